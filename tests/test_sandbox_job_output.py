"""The files in which a job's output is kept."""

from tests.asking import FAILED, TRAINING
from tests.conftest import MakeWorld
from tui.sandbox import job_output
from tui.sandbox.jobs import Job
from tui.sandbox.world import Settings, StoppedClock, World


def training(world: World) -> Job:
    job = world.job(TRAINING)
    assert job is not None
    return job


def test_all_that_was_printed_is_there(world: World) -> None:
    job = training(world)
    text = job_output.printed(job, world.now_ms)["stdout.txt"]
    assert text.startswith("epoch   0/300  step    0")
    assert len(text) > 300_000


def test_a_file_grows_by_just_what_is_printed(make_world: MakeWorld) -> None:
    clock = StoppedClock()
    world = make_world(Settings(clock=clock))
    job = training(world)
    folder = world.homes.home(job)
    before = (folder / "stdout.txt").read_bytes().decode()
    clock.advance(7)
    job_output.grow(folder, job, world.now_ms)
    job_output.grow(folder, job, world.now_ms)
    text = (folder / "stdout.txt").read_bytes().decode()
    assert text == job_output.printed(job, world.now_ms)["stdout.txt"]
    assert text.startswith(before)
    assert len(text) > len(before)


def test_each_node_has_files(world: World) -> None:
    job = next(job for job in world.jobs.values() if job.replicas == 3)
    files = job_output.printed(job, world.now_ms)
    assert set(files) == {
        *("stdout.txt", "stderr.txt"),
        *("std-1.out", "std-1.err", "std-2.out", "std-2.err"),
    }


def test_an_ended_job_prints_no_more(world: World) -> None:
    job = world.job(FAILED)
    assert job is not None
    first = job_output.printed(job, world.now_ms)
    assert first == job_output.printed(job, world.now_ms + 60_000)
    assert first["stderr.txt"].rstrip().splitlines()[-1].startswith("MemoryError")


def test_a_job_that_waits_has_printed_nothing(world: World) -> None:
    job = next(job for job in world.jobs.values() if job.state == "IN_QUEUE")
    assert job_output.printed(job, world.now_ms) == {}
