"""What other people named reaches no terminal as a code, whatever is printed."""

import json

import pytest

from tests.commanding import Commands
from tests.conftest import MakeWorld
from tui.describe import plain
from tui.sandbox.world import Settings, World

LISTS = ("job list", "machine list", "app list", "workspace list", "folder list")


@pytest.fixture
def hostile(make_world: MakeWorld) -> World:
    """A hostile world of this test."""
    return make_world(Settings(hostile=True))


@pytest.mark.parametrize("words", LISTS)
@pytest.mark.parametrize("format_", ["table", "csv", "json", "jsonl"])
def test_lists_have_no_codes(hostile: World, words: str, format_: str) -> None:
    said = Commands(hostile).run(*words.split(), "-o", format_)
    assert said.code == 0
    for line in (*said.out.split("\n"), *said.err.split("\n")):
        assert line == plain(line)
    if format_ == "jsonl":
        assert [json.loads(line) for line in said.lines]


@pytest.mark.parametrize("command", ["get", "logs"])
def test_jobs_have_no_codes(hostile: World, command: str) -> None:
    for job in list(hostile.jobs)[:4]:
        said = Commands(hostile).run("job", command, job)
        for line in (*said.out.split("\n"), *said.err.split("\n")):
            assert line == plain(line)


def test_names_go_through_json_as_they_are(hostile: World) -> None:
    said = Commands(hostile).run("job", "list", "-o", "json")
    names = {job["name"] for job in json.loads(said.out)}
    assert names & {job.name for job in hostile.jobs.values()}
