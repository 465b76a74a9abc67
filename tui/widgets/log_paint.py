"""Lines of a log made into rows: colours, what was found, folded or cut to a width."""

from datetime import UTC, datetime, tzinfo
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from rich.cells import cell_len, chop_cells
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.describe.log_book import BookLine
from tui.describe.log_sought import Sought
from tui.describe.log_text import coloured
from tui.terminal.sgr import Parameter, change
from tui.terminal.styles import CellStyle, Colour
from tui.widgets.terminal_paint import Palette

_TIME_WIDTH = 8
_MOST_PARAMETERS = 64


class Look(NamedTuple):
    """How lines are drawn."""

    sought: Sought | None = None
    """What stands out."""
    wrap: bool = True
    """Long lines go on in the next row; else they are cut."""
    left: int = 0
    """Columns that are scrolled out at the left, where lines are cut."""
    times: bool = False
    """When each line arrived stands before it."""
    node_width: int = 0
    """Digits of the node's number before each line; 0 for no number."""

    @property
    def margin(self) -> int:
        """Columns before the text."""
        node = self.node_width + 1 if self.node_width else 0
        return 2 + (_TIME_WIDTH + 1 if self.times else 0) + node


class Inks(NamedTuple):
    """The styles of what is not the log's own."""

    ground: Style
    muted: Style
    node: Style
    stderr: Style
    rule: Style
    mark: Style
    """Over what was found."""
    cursor: Style
    """Over the line of the cursor."""
    picked: Style
    """Over lines to be copied."""


class LogPainter:
    """Draws lines with one palette."""

    def __init__(self, palette: Palette, inks: Inks, zone: tzinfo) -> None:
        self.inks = inks
        self._palette = palette
        self._zone = zone

    def height(self, line: BookLine, width: int, look: Look) -> int:
        """How many rows a line needs."""
        room = width - look.margin
        if not look.wrap or room < 1 or len(line.text) <= room // 2:
            return 1
        return len(_cuts(line.bare, room))

    def rows(self, line: BookLine, width: int, look: Look) -> list[Strip]:
        """The line in rows of a width."""
        room = max(1, width - look.margin)
        body = Strip(self._body(line, look.sought))
        if look.wrap:
            cuts = _cuts(line.bare, room)
            parts = body.divide(cuts) if len(cuts) > 1 else [body]
        else:
            parts = [body.crop(look.left, look.left + room)]
        rows: list[Strip] = []
        for at, part in enumerate(parts):
            head = self._head(line, look) if at == 0 else [self._blank(look.margin)]
            strip = Strip([*head, *part]).adjust_cell_length(width, self.inks.ground)
            rows.append(strip)
        return rows

    def _blank(self, width: int) -> Segment:
        return Segment(" " * width, self.inks.ground)

    def _head(self, line: BookLine, look: Look) -> list[Segment]:
        """What stands before the text: time, node, the mark of stderr."""
        head = [self._blank(1)]
        if look.times:
            head.append(Segment(self._time(line.at_s) + " ", self.inks.muted))
        if look.node_width:
            rank = "" if line.rule else str(line.rank + 1)
            head.append(Segment(f"{rank:>{look.node_width}} ", self.inks.node))
        mark = "!" if line.stderr and not line.rule else " "
        head.append(Segment(mark, self.inks.stderr))
        return head

    def _time(self, at_s: int) -> str:
        if not at_s:
            return " " * _TIME_WIDTH
        return f"{datetime.fromtimestamp(at_s, UTC).astimezone(self._zone):%H:%M:%S}"

    def _body(self, line: BookLine, sought: Sought | None) -> list[Segment]:
        if line.rule:
            return [Segment(line.text, self.inks.rule)]
        segments: list[Segment] = []
        marks = sought.spans(line.bare) if sought else []
        cell, at = CellStyle(), 0
        for asked, text in coloured(line.text):
            if asked:
                cell = _changed(cell, asked)
            style = self._style(cell)
            for piece, marked in _marked(text, at, marks):
                drawn = style + self.inks.mark if marked else style
                segments.append(Segment(piece, drawn))
            at += len(text)
        return segments

    def _style(self, cell: CellStyle) -> Style:
        if cell == CellStyle():
            return self.inks.ground
        return self.inks.ground + Style(
            color=self._color(cell.fg),
            bgcolor=self._color(cell.bg),
            bold=cell.bold or None,
            dim=cell.dim or None,
            italic=cell.italic or None,
            underline=bool(cell.underline) or None,
            strike=cell.strike or None,
            reverse=cell.reverse or None,
        )

    def _color(self, color: Colour) -> Color | None:
        if color is None:
            return None
        if isinstance(color, int):
            return self._palette.colors[color & 0xFF]
        return Color.from_rgb(*color)


@lru_cache(maxsize=512)
def _changed(cell: CellStyle, asked: str) -> CellStyle:
    """The look after the parameters of SGR sequences."""
    return change([_parameter(part) for part in asked.split(";")])(cell)


def _parameter(text: str) -> Parameter:
    parts = text.split(":")[:_MOST_PARAMETERS]
    return [int(part) if part and len(part) <= 4 else -1 for part in parts]  # noqa: PLR2004 - no parameter is longer


def _marked(text: str, at: int, marks: list[tuple[int, int]]) -> list[tuple[str, bool]]:
    """The text in pieces, and whether each is in a mark; ``at`` is where it begins."""
    if not marks:
        return [(text, False)] if text else []
    edges = {0, len(text)}
    for mark in marks:
        edges.update(edge - at for edge in mark if at < edge < at + len(text))
    ordered = sorted(edges)
    return [
        (text[a:b], any(start <= at + a < end for start, end in marks))
        for a, b in pairwise(ordered)
    ]


def _cuts(text: str, room: int) -> list[int]:
    """The columns at which each row of a line ends."""
    if text.isascii() or len(text) <= room // 2:
        whole = len(text) if text.isascii() else cell_len(text)
        return [*range(room, whole, room), whole]
    cuts: list[int] = []
    for piece in chop_cells(text, room):
        cuts.append((cuts[-1] if cuts else 0) + cell_len(piece))
    return cuts
