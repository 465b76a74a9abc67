"""Text onto the screen: wrapping, new lines, character sets, marks."""

import re
from itertools import groupby

import pyte

from tui.terminal.cells import WIDE_RIGHT
from tui.terminal.charsets import SETS, SLOTS
from tui.terminal.grid import Grid
from tui.terminal.rows import close_rows, fold, fold_all
from tui.terminal.styles import DEFAULT

_CONTROLS = re.compile("(\r\n|[\0-\x1f\x7f])")
_CONTROL = re.compile("[\0-\x1f\x7f-\x9f]")
_HAS_CONTROL = _CONTROL.search
_WIDE_PAIR = re.compile(f".{WIDE_RIGHT}")
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
        self.use_set(0)
        self.tabstops = set(range(8, self.columns, 8))
        basic = pyte.Stream.basic.items()
        self.controls = {code: getattr(self, event) for code, event in basic}

    # text

    def write(self, text: str) -> None:
        """Text that may hold controls, but no escape sequences."""
        if text.isprintable():
            self.draw(text)
            return
        if text.count("\n") >= _MANY and self._can_write_lines():
            self._write_lines(text)
        else:
            self._write_pieces(text)

    def _write_pieces(self, text: str) -> None:
        """Text and controls in turn."""
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
                controls[control]()
            if pieces[i + 1]:
                self.draw(pieces[i + 1])

    def draw(self, data: str) -> None:
        """Printable text at the cursor; controls in it are left out."""
        if not data.isprintable():
            data = _CONTROL.sub("", data)
        if self.letters is not None:
            data = data.translate(self.letters)
        marks, cells = ("", data) if data.isascii() else self.cells.measure(data)
        if marks:
            self._join(marks)
        if cells:
            self.put(cells, self.pen * len(cells))

    def put(self, cells: str, inks: str) -> None:
        """Cells and their style ids at the cursor; what stays the same is not touched.

        Hot: one row is read and written at most once.
        """
        x = self.x
        end = x + len(cells)
        self.last_drawn = cells
        if end > self.columns or self.insert:
            self._put_wrapping(cells, inks)
            return
        texts, row = self.texts, self.top + self.y
        text = texts[row]
        if x == len(text):
            texts[row] = text + cells
            self.inks[row] += inks
        elif x < len(text) and text.isascii():
            if text[x:end] != cells:
                texts[row] = f"{text[:x]}{cells}{text[end:]}"
            old = self.inks[row]
            if old[x:end] != inks:
                self.inks[row] = f"{old[:x]}{inks}{old[end:]}"
        else:
            self.replace(self.y, x, end, (cells, inks))
        self.x = end

    def _put_wrapping(self, cells: str, inks: str) -> None:
        """As ``put``, for what does not fit or pushes other cells aside."""
        if not self.autowrap:
            self._put_clipped(cells, inks)
            return
        pen = self.pen
        self._put_rows(fold(cells, self.columns - self.x, self.columns), inks)
        self.use_pen(pen)

    def _put_rows(self, rows: list[str], inks: str) -> None:
        """Cells in rows of their own: what a row leaves behind is its first pen's."""
        one_style_from = len(inks.rstrip(inks[-1]))
        done = 0
        for i, row in enumerate(rows):
            if i:
                self.use_pen(inks[done])
                at_bottom = self.y == self.region_bottom and not self.insert
                if at_bottom and done >= one_style_from:
                    self._scroll_rows(rows[i:])
                    return
                self._wrap()
            if row:
                self._put_row(row, inks[done : done + len(row)])
                done += len(row)
            if self.x < self.columns and i < len(rows) - 1:
                self._leave_last(inks[done])

    def _leave_last(self, ink: str) -> None:
        """A blank in the last column, where a wide character does not fit."""
        if ink != DEFAULT or self.x < len(self.texts[self.top + self.y]):
            self._put_row(" ", ink)

    def _scroll_rows(self, rows: list[str]) -> None:
        """Rows of one style that go on from the one at the bottom come in below it."""
        inks = list(map(self.ink_runs(self.pen).__getitem__, map(len, rows)))
        self._scroll_in(rows, inks, [True] * len(rows))

    def _scroll_in(self, rows: list[str], inks: list[str], joins: list[bool]) -> None:
        """Rows come in at the bottom; the cursor is behind the last of them."""
        self.x = len(rows[-1])
        if self.pen != DEFAULT and any(joins):
            close_rows(rows, inks, joins, self.columns)
        if self.eraser != DEFAULT:
            cols, eraser = self.columns, self.eraser
            rows = [row + " " * (cols - len(row)) for row in rows]
            inks = [ink + eraser * (cols - len(ink)) for ink in inks]
        self.scroll_in(rows, inks, joins)

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
        """Cells in one row: what is too much overwrites the last one.

        Of what does not fit, wide characters are lost.
        """
        room = max(self.columns - self.x, 0)
        if cells[room : room + 1] == WIDE_RIGHT:
            room -= 1
        if room > 0:
            self._put_row(cells[:room], inks[:room])
        rest = _WIDE_PAIR.sub("", cells[room:])
        if len(cells) > room:
            self.x = self.columns - 1
        if rest:
            self._put_row(rest[-1], inks[-1])
            self.x -= cells[-1] == WIDE_RIGHT
        if len(cells) > room and cells[-1] == WIDE_RIGHT:
            self.last_drawn = ""

    def _join(self, marks: str) -> None:
        """Add marks to the character before the cursor, unless that was lost."""
        row, x = self.top + self.y, self.x - 1
        text = self.texts[row]
        if x >= len(text) or x < 0 or not self.last_drawn:
            return
        if text[x] == WIDE_RIGHT:
            x -= 1
        for mark in marks:
            text = text[:x] + self.cells.cluster(text[x], mark) + text[x + 1 :]
        self.texts[row] = text
        is_wide = text[x + 1 : x + 2] == WIDE_RIGHT
        self.last_drawn = text[x] + WIDE_RIGHT * is_wide

    # lines

    def _can_write_lines(self) -> bool:
        """Whether whole lines may go to their rows directly."""
        in_region = self.region_top <= self.y <= self.region_bottom
        return in_region and self.autowrap and not (self.insert or self.letters)

    def _write_lines(self, text: str) -> None:
        """Many lines: those without controls together."""
        lines = text.split("\r\n")
        flat = "".join(lines)
        if flat.isprintable() or not _HAS_CONTROL(flat):
            self._put_lines(lines, is_ascii=flat.isascii())
            return
        self._write_pieces(lines[0])
        for has_control, group in groupby(
            lines[1:], lambda line: bool(_HAS_CONTROL(line))
        ):
            if has_control or not self._can_write_lines():
                for line in group:
                    self._write_pieces("\r\n" + line)
            else:
                self._put_lines(["", *group], is_ascii=text.isascii())

    def _put_lines(self, lines: list[str], *, is_ascii: bool) -> None:
        """The first line where the cursor is, the others in rows of their own."""
        if lines[0]:
            self.draw(lines[0])
        if not is_ascii:
            measure = self.cells.measure
            lines = [line if line.isascii() else measure(line)[1] for line in lines]
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
            lines, joins = fold_all(lines, cols)
        self.last_drawn = next(filter(None, reversed(lines)), self.last_drawn)
        inks = list(map(self.ink_runs(pen).__getitem__, map(len, lines)))
        self._scroll_in(lines, inks, joins)

    def ink_runs(self, pen: str) -> list[str]:
        """The style repeated 0, 1, 2 … times: one object for all rows of a length."""
        runs = _RUNS.get(pen)
        if runs is None or len(runs) <= self.columns:
            if len(_RUNS) >= _MOST_RUNS:
                _RUNS.clear()
            runs = _RUNS[pen] = [pen * n for n in range(self.columns + 1)]
        return runs

    # controls

    def new_line(self) -> None:
        """To the start of the row below, as CR and LF do."""
        self.x = 0
        if self.y == self.region_bottom:
            self.scroll_one()
        else:
            self.linefeed()

    def linefeed(self) -> None:
        """Down one row; to its start as well in new line mode."""
        self.index()
        self.joins[self.top + self.y] = False
        if self.newline:
            self.x = 0

    def index(self) -> None:
        """Down one row; at the bottom of the region it scrolls."""
        if self.x >= self.columns:
            self.x = self.columns - 1
        if self.y == self.region_bottom:
            self.scroll_one()
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

    # character sets

    def use_set(self, slot: int) -> None:
        """Letters of G0…G3 from here on; to be called when the sets change, too."""
        self.shift = slot
        self.letters = self.slots[slot]
        self.step_table = self.styles.table(ascii_set=self.slots[0] is None)

    def define_charset(self, code: str, mode: str) -> None:
        """Put a set, by its final character, into the slot the introducer names.

        A set nobody knows changes nothing.
        """
        slot = SLOTS.get(mode)
        if slot is not None and code in SETS:
            self.slots[slot] = SETS[code]
            self.use_set(self.shift)
