"""When to paint: at once if it was quiet, else once a frame, and no half pictures."""

from collections.abc import Callable
from time import monotonic

from textual.timer import Timer
from textual.widget import Widget

FRAME_S = 1 / 60
SYNCHRONISED_S = 0.2
"""How long a program may hold back the picture (mode 2026)."""


class Frames:
    """Calls ``show`` when its time has come; no timer runs while nothing happens."""

    def __init__(self, widget: Widget, show: Callable[[], None]) -> None:
        self._widget = widget
        self._show = show
        self._timer: Timer | None = None
        self._due = 0.0
        self._shown_at = 0.0
        self._held_since = 0.0

    def ask(self, *, held: bool) -> None:
        """Something is new; ``held``: the program is in the middle of a picture."""
        now = monotonic()
        due = self._shown_at + FRAME_S
        if held:
            self._held_since = self._held_since or now
            due = max(due, self._held_since + SYNCHRONISED_S)
        else:
            self._held_since = 0.0
        if due <= now:
            self._show()
        elif self._timer is None or due < self._due:
            self._drop()
            self._due = due
            self._timer = self._widget.set_timer(due - now, self._show)

    def shown(self) -> None:
        """A picture is being taken now."""
        self._drop()
        self._shown_at = monotonic()

    def _drop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
