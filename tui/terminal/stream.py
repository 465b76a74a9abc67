"""The parser: text → events, whole however it was cut, and never an exception.

One regular expression splits a chunk into text and complete sequences. What a sequence
means is looked up in a dictionary of all met so far; what is not complete waits for
the next chunk.
"""

import re
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

import pyte

from tui.terminal.charsets import SLOTS
from tui.terminal.events import ESCAPES, EVENTS, PRIVATE_EVENTS, SHIFTS
from tui.terminal.screen import Screen, number

if TYPE_CHECKING:
    from pyte.screens import Screen as AnyScreen

_C1 = re.compile("[\x80-\x9f]")
_C0 = "\0-\x17\x19\x1c-\x1f\x7f"
_CONTROLS = re.compile(f"[{_C0}]")
_NOT_CONTROLS = re.compile(f"[^{_C0}]")
_ONE_CONTROL = re.compile(f"([{_C0}\x18\x1a])")
_LOST = "[^\0-\x7f]|(?=[\x18\x1a\x1b])"
"""What gives a sequence up; a character beyond ASCII goes with it."""

_PLAIN_PEN = "\\(B\x1b\\[[0-9;]*+m"
"""What terminfo calls sgr0, as a rule: one token."""

_TOKEN = re.compile(
    "(\x1b(?:"
    "\\[[ -?]*+[@-~]"  # CSI
    f"|{_PLAIN_PEN}"
    "|[0-OQ-WYZ\\\\`-~]"
    "|[ -/]++[0-~]"
    # strings, and all of it with controls inside, or given up
    f"|[{_C0}]*+(?:"
    "\\][^\x07\x18\x1a\x1b]*+(?:[\x07\x18\x1a]|\x1b\\\\|(?=\x1b[^\\\\]))"
    "|[PX^_][^\x18\x1a\x1b]*+(?:[\x18\x1a]|\x1b\\\\|(?=\x1b[^\\\\]))"
    f"|\\[[ -?{_C0}]*+(?:[@-~]|{_LOST}))"
    f"|[{_C0}]*+[ -/][ -/{_C0}]*+(?:[0-~]|{_LOST})"
    f"|[{_C0}]*+(?:[0-OQ-WYZ\\\\`-~]|{_LOST})"
    "))"
)
_STRING = re.compile(f"\x1b[{_C0}]*[\\]PX^_]")
_CSI = re.compile("\x1b\\[([<-?]*)([0-9:;]*)([ -/]*)([@-~])")
_STRING_ENDS = re.compile("[\x18\x1a\x1b]")
_OSC_ENDS = re.compile("[\x07\x18\x1a\x1b]")

_LONGEST_STRING = 12 * 1024 * 1024
_LONGEST_SEQUENCE = 4096
_MOST_TOKENS = 8192
_LONGEST_KNOWN = 64
_MOST_PARAMETERS = 32
_LONGEST_CODE = 5
_ABORTS = "\x18\x1a"
_CHOOSE_ASCII = "\x1b(B"
_CODINGS = "@G"
_ERASE_REST = "\x1b[K"
_HOPS = re.compile(b"\1{8,}")
"""Eight sequences and more that do nothing but to send the cursor to a place."""
_IS_PLACE = (-1).__lt__
_HOPS_IN, _HOPS_OF = 3, 4
"""As many of the sequences must be hops, or nobody looks for runs of them."""

Operation = tuple[Callable[..., object], tuple[object, ...]]


def _seven_bit(match: re.Match[str]) -> str:
    return "\x1b" + chr(ord(match[0]) - 0x40)


def _runs(places: list[int]) -> list[tuple[int, int]]:
    """Where many hops follow each other: from and up to which sequence."""
    if -1 not in places:
        return [(0, len(places))]
    return [run.span() for run in _HOPS.finditer(bytes(map(_IS_PLACE, places)))]


class Stream(pyte.Stream):
    """pyte's ``Stream``, made complete and fast."""

    def attach(self, screen: "AnyScreen") -> None:
        """Send events to this screen from here on.

        Our own screen gets text and colours by shorter ways; other listeners of
        pyte's, and a screen with events of its own, get each event by name.
        """
        super().attach(screen)
        self._screen = cast("Screen", screen)
        self._by_name = not isinstance(screen, Screen) or bool(
            self.events & vars(screen).keys()
        )
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
        parts = _TOKEN.split(data) if "\x1b" in data else [data]
        last = self._hold(parts.pop())
        if self._by_name:
            self._run_by_name(parts, last)
            return
        if parts:
            self._run(parts, data.count("H"))
        if last:
            self._screen.write(last)
        self._screen.tidy()

    # what is not complete

    def _hold(self, last: str) -> str:
        """Keep a sequence that is not complete; the text before it."""
        start = last.find("\x1b")
        if start < 0:
            return last
        tail, text = last[start:], last[:start]
        is_string = _STRING.match(tail)
        self._ends = None
        if is_string:
            self._ends = _OSC_ENDS if is_string[0][-1] == "]" else _STRING_ENDS
            text += is_string[0][1:-1]
            tail = "\x1b" + tail[is_string.end() - 1 :]
        else:
            if _CONTROLS.search(tail):
                text += _NOT_CONTROLS.sub("", tail)
                tail = _CONTROLS.sub("", tail)
            if len(tail) > _LONGEST_SEQUENCE:
                tail = tail[:2] + "?!" if tail[1] == "[" else tail[:3]
        self._held = [tail]
        self._held_length = len(tail)
        return text

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

    def _run(self, parts: list[str], hops: int) -> None:
        """Do what the parts say; of the sequences, at most ``hops`` are hops."""
        texts, tokens = parts[::2], parts[1::2]
        screen = self._screen
        if hops * _HOPS_OF < len(tokens) * _HOPS_IN:
            self._run_mixed(texts, tokens)
            return
        places = list(map(screen.places.__getitem__, tokens))
        done = 0
        for start, end in _runs(places):
            self._run_mixed(texts[done:start], tokens[done:start])
            done = start
            if screen.origin:
                continue
            if texts[start]:
                screen.write(texts[start])
            screen.scatter(places[start : end - 1], texts[start + 1 : end])
            screen.hop(places[end - 1])
            done = end
        self._run_mixed(texts[done:], tokens[done:])

    def _run_mixed(self, texts: list[str], tokens: list[str]) -> None:  # noqa: C901
        """The hot loop: gathers text between colour changes, for one write a row."""
        screen, operations = self._screen, self._operations
        pen, table = screen.pen, screen.step_table
        steps = screen.steps(pen)
        run = inks = ""
        flat = "".join(texts)
        are_plain = flat.isprintable() and flat.isascii()
        is_plain = are_plain and screen.letters is None
        for text, token in zip(texts, tokens, strict=True):
            if text and (
                is_plain
                or (screen.letters is None and text.isprintable() and text.isascii())
            ):
                run += text
                inks += pen * len(text)
            elif text:
                if screen.pen != pen:
                    screen.use_pen(pen)
                run, inks = self._write(run, inks, text)
            step = steps.get(token)
            if step is not None:
                if step != pen:
                    pen = step
                    steps = table.get(pen) or screen.steps(pen)
                continue
            if token == _ERASE_REST and screen.is_blank_from(len(run), pen):
                continue
            if run:
                screen.put(run, inks)
                run = inks = ""
            if screen.pen != pen:
                screen.use_pen(pen)
            handler, args = operations.get(token) or self._operation(token)
            handler(*args)
            is_plain = are_plain and screen.letters is None
            if screen.pen != pen or screen.step_table is not table:
                pen, table = screen.pen, screen.step_table
                steps = screen.steps(pen)
        self._settle(run, inks, pen)

    def _settle(self, run: str, inks: str, pen: str) -> None:
        """Write what was gathered, and go on with the pen of the last colour."""
        if run:
            self._screen.put(run, inks)
        if self._screen.pen != pen:
            self._screen.use_pen(pen)

    def _run_by_name(self, parts: list[str], last: str) -> None:
        """As ``_run``, one event after the other, for any listener of pyte's."""
        for text, token in zip(parts[::2], parts[1::2], strict=True):
            self._write_by_name(text)
            handler, args = self._operation(token)
            handler(*args)
        self._write_by_name(last)

    def _write_by_name(self, text: str) -> None:
        for piece in _ONE_CONTROL.split(text):
            if piece in self.basic:
                getattr(self._screen, self.basic[piece])()
            elif piece and not _CONTROLS.fullmatch(piece):
                self._screen.draw(piece)

    def _write(self, run: str, inks: str, text: str) -> tuple[str, str]:
        """Write cells and the text behind them; the cells to gather on with."""
        screen = self._screen
        head, new_line, tail = text.partition("\r\n")
        is_simple = new_line and head.isprintable() and tail.isprintable()
        if is_simple and text.isascii() and screen.letters is None:
            if head:
                run, inks = run + head, inks + screen.pen * len(head)
            if run:
                screen.put(run, inks)
            screen.new_line()
            return tail, screen.pen * len(tail)
        if run:
            screen.put(run, inks)
        if text[-1] == "\r" and text[:-1].isprintable():
            if len(text) > 1:
                screen.draw(text[:-1])
            screen.x = 0
        else:
            screen.write(text)
        return "", ""

    def _operation(self, token: str) -> Operation:
        """The handler and arguments of a sequence."""
        second = token[1:2]
        if second == "(" and token[-1] == "m" and len(token) > len(_CHOOSE_ASCII):
            return self._plain_pen, (token,)
        if not token.isprintable() and _CONTROLS.search(token):
            string = _STRING.match(token)
            if not string or len(string[0]) > len("\x1b]"):
                return self._interrupted, (token, string)
        if second == "]":
            return self._command(token)
        if second == "P" and not self._by_name:
            return self._screen.device_control_string, (_body(token),)
        operation = self._csi(token) if second == "[" else self._escape(token)
        if len(self._operations) >= _MOST_TOKENS:
            self._operations.clear()
        if len(token) <= _LONGEST_KNOWN:
            self._operations[token] = operation
        return operation

    def _plain_pen(self, token: str) -> None:
        """Choose ASCII and change the pen; only the latter if it was chosen."""
        screen = self._screen
        is_step = not self._by_name and screen.slots[0] is None
        steps = screen.steps(screen.pen) if is_step else {}
        for part in (_CHOOSE_ASCII, token.removeprefix(_CHOOSE_ASCII)):
            handler, args = self._operation(part)
            handler(*args)
        if is_step:
            screen.styles.remember(steps, token, screen.pen)

    def _interrupted(self, token: str, string: re.Match[str] | None) -> None:
        """Do the controls inside a sequence, then the sequence without them."""
        start, rest = (string[0], token[string.end() :]) if string else (token, "")
        controls = _NOT_CONTROLS.sub("", start)
        (self._write_by_name if self._by_name else self._screen.write)(controls)
        handler, args = self._operation(_CONTROLS.sub("", start) + rest)
        handler(*args)

    def _csi(self, token: str) -> Operation:
        screen = self._screen
        match = _CSI.fullmatch(token)
        if match is None:
            return screen.debug, ()
        prefix, parameters, between, final = match.groups()
        key = prefix + between + final
        if key == "m" and not self._by_name:
            return screen.step, (parameters,)
        parts = parameters.split(";", _MOST_PARAMETERS)[:_MOST_PARAMETERS]
        numbers = tuple(max(number(part.partition(":")[0]), 0) for part in parts)
        if key in EVENTS:
            return getattr(screen, EVENTS[key], screen.debug), numbers
        if key in PRIVATE_EVENTS:
            event = getattr(screen, PRIVATE_EVENTS[key], screen.debug)
            return partial(event, private=True), numbers
        return screen.debug, ()

    def _escape(self, token: str) -> Operation:
        screen, final, between = self._screen, token[-1], token[1:-1]
        if not between:
            if final in ESCAPES:
                return getattr(screen, ESCAPES[final], screen.debug), ()
            if final in SHIFTS and not self._by_name:
                return screen.use_set, (SHIFTS[final],)
        elif between == "#" and final == "8":
            return screen.alignment_display, ()
        elif between == "%" and final in _CODINGS:
            return self._use_ascii, ()
        elif len(between) == 1 and between in SLOTS:
            return screen.define_charset, (final, between)
        return screen.debug, ()

    def _use_ascii(self) -> None:
        """Choose another coding, as all text is UTF-8: letters as at the start."""
        self._screen.define_charset("B", "(")
        self._screen.shift_in()

    def _command(self, token: str) -> Operation:
        code, _, text = _body(token).partition(";")
        if token[-1] in _ABORTS or len(code) > _LONGEST_CODE or not code.isdecimal():
            return self._screen.debug, ()
        if self._by_name:
            return self._name, (int(code), text)
        return self._screen.operating_system_command, (int(code), text)

    def _name(self, code: int, text: str) -> None:
        """Title and icon name, for any listener."""
        if code in {0, 1}:
            self._screen.set_icon_name(text)
        if code in {0, 2}:
            self._screen.set_title(text)


def _body(token: str) -> str:
    """What is between the introducer of a string and its end."""
    if token.endswith("\x1b\\"):
        return token[2:-2]
    return token[2:-1] if token[-1] in "\x07\x18\x1a" else token[2:]
