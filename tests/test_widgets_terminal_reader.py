"""What a user does with the text of a terminal, without its keys."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from time import monotonic

import pytest

from tests.shells_in_memory import LONGEST_WAIT_S, ViewApp
from tui.widgets.terminal_messages import Copied, Followed, Offered
from tui.widgets.terminal_selection import Selection

LINKED = "\x1b]8;;https://example.org/\alink\x1b]8;;\a and "


@asynccontextmanager
async def reading(text: str) -> AsyncGenerator[ViewApp]:
    app = ViewApp()
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.pause()
        app.view.feed(text)
        deadline = monotonic() + LONGEST_WAIT_S
        while app.view.unfed or not "".join(app.seen).strip():
            assert monotonic() < deadline
            await asyncio.sleep(0.01)
        yield app
        await pilot.pause()


def heard(app: ViewApp) -> list[str]:
    kinds = (Copied, Followed, Offered)
    return [each.text for each in app.heard if isinstance(each, kinds)]


async def test_the_view_goes_back_and_to_the_end_again() -> None:
    async with reading("".join(f"{n}\r\n" for n in range(50))) as app:
        end = app.view.top
        app.view.scroll_back(10)
        assert app.view.top == end - 10
        app.view.scroll_back(10_000)
        assert app.view.top == 0
        app.view.to_end()
        assert app.view.top == end


async def test_a_wish_is_told_but_taken_only_when_it_was_shown() -> None:
    async with reading("x\x1b]52;c;aGVsbG8=\a") as app:
        await asyncio.sleep(0)
        app.view.action_take_offer()
        app.view.offered = "hello"
        app.view.action_take_offer()
        app.view.action_take_offer()
    assert heard(app) == ["hello", "hello"]
    assert [type(each) for each in app.heard[-2:]] == [Offered, Copied]


async def test_a_bell_rings_at_the_host_but_not_all_the_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now, rung = [50.0], list[float]()
    monkeypatch.setattr("tui.widgets.terminal_reader.monotonic", lambda: now[0])
    async with reading("x") as app:
        monkeypatch.setattr(app, "bell", lambda: rung.append(now[0]))
        for at in (50.0, 50.0, 50.9, 51.0):
            now[0] = at
            app.view.terminal.feed("\a\a")
            app.view.ring()
        now[0] = 60.0
        app.view.ring()
    assert rung == [50.0, 51.0]


async def test_output_that_rings_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading("x") as app:
        rung = asyncio.Event()
        monkeypatch.setattr(app, "bell", rung.set)
        app.view.feed("\x1b]0;a title\ano ring")
        app.view.feed("\a")
        await asyncio.wait_for(rung.wait(), LONGEST_WAIT_S)


async def test_only_a_link_is_followed() -> None:
    async with reading(LINKED) as app:
        assert app.view.follow_link((0, 1))
        assert not app.view.follow_link((0, 6))
    assert heard(app) == ["https://example.org/"]


async def test_the_line_below_says_more_only_where_there_is_more() -> None:
    async with reading(LINKED) as app:
        assert app.view.line is None
        app.view.hover((0, 1))
        assert app.view.line is not None
        app.view.hover((0, 6))
        assert app.view.line is None
        app.view.action_find()
        assert app.view.line is not None
        app.view.leave_copy_mode()
        assert app.view.line is None


async def test_leaving_copy_mode_forgets_what_was_marked() -> None:
    async with reading("one\r\ntwo") as app:
        app.view.action_copy_mode("v")
        assert app.view.selection is not None
        app.view.leave_copy_mode()
        assert app.view.selection is None
        app.view.select(Selection((0, 0), (0, 2)))
        app.view.action_copy_mode()
        assert app.view.selection is None
