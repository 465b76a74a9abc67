"""A line to type in whose cursor stands still."""

from textual.app import App, ComposeResult
from textual.widgets import Input

from tui.widgets.still_input import StillInput


class Alone(App[None]):
    """An app with one line."""

    def compose(self) -> ComposeResult:
        yield StillInput("old", "words")


async def test_it_is_typed_in_and_its_cursor_does_not_blink() -> None:
    app = Alone()
    async with app.run_test(size=(40, 3)) as pilot:
        line = app.query_one(Input)
        line.focus()
        await pilot.press("end", "x")
        assert line.value == "oldx"
        assert not line.cursor_blink
        assert line._cursor_visible  # pyright: ignore[reportPrivateUsage]


async def test_a_text_that_is_too_long_is_seen_where_it_is_typed() -> None:
    app = Alone()
    async with app.run_test(size=(20, 3)) as pilot:
        line = app.query_one(Input)
        line.focus()
        await pilot.press("end", *"abcdefghijklmnopqrstuvwxyz")
        await pilot.pause()
        compositor = app.screen._compositor  # pyright: ignore[reportPrivateUsage]
        seen = "".join(s.text for s in compositor.render_strips()[0])
        assert seen.rstrip().endswith("wxyz")
        await pilot.press("home")
        await pilot.pause()
        seen = "".join(s.text for s in compositor.render_strips()[0])
        assert seen.startswith("old")
