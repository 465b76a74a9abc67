"""The main screens: reached by digits, of every size, with colours or without."""

import pytest

from tests.eyes import LARGE, MIDDLE, SMALL, Eyes, looking
from tui.places import PLACES
from tui.screens.opening import Opening
from tui.widgets.host_driver import HostDriver
from tui.widgets.nearest_colours import Nearest

_SEEN = {
    "1": "▸train-unet",
    "2": "QUEUE",
    "3": "No shells",
    "4": "train-unet",
    "5": "stdout-0.log",
    "6": "Activity",
}
"""What is read in each place."""


def test_every_place_has_a_digit_of_its_own() -> None:
    assert [place.key for place in PLACES] == list(_SEEN)


async def test_the_driver_keeps_what_was_struck(opening: Opening) -> None:
    async with looking(opening) as eyes:
        assert eyes.app.get_driver_class() is HostDriver


async def test_keys_lead_to_the_places_and_back(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await eyes.see("▸train-unet")
        await eyes.press("2")
        await eyes.see("MACHINE", "QUEUE", "PRICE")
        await eyes.press("minus")
        await eyes.see("▸train-unet")
        await eyes.press("3")
        await eyes.see("No shells open.")
        await eyes.press("1")
        await eyes.see("▸train-unet")
        await eyes.press("minus")
        await eyes.see("No shells open.")


@pytest.mark.parametrize("size", [SMALL, (44, 20)])
async def test_a_click_on_its_name_leads_to_a_place(
    opening: Opening, size: tuple[int, int]
) -> None:
    async with looking(opening, size) as eyes:
        await eyes.see("▸train-unet", "1 Jobs")

        async def click(sign: str) -> None:
            await eyes.pilot.click(offset=(eyes.lines[1].index(sign), 1))

        await click(" 2")
        await eyes.see("MACHINE", "2 Machines")
        await click(" 1")
        await eyes.see("▸train-unet", "1 Jobs")
        await eyes.pilot.click(offset=(size[0] - 1, 1))
        await click(" 6")
        await eyes.see("6 Activity")
        await click(" 3")
        await eyes.see("No shells open.")


@pytest.mark.parametrize("size", [SMALL, MIDDLE, LARGE])
async def test_every_place_fits_every_size(
    opening: Opening, size: tuple[int, int]
) -> None:
    async with looking(opening, size) as eyes:
        for key, word in _SEEN.items():
            await eyes.press(key)
            text = await eyes.see(word)
            assert len(eyes.lines) == size[1]
            assert all(len(line) <= size[0] for line in eyes.lines)
            assert not any(w.show_horizontal_scrollbar for w in eyes.app.screen.query())
            assert "1 Jobs" in text or key == "3"


async def test_without_colours_the_words_say_it_all(opening: Opening) -> None:
    async with looking(opening, no_color=True) as eyes:
        await eyes.see("▸train-unet", "● RUN", "○ QUEUE", "= OFF", "✗ FAIL", "live")
        assert eyes.app.theme == "ansi-dark"
        assert eyes.app.no_color
        assert colours(eyes) <= {None, "default"}
        await eyes.press("2")
        await eyes.see("FREE", "BUSY", "W·TL·E·?")
        await eyes.press("1", "X")
        await eyes.see("Keep running", "Stop job (y)")


def colours(eyes: Eyes) -> set[str | None]:
    """Names of the colours in which something is drawn."""
    found = {style.color for style in eyes.styles} | {
        style.bgcolor for style in eyes.styles
    }
    return {colour.name if colour else None for colour in found}


@pytest.mark.parametrize(
    ("count", "theme", "filters"), [(16, "ansi-dark", 0), (256, "", 1), (2**24, "", 0)]
)
async def test_it_is_drawn_with_the_colours_of_the_host(
    opening: Opening, count: int, theme: str, filters: int
) -> None:
    async with looking(opening) as eyes:
        usual = eyes.app.theme
        eyes.app.suit_host(count)
        assert eyes.app.theme == (theme or usual)
        found = [each for each in eyes.app.get_line_filters() if type(each) is Nearest]
        assert len(found) == filters
        await eyes.see("▸train-unet")


async def test_the_row_in_front_is_reversed_where_colours_are_the_hosts(
    opening: Opening,
) -> None:
    async with looking(opening) as eyes:
        eyes.app.suit_host(16)
        await eyes.see("▸train-unet")

        def in_front(_text: str) -> bool:
            (line,) = (line for line in eyes.segments if line and line[0].text == "▸")
            return all(each.style and each.style.reverse for each in line)

        await eyes.until(in_front, "a reversed row")


async def test_what_is_told_can_be_read_where_colours_are_the_hosts(
    opening: Opening,
) -> None:
    async with looking(opening) as eyes:
        eyes.app.suit_host(16)
        await eyes.see("▸train-unet")
        eyes.app.notify("Somebody told this.", timeout=600)

        def on_the_hosts_own(_text: str) -> bool:
            said = [
                each.style
                for line in eyes.segments
                for each in line
                if "told this" in each.text
            ]
            return bool(said) and all(
                style and style.bgcolor and style.bgcolor.is_default for style in said
            )

        await eyes.until(on_the_hosts_own, "words on the host's own background")
