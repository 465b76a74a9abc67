"""What was done and can still be taken back."""

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class TakeBack:
    """Something that can still be taken back."""

    act: Callable[[], None]
    until: float = float("inf")
    """Monotonic seconds after which it is too late."""
    sent: bool = False
    """UCloud has it already: only the key for this takes it back, not ``escape``."""


class Offers:
    """All that can be taken back now; the newest goes first."""

    def __init__(self) -> None:
        self._open: list[TakeBack] = []

    def add(self, back: TakeBack) -> TakeBack:
        """Let the user take something back."""
        self._open.append(back)
        return back

    def withdraw(self, back: TakeBack) -> None:
        """It is too late to take it back."""
        if back in self._open:
            self._open.remove(back)

    def take_back(self, *, unsent: bool = False) -> bool:
        """Take back the newest of what can be; False where there is nothing.

        Args:
            unsent: Only what UCloud was not asked for yet, or not all of it.
        """
        now = time.monotonic()
        self._open = [back for back in self._open if back.until > now]
        for back in reversed(self._open):
            if not (unsent and back.sent):
                self._open.remove(back)
                back.act()
                return True
        return False
