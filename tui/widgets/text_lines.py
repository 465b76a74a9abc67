"""Lines of text to be read: scrolled, wrapped or cut, drawn without markup."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len, chop_cells, set_cell_size
from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip


class TextLines(ScrollView, can_focus=True):
    """A text that may be long; only the lines in view are drawn."""

    DEFAULT_CSS = """
    TextLines {
        height: 1fr;
        background: $background;
        color: $foreground;
        scrollbar-size-vertical: 1;
        overflow-x: hidden;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "by(1)", "Down", show=False),
        Binding("k,up", "by(-1)", "Up", show=False),
        Binding("ctrl+d", "page(0.5)", "Half a page down", show=False),
        Binding("ctrl+u", "page(-0.5)", "Half a page up", show=False),
        Binding("pagedown,space", "page(1)", "Page down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("g,home", "edge(-1)", "Top", show=False),
        Binding("G,end", "edge(1)", "Bottom", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's
        super().__init__(id=id)
        self._lines: tuple[str, ...] = ()
        self._rows: list[str] = []
        self._wrapped = True
        self._width = 0
        self._end = False
        """Whether the end is to be in view, until something else is."""

    @property
    def wrapped(self) -> bool:
        """Whether long lines go on below; else they are cut."""
        return self._wrapped

    @property
    def at_end(self) -> bool:
        """Whether the last line is in view."""
        return self.scroll_y >= self.max_scroll_y - 1

    def show(self, lines: Sequence[str], *, end: bool = False) -> None:
        """Draw other lines; ``end`` goes to the last one."""
        self._lines = tuple(lines)
        self._end = end
        self._fold()

    def wrap(self, *, wrapped: bool) -> None:
        """Let long lines go on below, or cut them."""
        self._wrapped = wrapped
        self._fold()

    def _fold(self) -> None:
        self._width = self.scrollable_content_region.width
        width = self._width if self._wrapped else 0
        self._rows = [row for line in self._lines for row in _folded(line, width)]
        self.virtual_size = Size(self._width, len(self._rows))
        if self._end:
            self._to_end()
        self.refresh()

    def on_resize(self) -> None:
        """Fold again for another width; the end stays in view."""
        if self._end or self.scrollable_content_region.width != self._width:
            self._fold()

    def render_line(self, y: int) -> Strip:
        """Line ``y`` of the widget."""
        index = y + round(self.scroll_y)
        width, style = self.size.width, self.rich_style
        if index >= len(self._rows):
            return Strip.blank(width, style)
        text = self._rows[index]
        if cell_len(text) > width:
            text = set_cell_size(text, width - 1) + "…"
        return Strip([Segment(text, style)]).adjust_cell_length(width, style)

    def action_by(self, lines: int) -> None:
        """Scroll by lines."""
        self._end = False
        self.scroll_relative(y=lines, animate=False)

    def action_page(self, pages: float) -> None:
        """Scroll by the height of the text."""
        self._end = False
        self.scroll_relative(y=int(self.size.height * pages), animate=False)

    def action_edge(self, end: int) -> None:
        """Scroll to the first (-1) or the last (1) line."""
        self._end = end > 0
        if self._end:
            self._to_end()
        else:
            self.scroll_to(y=0, animate=False, force=True)

    def _to_end(self) -> None:
        """Bring the last line into view, also before there is a scrollbar."""
        last = max(0, len(self._rows) - self.size.height)
        self.scroll_to(y=last, animate=False, force=True, immediate=True)


def _folded(line: str, width: int) -> Sequence[str]:
    """The line in pieces of at most so many cells; whole where the width is 0."""
    if not width or len(line) * 2 <= width or cell_len(line) <= width:
        return (line,)
    return chop_cells(line, width)
