"""Text of a log made safe to draw: colours stay, every other control code goes."""

import re
from unicodedata import combining, east_asian_width

from tui.describe.plain import plain

LONGEST = 16_384
"""Characters in one line; what is longer goes on in the next."""
_COLOUR = re.compile("\x1b\\[[0-9;:]*m")
_ESCAPES = re.compile(
    "\x1b(?:\\[[0-?]*[ -/]*[@-~]|[\\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\\\)?|[ -/]*[0-~])"
)
_OPEN_ESCAPE = re.compile("\x1b(?:\\[[0-?]*[ -/]*|[\\]PX^_][^\x07\x1b]*|[ -/]*)\\Z")
_LONGEST_COLOUR = 128
_TAB = 8
_MOST_BACK = 512
"""Backspaces that are remembered."""


def cleaned(line: str) -> str:
    """One line as a terminal that only prints would show it.

    A carriage return starts it anew, as progress bars want; a backspace is written
    over; of the escape sequences only those for colours (SGR) are kept.
    """
    if line.isprintable():
        return line
    shown = line.rstrip("\r").rpartition("\r")[2].removeprefix("\ufeff")
    if "\x1b" not in shown:
        return _piece(shown, 0)[0]
    shown = _OPEN_ESCAPE.sub("", shown)
    text: list[str] = []
    at = column = 0
    for escape in _ESCAPES.finditer(shown):
        piece, column = _piece(shown[at : escape.start()], column)
        text.append(piece)
        if len(escape[0]) <= _LONGEST_COLOUR and _COLOUR.fullmatch(escape[0]):
            text.append(escape[0])
        at = escape.end()
    text.append(_piece(shown[at:], column)[0])
    return "".join(text)


def _piece(text: str, column: int) -> tuple[str, int]:
    """A piece without escapes that begins at a column, and where the next begins."""
    if "\b" in text:
        text = _overwritten(text)
    if "\t" not in text:
        return plain(text), column + _width(text)
    parts: list[str] = []
    for part in text.split("\t"):
        parts += part, " " * (_TAB - (column + _width(part)) % _TAB)
        column += _width(part) + len(parts[-1])
    column -= len(parts.pop())
    return plain("".join(parts)), column


def _width(text: str) -> int:
    """How many columns a text takes, about."""
    if text.isascii():
        return len(text)
    return sum(
        0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1
        for char in text
    )


def _overwritten(text: str) -> str:
    """The text without backspaces: what comes after one replaces what was there."""
    shown: list[str] = []
    at = 0
    for char in text:
        if char == "\b":
            at = max(0, at - 1)
        else:
            shown[at : at + 1] = [char]
            at += 1
    return "".join(shown)


def cleaned_lines(text: str) -> list[str]:
    """The lines of a text that was cut at line ends, each safe to draw."""
    return cleaned_pieces(text)[0]


def cleaned_pieces(text: str) -> tuple[list[str], list[int]]:
    """As `cleaned_lines`, and which of them are only the beginning of a long line."""
    lines = text.split("\n")
    if not bare(text).replace("\n", "").isprintable():
        lines = [cleaned(line) for line in lines]
    if len(text) <= LONGEST or max(map(len, lines)) <= LONGEST:
        return lines, []
    pieces: list[str] = []
    beginnings: list[int] = []
    for line in lines:
        rest = line
        while len(rest) > LONGEST:
            beginnings.append(len(pieces))
            pieces.append(beginning(rest))
            rest = rest[len(pieces[-1]) :]
        pieces.append(rest)
    return pieces, beginnings


def beginning(line: str) -> str:
    """As much of a long line as one may have; it ends in no escape sequence."""
    piece = line[:LONGEST]
    return _OPEN_ESCAPE.sub("", piece) or piece


def unfinished(rest: str) -> str:
    """A line that has no end yet, without what was overwritten in it."""
    if "\r" in rest:
        text = rest.rstrip("\r")
        rest = text.rpartition("\r")[2] + ("\r" if text != rest else "")
    if "\b" in rest and "\x1b" not in rest:
        text = rest.rstrip("\b")
        rest = _overwritten(text) + rest[len(text) :][-_MOST_BACK:]
    return rest


def bare(text: str) -> str:
    """Cleaned text without its colours."""
    return _COLOUR.sub("", text) if "\x1b" in text else text


def coloured(line: str) -> list[tuple[str, str]]:
    """A cleaned line in pieces: (the parameters of the colours before it, text)."""
    if "\x1b" not in line:
        return [("", line)]
    pieces: list[tuple[str, str]] = []
    at, asked = 0, ""
    for escape in _COLOUR.finditer(line):
        if escape.start() > at or pieces == []:
            pieces.append((asked, line[at : escape.start()]))
            asked = ""
        parameters = escape[0][2:-1] or "0"
        asked = f"{asked};{parameters}" if asked else parameters
        at = escape.end()
    pieces.append((asked, line[at:]))
    return pieces
