"""Shells opened from the list of jobs, and counted beside the name of their place."""

from tests.eyes import looking
from tui.screens.opening import Opening


async def test_a_shell_is_one_key_away_and_stays_open(either_opening: Opening) -> None:
    async with looking(either_opening) as eyes:
        await eyes.see("▸train-unet")
        await eyes.press("s")
        await eyes.see("@train-unet-0")
        await eyes.type("ls")
        await eyes.press("enter")
        await eyes.see("hello_world.txt")
        await eyes.press("f12", "d")
        await eyes.see("▣1", "Shells 1")


async def test_asking_again_goes_to_the_shell_that_is_open(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await eyes.see("▸train-unet")
        await eyes.press("s")
        await eyes.see("@train-unet-0")
        await eyes.type("echo marked-$((40+2))")
        await eyes.press("enter")
        await eyes.see("marked-42")
        await eyes.press("f12", "d")
        await eyes.see("Shells 1")
        await eyes.press("s")
        await eyes.see("marked-42")
