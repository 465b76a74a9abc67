"""A list of options that is narrowed down by typing."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from textual.app import App
from textual.pilot import Pilot

from tui.screens.launch.option_chooser import OptionChooser
from tui.widgets.form_lines import Option

OPTIONS = (
    Option("a", "Apple [b]red[/]"),
    Option("b", "Banana", off="sold out"),
    Option("c", "Cherry red"),
)


@asynccontextmanager
async def asked(
    screen: OptionChooser,
) -> AsyncGenerator[tuple[Pilot[None], list[object]]]:
    answers: list[object] = []
    app = App[None]()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(screen, answers.append)
        await pilot.pause()
        yield pilot, answers


async def test_enter_takes_what_is_under_the_cursor() -> None:
    async with asked(OptionChooser("Fruit", OPTIONS, ("c",))) as (pilot, answers):
        await pilot.press("enter")
        assert answers == [("c",)]


async def test_the_cursor_passes_by_what_cannot_be_chosen() -> None:
    async with asked(OptionChooser("Fruit", OPTIONS)) as (pilot, answers):
        await pilot.press("down", "enter")
        assert answers == [("c",)]


async def test_typing_narrows_down() -> None:
    async with asked(OptionChooser("Fruit", OPTIONS)) as (pilot, answers):
        await pilot.press(*"red ch", "enter")
        assert answers == [("c",)]


async def test_nothing_that_matches_gives_nothing() -> None:
    async with asked(OptionChooser("Fruit", OPTIONS)) as (pilot, answers):
        await pilot.press(*"zzz", "enter")
        assert answers == []
        await pilot.press("escape")
        assert answers == [None]


async def test_several_are_marked() -> None:
    chooser = OptionChooser("Fruit", OPTIONS, ("a",), many=True)
    async with asked(chooser) as (pilot, answers):
        await pilot.press("down", "tab", "up", "tab", "tab", "enter")
        assert answers == [("c", "a")]


async def test_what_a_server_says_twice_is_offered_once() -> None:
    twice = (Option("a", "first"), Option("b", "other"), Option("a", "second"))
    async with asked(OptionChooser("Fruit", twice)) as (pilot, answers):
        await pilot.press(*"second", "enter")
        assert answers == [("a",)]
