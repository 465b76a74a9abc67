"""Lines of a form that are chosen, not typed."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from tui.widgets.form_lines import ChoiceLine, Option

SIZES = (
    Option("s", "Small"),
    Option("m", "Middle", off="sold out"),
    Option("l", "[b]Large[/]"),
)


class Alone(App[None]):
    """An app with one line, which notes what the line says."""

    BINDINGS = [("q", "leave", "Leave")]  # noqa: RUF012 - Textual's

    def __init__(self, line: ChoiceLine) -> None:
        super().__init__()
        self.line = line
        self.heard: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.line

    def on_mount(self) -> None:
        self.line.focus()

    def action_leave(self) -> None:
        self.heard.append("left")

    def on_choice_line_changed(self) -> None:
        self.heard.append(self.line.value)

    def on_choice_line_opened(self) -> None:
        self.heard.append("opened")


@asynccontextmanager
async def alone(line: ChoiceLine) -> AsyncGenerator[tuple[Pilot[None], list[str]]]:
    app = Alone(line)
    async with app.run_test(size=(40, 3)) as pilot:
        await pilot.pause()
        yield pilot, app.heard


@pytest.mark.parametrize("key", ["right", "left", "space", "["])
async def test_keys_choose_among_what_can_be_chosen(key: str) -> None:
    line = ChoiceLine(SIZES, "s")
    async with alone(line) as (pilot, heard):
        await pilot.press("left_square_bracket" if key == "[" else key)
        assert heard == ["l"]
        assert line.render().plain == "◂ [b]Large[/] ▸"


async def test_a_letter_never_leaves_the_form() -> None:
    async with alone(ChoiceLine(SIZES, "s")) as (pilot, heard):
        await pilot.press("q", "x", "1")
        assert heard == []


async def test_enter_asks_for_the_list() -> None:
    async with alone(ChoiceLine(SIZES, "s")) as (pilot, heard):
        await pilot.press("enter")
        assert heard == ["opened"]


async def test_what_another_screen_chooses_does_not_turn() -> None:
    line = ChoiceLine(SIZES, "s", turns=False)
    async with alone(line) as (pilot, heard):
        await pilot.press("right", "l")
        assert heard == ["opened"]
        assert line.render().plain == "Small …"


async def test_a_value_without_an_option_is_shown_and_can_be_changed() -> None:
    line = ChoiceLine(SIZES, "xl")
    async with alone(line) as (pilot, heard):
        assert line.render().plain == "◂ xl ▸"
        await pilot.press("right")
        assert heard == ["s"]
