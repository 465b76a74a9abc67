"""How long own jobs waited."""

from tests.describing import HOUR, MINUTE, NOW, a_job
from tui.describe.queue_times import QueueTimes, queue_now, waited
from tui.wire.jobs import Job


def ran_after(wait: int, number: int = 0, **more: object) -> Job:
    """A job that waited so long."""
    told = [{"state": "RUNNING", "timestamp": NOW - HOUR + wait}]
    return a_job("SUCCESS", id=str(number), createdAt=NOW - HOUR, updates=told, **more)


def learnt(*waits: int) -> QueueTimes:
    known = QueueTimes()
    known.learn(ran_after(wait, number) for number, wait in enumerate(waits))
    return known


def test_a_wait_ends_when_the_job_first_ran() -> None:
    told = [
        {"state": "RUNNING", "timestamp": NOW},
        {"state": "RUNNING", "timestamp": NOW - HOUR},
    ]
    assert waited(a_job(createdAt=NOW - 2 * HOUR, updates=told)) == HOUR
    assert waited(a_job(createdAt=NOW - 2 * HOUR)) == HOUR  # startedAt
    assert waited(a_job("IN_QUEUE", status_={"startedAt": None})) is None
    assert waited(a_job(createdAt=NOW)) is None


def test_nothing_known_is_nothing_said() -> None:
    assert QueueTimes().sentence(a_job()) == ""


def test_one_run_is_told_as_one() -> None:
    said = learnt(12 * MINUTE).sentence(a_job())
    assert said == "your only run on u1 waited 12 m"


def test_few_runs_are_told_from_the_shortest_to_the_longest() -> None:
    said = learnt(30_000, 2 * HOUR + MINUTE, 5 * MINUTE).sentence(a_job())
    assert said == "your runs waited 30 s to 2 h, half up to 5 m (3 on u1)"
    assert learnt(MINUTE, MINUTE).sentence(a_job()).endswith("waited 1 m (2 on u1)")


def test_of_many_runs_the_outer_tenths_are_left_out() -> None:
    waits = [MINUTE * n for n in range(1, 19)] + [0, 99 * HOUR]
    said = learnt(*waits).sentence(a_job())
    assert "waited mostly 2 m to 17 m, half up to 10 m (20 on u1)" in said


def test_other_machines_and_other_people_do_not_count() -> None:
    known = learnt(MINUTE)
    other = a_job(specification_={"product": {"id": "x", "category": "y"}})
    assert known.sentence(other) == ""
    known.learn([ran_after(HOUR, 9)], me="Bo#2")
    assert known.sentence(a_job()) == "your only run on u1 waited 1 m"


def test_a_job_counts_once() -> None:
    known = learnt(MINUTE)
    known.learn([ran_after(MINUTE, 0)])
    assert "only run" in known.sentence(a_job())


def test_a_busy_queue_is_named_while_the_job_waits() -> None:
    support: dict[str, object] = {"docker": {}, "queueStatus": "BUSY"}
    told: dict[str, object] = {"support": support}
    job = a_job("IN_QUEUE", status_={"resolvedSupport": told})
    assert queue_now(job) == "u1: BUSY, few are free now"
    assert queue_now(a_job("RUNNING", status_={"resolvedSupport": told})) == ""
    assert queue_now(a_job("IN_QUEUE")) == ""
