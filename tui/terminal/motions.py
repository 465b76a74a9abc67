"""Where the keys of vi lead in the lines of a terminal.

Cells are (line, column); lines are counted from the first that ever was.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.terminal.search import Cell
    from tui.terminal.terminal import Terminal

_JOINED = "\uffff\U00100000-\U0010ffff"
_WORD = re.compile(rf"[\w{_JOINED}]+|[^\w\s{_JOINED}]+")


class Lines:
    """The lines of one terminal, and the ways through them."""

    def __init__(self, terminal: "Terminal") -> None:
        self._terminal = terminal

    @property
    def first(self) -> int:
        """The oldest line that is kept."""
        return self._terminal.dropped

    @property
    def last(self) -> int:
        """The last line of the screen."""
        return self.first + self._terminal.history + self._terminal.rows - 1

    def text(self, line: int) -> str:
        """The cells of a line without the blanks at its end."""
        return self._terminal.line(line - self.first)[0].rstrip()

    def continues(self, line: int) -> bool:
        """Whether the line was wrapped: it goes on from the one above."""
        return line > self.first and self._terminal.continues(line - self.first)

    def inside(self, cell: "Cell") -> "Cell":
        """The nearest cell that there is, never the right half of a wide one."""
        line = min(max(cell[0], self.first), self.last)
        text = self.text(line)
        column = min(max(0, cell[1]), max(0, len(text) - 1))
        if text[column : column + 1] == "\uffff":
            column -= 1
        return (line, column)

    def after(self, cell: "Cell") -> "Cell":
        """The cell to the right of a cell, also behind the end of the line."""
        line, column = cell
        wide = self.text(line)[column + 1 : column + 2] == "\uffff"
        return (line, column + 1 + wide)

    def whole(self, line: int) -> tuple[int, int]:
        """The first and the last of the lines that a wrapped line takes."""
        first = last = line
        while self.continues(first):
            first -= 1
        while last < self.last and self.continues(last + 1):
            last += 1
        return first, last

    def go(self, motion: str, cell: "Cell") -> "Cell":
        """Where a motion inside the text leads: ``h l 0 ^ $ w b e g G { }``."""
        return self.inside(_MOTIONS[motion](self, cell))

    def left(self, cell: "Cell") -> "Cell":
        """One cell to the left."""
        return (cell[0], cell[1] - 1)

    def start(self, cell: "Cell") -> "Cell":
        """The first column."""
        return (cell[0], 0)

    def indent(self, cell: "Cell") -> "Cell":
        """The first column that is not blank."""
        text = self.text(cell[0])
        return (cell[0], len(text) - len(text.lstrip()))

    def end(self, cell: "Cell") -> "Cell":
        """The last column that is not blank."""
        return (cell[0], len(self.text(cell[0])))

    def next_word(self, cell: "Cell") -> "Cell":
        """The first cell of the next word."""
        for line, words in self._onward(cell[0]):
            for word in words:
                if line > cell[0] or word.start() > cell[1]:
                    return (line, word.start())
        return cell

    def word_end(self, cell: "Cell") -> "Cell":
        """The last cell of this word, or of the next."""
        for line, words in self._onward(cell[0]):
            for word in words:
                last = self.inside((line, word.end() - 1))
                if last > cell:
                    return last
        return cell

    def word_before(self, cell: "Cell") -> "Cell":
        """The first cell of this word, or of the one before."""
        for line in range(cell[0], self.first - 1, -1):
            for word in reversed(list(_WORD.finditer(self.text(line)))):
                if (line, word.start()) < cell:
                    return (line, word.start())
        return cell

    def top(self, _cell: "Cell") -> "Cell":
        """The oldest line."""
        return (self.first, 0)

    def bottom(self, _cell: "Cell") -> "Cell":
        """The last line with text."""
        line = self.last
        while line > self.first and not self.text(line):
            line -= 1
        return (line, 0)

    def stop_before(self, cell: "Cell") -> "Cell":
        """The prompt above, or the blank line where a shell marks no prompts."""
        prompts = self._prompts()
        if prompts:
            above = [line for line in prompts if line < cell[0]]
            return (above[-1] if above else self.first, 0)
        return (self._gap(cell[0], range(cell[0] - 1, self.first - 1, -1)), 0)

    def stop_after(self, cell: "Cell") -> "Cell":
        """The prompt below, or the blank line where a shell marks no prompts."""
        prompts = self._prompts()
        if prompts:
            below = [line for line in prompts if line > cell[0]]
            return (below[0], 0) if below else self.bottom(cell)
        return (self._gap(cell[0], range(cell[0] + 1, self.bottom(cell)[0] + 1)), 0)

    def _prompts(self) -> list[int]:
        """The lines with a prompt, as far as the shell says (OSC 133), in order."""
        if self._terminal.modes.alternate_screen:
            return []
        lines = {mark.line for mark in self._terminal.marks if mark.kind == "A"}
        return sorted(line for line in lines if self.first <= line <= self.last)

    def _gap(self, start: int, lines: range) -> int:
        """The first blank line behind text, else the last line."""
        text = bool(self.text(start))
        for line in lines:
            blank = not self.text(line)
            if blank and text:
                return line
            text = text or not blank
        return lines[-1] if lines else start

    def _onward(self, line: int) -> Iterator[tuple[int, Iterator[re.Match[str]]]]:
        for number in range(line, self.last + 1):
            yield number, _WORD.finditer(self.text(number))


_MOTIONS = {
    "h": Lines.left,
    "l": Lines.after,
    "0": Lines.start,
    "^": Lines.indent,
    "$": Lines.end,
    "w": Lines.next_word,
    "b": Lines.word_before,
    "e": Lines.word_end,
    "g": Lines.top,
    "G": Lines.bottom,
    "{": Lines.stop_before,
    "}": Lines.stop_after,
}
MOTIONS = frozenset(_MOTIONS)
