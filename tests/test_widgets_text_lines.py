"""Lines to be read."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from textual.app import App, ComposeResult
from textual.pilot import Pilot

from tui.widgets.text_lines import TextLines


class Reader(App[None]):
    """Nothing but a text."""

    def __init__(self) -> None:
        super().__init__()
        self.text = TextLines()

    def compose(self) -> ComposeResult:
        """The text."""
        yield self.text

    @property
    def rows(self) -> list[str]:
        """What is in view."""
        return [
            self.text.render_line(y).text.rstrip() for y in range(self.text.size.height)
        ]


@asynccontextmanager
async def reading(*lines: str, end: bool = False) -> AsyncGenerator[Reader]:
    """Show lines in a window of 20x5."""
    app = Reader()
    async with app.run_test(size=(20, 5)) as pilot:
        app.text.show(lines, end=end)
        app.text.focus()
        await pilot.pause()
        yield app


async def test_nothing_is_markup() -> None:
    async with reading("[bold]x[/bold] [/]") as app:
        assert app.rows[0] == "[bold]x[/bold] [/]"


async def test_long_lines_go_on_below_or_are_cut() -> None:
    async with reading("a" * 25, "日本語" * 5, "end") as app:
        width = app.text.scrollable_content_region.width
        assert app.rows[:2] == ["a" * width, "a" * (25 - width)]
        assert app.rows[2].startswith("日本語")
        app.text.wrap(wrapped=False)
        assert app.rows[0] == "a" * (app.text.size.width - 1) + "…"
        assert app.rows[2] == "end"


async def test_keys_scroll() -> None:
    async with reading(*(str(n) for n in range(30))) as app:
        press = Pilot(app).press
        await press("j")
        assert app.rows[0] == "1"
        await press("G")
        assert app.rows[-1] == "29"
        assert app.text.at_end
        await press("ctrl+u")
        assert app.rows[0] == "23"
        await press("g")
        assert app.rows[0] == "0"
        await press("space")
        assert app.rows[0] == "5"
        await press("k")
        assert app.rows[0] == "4"


async def test_it_can_begin_at_its_end() -> None:
    async with reading(*(str(n) for n in range(30)), end=True) as app:
        assert app.rows[-1] == "29"


def shining(app: Reader, y: int) -> list[str]:
    """What stands out in a row."""
    ground = app.text.rich_style.bgcolor
    pieces = app.text.render_line(y)
    return [piece.text for piece in pieces if piece.style.bgcolor != ground]  # pyright: ignore[reportOptionalMemberAccess] - all have one


async def test_places_stand_out_also_where_a_line_goes_on_below() -> None:
    line = "a" * 17 + "found" + "b" * 5 + "found"
    async with reading(line, "[found]") as app:
        width = app.text.scrollable_content_region.width
        app.text.mark(
            lambda number: [(17, 22), (27, 32)] if not number else [(1, 6)], 0
        )
        first = width - 17
        assert shining(app, 0) == ["found"[:first]]
        assert shining(app, 1) == ["found"[first:], "found"]
        assert shining(app, 2) == ["found"]
        app.text.wrap(wrapped=False)
        assert app.rows[0] == line[: width - 1] + "…"
        app.text.mark(None, None)
        assert shining(app, 1) == []


async def test_a_marked_line_comes_into_view_with_what_is_before_it() -> None:
    async with reading(*(str(n) for n in range(30))) as app:
        app.text.mark(lambda _: [(0, 1)], 20)
        assert "20" in app.rows
        assert app.rows[0] == "19"
        assert app.text.top == 19
        app.text.mark(lambda _: [(0, 1)], 21)
        assert app.rows[0] == "19"


async def test_another_width_folds_again() -> None:
    app = Reader()
    async with app.run_test(size=(20, 5)) as pilot:
        app.text.show(("x" * 30,))
        await pilot.resize_terminal(40, 5)
        await pilot.pause()
        assert app.rows[0] == "x" * 30
