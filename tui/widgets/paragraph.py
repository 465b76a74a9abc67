"""Lines of words one below the other; drawn again only when they are others."""

from collections.abc import Iterable

from textual.widgets import Static

from tui.describe import Line
from tui.widgets.ink import paragraph


class Paragraph(Static):
    """Wraps what does not fit; nothing in it is read as markup."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, markup=False)
        self._shown: tuple[Line, ...] = ()

    def show(self, lines: Iterable[Line]) -> None:
        """Draw the lines."""
        lines = tuple(lines)
        if lines != self._shown:
            same_height = len(lines) == len(self._shown)
            self._shown = lines
            self.update(paragraph(lines), layout=not same_height)
