"""What has happened before."""

from dataclasses import replace

import pytest

from tests.asking import AUDITED, BOBS, FAILED, TRAINING
from tests.clocks import StoppedClock
from tui.sandbox.populated import PopulatedWorld
from tui.sandbox.refusals import Dialect
from tui.sandbox.story import extra, play
from tui.sandbox.world import Settings, World


def test_times_of_jobs_are_in_order(either_world: World) -> None:
    for job in either_world.jobs.values():
        times = [update.at_ms for update in job.updates]
        assert times == sorted(times), job.name
        assert job.created_at <= (job.started_at or job.created_at)
        assert times[-1] <= either_world.now_ms


def test_every_machine_that_is_used_runs_its_application(either_world: World) -> None:
    for job in either_world.jobs.values():
        assert job.supports("enabled"), job.name


def test_the_cast_is_there(world: World) -> None:
    assert world.jobs[BOBS].created_by == "bob#1102"
    assert world.jobs[AUDITED].application.audited
    assert any(job.application.type == "VNC" for job in world.jobs.values())
    failed = world.jobs[FAILED]
    assert failed.ended_at
    assert failed.started_at
    ran_ms = failed.ended_at - failed.started_at
    assert "MemoryError" in list(failed.output(0, -1, ran_ms))[-1].text


def test_the_training_announces_an_interface_and_an_address(world: World) -> None:
    job = world.jobs[TRAINING]
    assert job.targets == [("tensorboard", "WEB")]
    assert any((one.status or "").startswith("SSH: Connected") for one in job.updates)


@pytest.mark.parametrize("dialect", ["current", "documented"])
def test_jobs_that_fill_lists_are_as_if_they_had_been_played(dialect: Dialect) -> None:
    clock = StoppedClock()
    world = PopulatedWorld(Settings(dialect=dialect, jobs=30, clock=clock))
    try:
        for number in range(30):
            played = play(world, extra(number))
            there = world.jobs[played.id]
            assert replace(there, output=played.output) == played
            assert there.state == ("SUCCESS" if number % 9 else "FAILURE")
    finally:
        world.end()


def test_what_happens_to_one_of_many_jobs_happens_to_no_other() -> None:
    world = PopulatedWorld(Settings(jobs=4))
    try:
        one, other = world.jobs["3999998"], world.jobs["3999997"]
        one.labels["a"] = "b"
        one.updates.clear()
        assert (other.labels, len(other.updates)) == ({}, 3)
        assert one.parameters != other.parameters
    finally:
        world.end()
