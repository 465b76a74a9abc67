"""What a demonstration breaks by name, and how the app takes it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.eyes import Eyes, looking, opening_for
from tui.sandbox.telling import obey
from tui.sandbox.world import World
from tui.screens.demo_faults import demo_commands


async def _chosen(eyes: Eyes, words: str, title: str) -> None:
    await eyes.press("colon")
    await eyes.see("Search for commands")
    await eyes.type(words)
    await eyes.see(title)
    await eyes.see_no("Go to Jobs")
    await eyes.press("enter")


async def test_a_server_that_fails_is_shown_and_mended(
    world: World, clean_machine: Path
) -> None:
    tell: Callable[[str], object] = partial(obey, world)
    opening = opening_for(world, clean_machine)
    async with looking(opening, demo=True, tell_sandbox=tell) as eyes:
        await eyes.see("train-unet", "DEMO")
        await _chosen(eyes, "demo server", "Demo: the server fails")
        await eyes.see("In this demo: the", "answered.")
        await eyes.see("OFFLINE")
        await _chosen(eyes, "demo all", "Demo: all is well again")
        await eyes.see("All is well again.")
        await eyes.press("ctrl+r")
        await eyes.see_no("OFFLINE")
        assert not world.faults.server_down


async def test_only_a_demonstration_offers_it(
    world: World, clean_machine: Path
) -> None:
    tell: Callable[[str], object] = partial(obey, world)
    opening = opening_for(world, clean_machine)
    async with looking(opening, tell_sandbox=tell) as eyes:
        offered = eyes.app.get_system_commands(eyes.app.screen)
        assert not any(each.title.startswith("Demo") for each in offered)


def test_nothing_is_offered_where_nothing_listens() -> None:
    assert not list(demo_commands(None, print))
