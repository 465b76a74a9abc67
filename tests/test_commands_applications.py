"""``app``: finding what can be run, and what it asks for."""

import json

from tests.commanding import Commands
from tui.commands import records
from tui.sandbox.world import World


def test_applications_are_found_by_words(either_world: World) -> None:
    said = Commands(either_world).run("app", "list", "torch", "-o", "jsonl")
    assert said.code == 0
    (found,) = [json.loads(line) for line in said.lines]
    assert list(found) == list(records.APPLICATION)
    assert found["name"] == "pytorch"


def test_without_words_there_are_suggestions(world: World) -> None:
    said = Commands(world).run("app", "list")
    assert said.code == 0
    assert "JupyterLab" in said.out


def test_an_application_says_what_it_asks_for(world: World) -> None:
    commands = Commands(world)
    said = commands.run("app", "get", "pytorch@2.4")
    assert said.code == 0
    assert "--epochs" in said.out
    assert "--tag needed" in said.out
    record = json.loads(commands.run("app", "get", "pytorch", "-o", "json").out)
    assert list(record) == list(records.APPLICATION_DETAIL)
    assert "2.4" in record["versions"]
    assert {"epochs", "tag"} <= {one["name"] for one in record["parameters"]}


def test_an_application_that_is_not_there_is_said(world: World) -> None:
    said = Commands(world).run("app", "get", "nosuch")
    assert (said.code, said.out) == (1, "")
    assert "no application 'nosuch'" in said.err
