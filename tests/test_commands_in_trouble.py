"""Every command says the same where nobody lets it in, and prints nothing else."""

import base64
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.asking import MACHINE, TRAINING
from tui.sandbox.world import World

COMMANDS = (
    *("job list", f"job get {TRAINING}", f"job logs {TRAINING}"),
    *(f"job logs -f {TRAINING}", f"job shell {TRAINING}", f"job watch {TRAINING}"),
    *(f"job web {TRAINING}", f"job vnc {TRAINING}", f"job extend {TRAINING} 1h"),
    *(f"job suspend {MACHINE}", f"job resume {MACHINE}", f"job rename {TRAINING} x"),
    *(f"job terminate --yes {TRAINING}", f"job run --yes --again {TRAINING}"),
    *("run --yes pytorch", "machine list", "app list torch", "app get pytorch"),
    *("workspace list", "folder list /61024", "folder shell /61024"),
    *("file get /61024/x", "context add somewhere"),
)

ALL_OF_THEM = """
import json, os, sys, tempfile
import httpx, websockets, tui.commands.jobs, tui.commands.starting
from tui.__main__ import main

def started(words):
    files = [tempfile.TemporaryFile("w+") for _ in range(2)]
    child = os.fork()
    if not child:
        for number, file in enumerate(files, 1):
            os.dup2(file.fileno(), number)
        os._exit(main(words.split()))
    return child, files

running = {words: started(words) for words in sys.argv[1:]}
said = {}
for words, (child, files) in running.items():
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    for file in files:
        file.seek(0)
    said[words] = code, *(file.read() for file in files)
print(json.dumps(said))
"""
"""Each command in a process of its own, which need not load everything once more."""


def said_by_all(url: str, token: str, *options: str) -> dict[str, tuple[int, str, str]]:
    """(exit code, standard output, standard error) of every command."""
    before = " ".join(options)
    done = subprocess.run(
        [sys.executable, "-c", ALL_OF_THEM, *(f"{before} {one}" for one in COMMANDS)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"UCLOUD_URL": url, "UCLOUD_TOKEN": token},
        cwd=Path(__file__).parent.parent,
        timeout=300,
    )
    return json.loads(done.stdout)


def agree(said: dict[str, tuple[int, str, str]], code: int, words: str) -> None:
    """Check that all ended with the code, the words in a line, and no output."""
    assert len(said) == len(COMMANDS)
    for command, (ended, out, err) in said.items():
        assert (ended, out) == (code, ""), (command, err)
        assert words in err, command
        assert err.startswith("ucloud-tui: "), command
        assert err.count("\n") == 1, command


def ended(token: str) -> str:
    """An access token as it was an hour ago."""
    head, claims, signature = token.split(".")
    said = json.loads(base64.urlsafe_b64decode(f"{claims}=="))
    said |= {"exp": said["exp"] - 3600, "iat": said["iat"] - 3600}
    old = base64.urlsafe_b64encode(json.dumps(said).encode()).decode().rstrip("=")
    return f"{head}.{old}.{signature}"


def revoked(token: str) -> str:
    """A token of the same form that nobody was given."""
    return f"{token[:-8]}00000000"


@pytest.fixture
def nowhere() -> Iterator[str]:
    """An address at which nobody listens, as long as the test lasts."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{bound.getsockname()[1]}"


def test_a_token_that_was_revoked_is_code_1(either_world: World) -> None:
    ready = either_world.ready
    for token in (revoked(ready["apiToken"]), revoked(ready["refreshToken"])):
        agree(said_by_all(ready["url"], token), 1, "Not accepted by")


def test_an_access_token_that_ended_is_code_1(either_world: World) -> None:
    ready = either_world.ready
    said = said_by_all(ready["url"], ended(ready["accessToken"]))
    agree(said, 1, "This access token ended at")


def test_a_server_that_is_away_is_code_3(world: World, nowhere: str) -> None:
    said = said_by_all(nowhere, world.ready["apiToken"])
    agree(said, 3, "Nothing listens at 127.0.0.1:")


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("refresh token", "There is no workspace 'nowhere'."),
        ("API token", "so --project cannot choose another."),
    ],
)
def test_a_workspace_that_is_not_there_is_code_2(
    either_world: World, kind: str, words: str
) -> None:
    ready = either_world.ready
    token = ready["apiToken"] if kind == "API token" else ready["refreshToken"]
    said = said_by_all(ready["url"], token, "--project", "nowhere")
    agree(said, 2, words)
