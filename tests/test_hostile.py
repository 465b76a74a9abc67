"""A world whose names try to break whoever draws them, seen from every screen."""

import re
from pathlib import Path

import pytest

from tests.conftest import MakeWorld
from tests.eyes import MIDDLE, SMALL, Eyes, looking, opening_for
from tui.sandbox.hostile import TEXTS
from tui.sandbox.jobs import Update
from tui.sandbox.world import Settings, World
from tui.screens.opening import Opening
from tui.widgets.table import Table

# what could move the cursor, change colours or direction, or hide text
CODES = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


@pytest.fixture
def hostile(make_world: MakeWorld) -> World:
    """A hostile world of this test."""
    return make_world(Settings(hostile=True))


@pytest.fixture
def opening(hostile: World, clean_machine: Path) -> Opening:
    """An opening on the hostile world."""
    return opening_for(hostile, clean_machine)


def harmless(eyes: Eyes) -> None:
    """Whether what is drawn holds no code, and fills the screen exactly."""
    for line in eyes.segments:
        text = "".join(segment.text for segment in line)
        assert not CODES.search(text), repr(text)
        assert sum(segment.cell_length for segment in line) == eyes.app.size.width
    for segment in (segment for line in eyes.segments for segment in line):
        assert not (segment.style and segment.style.link)
        actions = segment.style.meta if segment.style else {}
        assert "@click" not in actions


@pytest.mark.parametrize("size", [SMALL, MIDDLE])
async def test_every_job_can_be_looked_at(
    opening: Opening, size: tuple[int, int]
) -> None:
    async with looking(opening, size) as eyes:
        await eyes.see("▸train-unet", "live")
        for _ in range(12 + len(TEXTS)):
            harmless(eyes)
            await eyes.press("j")
        await eyes.press("g")
        harmless(eyes)


@pytest.mark.parametrize("size", [SMALL, MIDDLE])
async def test_every_machine_can_be_looked_at(
    opening: Opening, size: tuple[int, int]
) -> None:
    async with looking(opening, size) as eyes:
        await eyes.press("2")
        await eyes.see("QUEUE", "aau-cpu-4")
        await eyes.press("slash")
        await eyes.type("provider=ucloud !u1 !u2")
        await eyes.see("[bold]not bold[/bold]")
        await eyes.press("enter")
        for _ in range(8):
            harmless(eyes)
            await eyes.press("j")
        for key in ("enter", "escape", "b"):
            await eyes.press(key)
            harmless(eyes)


@pytest.mark.parametrize("size", [SMALL, MIDDLE])
async def test_every_way_in_can_be_looked_at(
    opening: Opening, size: tuple[int, int]
) -> None:
    async with looking(opening, size) as eyes:
        await eyes.press("4")
        await eyes.see("TensorBoard", "link")
        for _ in range(24):
            harmless(eyes)
            await eyes.press("j")
        await eyes.press("y")
        await eyes.see("Copy from")
        harmless(eyes)
        await eyes.press("escape")
        await eyes.see_no("Copy from")
        await eyes.press("d")
        harmless(eyes)


async def test_everything_that_happened_can_be_looked_at(
    opening: Opening, hostile: World
) -> None:
    async with looking(opening) as eyes:
        await eyes.see("▸train-unet", "live")
        for job in hostile.jobs.values():
            if job.state == "RUNNING":
                job.intend(Update(hostile.now_ms, job.name, "FAILURE"))
        await eyes.press("6")
        await eyes.press("ctrl+r")
        await eyes.see("✗ fail", "has failed")
        for _ in range(12):
            harmless(eyes)
            await eyes.press("j")


async def test_no_markup_is_swallowed(opening: Opening) -> None:
    async with looking(opening, MIDDLE) as eyes:
        await find(eyes, "'[bold]not")
        await eyes.see("[bold]not bold[/bold]")
        await eyes.press("enter")
        await eyes.see("[bold]not bold[/bold] [/home/x] [red", "CAN")
        harmless(eyes)


async def find(eyes: Eyes, text: str) -> None:
    """Filter the list of jobs, and keep that."""
    await eyes.see("▸train-unet", "live")
    await eyes.press("slash")
    await eyes.type(text)
    await eyes.see("1 of")
    await eyes.press("enter")


async def test_jobs_in_full_with_their_dialogs(opening: Opening) -> None:
    async with looking(opening, MIDDLE) as eyes:
        await eyes.see("▸train-unet", "live", "JupyterLab")
        for number in (2, 5):
            eyes.app.screen.query_one(Table).move_to(str(4_900_000 + number))
            await in_full(eyes)


async def in_full(eyes: Eyes) -> None:
    """Open what shows the job under the cursor."""
    for key in ("a", "X", "R", "e", "S", "question_mark"):
        await eyes.press(key)
        harmless(eyes)
        await eyes.press("escape")
    eyes.app.clear_notifications()
    await eyes.press("enter")
    await eyes.see("esc back", "CAN")
    harmless(eyes)
    await eyes.press("l")
    await eyes.see_no("CAN")
    harmless(eyes)
    await eyes.press("escape", "escape")
    await eyes.see("q quit")


async def test_the_palette_shows_names_as_they_are(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await eyes.see("▸train-unet", "live")
        await eyes.press("ctrl+p")
        await eyes.type("Job [")
        await eyes.see("Job [/] 4900000", "[bold]not bold[/bold]")
        harmless(eyes)


async def test_a_shell_on_a_job_with_an_odd_name(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await find(eyes, "id=4900005")
        await eyes.see("▸clipboard", "4900005")
        await eyes.press("s")
        await eyes.see("● connected")
        harmless(eyes)
        await eyes.press("f12", "d")
        await eyes.see("▣1")
        harmless(eyes)
