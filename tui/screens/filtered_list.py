"""A place that is one list: filtered while one types, one row in full below it."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from tui.describe import Line, Word
from tui.describe.filters import Fields, Filter, parse
from tui.screens.account import Account
from tui.screens.place import Place
from tui.state import Failed, Loading
from tui.widgets.columns import Column
from tui.widgets.filter_bar import FilterBar
from tui.widgets.header import Spot
from tui.widgets.paragraph import Paragraph
from tui.widgets.table import Row, Table


class FilteredList(Place):
    """A list, the row under its cursor, and a filter.

    A subclass gives the names below, `show_list`, which ends in `fill`, and `whole`.
    """

    COLUMNS: ClassVar[tuple[Column, ...]]
    FIELDS: ClassVar[Fields]
    ASKED: ClassVar[str]
    """What the server is asked at first, to follow its name."""
    NONE: ClassVar[tuple[str, ...]]
    """What stands there when there is nothing to list."""

    DEFAULT_CSS = """
    FilteredList {
        & Table { height: 1fr; }
        & #whole {
            height: auto;
            max-height: 6;
            border-top: solid $foreground 20%;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "Filter"),
        Binding("escape", "clear", "Clear", show=False),
    ]

    def __init__(self, account: Account, spots: tuple[Spot, ...] = ()) -> None:
        super().__init__(account, spots)
        self.filter = Filter()
        self.table = Table(self.COLUMNS)
        self._whole = Paragraph(id="whole")
        self._bar = FilterBar(self._filter_by)

    def show_list(self) -> None:
        """Draw the list from what is known."""
        raise NotImplementedError

    def whole(self) -> Sequence[Line]:
        """The row under the cursor in full; empty for none."""
        raise NotImplementedError

    def body(self) -> Iterable[Widget]:
        """The list; one row in full; the filter."""
        yield self.table
        yield self._whole
        yield self._bar

    def on_mount(self) -> None:
        """Show what is known; asking starts by itself."""
        self.table.focus()
        self.show_list()

    def redraw_lines(self) -> None:
        """Draw the common lines; while nothing has come also for how long."""
        super().redraw_lines()
        if isinstance(self.known, Loading) and self.is_mounted:
            self.show_list()

    def fill(self, rows: Sequence[Row], found: int, cursor: str | None = None) -> None:
        """Show rows, or why there are none.

        Args:
            rows: What the filter lets through.
            found: How many there are without it.
            cursor: Key to put the cursor on.
        """
        self.table.show(rows or self._why_none(found), cursor=cursor)
        if self.filter.text:
            self._bar.say(self.filter.problem or f"{len(rows)} of {found}")
        self._show_whole()

    def _why_none(self, hidden: int) -> list[Row]:
        texts = self.NONE
        if hidden:
            said = f"Nothing matches {self.filter.text}. {hidden} hidden, esc clears."
            texts = (said,)
        elif isinstance(self.known, Loading):
            texts = (f"Asking {self.account.server} {self.ASKED}.{self.waited}",)
        elif isinstance(self.known, Failed):
            texts = ("Nothing is known yet.",)
        return [Row(f"note {text}", ((Word(f" {text}"),),), "note") for text in texts]

    def _show_whole(self) -> None:
        lines = self.whole()
        self._whole.show(lines)
        self._whole.display = bool(lines)

    def on_table_highlighted(self) -> None:
        """Show the row in full."""
        self._show_whole()
        self.redraw_lines()

    def _filter_by(self, text: str) -> None:
        """Filter while the user types."""
        self.filter = parse(text, self.FIELDS)
        self.show_list()

    def on_filter_bar_left(self) -> None:
        """Back to the list."""
        self.table.focus()
        self.show_list()

    def action_filter(self) -> None:
        """Type a filter."""
        self._bar.open()

    def action_clear(self) -> None:
        """Remove the filter."""
        self._bar.action_clear()
