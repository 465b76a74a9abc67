"""Reading pseudo-terminals beside the loop."""

import asyncio
import os
import tty
from contextlib import suppress

import pytest

from tui.sandbox import pty_reader
from tui.sandbox.pty_reader import PIECES, PtyReader


class Told:
    """A terminal, and what is told of it."""

    def __init__(self) -> None:
        master, self.other = os.openpty()
        tty.setraw(self.other)
        os.set_blocking(master, False)
        self.pieces: list[bytes] = []
        self.ends = 0
        self._news = asyncio.Event()
        loop = asyncio.get_running_loop()
        self.reader = PtyReader(master, loop, self._output, self._end)

    @property
    def data(self) -> bytes:
        return b"".join(self.pieces)

    async def until(self, length: int) -> None:
        while len(self.data) < length:
            self._news.clear()
            await self._news.wait()

    async def until_over(self) -> None:
        while not self.reader.over:
            await asyncio.sleep(0.001)

    def _output(self, piece: bytes) -> None:
        self.pieces.append(piece)
        self._news.set()

    def _end(self) -> None:
        self.ends += 1
        self.reader.stop()


async def written(told: Told, data: bytes) -> None:
    """Write all of it, which waits while the terminal is full."""
    while data:
        data = data[await asyncio.to_thread(os.write, told.other, data) :]


async def test_all_is_told_in_order_and_then_the_end() -> None:
    told = Told()
    data = b"".join(b"%06d\n" % number for number in range(20_000))
    await written(told, data)
    os.close(told.other)
    await told.until_over()
    assert told.data == data
    assert told.ends == 1


async def test_no_piece_is_longer_than_a_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pty_reader, "READ_BYTES", 100)
    told = Told()
    await written(told, b"x" * 1000)
    await told.until(1000)
    assert max(map(len, told.pieces)) <= 100
    os.close(told.other)
    await told.until_over()


async def test_what_was_held_back_is_told_later() -> None:
    told = Told()
    told.reader.hold()
    await written(told, b"later")
    await asyncio.sleep(0)
    assert told.data == b""
    told.reader.go_on()
    await told.until(5)
    assert told.data == b"later"
    os.close(told.other)
    await told.until_over()


async def test_a_held_terminal_makes_programs_wait() -> None:
    told = Told()
    told.reader.hold()
    data = b"y\n" * 500_000
    writing = asyncio.ensure_future(written(told, data))
    while told.reader.ahead < PIECES:
        await asyncio.sleep(0.001)
    assert not writing.done()
    told.reader.go_on()
    await told.until(len(data))
    await writing
    os.close(told.other)
    await told.until_over()


async def test_once_stopped_nothing_is_told_and_the_terminal_is_closed() -> None:
    told = Told()
    told.reader.stop()
    await told.until_over()
    with pytest.raises(OSError, match="Input/output error"):
        os.write(told.other, b"x")
    os.close(told.other)
    assert not told.pieces
    assert not told.ends


async def test_stopped_while_it_is_full_it_ends_too() -> None:
    told = Told()
    told.reader.hold()
    writing = asyncio.ensure_future(written(told, b"y\n" * 100_000))
    while told.reader.ahead < PIECES:
        await asyncio.sleep(0.001)
    told.reader.stop()
    await told.until_over()
    with suppress(OSError):  # where nothing at all was written
        await writing
    os.close(told.other)
