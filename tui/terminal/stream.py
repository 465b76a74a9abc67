"""The parser: text → events, whole however it was cut, and never an exception.

One regular expression splits a chunk into text and complete sequences. What a sequence
means is looked up in a dictionary of all met so far; what is not complete waits for
the next chunk.
"""

import re
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import pyte

from tui.terminal.charsets import SLOTS
from tui.terminal.screen import Screen, number

if TYPE_CHECKING:
    from pyte.screens import Screen as AnyScreen

_C1 = re.compile("[\x80-\x9f]")
_C0_INSIDE = re.compile(
    "(\x1b\\[)([ -?\0-\x17\x19\x1c-\x1f\x7f]*[\0-\x17\x19\x1c-\x1f\x7f])"
    "|(\x1b)([ -/\0-\x17\x19\x1c-\x1f\x7f]*[\0-\x17\x19\x1c-\x1f\x7f])"
)
"""Controls inside a sequence: they count at once, the sequence goes on behind them."""

_CONTROLS = re.compile("[\0-\x1f\x7f]")
_NOT_CONTROLS = re.compile("[^\0-\x1f\x7f]")

_TOKEN = re.compile(
    "(\x1b(?:"
    "\\[[ -?]*+(?:[@-~]|(?=[^ -~]))"  # CSI, whole or given up
    "|[0-OQ-WYZ\\\\`-~]"
    "|[ -/]++(?:[0-~]|(?=[^ -~]))"
    "|\\][^\x07\x18\x1a\x1b]*+(?:[\x07\x18\x1a]|\x1b\\\\|(?=\x1b[^\\\\]))"  # OSC
    "|[PX^_][^\x18\x1a\x1b]*+(?:[\x18\x1a]|\x1b\\\\|(?=\x1b[^\\\\]))"  # DCS …
    "|(?=[^ -~])"
    "))"
)
_CSI = re.compile("\x1b\\[([<-?]*)([0-9:;]*)([ -/]*)([@-~])")
_STRING_ENDS = re.compile("[\x18\x1a\x1b]")
_OSC_ENDS = re.compile("[\x07\x18\x1a\x1b]")
_STRINGS = ("\x1b]", "\x1bP", "\x1bX", "\x1b^", "\x1b_")

_LONGEST_STRING = 12 * 1024 * 1024
_LONGEST_SEQUENCE = 4096
_MOST_TOKENS = 8192
_MOST_PARAMETERS = 32
_LONGEST_CODE = 5
_ABORTS = "\x18\x1a"

Operation = tuple[Callable[..., object], tuple[object, ...]]

EVENTS = {
    **pyte.Stream.csi,
    "`": "cursor_to_column",
    "I": "forward_tab",
    "S": "scroll_up",
    "T": "scroll_down",
    "Z": "back_tab",
    "b": "repeat",
    "e": "cursor_down_relative",
    "s": "save_cursor",
    "t": "report_window",
    "u": "restore_cursor",
    " @": "scroll_left",
    " A": "scroll_right",
    " q": "set_cursor_style",
    "!p": "soft_reset",
    '"q': "select_protection",
    "$p": "report_mode",
    "'}": "insert_columns",
    "'~": "delete_columns",
    "=c": "report_tertiary_attributes",
    ">c": "report_secondary_attributes",
    ">q": "report_version",
}
"""CSI sequences by prefix, intermediates and final character."""

PRIVATE_EVENTS = {
    "?$p": "report_mode",
    "?J": "erase_in_display",
    "?K": "erase_in_line",
    "?h": "set_mode",
    "?l": "reset_mode",
    "?n": "report_device_status",
}
"""CSI sequences whose handlers are told that they are private."""

ESCAPES = {
    **pyte.Stream.escape,
    "E": "next_line",
    "Z": "report_device_attributes",
    "=": "keypad_application",
    ">": "keypad_numeric",
}

SHIFTS = {"n": 2, "o": 3}
"""Locking shifts: letters of G2 or G3."""


def _seven_bit(match: re.Match[str]) -> str:
    return "\x1b" + chr(ord(match[0]) - 0x40)


def _controls_first(match: re.Match[str]) -> str:
    start, rest = (match[1], match[2]) if match[1] else (match[3], match[4])
    return _NOT_CONTROLS.sub("", rest) + start + _CONTROLS.sub("", rest)


class Stream(pyte.Stream):
    """pyte's ``Stream``, made complete and fast."""

    _screen: Screen

    def attach(self, screen: "AnyScreen") -> None:
        """Send events to this screen from here on."""
        super().attach(screen)
        assert isinstance(screen, Screen)  # noqa: S101
        self._screen = screen
        self._held: list[str] = []
        self._held_length = 0
        self._ends: re.Pattern[str] | None = None
        self._operations: dict[str, Operation] = {}

    def feed(self, data: str) -> None:
        """Take text in, cut anywhere."""
        if not data.isascii():
            data = _C1.sub(_seven_bit, data)
        if self._held:
            data = self._resume(data)
        if "\x1b" not in data:
            if data:
                self._screen.write(data)
            self._screen.tidy()
            return
        data = _C0_INSIDE.sub(_controls_first, data)
        parts = _TOKEN.split(data)
        self._run(parts, self._hold(parts.pop()))
        self._screen.tidy()

    # what is not complete

    def _hold(self, last: str) -> str:
        """Keep a sequence that is not complete; the text before it."""
        start = last.find("\x1b")
        if start < 0:
            return last
        tail = last[start:]
        self._ends = None
        if tail.startswith(_STRINGS):
            self._ends = _OSC_ENDS if tail[1] == "]" else _STRING_ENDS
        elif len(tail) > _LONGEST_SEQUENCE:
            tail = tail[:2] + "?!"
        self._held = [tail]
        self._held_length = len(tail)
        return last[:start]

    def _resume(self, data: str) -> str:
        """What was held with the new text behind it; "" while a string goes on."""
        held = self._held
        ended = held[-1][-1:] == "\x1b"
        if self._ends is None or ended or self._ends.search(data):
            self._held = []
            return "".join(held) + data
        self._held_length += len(data)
        if self._held_length <= _LONGEST_STRING:
            held.append(data)
        elif len(held) > 1:
            # too long to keep: swallowed as a string nobody reads, up to its own end
            self._held = [held[0][:2] + "?"]
        return ""

    # what is

    def _run(self, parts: list[str], last: str) -> None:  # noqa: C901, PLR0912
        """Do what the parts say: text and sequences in turn.

        This is the hot loop, in one function so that text between colour changes is
        gathered in local variables and reaches its row in one write.
        """
        screen, operations = self._screen, self._operations
        pen = screen.pen
        steps = screen.steps(pen)
        plain = screen.letters is None
        run = inks = ""
        for text, token in zip(parts[::2], parts[1::2], strict=True):
            if text:
                if plain and text.isascii() and text.isprintable():
                    run += text
                    inks += pen * len(text)
                else:
                    if run:
                        screen.put(run, inks)
                        run = inks = ""
                    if screen.pen != pen:
                        screen.use_pen(pen)
                    screen.write(text)
                    plain = screen.letters is None
            step = steps.get(token)
            if step is not None:
                if step != pen:
                    pen = step
                    steps = screen.steps(pen)
                continue
            if run:
                screen.put(run, inks)
                run = inks = ""
            if screen.pen != pen:
                screen.use_pen(pen)
            handler, args = operations.get(token) or self._operation(token)
            handler(*args)
            pen = screen.pen
            steps = screen.steps(pen)
            plain = screen.letters is None
        if run:
            screen.put(run, inks)
        if screen.pen != pen:
            screen.use_pen(pen)
        if last:
            screen.write(last)

    def _operation(self, token: str) -> Operation:
        """The handler and arguments of a sequence."""
        second = token[1:2]
        if second == "]":
            return self._command(token)
        if second == "P":
            return self._screen.device_control_string, (_body(token),)
        operation = self._csi(token) if second == "[" else self._escape(token)
        if len(self._operations) >= _MOST_TOKENS:
            self._operations.clear()
        self._operations[token] = operation
        return operation

    def _csi(self, token: str) -> Operation:
        screen = self._screen
        match = _CSI.fullmatch(token)
        if match is None:
            return screen.debug, ()
        prefix, parameters, between, final = match.groups()
        key = prefix + between + final
        if key == "m":
            return screen.step, (parameters,)
        parts = parameters.split(";", _MOST_PARAMETERS)[:_MOST_PARAMETERS]
        numbers = tuple(max(number(part.partition(":")[0]), 0) for part in parts)
        if key in EVENTS:
            return getattr(screen, EVENTS[key]), numbers
        if key in PRIVATE_EVENTS:
            return partial(getattr(screen, PRIVATE_EVENTS[key]), private=True), numbers
        return screen.debug, ()

    def _escape(self, token: str) -> Operation:
        screen, final, between = self._screen, token[-1], token[1:-1]
        if not between:
            if final in ESCAPES:
                return getattr(screen, ESCAPES[final]), ()
            if final in SHIFTS:
                return screen.use_set, (SHIFTS[final],)
        elif between == "#" and final == "8":
            return screen.alignment_display, ()
        elif len(between) == 1 and between in SLOTS:
            return screen.define_charset, (final, between)
        return screen.debug, ()

    def _command(self, token: str) -> Operation:
        code, _, text = _body(token).partition(";")
        if token[-1] in _ABORTS or len(code) > _LONGEST_CODE or not code.isdecimal():
            return self._screen.debug, ()
        return self._screen.operating_system_command, (int(code), text)


def _body(token: str) -> str:
    """What is between the introducer of a string and its end."""
    if token.endswith("\x1b\\"):
        return token[2:-2]
    return token[2:-1] if token[-1] in "\x07\x18\x1a" else token[2:]
