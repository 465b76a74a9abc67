"""``doctor``: what it looks at, what it says, and how it ends."""

import json
from pathlib import Path

from tests.commanding import Commands
from tui import config
from tui.commands import records
from tui.sandbox.world import World

HERE = ("program", "terminal", "colours", "in between", "letters")
KEPT = ("settings", "cache", "log", "keyring")
THERE = ("server", "name", "answer", "clock", "token", "machines", "providers")


def examined(commands: Commands, code: int) -> dict[str, tuple[str, str]]:
    said = commands.run("doctor", "-o", "json")
    assert said.code == code, said.err
    found = json.loads(said.out)
    assert all(list(one) == list(records.FINDING) for one in found)
    return {one["name"]: (one["state"], one["said"]) for one in found}


def test_a_healthy_way_is_walked_to_its_end(either_world: World) -> None:
    found = examined(Commands(either_world), 0)
    assert tuple(found) == (*HERE, *KEPT, *THERE, "websockets")
    assert "failed" not in {state for state, _ in found.values()}
    assert found["machines"][1].endswith("hippo, ucloud")
    assert either_world.ready["apiToken"] not in str(found)


def test_the_sign_in_and_the_sockets_are_tried(world: World) -> None:
    found = examined(Commands(world), 0)
    assert found["token"][1].startswith("alice#4821 in cpgpu, API token; good for ")
    assert found["websockets"][0] == "ok"
    assert found["providers"] == (
        "note",
        "not connected: nordlys. Connect with P in the dashboard.",
    )


def test_a_refused_token_is_a_failure(world: World) -> None:
    world.faults.token_dead = True
    found = examined(Commands(world), 1)
    assert found["token"][0] == "failed"
    assert "expired or was revoked" in found["token"][1]
    assert "machines" not in found


def test_a_server_that_does_not_answer_is_no_connection(world: World) -> None:
    commands = Commands(world, variables={"UCLOUD_URL": "http://127.0.0.1:1"})
    found = examined(commands, 3)
    assert found["answer"][0] == "failed"
    assert "127.0.0.1" in found["answer"][1]


def test_a_name_that_nobody_knows_is_no_connection(world: World) -> None:
    commands = Commands(world, variables={"UCLOUD_URL": "https://nobody.invalid"})
    found = examined(commands, 3)
    assert found["name"][0] == "failed"
    assert found["name"][1].startswith("nobody.invalid is not found: ")


def test_sockets_that_do_not_get_through_are_a_failure(world: World) -> None:
    world.faults.no_sockets = True
    found = examined(Commands(world), 1)
    assert found["websockets"][0] == "failed"
    assert "shells and logs cannot work" in found["websockets"][1]


def test_without_a_sign_in_it_says_how_to_get_one(world: World) -> None:
    commands = Commands(world, variables={"UCLOUD_TOKEN": "", "UCLOUD_URL": ""})
    found = examined(commands, 0)
    assert found["token"][0] == "note"
    assert "ucloud-tui context add" in found["token"][1]


def test_damaged_settings_are_named(world: World, clean_machine: Path) -> None:
    file = config.folder() / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text("theme = 3\n")
    found = examined(Commands(world), 1)
    assert found["settings"][0] == "failed"
    assert str(file) in found["settings"][1]
    assert str(clean_machine) in str(file)


def test_long_findings_are_whole_on_a_narrow_terminal(world: World) -> None:
    with Commands(world).in_a_terminal("doctor", cols=60) as program:
        program.wait_for("websockets")
        assert program.ended() == 0
        lines = [line.rstrip() for line in program.text.splitlines()]
    assert all(len(line) <= 60 for line in lines)
    assert "pyte" in " ".join(lines)
