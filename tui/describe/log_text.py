"""Text of a log made safe to draw: colours stay, every other control code goes."""

import re

from tui.describe.plain import plain

LONGEST = 16_384
"""Characters in one line; what is longer goes on in the next."""
_COLOUR = re.compile("\x1b\\[[0-9;:]*m")
_ESCAPES = re.compile(
    "\x1b(?:\\[[0-?]*[ -/]*[@-~]|[\\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\\\)?|[ -/]*[0-~])"
)
_OPEN_ESCAPE = re.compile("\x1b(?:\\[[0-?]*[ -/]*|[\\]PX^_][^\x07\x1b]*|[ -/]*)\\Z")
_TAB = 8


def cleaned(line: str) -> str:
    """One line as a terminal that only prints would show it.

    A carriage return starts it anew, as progress bars want; of the escape sequences
    only those for colours (SGR) are kept.
    """
    if line.isprintable():
        return line
    shown = line.rstrip("\r").rpartition("\r")[2].expandtabs(_TAB)
    if "\x1b" not in shown:
        return plain(shown)
    shown = _OPEN_ESCAPE.sub("", shown)
    text: list[str] = []
    at = 0
    for escape in _ESCAPES.finditer(shown):
        text.append(plain(shown[at : escape.start()]))
        if _COLOUR.fullmatch(escape[0]):
            text.append(escape[0])
        at = escape.end()
    text.append(plain(shown[at:]))
    return "".join(text)


def cleaned_lines(text: str) -> list[str]:
    """The lines of a text that was cut at line ends, each safe to draw."""
    lines = text.split("\n")
    if not bare(text).replace("\n", "").isprintable():
        lines = [cleaned(line) for line in lines]
    if len(text) > LONGEST and max(map(len, lines)) > LONGEST:
        lines = [piece for line in lines for piece in _pieces(line)]
    return lines


def _pieces(line: str) -> list[str]:
    if len(line) <= LONGEST:
        return [line]
    return [line[at : at + LONGEST] for at in range(0, len(line), LONGEST)]


def unfinished(rest: str) -> str:
    """A line that has no end yet, without what was overwritten in it."""
    if "\r" not in rest:
        return rest
    text = rest.rstrip("\r")
    return text.rpartition("\r")[2] + ("\r" if text != rest else "")


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
