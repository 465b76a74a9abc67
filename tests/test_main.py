"""The command, from outside: exit codes, sentences, and a terminal left as found."""

import json
import os
import re
import shlex
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Generator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

import pytest

import tui
from tests.in_a_pty import Program, children
from tui import __main__ as main
from tui import dashboard
from tui.commands.parsing import Parser
from tui.describe import commands
from tui.sandbox.world import World

ROOT = Path(__file__).parent.parent
COMMAND = [sys.executable, "-m", "tui"]
FULL_SCREEN, ORDINARY = b"\x1b[?1049h", b"\x1b[?1049l"


def run(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | variables,
        cwd=ROOT,
        timeout=120,
    )


@contextmanager
def in_a_terminal(*arguments: str, **variables: str) -> Generator[Program]:
    with Program([*COMMAND, *arguments], os.environ | variables) as program:
        yield program


@contextmanager
def serving(*arguments: str) -> Generator[tuple[subprocess.Popen[str], dict[str, str]]]:
    with subprocess.Popen(
        [*COMMAND, "sandbox", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as process:
        try:
            assert process.stdout is not None
            yield process, json.loads(process.stdout.readline())
        finally:
            process.kill()


def test_the_version_is_the_packages() -> None:
    assert run("--version").stdout == f"ucloud-tui {tui.VERSION}\n"
    assert version("ucloud-tui") == tui.VERSION


def test_help_names_the_commands_and_the_variables() -> None:
    said = run("--help")
    assert said.returncode == 0
    for word in ("demo", "sandbox", "--server", "--allow-http", "UCLOUD_TOKEN"):
        assert word in said.stdout


def test_help_fits_a_small_terminal_and_names_every_command() -> None:
    said = run("--help").stdout
    assert len(said.splitlines()) < 24
    assert max(map(len, said.splitlines())) <= 80
    known = commands_in(main.parser().filled_throughout())
    words = set(re.findall(r"[a-z-]+", said))
    for command in known:
        assert set(command.split()) <= words, command
    assert {"job list", "job shell", "run", "context add", "folder shell"} <= known


def commands_in(parser: Parser) -> set[str]:
    """The commands that end somewhere, such as ``job list``."""
    found: set[str] = set()
    for name, inner in parser.commands().items():
        found |= {f"{name} {rest}" for rest in commands_in(inner)} or {name}
    return found


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--token", "uc1-hunter2"], "put it into UCLOUD_TOKEN"),
        (["sandbox", "--port", "99999"], "'99999' is not a port"),
        (["sandbox", "--dialect", "klingon"], "klingon"),
        (["nonsense"], "nonsense"),
    ],
)
def test_wrong_usage_is_said(arguments: list[str], says: str) -> None:
    said = run(*arguments)
    assert said.returncode == 2
    assert says in said.stderr
    assert "Traceback" not in said.stderr
    assert "hunter2" not in said.stderr


@pytest.mark.parametrize("arguments", [[], ["demo"]])
def test_without_a_terminal_there_is_a_sentence(arguments: list[str]) -> None:
    said = run(*arguments)
    assert (said.returncode, said.stdout) == (2, "")
    assert "draws on a terminal, and standard input is not one" in said.stderr
    assert said.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("variables", "says"),
    [
        ({"TERM": "dumb"}, "set TERM to what it is"),
        ({"PYTHONIOENCODING": "latin-1"}, "needs UTF-8"),
        ({"UCLOUD_TOKEN": "hunter2"}, "UCLOUD_TOKEN cannot be used"),
        ({"UCLOUD_URL": "ftp://cloud"}, "UCloud is reached by https, not ftp"),
        ({"UCLOUD_URL": "http://cloud.sdu.dk"}, "with --allow-http if"),
        ({"UCLOUD_CONTEXT": "x"}, "There is no context 'x'"),
        ({"UCLOUD_TUI_THEME": "x"}, "There is no theme 'x'. Known:"),
        ({"UCLOUD_TUI_SCROLLBACK": "x"}, "UCLOUD_TUI_SCROLLBACK is wrong"),
    ],
)
def test_what_cannot_work_is_said_before_anything_is_drawn(
    variables: dict[str, str], says: str
) -> None:
    with in_a_terminal(**variables) as program:
        assert program.ended() == 2
        said = " ".join(program.text.split())
        assert says in said
        assert "hunter2" not in said
        assert "Traceback" not in said
        assert FULL_SCREEN not in program.written
        assert program.cooked


def test_the_demo_opens_and_quits() -> None:
    with in_a_terminal("demo") as program:
        program.wait_for("train-unet")
        program.type("q")
        assert program.ended() == 0
        assert program.cooked
        assert program.written.rindex(ORDINARY) > program.written.rindex(FULL_SCREEN)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_the_terminal_is_left_as_found_when_we_are_told_to_end(
    number: signal.Signals,
) -> None:
    with in_a_terminal("demo") as program:
        program.wait_for("train-unet")
        program.process.send_signal(number)
        assert program.ended() == 128 + number
        assert program.cooked
        assert program.written.rindex(ORDINARY) > program.written.rindex(FULL_SCREEN)


def test_nothing_outlives_the_terminal() -> None:
    with in_a_terminal("demo") as program:
        program.wait_for("train-unet")
        (child,) = children(program.process.pid)
        program.hang_up()
        assert program.process.wait(60) == 128 + signal.SIGHUP
        assert not Path(f"/proc/{child}").exists()


def test_a_crash_leaves_the_terminal_and_one_line(clean_machine: Path) -> None:
    code = """
import sys
from tui import app
from tui.__main__ import main

def crash(self, event=None):
    token = "-".join(("uc1", "hunter2"))
    raise ZeroDivisionError(len(token))

app.UCloudApp.action_help = crash
sys.exit(main(["demo"]))
"""
    with Program([sys.executable, "-c", code], os.environ) as program:
        program.wait_for("train-unet")
        program.forget()
        program.type("?")
        assert program.ended() == 1
        assert program.cooked
        after = program.written.rpartition(ORDINARY)[2].decode()
        assert "ucloud-tui: It stopped on an error of its own" in after
        assert "Traceback" not in after
        assert "uc1-hunter2" not in program.text
    (trace,) = clean_machine.rglob("ucloud-tui.log")
    assert "ZeroDivisionError" in trace.read_text()
    assert "uc1-hunter2" not in trace.read_text()


def test_an_error_before_the_first_screen_names_the_program_once() -> None:
    code = """
import sys
from tui import dashboard
from tui.__main__ import main

def crash(environment):
    raise ZeroDivisionError

dashboard.host_colours = crash
sys.exit(main(["demo"]))
"""
    with Program([sys.executable, "-c", code], os.environ) as program:
        assert program.ended() == 1
        assert "ucloud-tui: It stopped on an error of its own. See /" in program.text
        assert program.text.count("ucloud-tui: ") == 1
        assert "Traceback" not in program.text


def test_who_comes_back_to_it_sees_all_of_it_again() -> None:
    with in_a_terminal("demo") as program:
        program.wait_for("train-unet")
        program.process.send_signal(signal.SIGTSTP)
        os.waitpid(program.process.pid, os.WUNTRACED)
        program.settle(0.0)
        assert program.cooked
        program.forget()
        program.process.send_signal(signal.SIGCONT)
        for words in ("2 Machines", "train-unet", "embed-v2", "/ filter"):
            program.wait_for(words)


def test_the_last_resort_takes_back_all_that_was_asked_of_the_terminal() -> None:
    with in_a_terminal("demo") as program:
        program.wait_for("train-unet")
        asked = set(re.findall(rb"\x1b\[\?(\d+)([hl])", program.written))
        program.process.kill()
    last = set(re.findall(rb"\x1b\[\?(\d+)([hl])", dashboard.LEAVE.encode()))
    turned = {number for number, way in asked if way == b"h" or number in {b"7", b"25"}}
    assert {b"1000", b"1003", b"1015", b"1006", b"1049"} <= turned
    assert turned <= {number for number, _ in last}
    assert {(b"7", b"h"), (b"25", b"h")} <= last
    assert "\x1b[<u" in dashboard.LEAVE


def test_a_token_reaches_neither_children_nor_the_log(
    world: World, clean_machine: Path
) -> None:
    ready = world.ready
    with in_a_terminal(
        UCLOUD_URL=ready["url"], UCLOUD_TOKEN=ready["apiToken"]
    ) as program:
        program.wait_for("train-unet")
        environment = Path(f"/proc/{program.process.pid}/cmdline").read_text()
        assert ready["apiToken"] not in environment
        program.type("q")
        assert program.ended() == 0
        assert ready["apiToken"] not in program.text
    for path in clean_machine.rglob("*"):
        assert path.is_dir() or ready["apiToken"] not in path.read_text()


def test_without_an_account_the_welcome_offers_the_sandbox() -> None:
    with in_a_terminal() as program:
        program.wait_for("Try the sandbox")
        program.type("d")
        program.wait_for("train-unet")
        program.type("q")
        assert program.ended() == 0


@pytest.mark.parametrize("dialect", ["current", "documented"])
def test_the_sandbox_says_one_line_and_serves(dialect: str) -> None:
    with serving("--dialect", dialect) as (process, ready):
        assert set(ready) == {
            *("url", "accessToken", "refreshToken", "apiToken"),
            *("username", "project"),
        }
        request = urllib.request.Request(
            ready["url"] + "/api/jobs/retrieveProducts",
            headers={"Authorization": f"Bearer {ready['accessToken']}"},
        )
        with urllib.request.urlopen(request) as answer:
            assert json.load(answer)["productsByProvider"]
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0
        assert process.stdout is not None
        assert process.stderr is not None
        assert (process.stdout.read(), process.stderr.read()) == ("", "")


def test_the_sandbox_ends_on_sigterm() -> None:
    with serving() as (process, _):
        process.terminate()
        assert process.wait(60) == 0


def test_the_sandbox_ends_with_its_parent() -> None:
    with serving("--until-eof") as (process, _):
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(60) == 0


def test_a_port_in_use_is_said() -> None:
    with serving() as (_, ready):
        port = ready["url"].rpartition(":")[2]
        said = run("sandbox", "--port", port)
        assert said.returncode == 1
        assert f"cannot use port {port}: Address already in use" in said.stderr
        assert "Traceback" not in said.stderr


def test_the_sandbox_of_the_demo_ends_even_when_we_are_killed() -> None:
    with in_a_terminal("demo") as program:
        program.wait_for("train-unet")
        (child,) = children(program.process.pid)
        program.process.kill()
        program.ended()
        deadline = time.monotonic() + 60
        while Path(f"/proc/{child}").exists() and time.monotonic() < deadline:
            program.read(0.02)
        assert not Path(f"/proc/{child}").exists()


@pytest.mark.parametrize(
    "line",
    [
        commands.job_list("state=run 'x"),
        commands.job_get("5"),
        commands.logs("5", follow=True),
        commands.shell("5", 2),
        commands.extend("5", 90),
        commands.suspend("5"),
        commands.resume("5"),
        commands.rename("5", "-x y"),
        commands.terminate(["5", "6"]),
        commands.web("5", 1, "8080"),
        commands.vnc("5"),
        commands.machine_list("gpu>=1"),
        commands.folder_list("/1/a b"),
        commands.folder_shell("/1/-a"),
        commands.file_get("/1/a"),
        commands.in_context(commands.job_list(), "my lab"),
    ],
)
def test_every_command_that_is_copied_is_understood(line: str) -> None:
    program, *words = shlex.split(line)
    assert program == "ucloud-tui"
    options = main.parser(words).parse_args(words)
    assert callable(options.run)
