"""Whose output is worked on."""

import asyncio
from collections.abc import Callable
from time import monotonic

import pytest

from tests.shells_in_memory import ViewApp
from tui.widgets import terminal_turns
from tui.widgets.terminal_turns import QUIET, TYPING, Turns


async def until(true: Callable[[], bool]) -> None:
    deadline = monotonic() + 60
    while not true():
        assert monotonic() < deadline
        await asyncio.sleep(0.001)


async def test_all_get_their_turn_in_the_order_they_came() -> None:
    turns, did = Turns(), list[int]()
    for number in range(5):
        turns.wait(lambda number=number: did.append(number))
    assert did == []
    await until(lambda: len(did) == 5)
    assert did == [0, 1, 2, 3, 4]


async def test_between_two_turns_there_is_time_for_others() -> None:
    turns, at = Turns(), list[float]()
    for _ in range(4):
        turns.wait(lambda: at.append(monotonic()))
    await until(lambda: len(at) == 4)
    assert at[-1] - at[0] >= 3 * QUIET.every_s - 0.002


def test_while_somebody_types_little_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    turns = Turns()
    assert turns.pace is QUIET
    turns.struck()
    assert turns.pace is TYPING
    monkeypatch.setattr(terminal_turns, "TYPING_S", 0.0)
    assert turns.pace is QUIET


async def test_one_loop_has_one_queue() -> None:
    assert Turns.here() is Turns.here()


async def test_without_the_keys_output_is_worked_on_all_the_same() -> None:
    app = ViewApp()
    async with app.run_test(size=(80, 24)):
        app.set_focus(None)
        app.view.feed("x" * 100_000 + "end")
        await until(lambda: "end" in app.view.screen_text())
        assert not app.view.unfed
