"""Streams that are closed, full, or read by nobody: an exit code and a sentence."""

import subprocess
from pathlib import Path

import pytest

from tests.asking import TRAINING
from tests.commanding import PROGRAM, ROOT, Commands, Said
from tui.sandbox.world import World

NO_ROOM = "ucloud-tui: The output could not be written: No space left on device.\n"
needs_full = pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="this system has no full device"
)


def run(
    redirected: str, *arguments: str, environment: dict[str, str] | None = None
) -> Said:
    """The command as a shell starts it with these redirections."""
    done = subprocess.run(
        ["sh", "-c", f'"$@" {redirected}', "sh", *PROGRAM, *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        cwd=ROOT,
        timeout=120,
    )
    return Said(done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize("redirected", ["<&-", ">&-", "<&- >&-", "<&- >&- 2>&-"])
def test_a_closed_stream_is_no_failure(redirected: str) -> None:
    said = run(redirected, "help", "output")
    assert (said.code, said.err) == (0, "")
    assert bool(said.out) is (">&-" not in redirected)


def test_a_command_works_with_nothing_to_read_and_to_write(world: World) -> None:
    commands = Commands(world)
    said = run("<&- >&-", "job", "list", environment=commands.environment)
    assert said == Said(0, "", "")
    said = run("2>&-", "job", "get", "1", environment=commands.environment)
    assert said == Said(1, "", "")


@needs_full
@pytest.mark.parametrize(
    "arguments", [["--version"], ["--help"], ["completion", "bash"]]
)
def test_a_full_disk_is_said(arguments: list[str]) -> None:
    assert run("> /dev/full", *arguments) == Said(1, "", NO_ROOM)


@needs_full
@pytest.mark.parametrize("words", [["job", "logs"], ["job", "get"]])
def test_a_full_disk_is_no_lost_connection(world: World, words: list[str]) -> None:
    environment = Commands(world).environment
    said = run("> /dev/full", *words, TRAINING, environment=environment)
    assert said == Said(1, "", NO_ROOM)


@pytest.mark.parametrize("arguments", [["--help"], ["completion", "zsh"]])
def test_who_stops_reading_ends_us_quietly(arguments: list[str]) -> None:
    # the last command of a pipe has ended before we can print
    with subprocess.Popen(
        [*PROGRAM, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert (process.wait(60), process.stderr.read()) == (0, "")
