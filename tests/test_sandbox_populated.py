"""What a world holds when its user comes."""

from tui.sandbox.hostile import TEXTS
from tui.sandbox.populated import PopulatedWorld
from tui.sandbox.world import Settings, World


def test_only_a_populated_world_has_jobs() -> None:
    assert not World().jobs
    assert "train-unet" in {job.name for job in PopulatedWorld().jobs.values()}


def test_hostile_names_are_there_when_asked_for() -> None:
    world = PopulatedWorld(Settings(hostile=True))
    assert set(TEXTS) <= {job.name for job in world.jobs.values()}
    assert set(TEXTS[:12]) <= {machine.name for machine in world.machines}


def test_else_nothing_is_hostile() -> None:
    world = PopulatedWorld()
    assert not set(TEXTS) & {job.name for job in world.jobs.values()}
    assert world.machines == World().machines
