"""Wherever one is in a demo it says so, and also that nothing can be changed."""

from dataclasses import replace
from pathlib import Path

from tests.eyes import SMALL, looking, opening_for
from tui.sandbox.world import World


async def test_every_screen_says_that_it_is_a_demo(
    world: World, clean_machine: Path
) -> None:
    opening = replace(opening_for(world, clean_machine), demo=True, read_only=True)
    async with looking(opening, SMALL) as eyes:
        await eyes.see("▸train-unet", "live", "alice#4821 @ cpgpu")
        for key, words in (
            ("d", ("train-unet", "l log")),
            ("l", ("train-unet", "lines", "esc back")),
            ("N", ("Run something", "PyTorch")),
        ):
            await eyes.press(key)
            await eyes.see(*words)
            assert "READ-ONLY  DEMO" in eyes.lines[0]
            await eyes.press("escape", "escape")
            await eyes.see("1 Jobs")


async def test_a_form_and_a_shell_say_it_too(world: World, clean_machine: Path) -> None:
    opening = replace(opening_for(world, clean_machine), demo=True)
    async with looking(opening, SMALL) as eyes:
        await eyes.see("▸train-unet", "live", "alice#4821 @ cpgpu")
        await eyes.press("E")
        await eyes.see("Run PyTorch", "Costs", "Needed")
        assert "DEMO" in eyes.lines[0]
        assert "alice#4821 @ cpgpu" in eyes.lines[0]
        await eyes.press("shift+tab", "shift+tab")
        await eyes.press("escape")
        await eyes.see("1 Jobs")
        await eyes.press("s")
        await eyes.see("● connected")
        assert "DEMO" in eyes.lines[0]
