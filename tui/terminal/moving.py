"""The cursor: where it may go, margins, tab stops, saving and restoring."""

from typing import NamedTuple

from pyte import modes as mo
from pyte.screens import Margins

from tui.terminal.grid import Page
from tui.terminal.styles import DEFAULT
from tui.terminal.writing import Writing


class Saved(NamedTuple):
    """What DECSC saves."""

    x: int = 0
    y: int = 0
    pen: str = DEFAULT
    slots: tuple[dict[int, int] | None, ...] = (None,) * 4
    shift: int = 0
    origin: bool = False


class Moving(Writing):
    """What moves the cursor. Counts of 0 are 1, positions begin at 1."""

    def start(self) -> None:
        """As for writing, with absolute positions."""
        super().start()
        self.origin = False
        self.reverse_wrap = False

    def _limits(self) -> tuple[int, int]:
        """The rows the cursor can be sent to."""
        if self.origin:
            return self.region_top, self.region_bottom
        return 0, self.lines - 1

    def cursor_position(
        self, line: int | None = None, column: int | None = None, *_: int
    ) -> None:
        """To a position; in origin mode, counted from the margins."""
        y, x = (line or 1) - 1, (column or 1) - 1
        last = self.lines - 1
        if self.origin:
            y, last = y + self.region_top, self.region_bottom
        self.y = min(y, last)
        self.x = x if x < self.columns else self.columns - 1

    def cursor_to_line(self, line: int | None = None, *_: int) -> None:
        """To a row, in the same column."""
        top, bottom = self._limits()
        self.y = min(top + (line or 1) - 1, bottom)
        self.x = min(self.x, self.columns - 1)

    def cursor_to_column(self, column: int | None = None, *_: int) -> None:
        """To a column, in the same row."""
        self.x = min((column or 1), self.columns) - 1

    def cursor_up(self, count: int | None = None, *_: int) -> None:
        """Up, not over the top margin from within."""
        top = self.region_top if self.y >= self.region_top else 0
        self.y = max(self.y - (count or 1), top)
        self.x = min(self.x, self.columns - 1)

    def cursor_down(self, count: int | None = None, *_: int) -> None:
        """Down, not over the bottom margin from within."""
        inside = self.y <= self.region_bottom
        bottom = self.region_bottom if inside else self.lines - 1
        self.y = min(self.y + (count or 1), bottom)
        self.x = min(self.x, self.columns - 1)

    def cursor_up1(self, count: int | None = None, *_: int) -> None:
        """Up, and to the start of the row."""
        self.cursor_up(count)
        self.x = 0

    def cursor_down1(self, count: int | None = None, *_: int) -> None:
        """Down, and to the start of the row."""
        self.cursor_down(count)
        self.x = 0

    def cursor_forward(self, count: int | None = None, *_: int) -> None:
        """Right."""
        self.x = min(min(self.x, self.columns - 1) + (count or 1), self.columns - 1)

    def cursor_back(self, count: int | None = None, *_: int) -> None:
        """Left."""
        self.x = max(min(self.x, self.columns - 1) - (count or 1), 0)

    def cursor_down_relative(self, count: int | None = None, *_: int) -> None:
        """Down (VPR), over margins."""
        self.y = min(self.y + (count or 1), self._limits()[1])
        self.x = min(self.x, self.columns - 1)

    def backspace(self) -> None:
        """Left one cell; in reverse wrap mode, back into the row it came from."""
        if not self.reverse_wrap:
            super().backspace()
        elif self.x > 0:
            self.x -= 1
        elif self.joins[self.top + self.y] and self.y > self.region_top:
            self.joins[self.top + self.y] = False
            self.y -= 1
            self.x = self.columns - 1

    def reverse_index(self) -> None:
        """Up one row; at the top of the region it scrolls back."""
        self.x = min(self.x, self.columns - 1)
        if self.y == self.region_top:
            self.insert_rows(self.region_top, self.region_bottom, 1)
        elif self.y > 0:
            self.y -= 1

    def next_line(self) -> None:
        """To the start of the next row (NEL)."""
        self.x = 0
        self.index()

    # margins

    @property
    def margins(self) -> Margins | None:  # pyright: ignore[reportIncompatibleVariableOverride] -- pyte's is an attribute
        """First and last row of the scrolling region; ``None`` for the whole screen."""
        if (self.region_top, self.region_bottom) == (0, self.lines - 1):
            return None
        return Margins(self.region_top, self.region_bottom)

    def set_margins(
        self, top: int | None = None, bottom: int | None = None, *_: int
    ) -> None:
        """Set the scrolling region, 1-based; nothing happens if it is not two rows."""
        first = max(top or 1, 1)
        last = bottom or self.lines
        last = min(last, self.lines)
        if last > first:
            self.region_top, self.region_bottom = first - 1, last - 1
            self.cursor_position()

    # tab stops

    def set_tab_stop(self) -> None:
        """A tab stop where the cursor is."""
        self.tabstops.add(min(self.x, self.columns - 1))

    def clear_tab_stop(self, how: int = 0, *_: int) -> None:
        """Remove the tab stop at the cursor (0), or all (3)."""
        if how == 0:
            self.tabstops.discard(self.x)
        elif how == 3:  # noqa: PLR2004
            self.tabstops.clear()

    def forward_tab(self, count: int | None = None, *_: int) -> None:
        """To the next tab stop, several times."""
        for _again in range(min(count or 1, self.columns)):
            self.tab()

    def back_tab(self, count: int | None = None, *_: int) -> None:
        """To the tab stop before, several times."""
        if self.x >= self.columns:
            return
        for _again in range(min(count or 1, self.columns)):
            self.x = max((stop for stop in self.tabstops if stop < self.x), default=0)

    # saving

    def save_cursor(self, *_: int) -> None:
        """Save position, pen, character sets and origin mode; once for each page."""
        self.page.saved = Saved(
            self.x, self.y, self.pen, tuple(self.slots), self.shift, self.origin
        )

    def pens(self) -> set[str]:
        """As for a grid, with those that were saved."""
        saved = self.main.saved, self.alternate.saved
        return super().pens() | {at.pen for at in saved if isinstance(at, Saved)}

    def move_saved(self, page: Page, rows: int, columns: int) -> None:
        """Let what was saved stay on its text: moved down, within the columns."""
        saved = page.saved
        if isinstance(saved, Saved):
            x, y = min(saved.x, columns - 1), max(saved.y + rows, 0)
            page.saved = saved._replace(x=x, y=y)

    def restore_cursor(self, *_: int) -> None:
        """Restore what was saved, as often as wanted; home where nothing was."""
        saved = self.page.saved if isinstance(self.page.saved, Saved) else Saved()
        self.use_pen(saved.pen)
        self.slots = list(saved.slots)
        self.use_set(saved.shift)
        if saved.origin != self.origin:
            self.origin = saved.origin
            self.mode ^= {mo.DECOM}
        top, bottom = self._limits()
        self.x = min(saved.x, self.columns - 1)
        self.y = min(max(saved.y, top), bottom)
