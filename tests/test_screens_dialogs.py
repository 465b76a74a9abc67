"""Questions in front of a screen, and which answers they take."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import pytest
from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.screens import dialogs
from tui.screens.dialogs import Choice, Confirm, Prompt

OPTIONS = (("1", "one [b]bold[/]", ""), ("2", "two", "it is off"), ("x", "three", ""))


@asynccontextmanager
async def asked(
    screen: ModalScreen[bool] | ModalScreen[str | None],
) -> AsyncGenerator[tuple[Pilot[None], list[object]]]:
    """Show a dialog; gives the keys and the answers that came."""
    answers: list[object] = []
    app = App[None]()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(screen, answers.append)  # pyright: ignore[reportArgumentType, reportCallIssue, reportUnknownArgumentType]
        await pilot.pause()
        yield pilot, answers


def a_question() -> Confirm:
    """Whether to stop."""
    return Confirm("Stop [/]?", ("[red]x", "[/]"), keep="Keep", act="Stop")


@pytest.mark.parametrize("keys", ["enter", "escape", "q escape", "tab shift+tab enter"])
async def test_the_usual_keys_keep(keys: str) -> None:
    async with asked(a_question()) as (pilot, answers):
        await pilot.press(*keys.split())
        assert answers == [False]


@pytest.mark.parametrize("keys", ["y", "right enter", "tab enter"])
async def test_it_is_done_on_purpose(
    keys: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "TYPE_AHEAD_S", 0.0)
    async with asked(a_question()) as (pilot, answers):
        await pilot.press(*keys.split())
        assert answers == [True]


async def test_keys_struck_before_it_could_be_read_do_not_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dialogs, "TYPE_AHEAD_S", 3600.0)
    async with asked(a_question()) as (pilot, answers):
        await pilot.press("y", "right", "enter")
        assert answers == []
        await pilot.press("escape")
        assert answers == [False]


async def test_a_line_is_given_back_as_it_was_typed() -> None:
    prompt = Prompt("Rename", ("[/]",), value="old", hint="enter [x]")
    async with asked(prompt) as (pilot, answers):
        await pilot.press("n", "e", "w", "enter")
        assert answers == ["new"]


async def test_no_line_is_no_answer() -> None:
    async with asked(Prompt("Rename", hint="")) as (pilot, answers):
        await pilot.press("a", "escape")
        assert answers == [None]


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        ("1", "1"),
        ("x", "x"),
        ("enter", "1"),
        ("down enter", "x"),
        ("2 escape", None),
        ("q", None),
    ],
)
async def test_an_option_is_chosen_by_key_or_cursor(
    keys: str, answer: str | None
) -> None:
    async with asked(Choice("Which?", OPTIONS)) as (pilot, answers):
        await pilot.press(*keys.split())
        assert answers == [answer]


async def test_a_guarded_line_is_not_sent_by_keys_struck_ahead(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dialogs, "TYPE_AHEAD_S", 3600.0)
    prompt = Prompt("Delete?", hint="type 7", guarded=True)
    async with asked(prompt) as (pilot, answers):
        await pilot.press("7", "enter")
        assert answers == []
        monkeypatch.setattr(dialogs, "TYPE_AHEAD_S", 0.0)
        await pilot.press("enter")
        assert answers == ["7"]


async def test_a_guarded_choice_takes_only_the_first_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dialogs, "TYPE_AHEAD_S", 3600.0)
    async with asked(Choice("Off?", OPTIONS, guarded=True)) as (pilot, answers):
        await pilot.press("x", "down", "enter")
        assert answers == []
        await pilot.press("1")
        assert answers == ["1"]


async def test_a_key_struck_twice_answers_once() -> None:
    async with asked(Choice("Which?", OPTIONS)) as (pilot, answers):
        for _ in range(2):
            pilot.app.screen.post_message(events.Key("x", "x"))
        await pilot.pause()
        assert answers == ["x"]
        assert len(pilot.app.screen_stack) == 1


async def test_it_says_what_escape_answers() -> None:
    async with asked(a_question()) as (pilot, _):
        hint = pilot.app.screen.query_one(".-hint", Static)
        assert str(hint.render()) == "esc: Keep"
