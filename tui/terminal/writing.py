"""Text onto the screen: wrapping, new lines, character sets, marks."""

import re

from tui.terminal.cells import WIDE_RIGHT
from tui.terminal.charsets import SETS, SLOTS
from tui.terminal.grid import Grid
from tui.terminal.rows import fold
from tui.terminal.styles import DEFAULT

_CONTROLS = re.compile("(\r\n|[\0-\x1f\x7f])")
_HAS_CONTROL = re.compile("[\0-\x1f\x7f]").search
_MANY = 3
"""From so many new lines on it pays to write them together."""

_RUNS: dict[str, list[str]] = {}
_MOST_RUNS = 8


class Writing(Grid):
    """What ``draw`` and the controls in text do."""

    def start(self) -> None:
        """As a grid, with ASCII in all four sets and tab stops at every eighth."""
        super().start()
        self.insert = False
        self.autowrap = True
        self.newline = False
        self.bells = 0
        self.last_drawn = ""
        self.slots: list[dict[int, int] | None] = [None] * 4
        self.shift = 0
        self.letters: dict[int, int] | None = None
        self.tabstops = set(range(8, self.columns, 8))

    # text

    def write(self, text: str) -> None:
        """Text that may hold controls, but no escape sequences."""
        if text.count("\n") >= _MANY and self._write_lines(text):
            return
        controls = self.controls
        pieces = _CONTROLS.split(text)
        if pieces[0]:
            self.draw(pieces[0])
        for i in range(1, len(pieces), 2):
            control = pieces[i]
            if control == "\r\n":
                self.linefeed()
                self.x = 0
            elif control in controls:
                controls[control](self)
            if pieces[i + 1]:
                self.draw(pieces[i + 1])

    def draw(self, data: str) -> None:
        """Printable text at the cursor."""
        if self.letters is not None:
            data = data.translate(self.letters)
        marks, cells = ("", data) if data.isascii() else self.cells.measure(data)
        if marks:
            self._join(marks)
        if cells:
            self.put(cells, self.pen * len(cells))

    def put(self, cells: str, inks: str) -> None:
        """Cells and their style ids at the cursor."""
        x = self.x
        end = x + len(cells)
        self.last_drawn = cells[-2:]
        if end > self.columns or self.insert:
            self._put_wrapping(cells, inks)
            return
        row = self.top + self.y
        text = self.texts[row]
        size = len(text)
        if x == size:
            self.texts[row] = text + cells
            self.inks[row] += inks
        elif text.isascii() and x < size:
            self.texts[row] = text[:x] + cells + text[end:]
            old = self.inks[row]
            self.inks[row] = old[:x] + inks + old[end:]
        else:
            self.replace(self.y, x, end, (cells, inks))
        self.x = end

    def _put_wrapping(self, cells: str, inks: str) -> None:
        """As ``put``, for what does not fit or pushes other cells aside."""
        if not self.autowrap:
            self._put_clipped(cells, inks)
            return
        rows = fold(cells, self.columns - self.x, self.columns)
        done = 0
        for i, row in enumerate(rows):
            if i:
                self._wrap()
            if row:
                self._put_row(row, inks[done : done + len(row)])
                done += len(row)
            if self.x < self.columns and i < len(rows) - 1:
                self.erase(self.y, self.x, self.columns)

    def _wrap(self) -> None:
        """To the start of the next row, which goes on from this one."""
        self.x = 0
        self.index()
        self.joins[self.top + self.y] = True

    def _put_row(self, cells: str, inks: str) -> None:
        """Cells that fit between the cursor and the right edge."""
        x, end = self.x, self.x + len(cells)
        if self.insert:
            self.replace(self.y, x, x, (cells, inks))
            self.trim(self.y)
        else:
            self.replace(self.y, x, end, (cells, inks))
        self.x = end

    def _put_clipped(self, cells: str, inks: str) -> None:
        """Cells in one row: what is too much overwrites the last cell."""
        room = self.columns - self.x
        if len(cells) > room:
            keep = max(room - 1, 0)
            last = -1 if cells[-1] != WIDE_RIGHT else len(cells)
            if cells[keep : keep + 1] == WIDE_RIGHT:
                keep -= 1
            cells, inks = cells[:keep] + cells[last:], inks[:keep] + inks[last:]
            self.x = min(self.x, self.columns - 1)
        if cells:
            self._put_row(cells, inks)

    def _join(self, marks: str) -> None:
        """Add marks to the character before the cursor."""
        row, x = self.top + self.y, self.x - 1
        text = self.texts[row]
        if x >= len(text) or x < 0:
            return
        if text[x] == WIDE_RIGHT:
            x -= 1
        for mark in marks:
            text = text[:x] + self.cells.cluster(text[x], mark) + text[x + 1 :]
        self.texts[row] = text

    # lines

    def _write_lines(self, text: str) -> bool:
        """Write many whole lines together; ``False`` where that cannot be done."""
        lines = text.split("\r\n")
        flat = "".join(lines)
        if self.insert or not self.autowrap or self.letters is not None:
            return False
        if not flat.isascii():
            if _HAS_CONTROL(flat):
                return False
            measure = self.cells.measure
            lines[1:] = [x if x.isascii() else measure(x)[1] for x in lines[1:]]
        elif not flat.isprintable():
            return False
        if not self.region_top <= self.y <= self.region_bottom:
            return False
        self._put_lines(lines)
        return True

    def _put_lines(self, lines: list[str]) -> None:
        """The first line where the cursor is, the others in rows of their own."""
        if lines[0]:
            self.draw(lines[0])
        done = 1
        while self.y < self.region_bottom and done < len(lines):
            self.linefeed()
            self.x = 0
            if lines[done]:
                self.put(lines[done], self.pen * len(lines[done]))
            done += 1
        if done < len(lines):
            self._scroll_lines(lines[done:])

    def _scroll_lines(self, lines: list[str]) -> None:
        """Lines that come in at the bottom, each in rows of its own."""
        cols, pen = self.columns, self.pen
        joins = [False] * len(lines)
        if max(map(len, lines)) > cols:
            folded = [fold(line, cols, cols) for line in lines]
            joins = [bool(i) for rows in folded for i in range(len(rows))]
            lines = [row for rows in folded for row in rows]
        last = lines[-1]
        inks = list(map(self.ink_runs(pen).__getitem__, map(len, lines)))
        if self.eraser != DEFAULT:
            lines = [line + " " * (cols - len(line)) for line in lines]
            inks = [ink + self.eraser * (cols - len(ink)) for ink in inks]
        self.scroll_in(lines, inks, joins)
        self.x = len(last)
        self.last_drawn = last[-2:] or self.last_drawn

    def ink_runs(self, pen: str) -> list[str]:
        """The style repeated 0, 1, 2 … times: one object for all rows of a length."""
        runs = _RUNS.get(pen)
        if runs is None or len(runs) <= self.columns:
            if len(_RUNS) >= _MOST_RUNS:
                _RUNS.clear()
            runs = _RUNS[pen] = [pen * n for n in range(self.columns + 1)]
        return runs

    # controls

    def linefeed(self) -> None:
        """Down one row; to its start as well in new line mode."""
        if self.x >= self.columns:
            self.x = self.columns - 1
        self.index()
        self.joins[self.top + self.y] = False
        if self.newline:
            self.x = 0

    def index(self) -> None:
        """Down one row; at the bottom of the region it scrolls."""
        if self.y == self.region_bottom:
            self.scroll_blank(1)
        elif self.y < self.lines - 1:
            self.y += 1

    def carriage_return(self) -> None:
        """To the start of the row."""
        self.x = 0

    def backspace(self) -> None:
        """Left one cell."""
        self.x = max(min(self.x, self.columns - 1) - 1, 0)

    def tab(self) -> None:
        """To the next tab stop, or the last column."""
        x = self.x
        if x < self.columns:
            self.x = min((s for s in self.tabstops if s > x), default=self.columns - 1)
            self.x = min(self.x, self.columns - 1)

    def bell(self, *_: object) -> None:
        """Count it."""
        self.bells += 1

    def shift_in(self) -> None:
        """Letters of G0."""
        self.use_set(0)

    def shift_out(self) -> None:
        """Letters of G1."""
        self.use_set(1)

    controls = {  # noqa: RUF012
        "\a": bell,
        "\b": backspace,
        "\t": tab,
        "\n": linefeed,
        "\v": linefeed,
        "\f": linefeed,
        "\r": carriage_return,
        "\x0e": shift_out,
        "\x0f": shift_in,
    }

    # character sets

    def use_set(self, slot: int) -> None:
        """Letters of G0…G3 from here on."""
        self.shift = slot
        self.letters = self.slots[slot]

    def define_charset(self, code: str, mode: str) -> None:
        """Put a set, by its final character, into the slot the introducer names."""
        slot = SLOTS.get(mode)
        if slot is not None:
            self.slots[slot] = SETS.get(code)
            self.letters = self.slots[self.shift]
