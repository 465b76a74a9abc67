"""What is selected in a terminal: from one cell to another, over screen and history.

Lines are counted from the first that ever was, so that a selection stays on its text
while output scrolls: the absolute line of the terminal plus the lines it has dropped.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Self

from tui.terminal.motions import Lines

if TYPE_CHECKING:
    from tui.terminal.terminal import Terminal

_WORD = re.compile(r"[\w\uffff\U00100000-\U0010ffff./~@:%+#=?&-]+|\S\uffff?")
FAR = 1_000_000
"""A column behind the end of every line."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Two cells (line, column); the second may lie before the first."""

    anchor: tuple[int, int]
    head: tuple[int, int]
    """Not included where it is the later one."""

    def to(self, head: tuple[int, int]) -> Self:
        """The same start, drawn to another cell."""
        return type(self)(self.anchor, head)

    def span(self, line: int) -> tuple[int, int]:
        """The selected columns of a line as (first, after the last); (0, 0) none."""
        first, last = sorted((self.anchor, self.head))
        if not first[0] <= line <= last[0] or first == last:
            return (0, 0)
        start = first[1] if line == first[0] else 0
        end = last[1] if line == last[0] else FAR
        return (start, end) if end > start else (0, 0)

    def text(self, terminal: "Terminal") -> str:
        """What is selected: wrapped lines joined, no blanks at the ends of lines."""
        first, last = sorted((self.anchor, self.head))
        top = max(first[0], terminal.dropped)
        bottom = min(last[0], terminal.dropped + terminal.history + terminal.rows - 1)
        lines: list[str] = []
        for line in range(top, bottom + 1):
            start, end = self.span(line)
            row = line - terminal.dropped
            text = terminal.content(terminal.line(row)[0][start:end])
            if lines and terminal.continues(row):
                lines[-1] += text
            else:
                lines.append(text)
        return "\n".join(line.rstrip(" ") for line in lines)


def word_at(terminal: "Terminal", line: int, column: int) -> Selection:
    """The word under a cell; paths, addresses and ids are words, wrapped ones too."""
    first, last = Lines(terminal).whole(line)
    rows = range(first - terminal.dropped, last + 1 - terminal.dropped)
    texts = [terminal.line(row)[0] for row in rows]
    starts = [0, *accumulate(map(len, texts))]
    here = starts[line - first] + column
    for match in _WORD.finditer("".join(texts)):
        if match.start() <= here < match.end():
            row = bisect_right(starts, match.start()) - 1
            end_row = bisect_right(starts, match.end() - 1) - 1
            return Selection(
                (first + row, match.start() - starts[row]),
                (first + end_row, match.end() - starts[end_row]),
            )
    return Selection((line, column), (line, column))


def line_at(terminal: "Terminal", line: int) -> Selection:
    """A whole line, with all the rows that it was wrapped into."""
    first, last = Lines(terminal).whole(line)
    return Selection((first, 0), (last, FAR))
