"""Lines of text to be read: scrolled, wrapped or cut, drawn without markup."""

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar, NamedTuple, TypeAlias

from rich.cells import cell_len, chop_cells
from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.widgets.moves import MOVES

Spans: TypeAlias = Sequence[tuple[int, int]]
"""Places in a line, as (first, after the last)."""


class _Row(NamedTuple):
    """A row of the widget: a line, or a piece of one."""

    text: str
    line: int
    offset: int
    """Where in the line it begins."""


class TextLines(ScrollView, can_focus=True):
    """A text that may be long; only the lines in view are drawn."""

    DEFAULT_CSS = """
    TextLines {
        height: 1fr;
        background: $background;
        color: $foreground;
        scrollbar-size-vertical: 1;
        overflow-x: hidden;

        & .text-lines--match { background: $warning 40%; }
        & .text-lines--here { background: $warning; color: $background; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"text-lines--match", "text-lines--here"}
    BINDINGS: ClassVar[list[BindingType]] = [
        *MOVES,
        Binding("space", "page(1)", "Page down", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's
        super().__init__(id=id)
        self._lines: tuple[str, ...] = ()
        self._rows: list[_Row] = []
        self._marks: Callable[[int], Spans] | None = None
        self._marked: int | None = None
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

    def mark(self, marks: Callable[[int], Spans] | None, line: int | None) -> None:
        """Let places stand out.

        Args:
            marks: Gives them by the number of a line; None where there are none.
            line: The line whose places do so most; brought into view.
        """
        self._marks, self._marked = marks, line
        if line is not None:
            self._bring(line)
        self.refresh()

    @property
    def top(self) -> int:
        """The number of the first line in view."""
        at = round(self.scroll_y)
        return self._rows[at].line if at < len(self._rows) else 0

    def _bring(self, line: int) -> None:
        """Have a line in view, with some of what is around it."""
        at = next((at for at, row in enumerate(self._rows) if row.line >= line), 0)
        first = round(self.scroll_y)
        if not first <= at < first + self.size.height:
            self._end = False
            y = max(0, at - self.size.height // 3)
            self.scroll_to(y=y, animate=False, force=True, immediate=True)

    def _fold(self) -> None:
        self._width = self.scrollable_content_region.width
        width = self._width if self._wrapped else 0
        self._rows = [
            row
            for number, line in enumerate(self._lines)
            for row in _rows(number, line, width)
        ]
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
        row = self._rows[index]
        strip = Strip(
            self._segments(row) if self._marks else [Segment(row.text, style)]
        )
        if cell_len(row.text) > width:
            strip = strip.crop(0, width - 1)
            strip = Strip([*strip, Segment("…", style)])
        return strip.adjust_cell_length(width, style)

    def _segments(self, row: _Row) -> list[Segment]:
        """The row in pieces: what stands out, and what is between."""
        here = "here" if row.line == self._marked else "match"
        plain = self.rich_style
        marked = plain + self.get_component_rich_style(f"text-lines--{here}")
        text, at = row.text, 0
        pieces: list[Segment] = []
        for first, end in self._marks(row.line) if self._marks else ():
            begin = min(max(first - row.offset, at), len(text))
            stop = min(max(end - row.offset, begin), len(text))
            pieces += [
                Segment(text[at:begin], plain),
                Segment(text[begin:stop], marked),
            ]
            at = stop
        return [*(piece for piece in pieces if piece.text), Segment(text[at:], plain)]

    def action_move(self, lines: int) -> None:
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


def _rows(number: int, line: str, width: int) -> Iterator[_Row]:
    offset = 0
    for text in _folded(line, width):
        yield _Row(text, number, offset)
        offset += len(text)


def _folded(line: str, width: int) -> Sequence[str]:
    """The line in pieces of at most so many cells; whole where the width is 0."""
    if not width or len(line) * 2 <= width or cell_len(line) <= width:
        return (line,)
    return chop_cells(line, width)
