"""Runs what might never end for so long and no longer."""

import signal
import threading
from collections.abc import Callable
from types import FrameType
from typing import TypeVar

_T = TypeVar("_T")
_waiting = False
"""Somebody waits; a signal that comes later means nothing."""


class TooSlow(Exception):
    """It took too long."""


def within(cpu_s: float, call: Callable[[], _T]) -> _T:
    """What a call gives, if it takes no longer than so many seconds of this process.

    A regular expression can take years, and no other thread runs meanwhile. Its engine
    looks for signals though, in the first thread. In others, and where there are no
    such timers, the call takes what it takes.

    Raises:
        TooSlow: it took longer.
    """
    global _waiting  # noqa: PLW0603 - as signals are
    first = threading.current_thread() is threading.main_thread()
    if not first or not hasattr(signal, "setitimer"):
        return call()
    signal.signal(signal.SIGVTALRM, _stop)
    _waiting = True
    signal.setitimer(signal.ITIMER_VIRTUAL, cpu_s)
    try:
        return call()
    finally:
        _waiting = False
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _stop(_number: int, _frame: FrameType | None) -> None:
    if _waiting:
        raise TooSlow
