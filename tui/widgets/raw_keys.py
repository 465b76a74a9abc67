"""Keys as the host terminal sent them, beside the names that Textual gives them.

Textual reports names, and on hosts without the kitty protocol many keys share one:
``alt+.`` is reported as ``.``, ``alt+1`` as ``¡``, ``ctrl+h`` as ``backspace``. A
terminal has to pass on what was struck, so the parser here keeps the bytes. Where
Textual's own driver reads keys the names are encoded, which is right for most.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from textual import events
from textual._time import get_time
from textual._xterm_parser import (
    BRACKETED_PASTE_END,
    BRACKETED_PASTE_START,
    XTermParser,
)
from textual.drivers._writer_thread import WriterThread
from textual.keys import Keys
from textual.message import Message

if TYPE_CHECKING:
    from textual.driver import Driver

POLL_S = 0.1
"""How long the input thread sleeps when no key waits to be told apart."""

USUAL_CELL = (8.0, 16.0)
"""A cell in pixels where the host does not say."""

_ESC = "\x1b"

_ALT = re.compile(r"\x1b[^\x1b\[OPX^_\]\\]", re.DOTALL)
_F3 = re.compile(r"\x1b\[(?:1(;[\d:]+))?R")
"""Also where the cursor is, which nobody here asks for."""
_FULL = re.compile(
    r"\x1b\[(\d*)(?::[\d:]*)?(?:;(\d*)(?::(\d+))?)?(?:;([\d:]*))?([A-FHP-Su~])"
)
"""A key of kitty's protocol with all that it can say."""
_OF_ST = {
    "\x1b[P": "\x1b[3~",
    "\x1b[2K": "\x1b[3;2~",
    "\x1b[4h": "\x1b[2~",
    "\x1b[L": "\x1b[2;5~",
    "\x1b[K": "\x1b[1;2F",
    "\x1b[J": "\x1b[1;5F",
    "\x1b[2J": "\x1b[1;2H",
}
"""Delete, insert, end and home of st, which sends other hosts' codes to those who ask.

The first is F1 of hosts that speak kitty's protocol. No other host has it for F1; many
old ones have it for delete, as their entries in terminfo say.
"""
_MODIFIER_KEYS = frozenset({"57358", "57360", *map(str, range(57_441, 57_455))})
_RELEASED = "3"

USUAL_FLAGS = 5
"""Every key is told apart, with what it is with shift and on the usual keyboard.

Not what Textual asks for: all keys in sequences, with their text. Some hosts lose text
then that is not ASCII, so that keys of most languages typed something else.
"""
_MORE_FLAGS = 2 | 8 | 16
"""What else a program can ask for: keys let go, all of them, their text."""
_SPEAKS = re.compile(r"\x1b\[\?\d+u")


class RawKey(events.Key):
    """A key that still knows its bytes."""

    def __init__(self, key: str, character: str | None, raw: str) -> None:
        super().__init__(key, character)
        self.raw = raw


RawKey.handler_name = events.Key.handler_name


class OtherKey(events.Paste, bubble=False):
    """What only programs want to know: a key let go, or shift and its like struck.

    A paste of nothing, because Textual hands only keys and pastes to the focus.
    """

    key = ""
    """Not a key for anybody else; Textual's parser looks."""

    def __init__(self, raw: str) -> None:
        super().__init__("")
        self.raw = raw


class RawKeyParser(XTermParser):
    """Textual's parser, which names a key, made to keep what it was named from."""

    _pasted: list[str] | None = None
    """Pieces of the paste that comes in."""
    _behind = ""
    _ahead = ""
    """The last that was parsed, which may be the start of the start of a paste."""

    tells_keys = False
    """Whether the host speaks kitty's protocol; it says so soon after the start."""

    @property
    def wait_s(self) -> float:
        """How long to wait for more input before an ESC must be a key."""
        if self._timeout_time is None:
            return POLL_S
        return min(POLL_S, max(0.0, self._timeout_time - get_time()))

    @property
    def cell_pixels(self) -> tuple[float, float] | None:
        """How wide and high the host's cells are, where it tells."""
        cells, pixels = self.terminal_size, self.terminal_pixel_size
        if cells is None or pixels is None or not all(cells) or not all(pixels):
            return None
        return (pixels[0] / cells[0], pixels[1] / cells[1])

    def feed(self, data: str) -> Iterable[Message]:
        """Parse what was read; F3 is no longer a cursor's position.

        Pastes are taken whole: character by character a megabyte took seconds, and
        sequences in it came out as keys.
        """
        while data:
            if self._pasted is not None:
                yield from self._paste(self._pasted, data)
                data = self._behind
            else:
                known = self._ahead
                before, start, data = (known + data).partition(BRACKETED_PASTE_START)
                yield from self._keys(before + start, len(known), pasted=bool(start))
                self._pasted = [""] if start else None
                self._ahead = "" if start else before[1 - len(BRACKETED_PASTE_START) :]

    def _keys(self, text: str, known: int, *, pasted: bool) -> Iterable[Message]:
        """Parse what is no paste; at its start, Textual's parser is told of its end."""
        if pasted:
            text += BRACKETED_PASTE_END
        for message in super().feed(_F3.sub("\x1b[13\\1~", text[known:])):
            if type(message) is not events.Paste:
                yield message

    def _paste(self, pieces: list[str], data: str) -> Iterable[Message]:
        """Take a piece of a paste; what follows its end is `_behind` then."""
        text, end, self._behind = (pieces.pop() + data).partition(BRACKETED_PASTE_END)
        if end:
            self._pasted = None
            yield events.Paste("".join((*pieces, text)).replace("\0", ""))
        else:  # the end may have come in part
            cut = max(0, len(text) - len(BRACKETED_PASTE_END))
            pieces += [text[:cut], text[cut:]]

    def _sequence_to_key_events(
        self,
        sequence: str,
        alt: bool = False,  # noqa: FBT001, FBT002 - Textual's signature
    ) -> Iterable[events.Key]:
        if not self.tells_keys:
            sequence = _OF_ST.get(sequence, sequence)
        raw, named = _ESC + sequence if alt else sequence, sequence
        if _SPEAKS.fullmatch(sequence):
            self.tells_keys = True
            return [events.Key(Keys.Ignore, sequence)]
        if match := _FULL.fullmatch(sequence):
            number, modifiers, event, text, final = match.groups(default="")
            if event == _RELEASED or (final == "u" and number in _MODIFIER_KEYS):
                return cast("list[events.Key]", [OtherKey(raw)])
            said = f"{number};{modifiers};{text}".rstrip(";")
            named = f"\x1b[{said}{final}"
        keys = list(super()._sequence_to_key_events(named, alt))
        if not keys and _ALT.fullmatch(sequence):
            keys = list(super()._sequence_to_key_events(sequence[1], alt=True))
        if len(keys) == 1:
            return [RawKey(keys[0].key, keys[0].character, raw)]
        return keys


def backlog(driver: "Driver | None") -> int:
    """How many writes the host has not taken yet, 0 where that cannot be known.

    Textual holds 30 of them and then blocks the whole program.
    """
    writer = getattr(driver, "_writer_thread", None)
    return writer._queue.qsize() if isinstance(writer, WriterThread) else 0  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]


def cell_pixels(driver: "Driver | None") -> tuple[float, float]:
    """How wide and high a cell is for programs that count pixels."""
    return told_cell_pixels(driver) or USUAL_CELL


def told_cell_pixels(driver: "Driver | None") -> tuple[float, float] | None:
    """How wide and high a cell is, where the host says so."""
    parser = getattr(driver, "parser", None)
    if not isinstance(parser, RawKeyParser):
        return None
    return parser.cell_pixels or _window_cell(getattr(driver, "fileno", -1))


def _window_cell(fileno: int) -> tuple[float, float] | None:
    """What the kernel knows of the window: most hosts that do not report, tell it."""
    import fcntl
    import struct
    import termios

    try:
        told = fcntl.ioctl(fileno, termios.TIOCGWINSZ, bytes(8))
    except (OSError, ValueError):
        return None
    rows, cols, width, height = struct.unpack("HHHH", told)
    return (width / cols, height / rows) if rows * cols * width * height else None


def tells_keys(driver: "Driver | None") -> bool:
    """Whether the host can say all of keys that a program may want to know."""
    parser = getattr(driver, "parser", None)
    return isinstance(parser, RawKeyParser) and parser.tells_keys


def ask_keys(driver: "Driver | None", flags: int = 0) -> None:
    """Have keys told as a program wants them, by kitty's flags; 0 is as usual."""
    if driver is not None and tells_keys(driver):
        driver.write(f"\x1b[={USUAL_FLAGS | flags & _MORE_FLAGS};1u")
