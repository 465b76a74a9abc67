"""Reads a pseudo-terminal in a thread of its own.

Linux lets whoever reads or polls a pseudo-terminal wait for a worker of the kernel,
also where reads are not to block. A loop that read ten busy ones by itself stood still
for 10 to 60 ms at a time, and the keys of the others with it.
"""

import errno
import os
from asyncio import AbstractEventLoop
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from selectors import EVENT_READ, DefaultSelector
from threading import Event, Thread

READ_BYTES = 4096
"""As much as real providers read at once."""
PIECES = 16
"""So many are read ahead of the loop; then the programs wait."""
_TOLD_AT_ONCE = 8
"""After as many, others get their turn in the loop."""
_LOOK_S = 1.0
"""How often it is noticed that nobody is left to hear of the end."""
_END = b""


class PtyReader:
    """What comes out of a terminal, piece by piece, told in a loop."""

    def __init__(
        self,
        master: int,
        loop: AbstractEventLoop,
        on_output: Callable[[bytes], None],
        on_end: Callable[[], None],
    ) -> None:
        """Start to read.

        Args:
            master: The terminal, which does not block; closed when reading is over.
            loop: Where both are called.
            on_output: Given each piece of at most 4096 bytes.
            on_end: Called when nobody is left who could write.
        """
        self._master = master
        self._loop = loop
        self._on_output = on_output
        self._on_end = on_end
        self._pieces: deque[bytes] = deque()
        self._room = Event()
        self._planned = False
        self._held = False
        self._stopped = False
        self._woken, self._wake = os.pipe()
        self._thread = Thread(target=self._run, name="pty", daemon=True)
        self._thread.start()

    @property
    def over(self) -> bool:
        """Whether nothing is read any more and the terminal is closed."""
        return not self._thread.is_alive()

    @property
    def ahead(self) -> int:
        """How many pieces were read and are not told yet."""
        return len(self._pieces)

    def hold(self) -> None:
        """Tell nothing for now."""
        self._held = True

    def go_on(self) -> None:
        """Tell again, what was read meanwhile first."""
        self._held = False
        self._plan()

    def stop(self) -> None:
        """Tell nothing more, and close the terminal soon."""
        if not self._stopped:
            self._stopped = True
            os.close(self._wake)
            self._room.set()

    def _plan(self) -> None:
        if not self._planned:
            self._planned = True
            self._loop.call_soon(self._tell)

    def _tell(self) -> None:
        self._planned = False
        for _ in range(_TOLD_AT_ONCE):
            if self._held or self._stopped or not self._pieces:
                return
            piece = self._pieces.popleft()
            if len(self._pieces) <= PIECES // 2 and not self._room.is_set():
                self._room.set()
            if piece == _END:
                self._on_end()
            else:
                self._on_output(piece)
        self._plan()

    # in the thread

    def _run(self) -> None:
        try:
            with DefaultSelector() as selector, suppress(RuntimeError):  # loop closed
                selector.register(self._master, EVENT_READ)
                selector.register(self._woken, EVENT_READ)
                self._read_all(selector)
        finally:
            os.close(self._master)
            os.close(self._woken)

    def _read_all(self, selector: DefaultSelector) -> None:
        piece: bytes | None = None
        while piece != _END:
            self._wait_for_room()
            while (piece := self._read()) is None and not self._stopped:
                selector.select()
            if piece is None or self._stopped:
                return
            self._pieces.append(piece)
            if not self._planned:
                self._planned = True
                self._loop.call_soon_threadsafe(self._tell)
        selector.unregister(self._master)
        while not self._stopped and not self._loop.is_closed():
            selector.select(_LOOK_S)

    def _wait_for_room(self) -> None:
        while len(self._pieces) >= PIECES and not self._stopped:
            self._room.clear()
            if len(self._pieces) >= PIECES and not self._stopped:
                self._room.wait()

    def _read(self) -> bytes | None:
        """A piece; None when there is nothing to read yet."""
        try:
            return os.read(self._master, READ_BYTES)
        except BlockingIOError:
            return None
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            return _END
