"""The keys of what has the focus."""

from textual.app import App

from tests.eyes import looking
from tui.screens.help import EVERYWHERE, FILTER, LISTS, Help
from tui.screens.opening import Opening


async def read(sections: int, *keys: str) -> str:
    """What can be read of a help after some keys."""
    app = App[None]()
    every = (("First [b]", LISTS), ("Second", FILTER), ("Everywhere", EVERYWHERE))
    async with app.run_test(size=(80, 16)) as pilot:
        await app.push_screen(Help(every[:sections]))
        await pilot.press(*keys)
        await pilot.pause()
        strips = app.screen._compositor.render_strips()  # pyright: ignore[reportPrivateUsage]
        return "\n".join(strip.text.rstrip() for strip in strips)


async def test_sections_stand_in_their_order_as_text() -> None:
    text = await read(1)
    assert "First [b]" in text
    assert "enter keeps it, esc clears it" in text


async def test_what_does_not_fit_is_scrolled_to() -> None:
    assert "this help" not in await read(3)
    assert "this help" in await read(3, "space", "space", "j")


async def test_it_is_closed_by_its_own_keys() -> None:
    for key in ("escape", "q", "question_mark", "f1", "enter"):
        assert "Help" not in await read(1, key)


async def test_no_line_is_lost_at_the_edge() -> None:
    words = " ".join((await read(3)).replace("│", " ").split())
    assert "move; g G first and last, ctrl+d ctrl+u half a page" in words


async def test_what_goes_on_stands_under_its_own_words(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await eyes.see("▸train-unet")
        await eyes.press("question_mark")
        await eyes.see("Help", "several")
        first, second = eyes.line_with("asks for the node"), eyes.line_with("several")
        assert second.index("several") == first.index("shell; asks")


async def test_the_end_is_one_key_away() -> None:
    assert "this help" in await read(3, "G")
    assert "First [b]" in await read(3, "G", "g")


async def test_keys_that_a_screen_keeps_are_not_said_to_work_everywhere(
    opening: Opening,
) -> None:
    async with looking(opening) as eyes:
        await eyes.see("▸train-unet")
        await eyes.press("question_mark", "G")
        await eyes.see("1 2 3 4 5 6", "home, then quit")
        await eyes.press("escape", "N")
        await eyes.see("F1 help")
        await eyes.press("f1", "G")
        text = await eyes.see("Everywhere", "ctrl+p", "F1")
        assert "1 2 3" not in text
        assert "home, then quit" not in text
