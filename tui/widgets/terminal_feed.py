"""Output on its way into a terminal: queued, joined, fed in slices of a few ms."""

from asyncio import Event
from collections import deque
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.terminal.terminal import Terminal

SLICE_S = 0.008
"""How long output is worked on before keys and painting get their turn."""
ROOM_CHARACTERS = 500_000
"""With more than this not yet fed, the reader of the link has to wait."""
ROOM_BEHIND = 65_536
"""As much for those without the keys: what is read at a time holds the loop up."""
_LARGEST_PIECE = 65_536
_SMALLEST_PIECE = 1_024
_PIECE_S = 0.002
"""Longer pieces would make a slice end late; shorter ones are no faster."""


class Feed:
    """The queue before a terminal."""

    def __init__(self, terminal: "Terminal") -> None:
        self._terminal = terminal
        self._queue: deque[str] = deque()
        self._piece = _LARGEST_PIECE
        self._room = Event()
        self._room.set()
        self._most = ROOM_CHARACTERS
        self.unfed = 0
        """Characters that wait."""

    def put(self, text: str) -> None:
        """Queue output."""
        if text:
            self._queue.append(text)
            self.unfed += len(text)
            self._note_room()

    def put_behind(self, *, behind: bool) -> None:
        """Others come first now, or no longer; then less or more is read ahead."""
        self._most = ROOM_BEHIND if behind else ROOM_CHARACTERS
        self._note_room()

    async def room(self) -> None:
        """Wait until so much is fed that more may be read."""
        await self._room.wait()

    def run_slice(self, seconds: float = SLICE_S) -> None:
        """Feed what is queued, for some milliseconds at most."""
        end = monotonic() + seconds
        start = monotonic()
        while self._queue and start < end:
            self._terminal.feed(self._next_piece())
            now = monotonic()
            self._adapt(now - start)
            start = now
        self._note_room()

    def _adapt(self, took_s: float) -> None:
        """Choose the size of the next piece by how long the last one took."""
        if took_s > _PIECE_S:
            self._piece = max(_SMALLEST_PIECE, self._piece // 2)
        elif took_s < _PIECE_S / 2:
            self._piece = min(_LARGEST_PIECE, self._piece * 2)

    def _note_room(self) -> None:
        if self.unfed > self._most:
            self._room.clear()
        else:
            self._room.set()

    def _next_piece(self) -> str:
        """The queue's beginning, joined or cut to the size of a piece."""
        parts: list[str] = []
        size = 0
        while self._queue and size < self._piece:
            part = self._queue.popleft()
            if size + len(part) > self._piece:
                cut = self._piece - size
                self._queue.appendleft(part[cut:])
                part = part[:cut]
            parts.append(part)
            size += len(part)
        self.unfed -= size
        return "".join(parts)
