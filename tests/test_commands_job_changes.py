"""What changes jobs: asked for, checked, and said for each."""

import json

import pytest

from tests.asking import BOBS, MACHINE, QUEUED, TRAINING
from tests.commanding import Commands
from tui.sandbox.world import World


@pytest.fixture
def commands(world: World) -> Commands:
    return Commands(world)


def test_more_time_is_asked_for_and_seen(commands: Commands) -> None:
    said = commands.run("job", "extend", TRAINING, "+1h30m")
    assert said.code == 0
    assert said.out.startswith(f"{TRAINING}  ends ")
    assert "1 h 30 m more: 1.5 GPU-hours." in said.err


@pytest.mark.parametrize("time", ["soon", "0m", "9999d", "-1h"])
def test_what_is_no_time_is_said(commands: Commands, time: str) -> None:
    said = commands.run("job", "extend", TRAINING, f"+{time}")
    assert (said.code, said.out) == (2, "")
    assert "Write it as 2h30m" in said.err


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("extend", MACHINE, "1h"), "no extend"),
        (("suspend", TRAINING, "--yes"), "only virtual machines can"),
        (("terminate", BOBS, "--yes"), "cannot stop"),
        (("terminate", TRAINING, "999", "--yes"), ""),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(
    commands: Commands, words: tuple[str, ...], why: str
) -> None:
    said = commands.run("job", *words)
    assert (said.code, said.out) == (1, "")
    assert why in said.err
    assert said.err.count("\n") == 1


def test_a_name_is_given_and_taken_away(commands: Commands) -> None:
    assert commands.run("job", "rename", TRAINING, "  my \x07 run ").code == 0
    found = json.loads(commands.run("job", "get", TRAINING, "-o", "json").out)
    assert found["name"] == "my \x07 run"
    assert commands.run("job", "rename", TRAINING, "").code == 0
    assert commands.run("job", "rename", TRAINING, "x" * 200).code == 2


def test_several_are_stopped_one_after_the_other(commands: Commands) -> None:
    said = commands.run("job", "terminate", TRAINING, QUEUED, "--yes")
    assert said.code == 0
    assert said.lines == [f"{TRAINING}  stop asked for", f"{QUEUED}  stop asked for"]


def test_nothing_is_stopped_without_yes_in_a_pipe(commands: Commands) -> None:
    said = commands.run("job", "terminate", TRAINING, typed="y\n")
    assert (said.code, said.out) == (2, "")
    assert "Add --yes" in said.err


def test_a_machine_is_powered_on_and_off(commands: Commands) -> None:
    assert commands.run("job", "resume", MACHINE).code == 0
    assert commands.run("job", "watch", MACHINE, "--until", "running").code == 0
    said = commands.run("job", "suspend", MACHINE)
    assert said.code == 2
    assert "Its disk is kept" in said.err
    assert commands.run("job", "suspend", MACHINE, "--yes").code == 0


def test_the_number_of_a_machine_is_typed_before_it_is_deleted(
    commands: Commands,
) -> None:
    for typed, code in (("yes\r", 1), (f"{MACHINE}\r", 0)):
        with commands.in_a_terminal("job", "terminate", MACHINE) as program:
            program.wait_for("Type its id: ")
            program.type(typed)
            assert program.ended() == code


def test_read_only_changes_nothing(commands: Commands) -> None:
    for words in (
        ("extend", TRAINING, "1h"),
        ("rename", TRAINING, "x"),
        ("resume", MACHINE),
        ("terminate", TRAINING, "--yes"),
    ):
        said = commands.run("--read-only", "job", *words)
        assert said.code == 1
        assert "read-only" in said.err
