"""Every way a command can end: a code, a sentence, and never a traceback."""

import signal
import subprocess

import pytest

from tests.asking import TRAINING
from tests.commanding import Commands
from tui.commands.running import Usage, ask, to_exit_code
from tui.errors import (
    BadInput,
    Broken,
    NotFound,
    NotSignedIn,
    Refused,
    Unreachable,
)
from tui.sandbox.world import World


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (BadInput("Wrong."), 2),
        (Usage("Wrong."), 2),
        (Unreachable("Nobody answers."), 3),
        (NotSignedIn("Who?"), 1),
        (Refused("No."), 1),
        (NotFound("Gone.", status=404), 1),
        (Broken("Oops.", status=500), 1),
        (ExceptionGroup("", [ExceptionGroup("", [Unreachable("Nobody.")])]), 3),
        (ZeroDivisionError("hunter2"), 1),
        (KeyboardInterrupt(), 130),
    ],
)
def test_each_failure_has_its_code_and_one_line(
    error: BaseException, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    async def whole() -> int:
        raise error

    assert to_exit_code(whole) == code
    said = capsys.readouterr().err
    assert said.count("\n") == (0 if code == 130 else 1)
    assert "Traceback" not in said
    assert "hunter2" not in said


def test_a_sentence_is_not_said_twice(capsys: pytest.CaptureFixture[str]) -> None:
    async def whole() -> int:
        raise NotFound("not found", status=404)

    assert to_exit_code(whole) == 1
    assert capsys.readouterr().err.count("Not found.") == 1


def test_without_a_terminal_nobody_is_asked() -> None:
    assert ask("Really?", yes=True)
    with pytest.raises(Usage, match=r"Really\? Add --yes"):
        ask("Really?", yes=False)


def test_nobody_signed_in_is_said(world: World) -> None:
    commands = Commands(world, variables={"UCLOUD_TOKEN": ""})
    said = commands.run("job", "list")
    assert (said.code, said.out) == (1, "")
    assert "You are not signed in" in said.err
    assert "context add" in said.err


def test_a_server_that_is_not_there_is_code_3(world: World) -> None:
    commands = Commands(world, variables={"UCLOUD_URL": "http://127.0.0.1:9"})
    said = commands.run("machine", "list")
    assert (said.code, said.out) == (3, "")
    assert said.err.count("\n") == 1
    assert "Cannot reach 127.0.0.1" in said.err


def test_a_token_that_is_not_accepted_is_said_without_it(world: World) -> None:
    token = "uc1-" + "ab" * 32
    said = Commands(world, token).run("job", "list")
    assert said.code == 1
    assert "Not accepted by" in said.err
    assert token not in said.err


@pytest.mark.parametrize("format_", ["table", "jsonl", "csv"])
def test_a_reader_who_has_seen_enough_is_no_error(world: World, format_: str) -> None:
    with Commands(world).pipes("job", "list", "-o", format_) as running_:
        assert running_.stdout is not None
        assert running_.stderr is not None
        running_.stdout.close()
        assert running_.wait(60) == 0
        assert running_.stderr.read() == ""


def test_ctrl_c_is_code_130_without_a_word(world: World) -> None:
    with Commands(world).in_a_terminal("job", "logs", "-f", TRAINING) as program:
        program.wait_for("epoch")
        program.process.send_signal(signal.SIGINT)
        assert program.ended() == 130
        assert "Traceback" not in program.text


def test_questions_are_asked_on_a_terminal_and_mean_no(world: World) -> None:
    commands = Commands(world)
    for keys, code in (("\r", 1), ("n\r", 1), ("\x04", 1), ("", 130), ("y\r", 0)):
        with commands.in_a_terminal("job", "terminate", TRAINING) as program:
            program.wait_for("[y/N]")
            if keys:
                program.type(keys)
            else:
                program.process.send_signal(signal.SIGINT)
            assert program.ended() == code
            assert ("stop asked for" in program.text) == (code == 0)


def test_sigterm_ends_a_command(world: World) -> None:
    with Commands(world).pipes("job", "logs", "-f", TRAINING) as running_:
        assert running_.stdout is not None
        assert running_.stdout.readline()
        running_.send_signal(signal.SIGTERM)
        assert running_.wait(60) == -signal.SIGTERM


def test_letters_that_a_locale_has_not_are_no_failure(world: World) -> None:
    commands = Commands(world, variables={"PYTHONIOENCODING": "ascii"})
    done: subprocess.CompletedProcess[str] = commands.start(["job", "list"], "")
    assert done.returncode == 0
    assert "? RUN" in done.stdout
