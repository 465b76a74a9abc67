"""The log of a job of the sandbox, opened and looked through by keys."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from tests.eyes import SMALL, Eyes, looking
from tui.sandbox import applications
from tui.sandbox.applications import Application
from tui.sandbox.jobs import Job
from tui.sandbox.machines import MACHINES, Machine
from tui.sandbox.output import Line
from tui.sandbox.story import SWEEP
from tui.sandbox.world import World
from tui.screens.opening import Opening

NUMBERS = tuple(Line(number, f"line {number}\n") for number in range(1, 101))
ERRORS = tuple(Line(n, f"error {n}\n", stderr=True) for n in range(1, 11))


def train(world: World) -> Job:
    """The training that runs."""
    job = world.job("5003592")
    assert job is not None
    return job


def soon(world: World, job: Job) -> int:
    """When a job prints what no stream has told yet, ms after its start."""
    return world.now_ms - (job.started_at or 0) + 3000


def on_slurm(job: Job) -> Job:
    """The same job on a machine of a scheduler: its errors come by themselves."""
    job.application, job.machine = _scheduled()
    return job


def _scheduled() -> tuple[Application, Machine]:
    application = applications.find(SWEEP.application)
    assert application is not None
    return application, next(x for x in MACHINES if x.name == SWEEP.machine)


@asynccontextmanager
async def log_of(
    opening: Opening, name: str = "train-unet", size: tuple[int, int] = SMALL
) -> AsyncGenerator[Eyes]:
    """The log of a job, opened from the list."""
    async with looking(opening, size) as eyes:
        await eyes.see("▸train-unet", "live")
        if name != "train-unet":
            await eyes.press("slash")
            await eyes.type(f"'{name}")
            await eyes.press("enter")
            await eyes.see(f"▸{name}")
        await eyes.press("l")
        await eyes.see(f"logs  {name}", "esc back")
        yield eyes


async def find(eyes: Eyes, words: str) -> None:
    """Look for words and go to the nearest match."""
    await eyes.press("slash")
    await eyes.type(words)
    await eyes.press("enter")
