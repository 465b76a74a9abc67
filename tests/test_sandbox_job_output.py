"""The files in which a job's output is kept."""

from tests.asking import FAILED, TRAINING
from tests.clocks import StoppedClock
from tests.conftest import MakeWorld
from tui.sandbox import job_output
from tui.sandbox.jobs import Job
from tui.sandbox.output import Line, said
from tui.sandbox.world import Settings, World


def training(world: World) -> Job:
    job = world.job(TRAINING)
    assert job is not None
    return job


def test_all_that_was_printed_is_there(world: World) -> None:
    job = training(world)
    text = job_output.printed(job, world.now_ms)["stdout-0.log"]
    assert text.startswith("epoch   0/300  step    0")
    assert len(text) > 300_000


def test_a_file_grows_by_just_what_is_printed(make_world: MakeWorld) -> None:
    clock = StoppedClock()
    world = make_world(Settings(clock=clock))
    job = training(world)
    folder = world.homes.home(job)
    before = (folder / "stdout-0.log").read_bytes().decode()
    clock.advance(7)
    job_output.grow(folder, job, world.now_ms)
    job_output.grow(folder, job, world.now_ms)
    text = (folder / "stdout-0.log").read_bytes().decode()
    assert text == job_output.printed(job, world.now_ms)["stdout-0.log"]
    assert text.startswith(before)
    assert len(text) > len(before)


def test_a_container_writes_all_that_it_prints_to_one_file(world: World) -> None:
    job = world.job(FAILED)
    assert job is not None
    text = job_output.printed(job, world.now_ms)
    assert list(text) == ["stdout-0.log"]
    assert "[23/40]" in text["stdout-0.log"]
    assert "Traceback" in text["stdout-0.log"]


def test_on_slurm_each_node_has_files_for_output_and_errors(world: World) -> None:
    job = next(job for job in world.jobs.values() if job.replicas == 3)
    assert job.slurm
    job.output = said(Line(0, "out\n"), Line(1, "err\n", stderr=True))
    files = job_output.printed(job, world.now_ms)
    assert set(files) == {
        *("stdout.txt", "stderr.txt"),
        *("std-1.out", "std-1.err", "std-2.out", "std-2.err"),
    }
    assert (files["stdout.txt"], files["std-2.err"]) == ("out\n", "err\n")


def test_an_ended_job_prints_no_more(world: World) -> None:
    job = world.job(FAILED)
    assert job is not None
    first = job_output.printed(job, world.now_ms)
    assert first == job_output.printed(job, world.now_ms + 60_000)
    assert first["stdout-0.log"].rstrip().splitlines()[-1].startswith("MemoryError")


def test_a_job_that_waits_has_printed_nothing(world: World) -> None:
    job = next(job for job in world.jobs.values() if job.state == "IN_QUEUE")
    assert job_output.printed(job, world.now_ms) == {}
