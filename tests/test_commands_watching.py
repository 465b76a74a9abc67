"""``job watch``: a line for each change, and a code for where it led to."""

import json

import pytest

from tests.asking import FAILED, TRAINING
from tests.commanding import Commands
from tui.commands.watching import Changes
from tui.sandbox.world import World
from tui.wire.follow import FollowEvent
from tui.wire.jobs import Status, Update


def test_a_job_that_runs_is_there_at_once(world: World) -> None:
    said = Commands(world).run("job", "watch", TRAINING, "--until", "running")
    assert (said.code, said.err) == (0, "")
    assert "RUNNING" in said.lines[-1]


def test_a_job_that_failed_is_code_1(world: World) -> None:
    commands = Commands(world)
    said = commands.run("job", "watch", FAILED)
    assert said.code == 1
    assert "FAILURE" in said.out
    assert commands.run("job", "watch", FAILED, "--until", "running").code == 1


def test_the_end_is_waited_for(world: World) -> None:
    commands = Commands(world)
    with commands.pipes("job", "watch", TRAINING, "-o", "jsonl") as running:
        assert running.stdout is not None
        assert json.loads(running.stdout.readline())["state"] == "RUNNING"
        assert commands.run("job", "terminate", TRAINING, "--yes").code == 0
        changes = [json.loads(line) for line in running.stdout]
        assert running.wait(60) == 0
    assert changes[-1]["state"] == "SUCCESS"
    assert set(changes[-1]) == {"at", "state", "text"}


def test_a_job_that_is_not_there_is_said(world: World) -> None:
    said = Commands(world).run("job", "watch", "999")
    assert (said.code, said.out) == (1, "")
    assert "There is no job '999'" in said.err


def test_what_comes_without_a_moment_gets_the_servers(
    capsys: pytest.CaptureFixture[str],
) -> None:
    changes = Changes(lambda: 1_000_000_000_000, as_records=True)
    begun = Update(state="IN_QUEUE", timestamp=999_999_000_000)
    changes.take(FollowEvent(updates=(begun,)))
    changes.take(FollowEvent(new_status=Status(state="RUNNING")))
    said = [json.loads(line)["at"] for line in capsys.readouterr().out.splitlines()]
    assert said == ["2001-09-09T01:30:00Z", "2001-09-09T01:46:40Z"]


def test_what_is_not_waited_for_is_refused(world: World) -> None:
    said = Commands(world).run("job", "watch", TRAINING, "--until", "midnight")
    assert said.code == 2
