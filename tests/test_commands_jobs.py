"""``job list`` and ``job get``: what is on screen, for people and for programs."""

import csv
import json

import pytest

from tests.asking import QUEUED, TRAINING
from tests.commanding import Commands
from tui.commands import records
from tui.sandbox.world import World


@pytest.fixture
def commands(world: World) -> Commands:
    return Commands(world)


def test_a_list_is_a_table_with_every_job(commands: Commands) -> None:
    said = commands.run("job", "list")
    assert (said.code, said.err) == (0, "")
    head, *lines = said.lines
    assert head.split()[:3] == ["ID", "NAME", "STATE"]
    assert any("train-unet" in line and "PyTorch 2.4" in line for line in lines)
    assert all(line.isprintable() for line in said.lines)
    assert "\x1b" not in said.out


def test_the_filter_is_the_one_on_screen(commands: Commands) -> None:
    said = commands.run("job", "list", "state=run can:web", "app=jup", "-o", "jsonl")
    found = [json.loads(line) for line in said.lines]
    assert [job["name"] for job in found] == ["notebook"]
    assert found[0]["state"] == "RUNNING"
    assert list(found[0]) == list(records.JOB)
    mine = commands.run("job", "list", "owner=me", "state=run", "-o", "json")
    owners = {job["owner"] for job in json.loads(mine.out)}
    assert owners == {commands.world.ready["username"]}


def test_a_filter_that_is_not_understood_is_an_error(commands: Commands) -> None:
    said = commands.run("job", "list", "colour=red")
    assert (said.code, said.out) == (2, "")
    assert "No column colour here. There are: name, state" in said.err
    assert said.err.count("\n") == 1


def test_a_list_can_end_early(commands: Commands) -> None:
    said = commands.run("job", "list", "--limit", "2", "-o", "csv")
    rows = list(csv.DictReader(said.lines))
    assert len(rows) == 2
    assert list(rows[0]) == list(records.JOB)
    none = commands.run("job", "list", "no-such-job-at-all")
    assert (none.code, none.out) == (0, "")
    assert none.err == "ucloud-tui: Nothing was found.\n"


def test_either_dialect_is_listed(either_world: World) -> None:
    said = Commands(either_world).run("job", "list", "state=run", "-o", "jsonl")
    assert said.code == 0
    assert TRAINING in {json.loads(line)["id"] for line in said.lines}


def test_one_job_is_told_in_full(commands: Commands) -> None:
    said = commands.run("job", "get", TRAINING)
    assert said.code == 0
    for words in ("train-unet", "u2-gpu-h100-1 of ucloud", "/Jobs/PyTorch/", "RUN"):
        assert words in said.out
    record = json.loads(commands.run("job", "get", TRAINING, "-o", "json").out)
    assert list(record) == list(records.JOB_DETAIL)
    assert "RUNNING" in {update["state"] for update in record["updates"]}
    queued = json.loads(commands.run("job", "get", QUEUED, "-o", "json").out)
    assert queued["seconds_left"] is None


def test_a_job_that_is_not_there_is_said(commands: Commands) -> None:
    said = commands.run("job", "get", "999")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("ucloud-tui: There is no job '999'")
    assert said.err.count("\n") == 1
