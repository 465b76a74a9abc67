"""``context``: tokens are checked, kept where only the user reads, and forgotten."""

import json
import signal
import stat
from pathlib import Path

import pytest

from tests.commanding import Commands
from tui import config
from tui.commands import records
from tui.sandbox.world import World


@pytest.fixture
def commands(world: World) -> Commands:
    """Somebody with a server and no token."""
    return Commands(world, variables={"UCLOUD_TOKEN": ""})


def add(commands: Commands, *words: str, kind: str = "apiToken") -> str:
    token = str(commands.world.ready.get(kind))
    said = commands.run("context", "add", *words, "--token-stdin", typed=f"{token}\n")
    assert said.code == 0, said.err
    assert token not in said.err
    return said.err


def listed(commands: Commands) -> dict[str, dict[str, object]]:
    said = commands.run("context", "list", "-o", "json")
    assert said.code == 0
    return {one["name"]: one for one in json.loads(said.out)}


def test_a_context_is_added_used_and_removed(commands: Commands) -> None:
    assert commands.run("context", "list").out == ""
    assert "Kept as 'cpgpu': alice" in add(commands)
    add(commands, "mine", kind="refreshToken")
    found = listed(commands)
    assert list(found["cpgpu"]) == list(records.CONTEXT)
    assert found["cpgpu"]["kind"] == "API token"
    assert found["mine"]["current"]
    assert commands.run("context", "use", "cpgpu").code == 0
    assert listed(commands)["cpgpu"]["current"]
    assert "train-unet" in commands.run("job", "list").out
    assert commands.run("context", "remove", "cpgpu").code == 2
    assert commands.run("context", "remove", "cpgpu", "--yes").code == 0
    assert set(listed(commands)) == {"mine"}


def test_tokens_are_in_no_file_that_others_read(commands: Commands) -> None:
    add(commands)
    token = commands.world.ready["apiToken"]
    for path in config.folder().iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert (token in path.read_text()) == (path.name == "tokens.json")


def test_a_token_is_asked_for_without_showing_it(commands: Commands) -> None:
    token = commands.world.ready["apiToken"]
    with commands.in_a_terminal("context", "add", "typed") as program:
        program.wait_for("it is not shown")
        program.type(f"{token}\r")
        assert program.ended() == 0
        assert token not in program.text
        assert program.cooked
    assert "typed" in listed(commands)


@pytest.mark.parametrize(
    ("key", "code", "says"),
    [("", 130, ""), ("\x04", 2, "No token was given."), ("\r", 2, "Nothing was")],
)
def test_the_question_for_a_token_can_be_left(
    commands: Commands, key: str, code: int, says: str
) -> None:
    with commands.in_a_terminal("context", "add") as program:
        program.wait_for("Token (it is not shown): ")
        if key:
            program.type(key)
        else:  # its terminal is not the one that ctrl+c is struck on
            program.process.send_signal(signal.SIGINT)
        assert program.ended() == code
        assert says in program.text
        assert program.cooked
        assert "error of its own" not in program.text


def test_a_read_only_one_is_said_to_be(commands: Commands) -> None:
    add(commands, "--read-only")
    assert listed(commands)["cpgpu"]["read_only"] is True
    assert "read-only" in commands.run("context", "list").out


@pytest.mark.parametrize(
    ("words", "typed", "code", "says"),
    [
        (("add",), "", 2, "No token was given"),
        (("add", "--token-stdin"), "hunter2\n", 2, "not a UCloud token"),
        (("add", "--token-stdin"), "uc1-" + "ab" * 32, 1, "Not accepted"),
        (("add", "ucloud-cli", "--token-stdin"), "apiToken", 2, "Choose another name"),
        (("add", "--token-stdin"), "accessToken", 2, "ends in minutes"),
        (("use", "gone"), "", 2, "There is no context 'gone'"),
        (("remove", "gone", "--yes"), "", 2, "There is no context 'gone'"),
        (("use",), "", 2, "NAME"),
    ],
)
def test_what_cannot_be_is_one_sentence(
    commands: Commands, words: tuple[str, ...], typed: str, code: int, says: str
) -> None:
    said = commands.run("context", *words, typed=commands.world.ready.get(typed, typed))
    assert (said.code, said.out) == (code, "")
    assert says in said.err
    assert said.err.count("\n") == 1
    assert "hunter2" not in said.err


def test_the_default_of_the_configuration_goes_first(commands: Commands) -> None:
    add(commands, "one")
    file = config.folder() / "config.toml"
    file.write_text('default_context = "one"\n')
    assert "goes before this" in add(commands, "two", kind="refreshToken")
    said = commands.run("context", "use", "two")
    assert said.code == 0
    assert "default_context to 'one'" in said.err
    assert listed(commands)["one"]["current"]


def test_the_other_programs_sign_in_is_listed(
    commands: Commands, clean_machine: Path
) -> None:
    file = clean_machine / ".config" / "ucloud" / "config.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(f"tokenRef: {'3f9c' * 16}\nusername: bob\n")
    found = listed(commands)["ucloud-cli"]
    assert (found["username"], found["kept"], found["current"]) == (
        *("bob", "ucloud", True),
    )
    said = commands.run("context", "remove", "ucloud-cli", "--yes")
    assert said.code == 2
    assert "only read" in said.err


def test_contexts_that_are_added_at_once_are_all_kept(commands: Commands) -> None:
    started = [
        commands.pipes("context", "add", name, "--token-stdin") for name in "abc"
    ]
    for process in started:
        process.communicate(f"{commands.world.ready['apiToken']}\n", timeout=60)
        assert process.returncode == 0
    assert set(listed(commands)) == {"a", "b", "c"}
    kept = json.loads((config.folder() / "tokens.json").read_text())
    assert set(kept) == {"a", "b", "c"}


def test_a_name_of_another_account_is_not_taken(commands: Commands) -> None:
    add(commands, "lab")
    token = commands.world.ready["refreshToken"]
    said = commands.run(
        *("context", "add", "lab", "--project", "personal", "--token-stdin"),
        typed=f"{token}\n",
    )
    assert said.code == 2
    assert "'lab' is another context already" in said.err
    assert listed(commands)["lab"]["workspace"] == "cpgpu"
