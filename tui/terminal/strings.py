"""Control strings (OSC, DCS): title, folder, links, clipboard, marks, progress.

Everything is kept as a value. Nothing is acted on here: whether a clipboard is written
or a link opened is for the user to say.
"""

import re
from collections import deque
from dataclasses import dataclass, replace
from typing import ClassVar

from tui.terminal.colours import Colours, parse
from tui.terminal.replies import PALETTE, Replying
from tui.terminal.styles import Rgb

_LONGEST_TITLE = 1024
_LONGEST_LINK = 2083
_MOST_CLIPBOARDS = 4
_LONGEST_CLIPBOARD = 8 * 1024 * 1024
_MOST_MARKS = 1000
_MOST_COLOURS = 512
_THEMED = {10: "foreground", 11: "background", 12: "cursor"}
_UNPRINTABLE = re.compile("[\0-\x1f\x7f-\x9f\ud800-\udfff]")
_PROGRESS = re.compile(r"4;([0-4])(?:;(\d{1,3}))?")


@dataclass(frozen=True, slots=True)
class Mark:
    """A shell's mark (OSC 133): where a prompt, a command or its output begins."""

    line: int
    """Counted from the first line ever written."""
    kind: str
    """``A`` prompt, ``B`` command, ``C`` output, ``D`` end."""
    status: str = ""
    """What the command ended with, at ``D``."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What a program says of its progress (OSC 9;4)."""

    state: str = ""
    """"" none, or ``normal``, ``error``, ``indeterminate``, ``paused``."""
    percent: int = 0


_PROGRESS_STATES = ("", "normal", "error", "indeterminate", "paused")


class Strings(Replying):
    """What control strings set."""

    def start(self) -> None:
        """As for replies, with nothing said yet."""
        super().start()
        self.title = ""
        self.icon_name = ""
        self.folder = ""
        """The working folder as a URL, from OSC 7."""
        self.clipboard: deque[str] = deque(maxlen=_MOST_CLIPBOARDS)
        """What OSC 52 wants: ``selection;base64``, the newest at the end."""
        self.marks: deque[Mark] = deque(maxlen=_MOST_MARKS)
        self.progress = Progress()
        self.colours = Colours()

    def operating_system_command(self, number: int, text: str) -> None:
        """OSC ``number ; text``; what is not known does nothing."""
        match number:
            case 0 | 1 | 2:
                self._names(number, text)
            case 4:
                self._palette(text)
            case 10 | 11 | 12:
                self._theme(number, text)
            case 110 | 111 | 112:
                self._theme_back(number)
            case 52 if len(text) <= _LONGEST_CLIPBOARD:
                self.clipboard.append(text)
            case _ if number in self._commands:
                self._commands[number](self, text)
            case _:
                pass

    def _names(self, number: int, text: str) -> None:
        if number != 1:
            self.set_title(text)
        if number != 2:  # noqa: PLR2004
            self.set_icon_name(text)

    def set_folder(self, url: str) -> None:
        """Keep the working folder the shell names."""
        self.folder = _line(url)

    def set_title(self, param: str) -> None:
        """Name the window, in one line."""
        self.title = _line(param)

    def set_icon_name(self, param: str) -> None:
        """Name the icon, in one line."""
        self.icon_name = _line(param)

    def _palette(self, text: str) -> None:
        """Set the colours of ``number;colour``, answer for every ``number;?``."""
        parts = text.split(";", _MOST_COLOURS)
        changed = dict(self.colours.palette)
        for number, value in zip(parts[::2], parts[1::2], strict=False):
            index = _index(number)
            if index is None:
                continue
            if value == "?":
                self.report_colour(f"4;{index}", changed.get(index, PALETTE[index]))
            elif colour := parse(value):
                changed[index] = colour
        if changed != self.colours.palette:
            self.colours = replace(self.colours, palette=changed)

    def _theme(self, number: int, text: str) -> None:
        """Set a colour, or answer for ``?``; the second part is the next number's."""
        for code, value in enumerate(text.split(";", 3)[:3], number):
            if code not in _THEMED:
                return
            if value == "?":
                self.report_colour(str(code), self._theme_colour(_THEMED[code]))
            elif colour := parse(value):
                self.colours = replace(self.colours, **{_THEMED[code]: colour})

    def _theme_colour(self, name: str) -> Rgb:
        """The colour a program set, else that of the theme."""
        themes = self.background if name == "background" else self.foreground
        return getattr(self.colours, name) or themes

    def _palette_back(self, text: str) -> None:
        """The theme's colours again: of these numbers, or all."""
        gone = {_index(number) for number in text.split(";", _MOST_COLOURS)}
        palette = self.colours.palette.items() if text else ()
        kept = {n: colour for n, colour in palette if n not in gone}
        self.colours = replace(self.colours, palette=kept)

    def _theme_back(self, number: int) -> None:
        self.colours = replace(self.colours, **{_THEMED[number - 100]: None})

    def _link(self, text: str) -> None:
        """OSC 8: what is written from here on stands for an address, or for none."""
        address = text.partition(";")[2]
        if len(address) > _LONGEST_LINK or _UNPRINTABLE.search(address):
            address = ""
        style = self.styles[self.pen]._replace(link=address)
        self.use_pen(self.styles.id(style))

    def _notice(self, text: str) -> None:
        match = _PROGRESS.fullmatch(text)
        if match:
            state = _PROGRESS_STATES[int(match[1])]
            self.progress = Progress(state, min(int(match[2] or 0), 100))

    def _mark(self, text: str) -> None:
        kind, _, rest = text.partition(";")
        if kind in {"A", "B", "C", "D"} and self.page is self.main:
            line = self.dropped + self.top + self.y
            self.marks.append(Mark(line, kind, _line(rest)[:16]))

    _commands: ClassVar = {
        7: set_folder,
        8: _link,
        9: _notice,
        104: _palette_back,
        133: _mark,
    }

    def device_control_string(self, text: str) -> None:
        """DCS: only questions about settings (DECRQSS) are answered."""
        if text.startswith("$q"):
            self.report_setting(text[2:])


def _index(number: str) -> int | None:
    """The number of a colour of the palette."""
    if not number.isdecimal() or len(number) > len("255"):
        return None
    return int(number) if int(number) < len(PALETTE) else None


def _line(text: str) -> str:
    return _UNPRINTABLE.sub("", text[:_LONGEST_TITLE])
