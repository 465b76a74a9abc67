"""Asking for jobs while the user is elsewhere, and for all of them."""

from pathlib import Path

import pytest

from tests.conftest import MakeWorld
from tests.eyes import looking, opening_for
from tests.stages import NOTEBOOK, Stage, go_to
from tui.sandbox.world import Settings
from tui.screens.jobs import asking


async def test_jobs_are_asked_for_behind_another_place(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "_AWAY_POLL_S", 0.1)
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "notebook")
        await eyes.press("2")
        await eyes.see("QUEUE", "PRICE/h")
        stage.job(NOTEBOOK).stop(stage.world.now_ms)
        stage.ahead.seconds = 30
        await eyes.see("notebook is done")


async def test_all_pages_come_and_the_selection_stays(
    make_world: MakeWorld, clean_machine: Path
) -> None:
    world = make_world(Settings(jobs=250))
    async with looking(opening_for(world, clean_machine)) as eyes:
        await eyes.see("▸train-unet")
        await eyes.press("j", "j")
        await eyes.see("▸notebook")
        await eyes.press("slash")
        await eyes.type("'sweep-00249")
        await eyes.see("1 of 262")
        await eyes.press("escape")
        await eyes.see("▸sweep-00249", "sweep-00248")
