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

    def __init__(
        self,
        widget: Widget,
        show: Callable[[], None],
        behind: Callable[[], bool] = lambda: False,
    ) -> None:
        """Pace a widget.

        Args:
            widget: Whose timers are used.
            show: Takes and paints a picture; has to call `shown`.
            behind: Whether the host has yet to take earlier pictures; then this one is
                left out, or keys would wait behind what nobody can see in time.
        """
        self._widget = widget
        self._show = show
        self._behind = behind
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
        if due <= now and not self._behind():
            self._show()
        elif self._timer is None or due < self._due:
            self._wait(max(due, now + FRAME_S) if due <= now else due, now)

    def shown(self) -> None:
        """A picture is being taken now."""
        self._drop()
        self._shown_at = monotonic()

    def _wait(self, due: float, now: float) -> None:
        self._drop()
        self._due = due
        self._timer = self._widget.set_timer(due - now, self._try)

    def _try(self) -> None:
        self._timer = None
        if self._behind():
            now = monotonic()
            self._wait(now + FRAME_S, now)
        else:
            self._show()

    def _drop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
