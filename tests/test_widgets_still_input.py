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
