"""``run``: the form by words; checked, priced, asked for, and sent once."""

import json
from pathlib import Path

import pytest

from tests.asking import TRAINING
from tests.commanding import Commands
from tui.sandbox.world import World

FLAGS = ("--machine", "u1-standard-1", "--time", "1h", "--tag", "x y")


@pytest.fixture
def commands(world: World) -> Commands:
    return Commands(world)


def test_a_dry_run_prints_what_would_be_sent(commands: Commands) -> None:
    said = commands.run("run", "pytorch", *FLAGS, "--epochs", "3", "--dry-run")
    assert said.code == 0
    (item,) = json.loads(said.out)["items"]
    assert item["application"] == {"name": "pytorch", "version": "2.4"}
    assert item["product"]["id"] == "u1-standard-1"
    assert item["timeAllocation"] == {"hours": 1, "minutes": 0, "seconds": 0}
    assert item["parameters"]["tag"] == {"type": "text", "value": "x y"}
    assert item["parameters"]["epochs"]["value"] == 3


def test_what_is_wrong_is_said_by_flag_and_nothing_is_sent(commands: Commands) -> None:
    before = commands.run("job", "list", "-o", "jsonl").lines
    said = commands.run("run", "pytorch", "--bogus", "1", "--epochs", "many", "--yes")
    assert (said.code, said.out) == (2, "")
    for words in ("--tag: ", "--epochs: ", "--bogus: ", "ucloud-tui app get pytorch"):
        assert words in said.err
    assert len(commands.run("job", "list", "-o", "jsonl").lines) == len(before)


def test_a_job_is_started_and_waited_for(either_world: World) -> None:
    commands = Commands(either_world)
    said = commands.run("job", "run", "pytorch", *FLAGS, "--yes", "--wait")
    assert said.code == 0
    job_id, *changes = said.lines
    assert job_id.isdecimal()
    assert "RUNNING" in changes[-1]
    assert "u1-standard-1 of ucloud" in said.err
    assert "Core-hours" in said.err
    found = json.loads(commands.run("job", "get", job_id, "-o", "json").out)
    assert found["application"] == "pytorch"


def test_without_yes_a_pipe_starts_nothing(commands: Commands) -> None:
    said = commands.run("run", "pytorch", *FLAGS)
    assert (said.code, said.out) == (2, "")
    assert "Start it? Add --yes" in said.err
    assert commands.run("--read-only", "run", "pytorch", *FLAGS, "--yes").code == 1


def test_a_job_is_run_again_with_changes(commands: Commands) -> None:
    said = commands.run("run", "--again", TRAINING, "--name", "again", "--dry-run")
    assert said.code == 0
    (item,) = json.loads(said.out)["items"]
    assert item["name"] == "again"
    assert item["product"]["id"] == "u2-gpu-h100-1"


def test_settings_come_from_a_file(commands: Commands, tmp_path: Path) -> None:
    sent = json.loads(commands.run("run", "pytorch", *FLAGS, "--dry-run").out)
    file = tmp_path / "JobParameters.json"
    file.write_text(json.dumps({"siteVersion": 3, "request": sent["items"][0]}))
    said = commands.run("run", "--from", str(file), "--dry-run")
    assert json.loads(said.out) == sent
    missing = commands.run("run", "--from", str(tmp_path / "gone"), "--dry-run")
    assert missing.code == 2
    assert "cannot be read: No such file" in missing.err


@pytest.mark.parametrize("words", [(), ("--dry-run",), ("--time", "1h", "pytorch")])
def test_an_application_is_named_first(
    commands: Commands, words: tuple[str, ...]
) -> None:
    said = commands.run("run", *words)
    assert said.code == 2
    assert "Name an application" in said.err


def test_an_application_that_is_not_there_is_said(commands: Commands) -> None:
    said = commands.run("run", "nosuch", "--yes")
    assert said.code == 1
    assert "no application 'nosuch'" in said.err


def test_the_question_is_asked_after_the_price(commands: Commands) -> None:
    with commands.in_a_terminal("run", "pytorch", *FLAGS) as program:
        program.wait_for("Start it? [y/N]")
        assert "Core-hours" in program.text
        program.type("n\r")
        assert program.ended() == 1
        assert "Nothing was started" in program.text
