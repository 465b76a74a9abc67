"""What programs want on the user's clipboard: told, and taken only when allowed."""

from typing import TYPE_CHECKING

from textual.timer import Timer

from tui.describe import plain

if TYPE_CHECKING:
    from tui.screens.shells.pane import ShellPane

_PAUSE_S = 1.0
_TOLD_S = 10.0
_SHOWN = 40


class Offers:
    """The wishes of one shell; only what the user was told of can be taken."""

    def __init__(self, pane: "ShellPane") -> None:
        self._pane = pane
        self._waiting = ""
        self._pause: Timer | None = None

    def offer(self, text: str) -> None:
        """Tell of a wish, but not of more than one a second: the newest counts."""
        self._waiting = text
        if self._pause is None:
            self._tell()

    def _tell(self) -> None:
        self._pause = None
        text, self._waiting = self._waiting, ""
        if text:
            self._pane.view.offered = text
            self._pane.notify(
                words(self._pane.label, text), timeout=_TOLD_S, markup=False
            )
            self._pause = self._pane.set_timer(_PAUSE_S, self._tell)


def words(label: str, text: str) -> str:
    """The sentence about a wish, safe to draw."""
    lines = text.rstrip("\n").split("\n")
    shown = plain(lines[0].strip())
    if len(shown) > _SHOWN:
        shown = shown[: _SHOWN - 1] + "…"
    size = f" ({len(lines)} lines)" if len(lines) > 1 else ""
    return f"{label} wants to set your clipboard: “{shown}”{size}. F12 c allows it."
