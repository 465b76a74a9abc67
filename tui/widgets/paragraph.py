"""Lines of words one below the other; drawn again only when they are others."""

from collections.abc import Iterable
from textwrap import wrap

from rich.cells import cell_len, chop_cells
from textual.content import Content
from textual.geometry import Region, Size
from textual.widget import Widget

from tui.describe import Line, Word
from tui.widgets.ink import paragraph

_LEAST = 12
"""Cells that must be left for a hanging indent to be worth it."""


class Paragraph(Widget):
    """What does not fit goes on under its own last word; nothing is markup."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._shown: tuple[Line, ...] = ()

    def show(self, lines: Iterable[Line]) -> None:
        """Draw the lines; of as many lines as before only those that are others."""
        lines = tuple(lines)
        if lines == self._shown:
            return
        width = self.content_size.width
        before, after = folded(self._shown, width), folded(lines, width)
        self._shown = lines
        if width < 1 or len(before) != len(after):
            self.refresh(layout=True)
            return
        rows = enumerate(zip(before, after, strict=True))
        self.refresh(*(Region(0, y, width, 1) for y, (old, new) in rows if old != new))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's
        """As many lines as there are when folded."""
        return len(folded(self._shown, width))

    def render(self) -> Content:
        """The lines folded to the width there is."""
        return paragraph(folded(self._shown, self.content_size.width))


def folded(lines: Iterable[Line], width: int) -> list[Line]:
    """The lines in at most ``width`` cells each."""
    return [piece for line in lines for piece in _pieces(line, width)]


def _pieces(line: Line, width: int) -> list[Line]:
    if width < 1 or sum(cell_len(word.text) for word in line) <= width:
        return [line]
    head, last = line[:-1], line[-1]
    indent = sum(cell_len(word.text) for word in head)
    if indent > width - _LEAST:
        return _broken(line, width)
    texts = _wrapped(last.text, width - indent)
    margin = Word(" " * indent)
    first: Line = (*head, Word(texts[0], last.tone))
    return [first, *((margin, Word(text, last.tone)) for text in texts[1:])]


def _broken(line: Line, width: int) -> list[Line]:
    """The words one after the other, on as many lines as they need."""
    rows: list[list[Word]] = [[]]
    used = 0
    for word in line:
        for text in chop_cells(word.text, width):
            if used + cell_len(text) > width:
                rows.append([])
                used = 0
            rows[-1].append(Word(text, word.tone))
            used += cell_len(text)
    return [tuple(row) for row in rows]


def _wrapped(text: str, width: int) -> list[str]:
    """The text between its words, where its characters are one cell wide."""
    if cell_len(text) != len(text):
        return chop_cells(text, width)
    return wrap(text, width) or [""]
