"""What a paste becomes on its way to a shell, when to ask before, and how it is sent.

A large paste goes out in pieces, each when the far side has taken the one before, and
what is typed meanwhile waits behind it.
"""

import asyncio
from time import monotonic
from typing import TYPE_CHECKING

from tui.describe import Line, Word, plain
from tui.screens.shells.links import Link

if TYPE_CHECKING:
    from tui.terminal.modes import Modes

PACED_CHARACTERS = 8192
"""A paste larger than this goes out in pieces."""
_PIECE = 16_384
_POLL_S = 0.002
_PATIENCE_S = 2.0
"""Servers that answer nothing get the next piece after so long."""
_BRACKET, _BRACKET_END = "\x1b[200~", "\x1b[201~"
_SHOWN_LINES = 6
_SHOWN_CELLS = 60
_HARMLESS = "\t\r\n"


def lines_to_ask_about(text: str, modes: "Modes") -> tuple[str, ...]:
    """What a question before the paste must say; empty when there is none.

    Without bracketed paste each line runs as it arrives, and control characters do
    what they do when struck.
    """
    if modes.bracketed_paste:
        return ()
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
    control = any(not char.isprintable() and char not in _HARMLESS for char in text)
    ends = text.endswith(("\r", "\n"))
    if len(lines) == 1 and not control and not ends:
        return ()
    shown = [
        f"{number}  {plain(line)[:_SHOWN_CELLS]}"
        for number, line in enumerate(lines[:_SHOWN_LINES], 1)
    ]
    if len(lines) > _SHOWN_LINES:
        shown.append(f"…  {len(lines) - _SHOWN_LINES} more")
    warning = ["The program on the other side did not ask for bracketed paste:"]
    warning.append("every line runs as soon as it arrives.")
    if control:
        warning.append("There are control characters in it.")
    return (*warning, "", *shown)


def to_send(text: str, modes: "Modes") -> str:
    """The paste as the far side wants it."""
    from tui.terminal import keys

    return keys.encode_paste(text, modes)


class Paste:
    """A large paste on its way."""

    def __init__(self, text: str) -> None:
        self.behind: list[str] = []
        """What was typed meanwhile."""
        self._text = text
        self._sent = 0
        self._stopped = False

    async def send(self, link: Link) -> None:
        """Send all of it, or what is needed to end it once it is stopped."""
        while self._sent < len(self._text) and not self._stopped:
            piece = self._text[self._sent : self._sent + _PIECE]
            self._sent += len(piece)
            link.type(piece)
            patience = monotonic() + _PATIENCE_S
            await asyncio.sleep(_POLL_S)
            while link.unanswered and monotonic() < patience:  # noqa: ASYNC110 - no event
                await asyncio.sleep(_POLL_S)
        if self._stopped and self._text.startswith(_BRACKET):
            link.type(_BRACKET_END)
        link.type("".join(self.behind))

    def stop(self, text: str = "") -> None:
        """Send no more of it, nor what was typed behind it, but ``text``."""
        self._stopped = self._sent < len(self._text)
        self.behind = [text]

    @property
    def line(self) -> tuple[Line, Line]:
        """How far it is, and how to stop it."""
        done, total = self._sent // 1000, len(self._text) // 1000
        waiting = "  keys wait" if self.behind else ""
        said = (Word(" PASTE ", "warning"), Word(f" {done} of {total} kB{waiting}"))
        return said, (Word("esc", "accent"), Word(" stops it"))
