"""Shells without the dashboard: in the user's terminal, and in pipes."""

import signal
import sys
import termios
from pathlib import Path

import pytest

from tests.asking import AUDITED, SLURM, TRAINING
from tests.commanding import Commands
from tests.in_a_pty import Program
from tests.test_main import serving
from tui.sandbox.world import World


@pytest.fixture
def commands(world: World) -> Commands:
    return Commands(world)


def test_a_script_from_a_pipe_gives_its_output_and_code(commands: Commands) -> None:
    said = commands.run("job", "shell", TRAINING, typed="ls -1\nexit 4\n")
    assert (said.code, said.err) == (4, "")
    assert "hello_world.txt" in said.lines
    assert all(line.isprintable() for line in said.lines)


def test_a_command_gives_its_output_and_code(commands: Commands) -> None:
    said = commands.run(
        "job", "shell", SLURM, "--rank", "2", "--", "echo", "a  b;", "false"
    )
    assert (said.code, said.out, said.err) == (1, "a b\n", "")


def test_a_script_without_a_last_line_end_is_whole(commands: Commands) -> None:
    said = commands.run("job", "shell", TRAINING, typed="printf hi")
    assert (said.code, said.out) == (0, "hi")


def test_a_long_script_arrives_whole(commands: Commands) -> None:
    script = "".join(f"n=$((n+1)) # {'x' * 60}\n" for _ in range(2000)) + "echo $n\n"
    said = commands.run("job", "shell", TRAINING, typed=script)
    assert (said.code, said.out) == (0, "2000\n")


def test_what_only_reads_opens_no_shell(commands: Commands) -> None:
    for words in (("job", "shell", TRAINING), ("folder", "shell", "/61024/Jobs")):
        said = commands.run("--read-only", *words, typed="pwd\n")
        assert (said.code, said.out) == (1, "")
        assert "read-only" in said.err


def test_a_folder_has_a_shell_too(commands: Commands) -> None:
    said = commands.run("folder", "shell", "/61024/Jobs", typed="pwd\n")
    assert said.code == 0
    assert said.out.endswith("/61024/Jobs\n")
    said = commands.run("folder", "shell", "/61024/nothing", typed="pwd\n")
    assert (said.code, said.out) == (1, "")
    assert "There is no folder" in said.err


def test_without_an_id_the_running_jobs_are_listed(commands: Commands) -> None:
    said = commands.run("job", "shell")
    assert (said.code, said.out) == (2, "")
    assert "Several jobs run; name one of them." in said.err
    assert TRAINING in said.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((AUDITED,), "has no shells"),
        ((TRAINING, "--rank", "5"), "there is no node 5"),
        (("999",), "There is no job '999'"),
    ],
)
def test_where_there_is_no_shell_it_is_said(
    commands: Commands, words: tuple[str, ...], says: str
) -> None:
    said = commands.run("job", "shell", *words, typed="ls\n")
    assert (said.code, said.out) == (1, "")
    assert says in said.err
    assert said.err.count("\n") == 1


def entered(commands: Commands) -> Program:
    program = commands.in_a_terminal("job", "shell", TRAINING)
    program.wait_for("~$")
    return program


def test_the_terminal_is_the_shells_and_comes_back(commands: Commands) -> None:
    with entered(commands) as program:
        assert "Type ~. at the start of a line to leave" in program.text
        assert not program.cooked
        program.type("stty size; printf '\\033[?1049h\\033[?2004hx'\r")
        program.wait_for("30 100")
        program.type("exit 3\r")
        assert program.ended() == 0
        assert program.cooked
        assert program.written.rindex(b"\x1b[?1049l") > program.written.rindex(
            b"\x1b[?1049h"
        )
        assert b"\x1b[?2004l" in program.written


def test_the_far_side_learns_the_size(commands: Commands) -> None:
    with entered(commands) as program:
        termios.tcsetwinsize(program._theirs, (41, 77))  # pyright: ignore[reportPrivateUsage]
        program.process.send_signal(signal.SIGWINCH)
        program.type("until stty size | grep '41 77'; do :; done\r")
        program.wait(lambda text: "\r41 77" in text)


def test_a_tilde_and_a_point_leave(commands: Commands) -> None:
    with entered(commands) as program:
        program.type("echo ~/x\r")
        program.wait_for("/x\r\n")
        program.type("~.")
        assert program.ended() == 0
        assert program.cooked
        assert "Left" in program.text


def test_ctrl_c_goes_to_the_job(commands: Commands) -> None:
    with entered(commands) as program:
        program.type("sh -c \"echo go''ing; exec sleep 1000\"\r")
        program.wait_for("going\r\n")
        program.type("\x03")
        program.wait(lambda text: text.count("~$") == 2)
        program.type("echo al''ive\r")
        program.wait_for("alive\r\n")
        assert program.process.poll() is None


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_gives_the_terminal_back(
    commands: Commands, number: signal.Signals
) -> None:
    with entered(commands) as program:
        program.process.send_signal(number)
        assert program.ended() == 128 + number
        assert program.cooked
        assert "Traceback" not in program.text


def test_an_error_of_our_own_gives_the_terminal_back(
    commands: Commands, clean_machine: Path
) -> None:
    code = f"""
import sys
from tui.__main__ import main
from tui.commands.raw_terminal import Modes

def fail(self, text):
    raise ZeroDivisionError("hunter2")

Modes.seen = fail
sys.exit(main(["job", "shell", "{TRAINING}"]))
"""
    with Program([sys.executable, "-c", code], commands.environment) as program:
        assert program.ended() == 1
        assert program.cooked
        assert "stopped on an error of its own" in program.text
        assert "hunter2" not in program.text
    assert [*clean_machine.rglob("ucloud-tui.log")]


def test_a_lost_link_gives_the_terminal_back(commands: Commands) -> None:
    with entered(commands) as program:
        program.type("kill -9 $$\r")
        assert program.ended() == 0
        assert program.cooked


def test_a_server_that_goes_away_is_code_3(world: World) -> None:
    with serving() as (server, ready):
        token = {"UCLOUD_URL": ready["url"], "UCLOUD_TOKEN": ready["apiToken"]}
        with entered(Commands(world, variables=token)) as program:
            server.kill()
            assert program.ended() == 3
            assert program.cooked
            assert "\r\nucloud-tui: The connection ended." in program.text


def test_a_job_that_ends_ends_the_shell(commands: Commands) -> None:
    with entered(commands) as program:
        assert commands.run("job", "terminate", TRAINING, "--yes").code == 0
        assert program.ended() in {0, 1}
        assert program.cooked
        assert "Traceback" not in program.text


def test_a_terminal_that_goes_away_ends_the_shell(commands: Commands) -> None:
    with entered(commands) as program:
        program.hang_up()
        assert program.process.wait(60) in {0, 1, 128 + signal.SIGHUP}
