"""The connections of calls, closed whatever becomes of the calls.

httpcore loses sight of a connection whose call is cancelled while it is encrypted, of
all but one of those it lets go of while a call is cancelled, and of what is still being
opened when its pool is closed. Its ``trace`` extension names each of them.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Protocol, cast

from tui.client import uptime

if TYPE_CHECKING:
    Trace = Callable[[str, Mapping[str, object]], Awaitable[None]]


_SLEEP_S = 5.0


class _RawSocket(Protocol):
    def fileno(self) -> int: ...


class _Stream(Protocol):
    """What httpcore reads from and writes to."""

    async def aclose(self) -> None: ...

    def get_extra_info(self, info: str) -> object: ...


class Connections:
    """Every connection that was opened for calls and is not closed."""

    def __init__(self) -> None:
        self.closed = False
        """Whether nothing may be opened any more."""
        self._open: list[_Stream] = []
        self._slept_s = uptime.slept_s()

    def __len__(self) -> int:
        return sum(map(_is_open, self._open))

    def trace(self) -> "Trace":
        """What httpcore is to tell how it goes on with one call."""
        stream: _Stream | None = None

        async def hear(event: str, said: Mapping[str, object]) -> None:
            nonlocal stream
            if event.endswith("connect_tcp.complete"):
                stream = cast("_Stream", said["return_value"])
                await self._opened(stream)
            elif event.endswith("start_tls.failed") and stream is not None:
                await stream.aclose()

        return hear

    async def _opened(self, stream: _Stream) -> None:
        self._open = [*filter(_is_open, self._open), stream]
        if self.closed:
            await stream.aclose()

    async def close(self) -> None:
        """Close all; whoever is cancelled meanwhile is so once it is done."""
        self.closed = True
        await self._close_all()

    async def wake(self) -> None:
        """Close those from before this machine slept, if it did.

        Whoever is at their other ends has given them up long ago, and nothing that is
        sent there is ever answered.
        """
        slept_s = uptime.slept_s()
        if slept_s - self._slept_s > _SLEEP_S:
            self._slept_s = slept_s
            await self._close_all()

    async def _close_all(self) -> None:
        cancelled: asyncio.CancelledError | None = None
        for stream in self._open:
            try:
                await stream.aclose()  # which closes before it waits
            except asyncio.CancelledError as error:
                cancelled = error
        if cancelled is not None:
            raise cancelled


def _is_open(stream: _Stream) -> bool:
    return cast("_RawSocket", stream.get_extra_info("socket")).fileno() >= 0
