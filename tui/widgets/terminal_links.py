"""Links and clipboard wishes of the programs in a terminal: hostile until asked."""

import base64
import binascii
import re
from typing import TYPE_CHECKING

from tui.describe import Line, Word, plain

if TYPE_CHECKING:
    from tui.terminal.terminal import Terminal

_WEB = re.compile(r"https?://[!-~]+", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def link_at(terminal: "Terminal", cell: tuple[int, int]) -> str:
    """The address behind a cell (line since ever, column); only of the web, else ""."""
    row = cell[0] - terminal.dropped
    if not 0 <= row < terminal.history + terminal.rows:
        return ""
    style_id = terminal.line(row)[1][cell[1] : cell[1] + 1]
    address = terminal.style(style_id).link if style_id else ""
    return address if _WEB.fullmatch(address) else ""


def said_of(address: str) -> tuple[Line, Line]:
    """What the bottom line says while the mouse is over a link."""
    said = (Word(" LINK ", "accent"), Word(f" {plain(address)}"))
    return said, (Word("click", "accent"), Word(" opens it"))


def offered(terminal: "Terminal") -> str:
    """What programs want on the clipboard, the newest wish; "" none.

    Questions for what is on it are never answered. Control characters are left out.
    """
    text = ""
    for wish in terminal.clipboards():
        encoded = wish.partition(";")[2]
        try:
            raw = base64.b64decode(encoded, validate=True)
            text = _CONTROLS.sub("", raw.decode()) or text
        except (binascii.Error, UnicodeDecodeError):
            continue
    return text
