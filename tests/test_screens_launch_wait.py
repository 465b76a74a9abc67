"""Waiting for the web page of a job that was just started."""

from pathlib import Path

import pytest

from tests.conftest import MakeWorld
from tests.eyes import Eyes, looking
from tests.launching import open_form
from tests.stages import set_up
from tui.screens.opening import Opening

pytestmark = pytest.mark.usefixtures("quick_hands")


async def _started(eyes: Eyes, name: str = "RStudio", what: str = "web page") -> None:
    await open_form(eyes, name.lower(), name)
    await eyes.press("ctrl+s")
    await eyes.see(f"Run {name}")
    await eyes.press("y")
    await eyes.see(f"{name}", ": started", f"Its {what} opens")


async def test_it_can_be_left_and_the_job_goes_on(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await _started(eyes)
        await eyes.press("escape")
        await eyes.see_no("RStudio: started")
        await eyes.see("▸RStudio")


async def test_what_keeps_it_from_opening_is_said(
    make_world: MakeWorld, clean_machine: Path
) -> None:
    stage = set_up(make_world, clean_machine)
    stage.ahead.hold()
    async with looking(stage.opening) as eyes:
        await _started(eyes)
        job = max(stage.world.jobs.values(), key=lambda job: int(job.id))
        job.stop(stage.world.now_ms)
        stage.ahead.seconds = 30
        await eyes.see("has ended (")
        await eyes.press("escape")
        await eyes.see("▸RStudio")


async def test_a_desktop_is_opened_when_it_is_there(
    make_world: MakeWorld, clean_machine: Path
) -> None:
    stage = set_up(make_world, clean_machine)
    stage.ahead.hold()
    async with looking(stage.opening) as eyes:
        await _started(eyes, "Xfce", "desktop")
        await eyes.see("v opens its desktop later")
        stage.ahead.seconds = 120
        await eyes.see("desktop (VNC)", "VNC viewer", "do not share it")
