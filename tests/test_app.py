"""The app as a whole, through keys."""

from pathlib import Path

from tests.eyes import looking, opening_for
from tui.sandbox.world import World


async def test_it_opens_on_the_newest_running_job(
    world: World, clean_machine: Path
) -> None:
    async with looking(opening_for(world, clean_machine)) as eyes:
        await eyes.see("▸train-unet", "● RUN", "live")


async def test_a_shell_is_one_key_away_and_stays_open(
    world: World, clean_machine: Path
) -> None:
    async with looking(opening_for(world, clean_machine)) as eyes:
        await eyes.see("▸train-unet")
        await eyes.press("s")
        await eyes.see("ucloud@train-unet-0")
        await eyes.type("ls")
        await eyes.press("enter")
        await eyes.see("hello_world.txt")
        await eyes.press("f12", "d")
        await eyes.see("▣1", "Shells 1")
