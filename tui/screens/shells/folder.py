"""Shells in folders: whose refusal it is, and how long they live without a key.

Providers that start a terminal for a folder end it 15 minutes after the last key, and
say so only afterwards. Such a terminal announces itself; others have no such end.
"""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from tui.describe import Line, Word
from tui.errors import UCloudError
from tui.screens.shells.links import ShellTarget

LEASE_S = 15 * 60.0
WARNED_S = 13 * 60.0
_URGENT_S = 60.0
_ANNOUNCED = "A terminal is being prepared for you"
_EXPIRED = "Your session has expired"
_HEAD = 4_096


@asynccontextmanager
async def named(target: ShellTarget) -> AsyncGenerator[None]:
    """Failures inside say which folder they are about, when it is one.

    Raises:
        UCloudError: the same, with the folder's name.
    """
    try:
        yield
    except UCloudError as error:
        if not target.in_folder:
            raise
        why = f"{target.name}: {error.why}"
        raise type(error)(why, status=error.status, code=error.code) from error


class Lease:
    """How long a terminal still lives without a key; endless until it announces itself.

    Times are seconds of a monotonic clock.
    """

    def __init__(self, target: ShellTarget) -> None:
        self._possible = target.in_folder
        self._leased = False
        self._head = ""
        self._touched_at: float | None = None
        self.ended = False
        """The far side said that the time is over."""

    def began(self, now: float) -> None:
        """Another shell is there."""
        self._leased, self._head, self.ended = False, "", False
        self._touched_at = now

    def hear(self, text: str) -> None:
        """Look at the first of the output, and at the last word."""
        if not self._possible:
            return
        if not self._leased and len(self._head) < _HEAD:
            self._head += text[: _HEAD - len(self._head)]
            self._leased = _ANNOUNCED in self._head
        if self._leased and _EXPIRED in text:
            self.ended = True

    def touch(self, now: float) -> None:
        """A key was struck."""
        self._touched_at = now

    def left_s(self, now: float) -> float | None:
        """Seconds until the end, None where it is not near or there is none."""
        if not self._leased or self._touched_at is None:
            return None
        idle = now - self._touched_at
        return max(0.0, LEASE_S - idle) if idle >= WARNED_S else None

    def line(self, now: float) -> tuple[Line, Line] | None:
        """What the bottom line says; None where the end is not near."""
        left = self.left_s(now)
        if left is None:
            return None
        minutes, seconds = divmod(int(left), 60)
        said = f" This terminal ends in {minutes}:{seconds:02} without a key."
        urgent = left < _URGENT_S
        keys = (Word("any key", "accent"), Word(" keeps it "))
        return (Word(said, "error" if urgent else "warning"),), keys
