"""The user's own terminal while a shell has it: raw, and given back as it was.

`Tilde` finds the way out in what is typed, `Modes` remembers what the far side switched
on. Both are values without a terminal; `RawTerminal` is the terminal itself.
"""

import codecs
import os
import re
import sys
import termios
import tty
from asyncio import AbstractEventLoop
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Self

_TAIL = 32
"""Longer than any sequence that switches a mode."""
_MODE = re.compile(r"\x1b\[\?([\d;]{1,24})([hl])|\x1b\[(\d*(?:;\d*)?)r|\x1b([=>])")
_ON_BY_DEFAULT = frozenset({7, 25})
_ALTERNATE = frozenset({47, 1047, 1049})
_LOOKED_AFTER = (
    _ON_BY_DEFAULT
    | _ALTERNATE
    | frozenset(
        {
            1,
            5,
            6,
            9,
            66,
            1000,
            1002,
            1003,
            1004,
            1005,
            1006,
            1007,
            1015,
            1016,
            2004,
            2026,
        }
    )
)
_READ_BYTES = 65_536


class Tilde:
    """Finds ``~.`` at the start of a line, as in ssh; ``~~`` types one ``~``."""

    def __init__(self) -> None:
        self.leaving = False
        self._at_start = True
        self._held = False

    def typed(self, text: str) -> str:
        """What of the text is for the far side; nothing once the user leaves."""
        if self.leaving:
            return ""
        if not self._held and "~" not in text:  # nearly always
            self._at_start = text[-1:] in {"\r", "\n"} if text else self._at_start
            return text
        passed: list[str] = []
        for character in text:
            passed.append(self._step(character))
            if self.leaving:
                break
        return "".join(passed)

    def _step(self, character: str) -> str:
        if self._held:
            self._held = False
            if character == ".":
                self.leaving = True
                return ""
            self._at_start = character in "\r\n"
            return "~" if character == "~" else f"~{character}"
        if character == "~" and self._at_start:
            self._held = True
            return ""
        self._at_start = character in "\r\n"
        return character


@dataclass(slots=True)
class Modes:
    """What programs switched in the terminal and did not switch back."""

    _changed: set[int] = field(default_factory=set[int])
    _region: bool = False
    _keypad: bool = False
    _tail: str = ""

    def seen(self, text: str) -> None:
        """Remember what the text switches; sequences may be cut anywhere."""
        text = self._tail + text
        for found in _MODE.finditer(text):
            if found[1]:
                self._switched(found[1], on=found[2] == "h")
            elif found[4]:
                self._keypad = found[4] == "="
            else:
                self._region = found[3] not in {"", ";"}
        at = text.rfind("\x1b", -_TAIL)
        self._tail = "" if at < 0 or _MODE.match(text, at) else text[at:]

    def _switched(self, numbers: str, *, on: bool) -> None:
        for number in map(int, filter(None, numbers.split(";"))):
            if number not in _LOOKED_AFTER:
                continue
            if on == (number in _ON_BY_DEFAULT):
                self._changed.discard(number)
            else:
                self._changed.add(number)

    @property
    def back(self) -> str:
        """What switches everything back."""
        # the other screen last: what is drawn there must not reach the first
        order = sorted(self._changed, key=lambda number: (number in _ALTERNATE, number))
        parts = [
            f"\x1b[?{number}{'h' if number in _ON_BY_DEFAULT else 'l'}"
            for number in order
        ]
        if self._region:
            parts.insert(0, "\x1b7\x1b[r\x1b8")
        if self._keypad:
            parts.append("\x1b>")
        return "".join((*parts, "\x1b[m\x0f"))


class RawTerminal:
    """Standard input and output in raw mode, until the block is left.

    Whichever way it is left, the terminal is as it was: its settings, and what the far
    side switched on in it.
    """

    def __init__(self, loop: AbstractEventLoop, typed: Callable[[str], None]) -> None:
        """Prepare.

        Args:
            loop: Watches the keys.
            typed: Gets them; "" when there will be no more.
        """
        self.modes = Modes()
        self._loop = loop
        self._typed = typed
        self._in = sys.stdin.fileno()
        self._out = sys.stdout.fileno()
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._found = termios.tcgetattr(self._in)
        self._at_line_start = True

    def __enter__(self) -> Self:
        tty.setraw(self._in, termios.TCSADRAIN)
        self._loop.add_reader(self._in, self._read)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.remove_reader(self._in)
        with suppress(OSError):
            if os.isatty(self._out):
                line_end = "" if self._at_line_start else "\r\n"
                os.write(self._out, (self.modes.back + line_end).encode())
        with suppress(termios.error):  # it may be gone
            termios.tcsetattr(self._in, termios.TCSADRAIN, self._found)

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        for number in (self._out, self._in):
            with suppress(OSError):
                found = os.get_terminal_size(number)
                return found.columns, found.lines
        return 80, 24

    def write(self, text: str) -> None:
        """Write all of it; blocks while the terminal is busy, so run it in a thread."""
        self.modes.seen(text)
        self._at_line_start = text.endswith("\n")
        data = text.encode(errors="replace")
        while data:
            data = data[os.write(self._out, data) :]

    def _read(self) -> None:
        try:
            data = os.read(self._in, _READ_BYTES)
        except OSError:  # the terminal is gone
            data = b""
        if not data:
            self._loop.remove_reader(self._in)
        text = self._decoder.decode(data, final=not data)
        if text or not data:
            self._typed(text)


def size_of_terminal() -> tuple[int, int]:
    """Columns and rows of the terminal we are in; 80x24 where there is none."""
    for stream in (sys.stdout, sys.stdin, sys.stderr):
        with suppress(OSError, ValueError):
            found = os.get_terminal_size(stream.fileno())
            return found.columns, found.lines
    return 80, 24
