"""A world whose time can be made to pass, and the app that looks at it."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tests.clocks import Ahead
from tests.eyes import Eyes, opening_for
from tui.sandbox.jobs import Job
from tui.sandbox.refusals import Dialect
from tui.sandbox.world import Settings, World
from tui.screens.opening import Opening

if TYPE_CHECKING:
    from tests.conftest import MakeWorld

NOTEBOOK, TRAINING, MEMBRANE, MACHINE = "5003571", "5003592", "5003566", "5003120"
BOBS = "5003541"
"""Ids of jobs: a container with little time left, one that trains, one of Slurm with
three nodes, a virtual machine that is off."""
HOUR_MS = 3_600_000


@dataclass
class Stage:
    """A world, the way into it, and its clock."""

    world: World
    opening: Opening
    ahead: Ahead = field(default_factory=Ahead)

    def job(self, job_id: str) -> Job:
        """A job as the server has it."""
        job = self.world.job(job_id)
        assert job is not None
        return job


def set_up(make_world: "MakeWorld", home: Path, dialect: Dialect = "current") -> Stage:
    """A world of its own."""
    ahead = Ahead()
    world = make_world(Settings(clock=ahead, dialect=dialect))
    return Stage(world, opening_for(world, home), ahead)


async def go_to(eyes: Eyes, name: str) -> None:
    """Put the cursor on a job, with what it can do known."""
    await eyes.see("▸", name, "JupyterLab")
    await eyes.press("g")
    for _ in range(20):
        if f"▸{name}" in eyes.text:
            return
        await eyes.press("j")
    await eyes.see(f"▸{name}")
