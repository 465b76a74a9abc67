"""A list with columns, headings and a cursor that keeps its place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import ClassVar, Literal, Protocol

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from tui.describe import Line, Tone, Word
from tui.widgets.columns import GAP, Column, fit
from tui.widgets.ink import STYLES, drawn
from tui.widgets.moves import MOVES

_HEAD = 1
_MARGIN = 1
_WIDEST_MARK = 4
_STRIPS = 600
"""Drawn lines that are kept."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list; `cells` follow the order of the columns."""

    key: str
    cells: tuple[Line, ...]
    kind: Literal["item", "heading", "note"] = "item"
    """The cursor stops at items and headings; a note is only read."""
    dim: bool = False


class Rows(Protocol):
    """Rows of which only those in view are made; a list of thousands is quick so."""

    def __len__(self) -> int:
        """How many rows there are."""
        ...

    def __getitem__(self, index: int, /) -> Row:
        """The row at a place."""
        ...

    def find(self, key: str) -> int:
        """The place of a row that the cursor may stand on; -1 when it is not there."""
        ...

    def is_note(self, index: int) -> bool:
        """Whether the row at a place is only read."""
        ...


class Listed:
    """Rows that are all there."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self._rows = tuple(rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, index: int, /) -> Row:
        return self._rows[index]

    def find(self, key: str) -> int:
        """The place of a row; -1 when it is not there."""
        for index, row in enumerate(self._rows):
            if row.key == key and row.kind != "note":
                return index
        return -1

    def is_note(self, index: int) -> bool:
        """Whether the row is only read."""
        return self._rows[index].kind == "note"


class Table(ScrollView, can_focus=True):
    """Rows under fixed titles; only lines that changed are drawn again."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "table--title",
        "table--cursor",
        "table--heading",
        "table--dim",
        *(f"ink--{tone}" for tone in STYLES if tone),
    }

    BINDINGS: ClassVar[list[BindingType]] = [
        *MOVES,
        Binding("enter", "select", "Open", show=False),
    ]

    class Highlighted(Message):
        """The cursor stands on another row."""

        def __init__(self, table: "Table", key: str) -> None:
            super().__init__()
            self.table = table
            self.key = key

    class Selected(Message):
        """The row under the cursor was chosen."""

        def __init__(self, table: "Table", key: str) -> None:
            super().__init__()
            self.table = table
            self.key = key

    def __init__(self, columns: Sequence[Column], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._columns = tuple(columns)
        self._rows: Rows = Listed()
        self._drawn: dict[int, Row] = {}
        """The rows in view as they were drawn last, by their place."""
        self._cursor = 0
        self._cursor_key = ""
        self._widths: dict[str, int] = {}
        self._styles: dict[tuple[str, Tone], Style] = {}
        self._strips: dict[tuple[Row, str, str], Strip] = {}
        """Lines as they were drawn: while one types a filter they only move."""

    def divide(self, columns: Sequence[Column]) -> None:
        """Take other columns; the rows that fit them come next."""
        if self._columns != tuple(columns):
            self._columns = tuple(columns)
            self._widths = {}
            self._strips.clear()
            self.refresh()

    @property
    def cursor_key(self) -> str:
        """Key of the row under the cursor; empty where there is none."""
        return self._cursor_key if len(self._rows) else ""

    def show(self, rows: Sequence[Row] | Rows, *, cursor: str | None = None) -> None:
        """Take new rows; the cursor stays on its key and its line, else near it.

        Args:
            rows: All rows, in order.
            cursor: Key to put the cursor on instead.
        """
        before, line = self.cursor_key, self._cursor - round(self.scroll_y)
        self._rows = Listed(rows) if isinstance(rows, Sequence) else rows
        self._put(self._find(before if cursor is None else cursor))
        self._make_room()
        if self.cursor_key == before and 0 <= line < self.size.height - _HEAD:
            self._keep_line(line)
        self._refresh_changed()
        if self.cursor_key != before:
            self.refresh()
            self._moved()

    def _make_room(self) -> None:
        """Take the height of the rows; a layout of the screen costs more."""
        size = Size(self.size.width, len(self._rows) + _HEAD)
        if self.show_vertical_scrollbar == (size.height > self.size.height):
            self.set_reactive(Widget.virtual_size, size)  # pyright: ignore[reportArgumentType] - Textual's type is of the class
            if self.show_vertical_scrollbar:
                self.vertical_scrollbar.window_virtual_size = size.height
            self.scroll_y = min(self.scroll_y, self.max_scroll_y)
        else:
            self.virtual_size = size

    def _put(self, index: int) -> None:
        self._cursor = index
        there = 0 <= index < len(self._rows)
        self._cursor_key = self._rows[index].key if there else ""

    def _keep_line(self, line: int) -> None:
        """Let the row under the cursor stay on the line where the user looks."""
        top = self._cursor - line
        if round(self.scroll_y) > 0 and top != round(self.scroll_y):
            self.scroll_to(y=max(0, top), animate=False)

    def _refresh_changed(self) -> None:
        top = round(self.scroll_y)
        view = range(top, top + self.size.height - _HEAD)
        self._drawn = {at: row for at, row in self._drawn.items() if at in view}
        for index in view:
            new = self._rows[index] if index < len(self._rows) else None
            if new != self._drawn.get(index):
                self._refresh_row(index)

    def move_to(self, key: str) -> None:
        """Put the cursor on a row, if it is there."""
        self._go(self._find(key))

    def _find(self, key: str) -> int:
        index = self._rows.find(key)
        if index >= 0:
            return index
        return self._nearest(min(self._cursor, len(self._rows) - 1), 1)

    def _nearest(self, index: int, step: int) -> int:
        """The first row from ``index`` on that the cursor may stand on."""
        for at in chain((index,), _ring(index, len(self._rows), step)):
            if 0 <= at < len(self._rows) and not self._rows.is_note(at):
                return at
        return 0

    def _go(self, index: int) -> None:
        if index == self._cursor:
            return
        self._refresh_row(self._cursor)
        self._put(index)
        self._refresh_row(index)
        self._moved()

    def _moved(self) -> None:
        self._scroll_into_view()
        self.post_message(self.Highlighted(self, self.cursor_key))

    def _scroll_into_view(self) -> None:
        top = round(self.scroll_y)
        visible = max(1, self.size.height - _HEAD)
        if self._cursor < top:
            self.scroll_to(y=self._cursor, animate=False)
        elif self._cursor >= top + visible:
            self.scroll_to(y=self._cursor - visible + 1, animate=False)

    def action_move(self, step: int) -> None:
        """Move the cursor by rows."""
        if len(self._rows):
            target = min(max(self._cursor + step, 0), len(self._rows) - 1)
            self._go(self._nearest(target, 1 if step > 0 else -1))

    def action_page(self, pages: float) -> None:
        """Move the cursor by the height of the list."""
        self.action_move(int((self.size.height - _HEAD) * pages))

    def action_edge(self, end: int) -> None:
        """Move the cursor to the first (-1) or last (1) row."""
        self.action_move(end * len(self._rows))

    def action_select(self) -> None:
        """Say that the row under the cursor was chosen."""
        if len(self._rows):
            self.post_message(self.Selected(self, self.cursor_key))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is; twice chooses."""
        index = event.y - _HEAD + round(self.scroll_y)
        if event.y >= _HEAD and index < len(self._rows):
            self._go(self._nearest(index, 1))
            if event.chain == 2:  # noqa: PLR2004 - a double click
                self.action_select()

    def on_resize(self) -> None:
        """Fit the columns to the new width."""
        self._widths = {}
        self._strips.clear()
        self.virtual_size = Size(self.size.width, len(self._rows) + _HEAD)
        self.call_after_refresh(self._scroll_into_view)

    def notify_style_update(self) -> None:
        """Forget resolved styles: the theme may be another."""
        self._styles = {}
        self._strips.clear()
        super().notify_style_update()

    def _refresh_row(self, index: int) -> None:
        y = index - round(self.scroll_y) + _HEAD
        if _HEAD <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    def render_line(self, y: int) -> Strip:
        """Line ``y`` of the widget: the titles, a row, or nothing."""
        width = self.size.width
        if not self._widths:
            self._widths = fit(self._columns, width - _MARGIN)
        if y < _HEAD:
            return self._titles(width)
        index = y - _HEAD + round(self.scroll_y)
        if index >= len(self._rows):
            self._drawn.pop(index, None)
            return Strip.blank(width, self.rich_style)
        return self._line(index, width)

    def _titles(self, width: int) -> Strip:
        cells = tuple((Word(column.title),) for column in self._columns)
        return self._strip(" ", cells, "table--title", width)

    def _line(self, index: int, width: int) -> Strip:
        row = self._drawn[index] = self._rows[index]
        marker, name = " ", ""
        if row.kind == "heading":
            name = "table--heading"
        elif row.dim:
            name = "table--dim"
        if index == self._cursor:
            marker = "▸"
            led = not self.can_focus  # another widget moves the cursor
            name = "table--cursor" if self.has_focus or led else name
        key = row, marker, name
        strip = self._strips.get(key)
        if strip is None:
            if len(self._strips) >= _STRIPS:
                self._strips.clear()
            strip = self._strips[key] = self._made(row, marker, name, width)
        return strip

    def _made(self, row: Row, marker: str, name: str, width: int) -> Strip:
        if row.kind == "note":
            return self._free(row.cells[0], name or "table--dim", width)
        return self._strip(marker, row.cells, name, width)

    def _strip(
        self, marker: str, cells: tuple[Line, ...], name: str, width: int
    ) -> Strip:
        base = self._style(name, "")
        segments = [Segment(marker, base)]
        for column, cell in zip(self._columns, cells, strict=False):
            if column.key in self._widths:
                room = self._widths[column.key]
                segments += self._cell(cell, room, name, right=column.right)
                segments.append(Segment(" " * GAP, base))
        return Strip(segments).adjust_cell_length(width, base)

    def _free(self, line: Line, name: str, width: int) -> Strip:
        segments = [Segment(word.text, self._style(name, word.tone)) for word in line]
        return Strip(segments).adjust_cell_length(width, self._style(name, ""))

    def _cell(self, cell: Line, width: int, name: str, *, right: bool) -> list[Segment]:
        segments: list[Segment] = []
        used, mark = 0, _mark(cell)
        for index, word in enumerate(cell):
            kept = mark if index < len(cell) - 1 else 0
            text = _clip(word.text, width - used - kept)
            used += cell_len(text)
            segments.append(Segment(text, self._style(name, word.tone)))
        blank = Segment(" " * (width - used), self._style(name, ""))
        return [blank, *segments] if right else [*segments, blank]

    def _style(self, name: str, tone: Tone) -> Style:
        """Style of a word in a row; cached until the theme changes."""
        style = self._styles.get((name, tone))
        if style is None:
            toned = tone and name != "table--dim"
            names = (f"ink--{tone}" if toned else "", name)
            style = drawn(self, *filter(None, names))
            self._styles[name, tone] = style
        return style


def _ring(index: int, count: int, step: int) -> Iterable[int]:
    """The places after ``index`` in the direction of ``step``, then the others."""
    ahead = range(index + step, count if step > 0 else -1, step)
    behind = range(index - step, -1 if step > 0 else count, -step)
    return chain(ahead, behind)


def _mark(cell: Line) -> int:
    """Width of a mark behind a name, which stays where the name is cut; or 0."""
    width = cell_len(cell[-1].text) if len(cell) > 1 else 0
    return width if width <= _WIDEST_MARK else 0


def _clip(text: str, width: int) -> str:
    """The text in at most ``width`` cells, with a mark where it was cut."""
    if cell_len(text) <= width:
        return text
    if width < 1:
        return ""
    return set_cell_size(text, width - 1).rstrip() + "…"
