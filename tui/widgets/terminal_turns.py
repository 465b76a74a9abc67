"""Whose output is worked on: terminals without the keys take turns, and few of them.

A terminal that has the focus never waits. All others share one pump, so that ten that
write as fast as they can cost the loop no more than one does, and next to nothing
while somebody types.
"""

from asyncio import AbstractEventLoop, TimerHandle, get_running_loop
from collections import deque
from collections.abc import Callable
from time import monotonic
from typing import ClassVar, NamedTuple
from weakref import WeakKeyDictionary

TYPING_S = 1.0
"""After a key others are held back for so long."""


class Pace(NamedTuple):
    """How much of the loop's time is for those who wait."""

    slice_s: float
    """How long one works when its turn has come."""
    every_s: float
    """From one turn to the next, whoever has it."""


QUIET = Pace(0.004, 0.008)
TYPING = Pace(0.001, 0.025)


class Turns:
    """The terminals that wait for their turn in one event loop."""

    _of: ClassVar["WeakKeyDictionary[AbstractEventLoop, Turns]"] = WeakKeyDictionary()

    def __init__(self) -> None:
        self._waiting: deque[Callable[[], object]] = deque()
        self._timer: TimerHandle | None = None
        self._ran_at = 0.0
        self._struck_at = 0.0

    @classmethod
    def here(cls) -> "Turns":
        """Those of the loop that runs."""
        return cls._of.setdefault(get_running_loop(), cls())

    def struck(self) -> None:
        """Somebody types."""
        self._struck_at = monotonic()

    @property
    def pace(self) -> Pace:
        """How much is for those who wait now."""
        return TYPING if monotonic() - self._struck_at < TYPING_S else QUIET

    def wait(self, work: Callable[[], object]) -> None:
        """Have it called once, when it is its turn: at once if nobody else waits."""
        self._waiting.append(work)
        if self._timer is None:
            self._plan()

    def _plan(self) -> None:
        due = max(0.0, self._ran_at + self.pace.every_s - monotonic())
        self._timer = get_running_loop().call_later(due, self._next)

    def _next(self) -> None:
        self._timer = None
        self._ran_at = monotonic()
        self._waiting.popleft()()
        if self._waiting:
            self._plan()
