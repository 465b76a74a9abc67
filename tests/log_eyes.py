"""The log of a job of the sandbox, opened and looked through by keys."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from tests.eyes import SMALL, Eyes, looking
from tui.sandbox.jobs import Job
from tui.sandbox.output import Line
from tui.sandbox.world import World
from tui.screens.opening import Opening

NUMBERS = tuple(Line(number, f"line {number}\n") for number in range(1, 101))
ERRORS = tuple(Line(n, f"error {n}\n", stderr=True) for n in range(1, 11))


def train(world: World) -> Job:
    """The training that runs."""
    job = world.job("5003592")
    assert job is not None
    return job


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
