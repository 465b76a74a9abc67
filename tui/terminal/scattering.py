"""Many short texts, each at a place of its own: written into the screen at once."""

from tui.terminal.cells import WIDE_RIGHT, is_plain
from tui.terminal.editing import Editing
from tui.terminal.styles import DEFAULT

_MOST_PLACES = 65_536
_LONGEST_HOP = len("\x1b[10000;10000H")
_CELLS_FOR_A_HOP = 24
"""A whole screen is opened when it has no more cells than that for each text."""

_UNWRITTEN = "\ufffe"
"""Stands for cells behind the end of a row; no cell holds it."""


class Places(dict[str, int]):
    """Sequences that move the cursor to a place, as the number of its cell; -1 else."""

    def __init__(self, columns: int, lines: int) -> None:
        super().__init__()
        self._columns, self._lines = columns, lines

    def __missing__(self, token: str) -> int:
        if len(self) >= _MOST_PLACES:
            self.clear()
        place = self._place(token) if len(token) <= _LONGEST_HOP else -1
        if len(token) <= _LONGEST_HOP:
            self[token] = place
        return place

    def _place(self, token: str) -> int:
        line, _, column = token[2:-1].partition(";")
        is_hop = token[1:2] == "[" and token[-1] in "Hf"
        if not is_hop or not (line + column + "0").isdecimal():
            return -1
        y, x = max(int(line or 1), 1), max(int(column or 1), 1)
        return (min(y, self._lines) - 1) * self._columns + min(x, self._columns) - 1


class Scattering(Editing):
    """What ``scatter`` does."""

    def start(self) -> None:
        """As for editing, with places for the size."""
        super().start()
        self.learn_places()

    def learn_places(self) -> None:
        """Forget what was known of places; to be called when the size changes."""
        self.places = Places(self.columns, self.lines)

    def hop(self, place: int) -> None:
        """To a cell, counted over the whole screen."""
        self.y, self.x = divmod(place, self.columns)

    def scatter(self, places: list[int], texts: list[str]) -> None:
        """Write each text at its place, in order."""
        if self._can_open(places) and self._fit(places, texts):
            self._write_open(places, texts)
            return
        for place, text in zip(places, texts, strict=True):
            self.hop(place)
            if text:
                self.write(text)

    def _can_open(self, places: list[int]) -> bool:
        enough = len(places) * _CELLS_FOR_A_HOP >= self.columns * self.lines
        return enough and not self.insert and self.letters is None

    def _fit(self, places: list[int], texts: list[str]) -> bool:
        """Whether the texts are plain cells that do not reach into another row."""
        flat = "".join(texts)
        if not flat.isprintable() or not (flat.isascii() or is_plain(flat)):
            return False
        columns = self.columns
        return _are_single(texts, flat) or all(
            place % columns + len(text) <= columns
            for place, text in zip(places, texts, strict=True)
        )

    def _write_open(self, places: list[int], texts: list[str]) -> None:
        """Open all rows as one list of cells, write, and close the rows again."""
        first, last = self.top, self.top + self.lines
        columns, pen = self.columns, self.pen
        rows = self.texts[first:last]
        cells = "".join([row.ljust(columns, _UNWRITTEN) for row in rows])
        if WIDE_RIGHT in cells:
            for place, text in zip(places, texts, strict=True):
                self.hop(place)
                if text:
                    self.put(text, pen * len(text))
            return
        inks = "".join([ink.ljust(columns, DEFAULT) for ink in self.inks[first:last]])
        is_one_style = inks.count(pen) == len(inks)
        cells = _written(cells, places, texts)
        if not is_one_style:
            inks = _written(inks, places, [pen * len(text) for text in texts])
        self._close(cells, inks)
        self.last_drawn = next(filter(None, reversed(texts)), self.last_drawn)

    def _close(self, cells: str, inks: str) -> None:
        """Take the cells of the screen as its rows; equal ones stay the same object."""
        columns = self.columns
        starts = range(0, len(cells), columns)
        for row, start in enumerate(starts, self.top):
            text = cells[start : start + columns].rstrip(_UNWRITTEN)
            text = text.replace(_UNWRITTEN, " ")
            ink = inks[start : start + len(text)]
            if text != self.texts[row]:
                self.texts[row] = text
            if ink != self.inks[row]:
                self.inks[row] = ink


def _are_single(texts: list[str], flat: str) -> bool:
    """Whether each text is one character; ``flat`` is all of them."""
    return len(flat) == len(texts) and "" not in texts


def _written(cells: str, places: list[int], texts: list[str]) -> str:
    """The cells with the texts at their places."""
    opened = list(cells)
    flat = "".join(texts)
    if _are_single(texts, flat):
        for place, char in zip(places, flat, strict=True):
            opened[place] = char
    else:
        for place, text in zip(places, texts, strict=True):
            opened[place : place + len(text)] = text
    return "".join(opened)
