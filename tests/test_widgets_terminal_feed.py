"""Output in slices."""

import asyncio

from tui.terminal.terminal import Terminal
from tui.widgets.terminal_feed import ROOM_BEHIND, ROOM_CHARACTERS, Feed


def test_what_is_put_is_fed_in_order() -> None:
    terminal = Terminal(80, 24)
    feed = Feed(terminal)
    for part in ("on", "e ", "two"):
        feed.put(part)
    feed.run_slice()
    assert terminal.line(0)[0] == "one two"
    assert feed.unfed == 0


def test_a_slice_ends_although_more_is_there() -> None:
    terminal = Terminal(80, 24)
    feed = Feed(terminal)
    feed.put("x\r\n" * 3_000_000)
    feed.run_slice()
    assert 0 < feed.unfed < 9_000_000


async def test_the_reader_waits_while_too_much_is_not_fed() -> None:
    terminal = Terminal(80, 24)
    feed = Feed(terminal)
    await feed.room()
    feed.put("x" * (ROOM_CHARACTERS + 1))
    waiting = asyncio.create_task(feed.room())
    await asyncio.sleep(0)
    assert not waiting.done()
    while feed.unfed:
        feed.run_slice()
    await waiting


async def test_behind_others_less_is_read_ahead() -> None:
    feed = Feed(Terminal(80, 24))
    feed.put("x" * (ROOM_BEHIND + 1))
    await feed.room()
    feed.put_behind(behind=True)
    waiting = asyncio.create_task(feed.room())
    await asyncio.sleep(0)
    assert not waiting.done()
    feed.put_behind(behind=False)
    await waiting
