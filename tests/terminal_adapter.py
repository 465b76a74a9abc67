"""Shows a terminal to conformance scripts: bytes in, a plain dump of all state out."""

import codecs

from tui.terminal import keys
from tui.terminal.cells import WIDE_RIGHT
from tui.terminal.modes import Modes
from tui.terminal.styles import DEFAULT, CellStyle, Colour
from tui.terminal.terminal import Terminal

_FLAGS = (
    ("bold", "B"),
    ("dim", "D"),
    ("italic", "I"),
    ("underline", "U"),
    ("blink", "K"),
    ("reverse", "R"),
    ("invisible", "V"),
    ("strike", "S"),
    ("overline", "O"),
)

Cell = list[object]


class Adapter:
    """A terminal behind the interface of the scripts."""

    def __init__(self, cols: int, rows: int) -> None:
        self.terminal = Terminal(cols, rows, scrollback=1000)
        self._decode = codecs.getincrementaldecoder("utf-8")("ignore").decode
        self._looks: dict[str, tuple[str, str, str, object]] = {}

    def feed(self, data: bytes) -> None:
        """Take bytes, cut anywhere."""
        self.terminal.feed(self._decode(data))

    def resize(self, cols: int, rows: int) -> None:
        """Take another size."""
        self.terminal.resize(cols, rows)

    def dump(self) -> dict[str, object]:
        """All that a program could see or cause, in the scripts' form."""
        terminal = self.terminal
        cursor, modes = terminal.cursor, terminal.modes
        first = terminal.history
        self._looks.clear()
        return {
            "cells": [self._row(first + y) for y in range(terminal.rows)],
            "cursor": {
                "x": cursor.x,
                "y": cursor.y - first,
                "visible": cursor.visible,
                "style": cursor.shape,
                "blink": cursor.blink,
            },
            "alt": modes.alternate_screen,
            "title": terminal.title,
            "bells": terminal.bells,
            "clipboard": list(terminal.clipboards()),
            "modes": {
                "app_cursor": modes.application_cursor,
                "app_keypad": modes.application_keypad,
                "bracketed_paste": modes.bracketed_paste,
                "focus": modes.focus_reporting,
                "insert": modes.insert,
                "origin": modes.origin,
                "wrap": modes.autowrap,
                "sync": modes.sync,
                "mouse": modes.mouse,
                "mouse_enc": modes.mouse_encoding,
            },
            "replies": terminal.replies(),
            "scrollback": self._scrollback(),
        }

    def _row(self, y: int) -> list[Cell]:
        terminal = self.terminal
        text, inks = terminal.line(y)
        missing = terminal.cols - len(text)
        text, inks = text + " " * missing, inks + DEFAULT * missing
        row: list[Cell] = []
        for x, (char, ink) in enumerate(zip(text, inks, strict=True)):
            wide = text[x + 1 : x + 2] == WIDE_RIGHT
            width = 0 if char == WIDE_RIGHT else 2 if wide else 1
            row.append([terminal.content(char), width, *self._look(ink)])
        return row

    def _look(self, ink: str) -> tuple[str, str, str, object]:
        if ink not in self._looks:
            style = self.terminal.style(ink)
            flags = "".join(flag for name, flag in _FLAGS if getattr(style, name))
            self._looks[ink] = _name(style.fg), _name(style.bg), flags, _extra(style)
        return self._looks[ink]

    def _scrollback(self) -> list[str]:
        main = self.terminal.screen.main
        top = self.terminal.screen.top if self._shows_main() else main.top
        return [self.terminal.content(text) for text in main.texts[:top]][-1000:]

    def _shows_main(self) -> bool:
        return not self.terminal.modes.alternate_screen


def _name(colour: Colour) -> str:
    if colour is None:
        return "d"
    if isinstance(colour, int):
        return f"p{colour}"
    red, green, blue = colour
    return f"#{red:02x}{green:02x}{blue:02x}"


def _extra(style: CellStyle) -> dict[str, str] | None:
    extra: dict[str, str] = {}
    if style.underline not in {"", "single"}:
        extra["us"] = style.underline
    if style.underline and style.underline_colour is not None:
        extra["uc"] = _name(style.underline_colour)
    if style.link:
        extra["link"] = style.link
    return extra or None


def make(cols: int, rows: int) -> Adapter:
    """An adapter around a new terminal."""
    return Adapter(cols, rows)


def encode(
    key: str,
    character: str | None,
    app_cursor: bool,
    app_keypad: bool,
) -> str:
    """The key encoder, as the key table's script calls it."""
    modes = Modes(application_cursor=app_cursor, application_keypad=app_keypad)
    return keys.encode(key, character, modes)
