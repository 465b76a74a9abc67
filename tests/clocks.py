"""Clocks that tests set."""

import time
from dataclasses import dataclass


class StoppedClock:
    """A clock that stands still until it is told to go on."""

    def __init__(self, at_ms: int = 1_787_319_120_000) -> None:
        """Stop at a time; by default 2026-08-21 13:32 UTC."""
        self.at_ms = at_ms

    def __call__(self) -> int:
        """The time at which it stands, ms."""
        return self.at_ms

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self.at_ms += int(seconds * 1000)


@dataclass
class Ahead:
    """A clock that goes like every other, ahead of it by some seconds."""

    seconds: float = 0
    held: float = 0
    """Where it stands still, seconds; 0: it goes."""

    def hold(self) -> None:
        """Stand still but for what is set ahead."""
        self.held = time.time()

    def __call__(self) -> int:
        """The time, ms."""
        return int(self.now_s() * 1000)

    def now_s(self) -> float:
        """The time, seconds."""
        return (self.held or time.time()) + self.seconds
