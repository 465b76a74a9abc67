"""What stands in a terminal as plain text."""

from collections.abc import Sequence
from itertools import groupby

from tui.terminal.screen import Screen
from tui.terminal.sgr import spelled
from tui.terminal.styles import DEFAULT
from tui.terminal.terminal import Terminal


def screen_lines(terminal: Terminal) -> list[str]:
    """The rows of the screen without the blanks at their ends."""
    first = terminal.history
    rows = range(first, first + terminal.rows)
    return [terminal.content(terminal.line(y)[0]).rstrip() for y in rows]


def transcript(terminal: Terminal) -> str:
    """All that is kept: scrollback and screen, wrapped lines joined.

    While a full-screen program is shown, what it stands on comes first.
    """
    screen = terminal.screen
    screen.put_away()
    text = _text(screen, screen.main.texts, screen.main.joins)
    if screen.page is screen.alternate:
        text += _text(screen, screen.alternate.texts, screen.alternate.joins)
    return text


def snapshot(terminal: Terminal) -> str:
    """What paints the screen as it is now onto an empty one, colours and all."""
    first = terminal.history
    rows = (_painted(terminal, y) for y in range(first, first + terminal.rows))
    lines = "\r\n".join(rows)
    cursor = terminal.cursor
    row, column = cursor.y - first + 1, cursor.x + 1
    page = "\x1b[?1049h" if terminal.modes.alternate_screen else ""
    hidden = "" if cursor.visible else "\x1b[?25l"
    return f"{page}\x1b[H\x1b[2J{lines}\x1b[{row};{column}H{hidden}"


def _painted(terminal: Terminal, y: int) -> str:
    """A row with the sequences that give its colours, the usual ones at its end."""
    text, inks = terminal.line(y)
    pieces: list[str] = []
    for ink, run in groupby(range(len(inks)), inks.__getitem__):
        cells = list(run)
        pen = "" if ink == DEFAULT else f"\x1b[{spelled(terminal.style(ink))}m"
        after = "\x1b[m" if pen else ""
        pieces += [pen, terminal.content(text[cells[0] : cells[-1] + 1]), after]
    return "".join(pieces).rstrip(" ")


def _text(screen: Screen, rows: Sequence[str], joins: Sequence[bool]) -> str:
    """Rows as lines with their ends; blank ones at the end are left out."""
    lines: list[str] = []
    for cells, goes_on in zip(rows, joins, strict=True):
        text = screen.cells.expand(cells)
        if goes_on and lines:
            lines[-1] += text
        else:
            lines.append(text)
    return "\n".join(line.rstrip() for line in lines).rstrip("\n") + "\n"
