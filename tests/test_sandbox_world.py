"""Worlds."""

from tests.clocks import StoppedClock
from tests.conftest import MakeWorld
from tui.sandbox.world import PROJECT, Settings, World


def test_a_world_begins_with_a_dozen_jobs_in_all_states(world: World) -> None:
    states = {job.state for job in world.jobs.values()}
    assert states == {
        "RUNNING",
        "IN_QUEUE",
        "SUSPENDED",
        "SUCCESS",
        "FAILURE",
        "EXPIRED",
    }
    assert len(world.jobs) >= 12


def test_the_newest_running_job_is_the_training(either_world: World) -> None:
    jobs = either_world.jobs_in(PROJECT)
    assert next(job for job in jobs if job.state == "RUNNING").name == "train-unet"


def test_one_job_has_less_than_an_hour(world: World) -> None:
    ends = {
        job.name: (job.expires_at - world.now_ms) // 60_000
        for job in world.jobs.values()
        if job.state == "RUNNING" and job.expires_at
    }
    assert [name for name, left in ends.items() if left < 60] == ["notebook"]
    assert 23 <= ends["notebook"] <= 24


def test_the_queued_job_starts_after_forty_seconds(make_world: MakeWorld) -> None:
    clock = StoppedClock()
    world = make_world(Settings(clock=clock))
    queued = next(job for job in world.jobs.values() if job.name == "sweep-a100")
    clock.advance(39)
    assert world.jobs[queued.id].state == "IN_QUEUE"
    clock.advance(2)
    assert world.jobs[queued.id].state == "RUNNING"
    assert queued.replicas == 4


def test_worlds_are_apart(make_world: MakeWorld) -> None:
    first, second = make_world(Settings()), make_world(Settings())
    job = next(iter(first.jobs.values()))
    job.name = "changed"
    assert second.jobs[job.id].name != "changed"
    assert first.ready["apiToken"] != second.ready["apiToken"]


def test_lists_can_be_filled(make_world: MakeWorld) -> None:
    world = make_world(Settings(jobs=500, machines=100))
    assert len(world.jobs) > 500
    assert len(world.machines) > 100


def test_the_guides_job_is_only_documented(either_world: World) -> None:
    guide = either_world.job("123")
    if either_world.dialect == "current":
        assert guide is None
    else:
        assert guide is not None
        assert guide.replicas >= 2
        assert guide.supports("terminal")


def test_a_stopped_clock_repeats_a_world(make_world: MakeWorld) -> None:
    first = make_world(Settings(clock=StoppedClock()))
    second = make_world(Settings(clock=StoppedClock()))
    assert [(job.id, job.updates) for job in first.jobs.values()] == [
        (job.id, job.updates) for job in second.jobs.values()
    ]
