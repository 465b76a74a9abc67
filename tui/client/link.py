"""One live shell: reads, writes and watches a websocket, with bounded memory."""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Awaitable
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Self

from tui.client.trips import Trips
from tui.errors import BadReply
from tui.wire import codec
from tui.wire.shell import Ack, Ended, Failed, Output, Ready, ShellProtocol

if TYPE_CHECKING:
    from websockets.asyncio.client import ClientConnection

_log = logging.getLogger(__name__)
_HELD_CHARACTERS = 64 * 1024
_READ_BYTES = 64 * 1024  # asyncio's 256 KiB of short frames block the loop for 25 ms
_PIECE_BYTES = 4096
_UNACKED_PIECES = 16  # no more than fits into the buffers between


@dataclass(frozen=True, slots=True)
class Pace:
    """How often the link is tested and how long an answer may take, in seconds."""

    ping_every: float = 10.0
    pong_within: float = 8.0
    blocked_within: float = 600.0
    """While input waits to be taken, busy servers answer no pings."""


class ShellLink:
    """A shell's two directions; iterate for output, ``type`` and ``resize`` for input.

    Iteration gives all output that is there, joined, and ends when the far side ended;
    what had arrived before comes first.
    """

    def __init__(
        self,
        socket: "ClientConnection",
        protocol: ShellProtocol,
        size: tuple[int, int],
        pace: Pace = Pace(),
    ) -> None:
        self.ready = False
        """Whether the far side has said anything."""
        self.ended = False
        self.failure = ""
        """The server's own words, when it refused to go on."""
        self._socket = socket
        setattr(socket.transport, "max_size", _READ_BYTES)  # noqa: B010 - not in its type
        self._protocol = protocol
        self._pace = pace
        self._size = size
        self._tasks = asyncio.TaskGroup()
        self._running: list[asyncio.Task[None]] = []
        self._output: list[str] = []
        self.held = 0
        """Characters that arrived and were not taken yet."""
        self._input: deque[str | tuple[int, int]] = deque()
        self._trips = Trips()
        self._arrived = asyncio.Event()
        self._room = asyncio.Event()
        self._typed = asyncio.Event()
        self._acked = asyncio.Event()

    async def __aenter__(self) -> Self:
        await self._tasks.__aenter__()
        steps = self._read(), self._write(), self._watch()
        self._running = [self._tasks.create_task(step) for step in steps]
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop; an error of the block goes on as it is, not in a group."""
        for task in self._running:
            task.cancel()
        try:
            await self._tasks.__aexit__(None, None, None)
        finally:
            try:
                await self._socket.close()
            finally:  # cancelled while the far side is waited for
                self._socket.transport.abort()

    def as_sent(self) -> None:
        """Tell text just as it was sent, for scripts; screens get it mended."""
        self._protocol.mends = False

    def type(self, text: str) -> None:
        """Send text; returns at once, nothing is sent once the shell has ended."""
        if text and not self.ended:
            self._input.append(text)
            self._typed.set()

    def resize(self, cols: int, rows: int) -> None:
        """Tell the far side its size; of several waiting only the last is sent."""
        if not self.ended:
            self._input.append((cols, rows))
            self._typed.set()

    @property
    def round_trip_s(self) -> float | None:
        """How long the newest answer took; None before the first."""
        return self._trips.last_s

    @property
    def unanswered(self) -> int:
        """How many frames were sent that the far side has not taken."""
        return len(self._trips)

    @property
    def waiting_s(self) -> float:
        """How long the oldest unanswered frame or ping waits, 0 when none does."""
        return 0.0 if self.ended else self._trips.waiting_s(time.monotonic())

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> str:
        while not self._output:
            if self.ended:
                raise StopAsyncIteration
            self._arrived.clear()
            await self._arrived.wait()
        text = "".join(self._output)
        self._output.clear()
        self.held = 0
        self._room.set()
        return text

    async def _read(self) -> None:
        from websockets.exceptions import WebSocketException

        try:
            while not self.ended:
                self._take(await self._socket.recv(decode=False))
                if self.held > _HELD_CHARACTERS:
                    await self._make_room()
        except (WebSocketException, OSError, EOFError):
            _log.info("shell ended by the far side")
        finally:
            self._end()

    async def _make_room(self) -> None:
        """Leave the rest in the socket, so that the far side stops too."""
        self._room.clear()
        await self._room.wait()
        self._trips.heard_at = time.monotonic()

    def _take(self, frame: bytes) -> None:
        self._trips.heard_at = time.monotonic()
        try:
            event = self._protocol.receive(frame)
        except BadReply:
            _log.warning("a frame of the shell could not be read")
            return
        match event:
            case Output(text):
                self._hear(text)
            case Ack(stream_id):
                self._trips.acked(stream_id, self._trips.heard_at)
                self._acked.set()
            case Ready():
                self.ready = True
            case Failed(status, why):
                self.failure = why or f"The provider refused the shell ({status})."
                self.ended = True
            case Ended():
                self.ended = True
            case None:
                pass

    def _hear(self, text: str) -> None:
        self.ready = True
        self._output.append(text)
        self.held += len(text)
        self._arrived.set()
        self._trips.heard()

    def _end(self) -> None:
        self.ended = True
        self._input.clear()
        for news in (self._arrived, self._typed, self._acked):
            news.set()

    async def _write(self) -> None:
        from websockets.exceptions import WebSocketException

        try:
            await self._socket.send(self._protocol.initialize(*self._size))
            while not self.ended:
                await self._next_input()
                for frame in self._frames():
                    await self._window()
                    await self._send(frame)
        except (WebSocketException, OSError):
            pass  # the reader notices the end and says so

    async def _next_input(self) -> None:
        while not self._input and not self.ended:
            self._typed.clear()
            await self._typed.wait()

    def _frames(self) -> "list[str | tuple[int, int]]":
        """What waits: texts joined and cut into pieces, sizes only when they change."""
        waiting = list(self._input)
        self._input.clear()
        frames: list[str | tuple[int, int]] = []
        texts: list[str] = []
        for item in waiting:
            if isinstance(item, str):
                texts.append(item)
                continue
            frames += _pieces("".join(texts))
            texts.clear()
            if frames and isinstance(frames[-1], tuple):
                frames.pop()
            frames.append(item)
        return frames + _pieces("".join(texts))

    async def _window(self) -> None:
        """Wait while a server that acks has much to take; others TCP slows down."""
        trips = self._trips
        while trips.acks and len(trips) >= _UNACKED_PIECES and not self.ended:
            self._acked.clear()
            await self._acked.wait()

    async def _send(self, item: str | tuple[int, int]) -> None:
        if isinstance(item, str):
            frame = self._protocol.input(item)
        elif item == self._size:
            return
        else:
            self._size = item
            frame = self._protocol.resize(*item)
        self._trips.sent(self._protocol.last_stream_id, time.monotonic())
        await self._socket.send(frame)

    async def _watch(self) -> None:
        """Ping when nothing is heard; end the link when nothing comes back.

        Only servers that answered a ping before are held to it.
        """
        from websockets.exceptions import WebSocketException

        answers = False
        try:
            while not self.ended:
                quiet_at = self._trips.heard_at + self._pace.ping_every
                left_s = quiet_at - time.monotonic()
                if answers and left_s > 0:
                    await asyncio.sleep(left_s)
                    continue
                answers = await self._ping(must_answer=answers) or answers
        except (WebSocketException, OSError):
            pass  # the reader notices the end and says so

    async def _ping(self, *, must_answer: bool) -> bool:
        """Whether a pong came in time; a link that owed one and did not is cut."""
        asked_at = time.monotonic()
        pong = await self._socket.ping()
        if must_answer:
            self._trips.pinged(asked_at)
        took_s = await self._answer(pong, asked_at)
        self._trips.ponged(took_s)
        if took_s is None and must_answer and self._trips.heard_at < asked_at:
            self._socket.transport.abort()
        return took_s is not None

    async def _answer(self, pong: Awaitable[float], asked_at: float) -> float | None:
        """How long the pong took, None when it was given up."""
        while not self._given_up(asked_at):
            try:
                async with asyncio.timeout(self._pace.pong_within / 4):
                    took_s = await asyncio.shield(pong)
            except TimeoutError:
                continue
            self._trips.heard_at = time.monotonic()
            return took_s
        return None

    def _given_up(self, asked_at: float) -> bool:
        if self.held > _HELD_CHARACTERS:  # an answer may lie behind what is not read
            return False
        patience = self._pace.blocked_within if self._trips else self._pace.pong_within
        return time.monotonic() - max(asked_at, self._trips.heard_at) >= patience


def _pieces(text: str) -> list[str]:
    """The text in pieces of at most 4 KiB, cut between characters."""
    if not text:
        return []
    longest = _PIECE_BYTES if text.isascii() else _PIECE_BYTES // 4
    text = codec.well_formed(text)
    return [text[at : at + longest] for at in range(0, len(text), longest)]
