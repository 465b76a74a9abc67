"""What becomes of jobs as time passes."""

import pytest

from tui.sandbox.applications import find
from tui.sandbox.jobs import Job, Update, newest_first
from tui.sandbox.machines import MACHINES
from tui.sandbox.refusals import Dialect

NOW = 1_000_000
MINUTE = 60_000


def job(
    application: str = "pytorch",
    machine: str = "u1-standard-4",
    dialect: Dialect = "current",
) -> Job:
    found = find(application)
    assert found is not None
    made = Job(
        id="1",
        created_at=NOW,
        created_by="alice",
        project=None,
        application=found,
        machine=next(one for one in MACHINES if one.name == machine),
        name="a job",
        dialect=dialect,
    )
    made.begin(NOW, "/1/Jobs/1", 7)
    return made


def test_a_container_waits_and_then_runs() -> None:
    made = job()
    made.settle(NOW + 1000)
    assert made.state == "IN_QUEUE"
    made.settle(NOW + 3000)
    assert (made.state, made.started_at) == ("RUNNING", NOW + 3000)
    assert [update.status for update in made.updates] == [
        "Job is starting...",
        "Your job is now running.",
    ]
    assert made.output_folder == "/1/Jobs/1"


def test_slurm_tells_its_number_and_folder_at_once() -> None:
    made = job("gromacs", "hippo-hm1-64")
    made.settle(NOW)
    assert made.updates[0].status == (
        "Your job has been submitted to the queue (Slurm ID: 7)"
    )
    assert made.updates[0].output_folder == "/1/Jobs/1"


def test_the_documented_words_are_used() -> None:
    made = job(dialect="documented")
    made.settle(NOW + 5000)
    assert [update.status for update in made.updates] == [
        "Your job is now waiting in the queue!",
        "Your job is now running!",
    ]


def test_time_used_up_ends_a_job_at_the_right_moment() -> None:
    made = job()
    made.settle(NOW + 90 * MINUTE)
    assert made.state == "EXPIRED"
    assert made.ended_at == NOW + 3000 + 60 * MINUTE


def test_a_job_ends_by_itself() -> None:
    made = job()
    made.runs_for_ms = 10_000
    made.settle(NOW + 20_000)
    assert (made.state, made.ended_at) == ("SUCCESS", NOW + 13_000)


def test_a_running_job_stops_a_little_after_it_was_asked_to() -> None:
    made = job("gromacs", "hippo-hm1-64")
    made.settle(NOW + 6000)
    made.stop(NOW + 10_000)
    made.settle(NOW + 14_000)
    assert made.state == "RUNNING"
    made.settle(NOW + 15_000)
    assert made.state == "SUCCESS"


def test_a_queued_job_of_slurm_stays_queued_for_five_minutes() -> None:
    made = job("gromacs", "hippo-hm1-64")
    made.settle(NOW)
    made.stop(NOW + 1000)
    made.settle(NOW + 301_000)
    assert made.state == "IN_QUEUE"
    made.settle(NOW + 302_000)
    assert made.state == "SUCCESS"


def test_the_documented_dialect_cancels_first() -> None:
    made = job(dialect="documented")
    made.settle(NOW + 6000)
    made.stop(NOW + 7000)
    assert made.state == "CANCELING"


def test_more_time_moves_the_end_and_is_announced() -> None:
    made = job()
    made.settle(NOW + 4000)
    made.extend(NOW + 5000, 60)
    made.settle(NOW + 5000)
    assert made.expires_at == NOW + 3000 + 120 * MINUTE
    assert made.updates[-1].new_time_ms == 120 * MINUTE


def test_a_job_without_a_limit_is_not_extended() -> None:
    made = job()
    made.minutes = None
    made.extend(NOW, 60)
    assert made.expires_at is None
    assert made.minutes is None


def test_a_machine_is_powered_off_and_on() -> None:
    made = job("vm-ubuntu", "u1-vm-4")
    made.minutes = None
    made.settle(NOW + 4000)
    made.suspend(NOW + 5000)
    made.settle(NOW + 6000)
    assert made.state == "SUSPENDED"
    made.resume(NOW + 7000)
    made.settle(NOW + 9000)
    assert (made.state, made.started_at) == ("RUNNING", NOW + 9000)


def test_a_final_state_stays() -> None:
    made = job()
    made.intend(Update(NOW, "over", "FAILURE"), Update(NOW + 1, "no", "RUNNING"))
    made.settle(NOW + 10)
    assert made.state == "FAILURE"
    assert made.plan == []


@pytest.mark.parametrize(
    ("name", "node"),
    [("a job", "a-job-1"), ("[/]\x1b", "job-1"), ("n" * 300, "n" * 32 + "-1")],
)
def test_names_of_nodes_are_harmless(name: str, node: str) -> None:
    made = job()
    made.name = name
    if name == "[/]\x1b":
        assert made.node(1).isascii()
        assert made.node(1).isprintable()
    else:
        assert made.node(1) == node


def test_announced_interfaces_are_known() -> None:
    made = job()
    line = 'Target: {"rank":0,"type":"WEB","target":"board","port":1}'
    made.updates.append(Update(NOW, line))
    assert made.targets == [("board", "WEB")]


def test_lists_begin_with_the_newest() -> None:
    old, new = job(), job()
    new.created_at += 1
    assert newest_first([old, new]) == [new, old]
