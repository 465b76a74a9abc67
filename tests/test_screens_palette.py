"""Everything by name, what is most likely wanted first."""

from collections.abc import Iterable
from time import monotonic

import pytest
from textual.app import App, SystemCommand
from textual.command import CommandList
from textual.screen import Screen

from tests.shells_in_memory import LONGEST_WAIT_S
from tui.screens.palette import Everything, Palette

NAMES = ("zebra [/]", "apple", "[bold]mark", "Stop: a job")


class Offering(App[None]):
    """Offers some things in an order of its own."""

    COMMANDS = {Everything}  # noqa: RUF012 - Textual's

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The names, with a word that could be read as markup."""
        for name in NAMES:
            yield SystemCommand(name, "[red", self.bell)


async def seen(*keys: str, gone: str = "not there") -> str:
    """What can be read of the palette after some keys, once a word has gone."""
    app = Offering()
    async with app.run_test(size=(60, 24)) as pilot:
        await pilot.press("ctrl+p", *keys)
        deadline = monotonic() + LONGEST_WAIT_S
        while monotonic() < deadline:
            await pilot.pause(0.01)
            strips = app.screen._compositor.render_strips()  # pyright: ignore[reportPrivateUsage]
            text = "\n".join(strip.text.rstrip() for strip in strips)
            if "[red" in text and gone not in text:
                return text
    raise AssertionError(keys)


async def test_the_app_says_the_order_and_names_are_text() -> None:
    text = await seen()
    places = [text.index(name) for name in NAMES]
    assert places == sorted(places)


async def test_letters_find_names_that_look_like_markup() -> None:
    assert "zebra [/]" in await seen("z", "e", "b", gone="apple")


async def test_a_key_before_its_lines_are_laid_out_does_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def too_early(_: CommandList) -> None:
        raise KeyError(0)

    monkeypatch.setattr(CommandList, "action_page_up", too_early)
    app = Offering()
    async with app.run_test(size=(60, 24)) as pilot:
        await app.push_screen(Palette())
        await pilot.press("pageup", "escape")
        assert len(app.screen_stack) == 1


@pytest.mark.parametrize("word", ["kill", "cancel", "term"])
async def test_another_word_for_it_finds_it(word: str) -> None:
    assert "Stop: a job" in await seen(*word, gone="apple")


async def test_what_is_said_of_it_finds_it() -> None:
    text = await seen(*"red", gone="nothing is gone")
    assert all(name in text for name in NAMES)
