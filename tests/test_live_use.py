"""How busy a job is, from the sandbox's machines to the screen."""

from pathlib import Path

from tests.asking import TRAINING
from tests.conftest import MakeWorld
from tests.eyes import MIDDLE, SMALL, looking, opening_for
from tui.sandbox.jobs import Update
from tui.sandbox.world import Settings, World
from tui.screens.opening import Opening


async def test_use_stands_beside_the_list_with_its_capacity(opening: Opening) -> None:
    async with looking(opening, MIDDLE) as eyes:
        await eyes.see("USE    cpu ", "of 24 vCPU", "of 180 GB", "H100, ", "of 80 GiB")


async def test_on_small_terminals_it_is_one_line_below(opening: Opening) -> None:
    async with looking(opening, SMALL) as eyes:
        await eyes.see(" cpu ", "%   mem ", "%   gpu ", "%   1 node")


async def test_it_is_kept_after_the_end(opening: Opening, world: World) -> None:
    async with looking(opening, MIDDLE) as eyes:
        await eyes.see("of 24 vCPU")
        ends = Update(world.now_ms, "Your job has completed.", "SUCCESS")
        world.jobs[TRAINING].intend(ends)
        await eyes.see("of it were seen, to the end", "of 24 vCPU")


async def test_it_is_there_in_the_job_as_well(opening: Opening) -> None:
    async with looking(opening, MIDDLE) as eyes:
        await eyes.see("of 24 vCPU")
        await eyes.press("enter")
        await eyes.see("esc back", "USE    cpu ", "of 24 vCPU")


async def test_a_server_that_tells_nothing_is_said_to(
    make_world: MakeWorld, clean_machine: Path
) -> None:
    old = make_world(Settings(dialect="documented"))
    async with looking(opening_for(old, clean_machine), MIDDLE) as eyes:
        await eyes.see("▸train-unet", "USE    ? its provider has told nothing yet")


async def test_a_machine_that_was_seen_to_measure_has_its_badge(
    opening: Opening,
) -> None:
    async with looking(opening, MIDDLE) as eyes:
        await eyes.see("of 24 vCPU")
        await eyes.press("2")
        await eyes.see("aau-a40")
        await eyes.press("slash")
        await eyes.type("can:util")
        await eyes.see("u2-gpu-h100-1", "D WVTLPE·U")
        await eyes.see_no("aau-a40")
