"""Files fetched to this machine, through keys."""

from pathlib import Path

from tests.downloading import at, names, to
from tests.eyes import looking, opening_for
from tui.sandbox.world import World
from tui.screens.opening import Opening


async def test_a_file_is_fetched_to_where_it_is_wanted(
    either_world: World, clean_machine: Path
) -> None:
    (clean_machine / "Downloads").mkdir()
    async with looking(opening_for(either_world, clean_machine)) as eyes:
        await at(eyes, "/61025/logs", "training.log")
        await eyes.press("D")
        await eyes.see("Download training.log, 5.3 MB", "~/Downloads/training.log")
        await eyes.press("enter")
        await eyes.see("Saved ~/Downloads/training.log")
    got = clean_machine / "Downloads" / "training.log"
    whole = either_world.homes.drive("61025") / "logs" / "training.log"
    assert got.read_bytes() == whole.read_bytes()


async def test_how_far_it_is_can_be_seen_and_it_can_be_stopped(
    world: World, clean_machine: Path
) -> None:
    world.faults.downloads_pause_s = 0.5
    async with looking(opening_for(world, clean_machine)) as eyes:
        await at(eyes, "/61025/logs", "training.log")
        await to(eyes, "~/first.log")
        await eyes.see("↓ first.log", "of 5.3 MB", " %", "esc stops it")
        world.faults.downloads_pause_s = 3600
        await to(eyes, "~/second.log")
        await eyes.see("1 more")
        await eyes.press("escape")
        await eyes.see("Stopped: first.log", "↓ second.log")
        world.faults.heal()
        await eyes.see("Saved ~/second.log")
        await eyes.see_no("↓ second.log")
    here = names(clean_machine)
    assert "second.log" in here
    assert not {name for name in here if "first" in name or ".part" in name}


async def test_a_download_goes_on_while_something_else_is_looked_at(
    opening: Opening, world: World
) -> None:
    world.faults.downloads_pause_s = 3600
    async with looking(opening) as eyes:
        await at(eyes, "/61025/logs", "training.log")
        await to(eyes, "~/")
        await eyes.see("↓ training.log")
        await eyes.press("1")
        await eyes.see("▸train-unet")
        world.faults.heal()
        await eyes.press("5")
        await eyes.see_no("↓ training.log")
        await eyes.press("6")
        await eyes.see("Saved ~/training.log, 5.3 MB.")


async def test_quitting_asks_while_a_file_is_on_its_way(
    world: World, clean_machine: Path
) -> None:
    world.faults.downloads_pause_s = 3600
    async with looking(opening_for(world, clean_machine)) as eyes:
        await at(eyes, "/61025/logs", "training.log")
        await to(eyes, "~/")
        await eyes.see("↓ training.log")
        await eyes.press("ctrl+q")
        await eyes.see("Quit?", "These files are not fetched:", " training.log")
        await eyes.press("escape")
        await eyes.see("↓ training.log")
    assert not {name for name in names(clean_machine) if "training" in name}


async def test_what_fails_is_said(opening: Opening, world: World) -> None:
    async with looking(opening) as eyes:
        await at(eyes, "/61025/logs", "training.log")
        (world.homes.drive("61025") / "logs" / "training.log").unlink()
        await to(eyes, "~/")
        await eyes.see("training.log was not fetched. Not")
        await eyes.see_no("↓")


async def test_a_file_is_fetched_while_it_is_read(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await at(eyes, "/61025/logs", "training.log")
        await eyes.press("enter")
        await eyes.see("the first")
        await to(eyes, "~/")
        await eyes.see("Saved ~/training.log")
