"""The catalogue through keys: search, shelves, what fits a machine."""

from pathlib import Path

import pytest

from tests.conftest import MakeWorld
from tests.eyes import LARGE, MIDDLE, SMALL, looking, opening_for
from tests.launching import open_catalogue
from tui.sandbox.world import Settings, World
from tui.screens.opening import Opening


@pytest.mark.parametrize("size", [SMALL, MIDDLE, LARGE])
async def test_it_opens_on_what_was_run_lately(
    opening: Opening, size: tuple[int, int]
) -> None:
    async with looking(opening, size) as eyes:
        await open_catalogue(eyes)
        await eyes.see("[Recent]", "Nextflow", "Pipelines of")
        await eyes.see("Favourites", "New")


async def test_what_is_cut_off_says_so_on_a_narrow_screen(opening: Opening) -> None:
    async with looking(opening, (60, 20)) as eyes:
        await open_catalogue(eyes)
        await eyes.see("Nextflow", "Pipelines of")
        assert eyes.line_with("Nextflow").endswith("…")


async def test_typing_searches_at_the_server(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await open_catalogue(eyes)
        await eyes.type("jup")
        await eyes.see("▸JupyterLab", "web page")
        await eyes.see_no("Nextflow", "[Recent]")
        await eyes.press("escape")
        await eyes.see("[Recent]", "Nextflow")
        await eyes.press("escape")
        await eyes.see("train-unet", "filter")


async def test_what_is_on_no_shelf_is_found_by_its_exact_name(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await open_catalogue(eyes)
        await eyes.type("parameter-tour")
        await eyes.see("▸Every parameter")


async def test_nothing_found_says_how_to_go_on(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await open_catalogue(eyes)
        await eyes.type("zzzz")
        await eyes.see("Nothing is called zzzz. esc clears.")


async def test_shelves_hold_groups_with_flavours(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await open_catalogue(eyes)
        await eyes.see("Development")
        await eyes.press("tab", "tab", "tab")
        await eyes.see("[Development]", "▸")
        await eyes.press("shift+tab")
        await eyes.see("[New]")


async def test_a_shelf_that_is_empty_says_so(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await open_catalogue(eyes)
        await eyes.see("Favourites")
        await eyes.press("tab")
        await eyes.see("[Favourites]")
        await eyes.until(lambda text: "Nothing stands here yet." in text or "▸" in text)


async def test_the_documented_dialect_can_be_searched(
    make_world: MakeWorld, clean_machine: Path
) -> None:
    world = make_world(Settings(dialect="documented"))
    async with looking(opening_for(world, clean_machine)) as eyes:
        await open_catalogue(eyes)
        await eyes.see("Nextflow", "no shelves to browse. Type to search it.")
        await eyes.type("jup")
        await eyes.see("▸JupyterLab")
        assert "shelves" not in eyes.text


async def test_on_a_machine_only_what_fits_is_bright(opening: Opening) -> None:
    async with looking(opening, MIDDLE) as eyes:
        await eyes.see("train-unet")
        await eyes.press("2")
        await eyes.see("hippo-a100-1")
        await eyes.press("slash")
        await eyes.type("u1-vm-4")
        await eyes.press("enter")
        await eyes.see("▸  u1-vm-4")
        await eyes.press("r")
        await eyes.see("Run on u1-vm-4", "Nextflow", "Needs containers")
        await eyes.type("nextflow")
        await eyes.see("▸Nextflow")
        await eyes.press("enter")
        await eyes.see("Nextflow: Needs containers", "Run on u1-vm-4")


async def test_without_an_answer_it_says_why_and_asks_again(
    opening: Opening, world: World
) -> None:
    async with looking(opening) as eyes:
        await open_catalogue(eyes)
        await eyes.see("Nextflow")
        world.faults.server_down = True
        await eyes.type("jup")
        await eyes.see("ctrl+r asks again")
        world.faults.server_down = False
        await eyes.press("ctrl+r")
        await eyes.see("▸JupyterLab")


async def test_a_late_answer_does_not_replace_a_newer_one(
    opening: Opening, world: World
) -> None:
    async with looking(opening) as eyes:
        await open_catalogue(eyes)
        world.faults.delay_s = 0.3
        await eyes.type("jup")
        await eyes.press("backspace", "backspace", "backspace")
        await eyes.type("grom")
        await eyes.see("▸GROMACS", "enter form", "esc clear")
        assert "JupyterLab" not in eyes.text


async def test_hostile_names_are_only_words(
    make_world: MakeWorld, clean_machine: Path
) -> None:
    world = make_world(Settings(hostile=True))
    async with looking(opening_for(world, clean_machine)) as eyes:
        await eyes.see("NAME")
        await eyes.press("N")
        await eyes.see("[Recent]", "▸")
        assert "\x1b" not in eyes.text


async def test_enter_before_the_answer_takes_what_comes_first(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await open_catalogue(eyes)
        await eyes.press(*"jup", "enter")
        await eyes.see("Run JupyterLab", "ctrl+s run")


async def test_a_stroke_before_the_words_is_no_part_of_them(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await open_catalogue(eyes)
        await eyes.type("/jup")
        await eyes.see("▸JupyterLab")
