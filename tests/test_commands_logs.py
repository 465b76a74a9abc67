"""``job logs``: from the files, from the stream, and until the job ends."""

import json
import signal

import pytest

from tests.asking import FAILED, QUEUED, SLURM, TRAINING
from tests.commanding import Commands
from tui.sandbox.world import World


@pytest.fixture
def commands(world: World) -> Commands:
    return Commands(world)


def test_what_was_printed_comes_from_the_files(commands: Commands) -> None:
    said = commands.run("job", "logs", FAILED)
    assert (said.code, said.err) == (0, "")
    assert said.lines
    assert all(line.isprintable() for line in said.lines)


def test_the_last_lines_of_one_node_as_json(commands: Commands) -> None:
    said = commands.run(
        *("job", "logs", SLURM, "--rank", "1", "--tail", "1", "-o", "jsonl")
    )
    (line,) = [json.loads(line) for line in said.lines]
    assert (line["rank"], line["stderr"]) == (1, False)
    assert len(commands.run("job", "logs", FAILED, "--tail", "3").lines) == 3


def test_either_dialect_has_a_log(either_world: World) -> None:
    said = Commands(either_world).run("job", "logs", TRAINING)
    assert said.code == 0
    assert "epoch" in said.out


def test_following_goes_on_until_it_is_interrupted(commands: Commands) -> None:
    with commands.pipes("job", "logs", "-f", TRAINING, "--tail", "1") as running:
        assert running.stdout is not None
        assert running.stderr is not None
        first = running.stdout.readline()
        assert running.stdout.readline() != first
        running.send_signal(signal.SIGINT)
        assert running.wait(60) == 130
        assert running.stderr.read() == ""


def test_following_ends_with_the_job_and_its_last_lines(commands: Commands) -> None:
    with commands.pipes("job", "logs", "-f", TRAINING) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.readline()
        assert commands.run("job", "terminate", TRAINING, "--yes").code == 0
        printed = running.stdout.read().splitlines()
        assert running.wait(60) == 0
        assert "has ended" in running.stderr.read()
    whole = commands.run("job", "logs", TRAINING).lines
    assert whole[-len(printed) :] == printed


def test_a_queued_job_is_said_to_wait(commands: Commands) -> None:
    with commands.pipes("job", "logs", "-f", QUEUED) as running:
        assert running.stderr is not None
        assert "waits in the queue" in running.stderr.readline()
        running.send_signal(signal.SIGINT)
        assert running.wait(60) == 130


def test_a_log_that_is_not_there_is_said(commands: Commands) -> None:
    said = commands.run("job", "logs", "999")
    assert (said.code, said.out) == (1, "")
    assert said.err.count("\n") == 1
