"""Running again and running here, by one key and from the palette."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import MakeWorld
from tests.eyes import MIDDLE, looking, opening_for
from tui.sandbox.world import Settings, World
from tui.screens.opening import Opening

pytestmark = pytest.mark.usefixtures("quick_hands")


async def test_a_job_is_run_again_in_two_keys(opening: Opening, world: World) -> None:
    before = len(world.jobs)
    async with looking(opening) as eyes:
        await eyes.see("▸train-unet", "align-07")
        await eyes.press("G", "k", "k")
        await eyes.see("▸align-07")
        await eyes.press("r")
        await eyes.see("Run Nextflow?", "align-07", "Price", "In total")
        await eyes.press("y")
        await eyes.see("▸align-07", "QUEUE")
    assert len(world.jobs) == before + 1
    old, new = (
        job
        for job in sorted(world.jobs.values(), key=_number)
        if job.name == "align-07"
    )
    assert (old.machine, old.replicas) == (new.machine, new.replicas)
    assert (old.parameters or {}) == (new.parameters or {})


async def test_leaving_the_question_leaves_the_form_too(
    opening: Opening, world: World
) -> None:
    before = len(world.jobs)
    async with looking(opening) as eyes:
        await eyes.see("▸train-unet")
        await eyes.press("r")
        await eyes.see("Run PyTorch?")
        await eyes.press("escape")
        await eyes.see("▸train-unet", "CAN")
    assert len(world.jobs) == before


async def test_who_goes_elsewhere_meanwhile_is_not_asked_there(
    opening: Opening, world: World
) -> None:
    async with looking(opening) as eyes:
        await eyes.see("▸train-unet", "CAN")
        world.faults.delay_s = 3600
        await eyes.press("r")
        await eyes.see("Run pytorch")
        await eyes.press("2")
        await eyes.see("QUEUE PRICE/h", "Loading machines")
        world.faults.delay_s = 0.0
        await eyes.see("aau-a40-1")
        await eyes.press("1")
        await eyes.see("ctrl+s run", "Costs")
        await eyes.press("escape")
        await eyes.see("▸train-unet", "CAN")


async def test_a_job_is_run_again_with_changes(opening: Opening) -> None:
    async with looking(opening, MIDDLE) as eyes:
        await eyes.see("▸train-unet")
        await eyes.press("r")
        await eyes.see("Run PyTorch?")
        await eyes.press("e")
        await eyes.see_no("Run PyTorch?")
        await eyes.see("Job name               train-unet")
        await eyes.type("second try")
        await eyes.press("ctrl+s")
        await eyes.see("Run PyTorch?", "second try")
        await eyes.press("y")
        await eyes.see("▸second try")


async def test_a_read_only_session_runs_nothing(
    world: World, clean_machine: Path
) -> None:
    opening = replace(opening_for(world, clean_machine), read_only=True)
    async with looking(opening) as eyes:
        await eyes.see("▸train-unet")
        await eyes.press("r")
        await eyes.see("Nothing can be started")


async def test_offline_nothing_is_run_and_that_is_said(
    opening: Opening, world: World
) -> None:
    async with looking(opening) as eyes:
        await eyes.see("▸train-unet")
        world.faults.server_down = True
        await eyes.press("ctrl+r")
        await eyes.see("OFFLINE")
        await eyes.press("r")
        await eyes.see("does not answer; nothing")


async def test_a_machine_is_what_the_job_runs_on(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await eyes.see("train-unet")
        await eyes.press("2")
        await eyes.see("aau-a40-1")
        await eyes.press("slash")
        await eyes.type("u1-standard-16")
        await eyes.press("enter")
        await eyes.see("▸  u1-standard-16", "run here")
        await eyes.press("r")
        await eyes.see("Run on u1-standard-16")
        await eyes.type("nextflow")
        await eyes.see("▸Nextflow")
        await eyes.press("enter")
        await eyes.see("Run Nextflow", "* Machine                u1-standard-16")


async def test_all_of_it_is_in_the_palette(opening: Opening) -> None:
    async with looking(opening, MIDDLE) as eyes:
        await eyes.see("▸train-unet")
        await eyes.press("ctrl+p")
        await eyes.type("run again")
        await eyes.see("Run again: train-unet")
        await eyes.press("escape", "ctrl+p")
        await eyes.type("run something")
        await eyes.see("key N")
        await eyes.press("down", "enter")
        await eyes.see("search applications")


async def test_a_job_is_run_again_from_its_own_page(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await eyes.see("▸train-unet")
        await eyes.press("enter")
        await eyes.see("TIME", "COST")
        await eyes.press("r")
        await eyes.see("Run PyTorch?", "train-unet")
        await eyes.press("y")
        await eyes.see("QUEUE", "CAN", "NAME")


async def test_hostile_words_run_again_as_they_are(
    make_world: MakeWorld, clean_machine: Path
) -> None:
    world = make_world(Settings(hostile=True))
    async with looking(opening_for(world, clean_machine)) as eyes:
        await eyes.see("▸", "CAN")
        await eyes.press("r")
        await eyes.see("Run ", "y runs it")
        assert "\x1b" not in eyes.text
        await eyes.press("e")
        await eyes.see("Job name", "Costs")
        assert "\x1b" not in eyes.text


def _number(job: object) -> int:
    return int(getattr(job, "id"))  # noqa: B009 - any job of the world
