"""Keys as the host terminal sent them, beside the names that Textual gives them.

Textual reports names, and on hosts without the kitty protocol many keys share one:
``alt+.`` is reported as ``.``, ``alt+1`` as ``¡``, ``ctrl+h`` as ``backspace``. A
terminal has to pass on what was struck, so the parser here keeps the bytes. Give
`driver` to the App; without it the names are encoded, which is right for most keys.
"""

import os
import re
import selectors
import sys
from codecs import getincrementaldecoder
from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual import constants, events
from textual._time import get_time
from textual._xterm_parser import XTermParser
from textual.drivers._writer_thread import WriterThread
from textual.message import Message

if TYPE_CHECKING:
    from textual.driver import Driver

POLL_S = 0.1
"""How long the input thread sleeps when no key waits to be told apart."""

USUAL_CELL = (8.0, 16.0)
"""A cell in pixels where the host does not say."""

_ESC = "\x1b"
_READ_BYTES = 4096

_ALT = re.compile(r"\x1b[^\x1b\[OPX^_\]\\]", re.DOTALL)
_MODIFIED_F3 = re.compile(r"\x1b\[1;([2-8])R")
_KITTY = re.compile(r"\x1b\[[\d:;]+u")
_CURSOR = re.compile(r"\x1b(?:O|\[(?:1?;(\d+)[\d:;]*)?)([A-FHPQRS])")
_TILDE = re.compile(r"\x1b\[(\d+)(?:;(\d+)[\d:;]*)?~")
_PADS = {"1": "H", "7": "H", "4": "F", "8": "F"}
_FUNCTIONS = {"11": "P", "12": "Q", "13": "R", "14": "S"}


class RawKey(events.Key):
    """A key that still knows its bytes."""

    def __init__(self, key: str, character: str | None, raw: str) -> None:
        super().__init__(key, character)
        self.raw = raw


RawKey.handler_name = events.Key.handler_name


class RawKeyParser(XTermParser):
    """Textual's parser, which names a key, made to keep what it was named from."""

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
        """Parse what was read; a modified F3 is no longer a cursor's position."""
        return super().feed(_MODIFIED_F3.sub("\x1b[13;\\1~", data))

    def _sequence_to_key_events(
        self,
        sequence: str,
        alt: bool = False,  # noqa: FBT001, FBT002 - Textual's signature
    ) -> Iterable[events.Key]:
        keys = list(super()._sequence_to_key_events(sequence, alt))
        raw = _ESC + sequence if alt else sequence
        if not keys and _ALT.fullmatch(sequence):
            keys = list(super()._sequence_to_key_events(sequence[1], alt=True))
        if len(keys) == 1:
            return [RawKey(keys[0].key, keys[0].character, raw)]
        return keys


def from_host(raw: str, *, application_cursor: bool) -> str | None:
    """What the far side must get for bytes of the host; None: encode the key's name.

    Cursor and function keys are put into the form that the far side's modes ask for,
    without the lock keys that the kitty protocol adds to their modifiers.
    """
    if not raw or _KITTY.fullmatch(raw):
        return None
    if match := _CURSOR.fullmatch(raw):
        return _lettered(match[2], _modifier(match[1]), app=application_cursor)
    if match := _TILDE.fullmatch(raw):
        number, modifier = match[1], _modifier(match[2])
        if letter := _PADS.get(number) or _FUNCTIONS.get(number):
            return _lettered(letter, modifier, app=application_cursor)
        return f"\x1b[{number};{modifier}~" if modifier > 1 else f"\x1b[{number}~"
    return raw if len(raw) == 1 or _ALT.fullmatch(raw) else None


def _modifier(text: str | None) -> int:
    return ((int(text) - 1) & 7) + 1 if text else 1


def _lettered(letter: str, modifier: int, *, app: bool) -> str:
    if modifier > 1:
        return f"\x1b[1;{modifier}{letter}"
    return f"\x1bO{letter}" if app or letter in "PQRS" else f"\x1b[{letter}"


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
    return parser.cell_pixels if isinstance(parser, RawKeyParser) else None


def driver() -> "type[Driver] | None":
    """The driver that keeps the bytes of keys; None where Textual must choose."""
    if sys.platform == "win32" or constants.DRIVER:
        return None
    from textual.drivers.linux_driver import LinuxDriver

    class RawKeyDriver(LinuxDriver):
        """Textual's driver with our parser, and an ESC that does not wait 100 ms."""

        parser: RawKeyParser | None = None

        def run_input_thread(self) -> None:
            """Read, parse and post until the driver stops."""
            parser = self.parser = RawKeyParser()
            decode = getincrementaldecoder("utf-8")("replace").decode
            with selectors.SelectSelector() as selector:
                selector.register(self.fileno, selectors.EVENT_READ)
                while not self.exit_event.is_set():
                    if selector.select(parser.wait_s):
                        data = os.read(self.fileno, _READ_BYTES)
                        if not data:
                            self.exit_event.wait(POLL_S)
                        elif text := decode(data):
                            self._post(parser.feed(text))
                    self._post(parser.tick())

        def _post(self, messages: Iterable[Message]) -> None:
            for message in messages:
                self.process_message(message)

    return RawKeyDriver
