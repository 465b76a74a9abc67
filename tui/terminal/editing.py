"""Erasing, inserting and deleting cells, rows and columns."""

from collections.abc import Callable

from tui.terminal.cells import WIDE_RIGHT
from tui.terminal.moving import Moving
from tui.terminal.styles import DEFAULT

_EVERYTHING_BELOW, _EVERYTHING_ABOVE, _EVERYTHING, _SCROLLBACK = range(4)


class Editing(Moving):
    """What changes cells without writing text."""

    # erasing

    def is_blank_from(self, ahead: int, pen: str) -> bool:
        """Whether the row is empty from so many cells ahead of the cursor on.

        What erasing with the pen would leave there is the same.
        """
        x, row = self.x + ahead, self.top + self.y
        is_behind = len(self.texts[row]) <= x <= self.columns
        is_new = x > 0 or not self.joins[row]
        return is_behind and is_new and self.styles.erasers.get(pen) == DEFAULT

    def erase_in_line(self, how: int = 0, *_: int, private: bool = False) -> None:  # pyright: ignore[reportIncompatibleMethodOverride] -- pyte takes private by position
        """Erase from the cursor on (0), up to it (1), or all of the row (2)."""
        x, row = self.x, self.top + self.y
        if how == 0 and self.eraser == DEFAULT and x >= len(self.texts[row]) and x:
            return
        if how <= _EVERYTHING:
            start = x if how == _EVERYTHING_BELOW else 0
            end = x + 1 if how == _EVERYTHING_ABOVE else self.columns
            self._erase(self.y, start, end, private=private)
            if start == 0 and how != _EVERYTHING_ABOVE:
                self.joins[row] = False

    def erase_in_display(self, how: int = 0, *_: int, private: bool = False) -> None:  # pyright: ignore[reportIncompatibleMethodOverride] -- pyte takes anything
        """Erase below (0), above (1), all (2), or what scrolled off (3)."""
        if how == _SCROLLBACK:
            self.forget_scrollback()
        elif how == _EVERYTHING_BELOW:
            self.erase_in_line(0, private=private)
            self._erase_all(self.y + 1, self.lines - 1, private=private)
        elif how == _EVERYTHING_ABOVE:
            self.erase_in_line(1, private=private)
            self.joins[self.top + self.y] = False
            if self.x >= self.columns - 1 and self.y < self.lines - 1:
                self.joins[self.top + self.y + 1] = False
            self._erase_all(0, self.y - 1, private=private)
        elif how == _EVERYTHING:
            self._erase_all(0, self.lines - 1, private=private)

    def forget_scrollback(self) -> None:
        """Drop all rows that scrolled off; not from within the alternate screen."""
        if self.page is self.main:
            self.forget(self.top)

    def _erase_all(self, first: int, last: int, *, private: bool) -> None:
        if not private:
            self.erase_rows(first, last)
            return
        for y in range(first, last + 1):
            self._erase(y, 0, self.columns, private=True)
            self.joins[self.top + y] = False

    def _erase(self, y: int, start: int, end: int, *, private: bool) -> None:
        """Erase cells; a private erase spares the protected ones."""
        if not private:
            self.erase(y, start, end)
            return
        for x in range(start, min(end, self.columns)):
            ink = self.inks[self.top + y][x : x + 1] or DEFAULT
            if not self.styles[ink].protected:
                self.erase(y, x, x + 1)

    def erase_characters(self, count: int | None = None, *_: int) -> None:
        """Erase cells from the cursor on."""
        self.x = min(self.x, self.columns - 1)
        self.erase(self.y, self.x, self.x + (count or 1))

    def select_protection(self, how: int = 0, *_: int) -> None:
        """Protect what is written from now on against selective erases (1), or not."""
        style = self.styles[self.pen]._replace(protected=how == 1)
        self.use_pen(self.styles.id(style))

    # cells

    def insert_characters(self, count: int | None = None, *_: int) -> None:
        """Blanks come in at the cursor, what follows moves right."""
        self.x = min(self.x, self.columns - 1)
        self._insert_cells(self.y, self.x, count or 1)

    def delete_characters(self, count: int | None = None, *_: int) -> None:
        """Cells leave at the cursor, what follows moves left."""
        self.x = min(self.x, self.columns - 1)
        self._delete_cells(self.y, self.x, count or 1)

    def _insert_cells(self, y: int, x: int, count: int) -> None:
        count = min(count, self.columns - x)
        if self.eraser == DEFAULT and x >= len(self.texts[self.top + y]):
            return
        self.replace(y, x, x, (" " * count, self.eraser * count))
        self.trim(y)

    def _delete_cells(self, y: int, x: int, count: int) -> None:
        count = min(count, self.columns - x)
        if self.eraser != DEFAULT:
            self.fill(y)
        if x < len(self.texts[self.top + y]):
            self.replace(y, x, x + count, ("", ""))
        if self.eraser != DEFAULT:
            end = self.columns - count
            self.replace(y, end, end, (" " * count, self.eraser * count))

    # columns

    def _in_region(self) -> bool:
        return self.region_top <= self.y <= self.region_bottom

    def _move_cells(
        self, move: Callable[[int, int, int], None], x: int, count: int | None
    ) -> None:
        """Move the cells of all rows of the region; none goes on from another then."""
        if not self._in_region():
            return
        for y in range(self.region_top, self.region_bottom + 1):
            move(y, x, count or 1)
            self.joins[self.top + y] = False

    def scroll_left(self, count: int | None = None, *_: int) -> None:
        """All rows of the region move left (SL)."""
        self._move_cells(self._delete_cells, 0, count)

    def scroll_right(self, count: int | None = None, *_: int) -> None:
        """All rows of the region move right (SR)."""
        self._move_cells(self._insert_cells, 0, count)

    def insert_columns(self, count: int | None = None, *_: int) -> None:
        """Blank columns come in at the cursor."""
        self._move_cells(self._insert_cells, min(self.x, self.columns - 1), count)

    def delete_columns(self, count: int | None = None, *_: int) -> None:
        """Columns leave at the cursor."""
        self._move_cells(self._delete_cells, min(self.x, self.columns - 1), count)

    # rows

    def insert_lines(self, count: int | None = None, *_: int) -> None:
        """Blank rows come in at the cursor, within the region."""
        self.x = min(self.x, self.columns - 1)
        if self._in_region():
            self.insert_rows(self.y, self.region_bottom, count or 1)
            self.x = 0

    def delete_lines(self, count: int | None = None, *_: int) -> None:
        """Rows leave at the cursor, within the region."""
        self.x = min(self.x, self.columns - 1)
        if self._in_region():
            self.delete_rows(self.y, self.region_bottom, count or 1)
            self.x = 0

    def scroll_up(self, count: int | None = None, *_: int) -> None:
        """The region moves up; nothing goes to the scrollback."""
        self.delete_rows(self.region_top, self.region_bottom, count or 1)

    def scroll_down(self, count: int | None = None, *_: int) -> None:
        """The region moves down."""
        self.insert_rows(self.region_top, self.region_bottom, count or 1)

    # the rest

    def repeat(self, count: int | None = None, *_: int) -> None:
        """Write the last character again."""
        last = self.last_drawn[-2:]
        last = last if last[-1:] == WIDE_RIGHT else last[-1:]
        if last:
            cells = last * min(count or 1, self.columns * self.lines)
            self.put(cells, self.pen * len(cells))

    def alignment_display(self) -> None:
        """Fill the screen with E, margins gone, cursor home (DECALN)."""
        self.region_top, self.region_bottom = 0, self.lines - 1
        self.x = self.y = 0
        self.erase_rows(0, self.lines - 1)
        for row in range(self.top, self.top + self.lines):
            self.texts[row] = "E" * self.columns
            self.inks[row] = self.pen * self.columns
