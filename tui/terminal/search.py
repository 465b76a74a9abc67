"""Words found in the lines of a terminal: in the history, on the screen, over wraps.

Cells are (line, column); lines are counted from the first that ever was, so that what
was found stays on its text while output scrolls.
"""

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from tui.terminal.terminal import Terminal

Cell: TypeAlias = tuple[int, int]
"""A line and a column."""


class Found:
    """Where some words stand, in the order of the text."""

    def __init__(
        self, first: int, starts: list[int], offsets: list[int], cells: int
    ) -> None:
        """Take the places, as offsets into the lines written one after the other.

        Args:
            first: The line that the first row is.
            starts: The offset of each row, and of the end.
            offsets: Where the words begin.
            cells: How many cells the words have.
        """
        self._first = first
        self._starts = starts
        self._offsets = offsets
        self._cells = cells

    def __len__(self) -> int:
        return len(self._offsets)

    def start(self, index: int) -> Cell:
        """The first cell of a match."""
        return self._cell(self._offsets[index])

    def end(self, index: int) -> Cell:
        """The cell after the last of a match."""
        line, column = self._cell(self._offsets[index] + self._cells - 1)
        return (line, column + 1)

    def after(self, cell: Cell) -> int:
        """The match that begins after a cell; round the end the first."""
        index = bisect_right(self._offsets, self._offset(cell))
        return index % len(self._offsets)

    def before(self, cell: Cell) -> int:
        """The match that begins before a cell; round the beginning the last."""
        index = bisect_left(self._offsets, self._offset(cell))
        return (index - 1) % len(self._offsets)

    def at(self, cell: Cell) -> int | None:
        """The match that begins in a cell."""
        offset = self._offset(cell)
        index = bisect_left(self._offsets, offset)
        found = index < len(self._offsets) and self._offsets[index] == offset
        return index if found else None

    def marks(self, line: int) -> tuple[tuple[int, int], ...]:
        """The columns of a line that match, as (first, after the last)."""
        row = line - self._first
        if not 0 <= row < len(self._starts) - 1:
            return ()
        start, end = self._starts[row], self._starts[row + 1]
        first = bisect_right(self._offsets, start - self._cells)
        last = bisect_left(self._offsets, end)
        return tuple(
            (max(at, start) - start, min(at + self._cells, end) - start)
            for at in self._offsets[first:last]
        )

    def _cell(self, offset: int) -> Cell:
        row = bisect_right(self._starts, offset) - 1
        return (self._first + row, offset - self._starts[row])

    def _offset(self, cell: Cell) -> int:
        row = min(max(0, cell[0] - self._first), len(self._starts) - 1)
        return self._starts[row] + cell[1]


def find(terminal: "Terminal", words: str, rows: range | None = None) -> Found:
    """All places of the words; capital letters count only if there are any in them.

    Args:
        terminal: Where to look.
        words: What to look for, as it is written.
        rows: Which lines, as ``Terminal.line`` counts them; None for all.
    """
    screen = terminal.screen
    rows = range(terminal.history + terminal.rows) if rows is None else rows
    base = screen.top - terminal.history
    window = slice(base + rows.start, base + rows.stop)
    texts, joins = screen.texts[window], screen.joins[window]
    ends = [*(not joined for joined in joins[1:]), False]
    lengths = [len(text) + end for text, end in zip(texts, ends, strict=True)]
    parts = [text + "\n" * end for text, end in zip(texts, ends, strict=True)]
    starts = [0, *accumulate(lengths)]
    cells = screen.cells.measure(words)[1]
    offsets = _places(cells, "".join(parts))
    return Found(terminal.dropped + rows.start, starts, offsets, len(cells))


def _places(cells: str, text: str) -> list[int]:
    if not cells:
        return []
    if cells == _small(cells):
        text = _small(text)
    places: list[int] = []
    at = text.find(cells)
    while at >= 0:
        places.append(at)
        at = text.find(cells, at + len(cells))
    return places


def _small(text: str) -> str:
    """The text in small letters, as long as it was."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)
