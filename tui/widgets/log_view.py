"""The lines of a log, wrapped, that stays at its end while lines come."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len, chop_cells
from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.describe import Tone
from tui.describe.log_tail import LogLine
from tui.widgets.ink import STYLES


class LogView(ScrollView, can_focus=True):
    """Draws only what is in view; scrolled away from the end it keeps its place."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"ink--{tone}" for tone in STYLES if tone}

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "scroll(1)", "Down", show=False),
        Binding("k,up", "scroll(-1)", "Up", show=False),
        Binding("ctrl+d", "page(0.5)", "Half a page down", show=False),
        Binding("ctrl+u", "page(-0.5)", "Half a page up", show=False),
        Binding("pagedown,space", "page(1)", "Page down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("g,home", "edge(-1)", "First", show=False),
        Binding("G,end", "edge(1)", "Last", show=False),
        Binding("f", "follow", "Follow", show=False),
    ]

    class Moved(Message):
        """The view stays at the end now, or does so no more."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's
        super().__init__(id=id)
        self.following = True
        """New lines are shown as they come."""
        self._lines: Sequence[LogLine] = ()
        self._ranks = False
        self._dropped = 0
        self._rows: list[tuple[int, str]] = []

    def show(self, lines: Sequence[LogLine], *, ranks: bool, dropped: int = 0) -> None:
        """Take all lines anew.

        Args:
            lines: Oldest first.
            ranks: Put the node in front of each line.
            dropped: How many lines there were before the first, ever.
        """
        gone = dropped - self._dropped
        kept = self.first_in_view
        self._lines, self._ranks, self._dropped = lines, ranks, dropped
        self._wrap()
        if self.following:
            self._go_to_end()
        elif gone > 0:
            self.scroll_to(y=self._row_of(kept - gone), animate=False, immediate=True)
        self.refresh()

    def _go_to_end(self) -> None:
        """Scroll to the end, which is known only after the next layout."""
        self.scroll_end(animate=False, immediate=True)
        self.call_after_refresh(self.scroll_end, animate=False, immediate=True)

    @property
    def first_in_view(self) -> int:
        """Index of the line at the top."""
        top = round(self.scroll_y)
        return self._rows[top][0] if top < len(self._rows) else 0

    def _row_of(self, line: int) -> int:
        return next((at for at, row in enumerate(self._rows) if row[0] >= line), 0)

    def _wrap(self) -> None:
        width = max(1, self.size.width - self._indent)
        self._rows = [
            (index, piece)
            for index, line in enumerate(self._lines)
            for piece in _folded(line.text, width)
        ]
        self.virtual_size = Size(self.size.width, len(self._rows))

    @property
    def _indent(self) -> int:
        return 2 + (3 if self._ranks else 0)

    def on_resize(self) -> None:
        """Wrap to the new width."""
        self._wrap()
        if self.following:
            self._go_to_end()

    def action_scroll(self, lines: int) -> None:
        """Scroll by rows; away from the end the view stays where it is."""
        self.scroll_relative(y=lines, animate=False, immediate=True)
        self._set_following(on=lines > 0 and self.scroll_y >= self.max_scroll_y)

    def action_page(self, pages: float) -> None:
        """Scroll by the height of the view."""
        self.action_scroll(int(self.size.height * pages))

    def action_edge(self, end: int) -> None:
        """Go to the first (-1) or last (1) line."""
        target = self.max_scroll_y if end > 0 else 0
        self.scroll_to(y=target, animate=False, immediate=True)
        self._set_following(on=end > 0)

    def action_follow(self) -> None:
        """Follow the end, or stay."""
        if not self.following:
            self.scroll_end(animate=False, immediate=True)
        self._set_following(on=not self.following)

    def on_mouse_scroll_up(self) -> None:
        """Stay where the wheel leads."""
        self._set_following(on=False)

    def _set_following(self, *, on: bool) -> None:
        if on != self.following:
            self.following = on
            self.post_message(self.Moved())

    def render_line(self, y: int) -> Strip:
        """One row: node, mark of stderr, text."""
        at, width = y + round(self.scroll_y), self.size.width
        if at >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        index, text = self._rows[at]
        line = self._lines[index]
        first = at == 0 or self._rows[at - 1][0] != index
        segments = [Segment(text, self.rich_style)]
        segments.insert(0, self._mark("!" if line.stderr and first else " ", "warning"))
        if self._ranks:
            rank = f"{line.rank + 1:>2} " if first else "   "
            segments.insert(0, self._mark(rank, "secondary"))
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def _mark(self, text: str, tone: Tone) -> Segment:
        style: Style = self.get_component_rich_style(f"ink--{tone}", partial=True)
        return Segment(text, self.rich_style + style)


def _folded(text: str, width: int) -> list[str]:
    """The text in pieces that fit; nothing is left out."""
    if len(text) <= width and (text.isascii() or cell_len(text) <= width):
        return [text]
    return chop_cells(text, width)
