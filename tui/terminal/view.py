"""What users of pyte look at: ``buffer``, ``display``, ``cursor``, built when asked."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Self

from pyte.graphics import BG_AIXTERM, FG_AIXTERM, FG_ANSI
from pyte.screens import Char, StaticDefaultDict

from tui.terminal.styles import DEFAULT, CellStyle, Colour

if TYPE_CHECKING:
    from tui.terminal.screen import Screen

_FG = {n: FG_ANSI[30 + n] for n in range(8)} | {
    n: FG_AIXTERM[82 + n] for n in range(8, 16)
}
_BG = _FG | {n: BG_AIXTERM[92 + n] for n in range(8, 16)}
_NUMBERS = {name: n for table in (_FG, _BG) for n, name in table.items()}
_HEX = 16
_LEVELS = (0, 95, 135, 175, 215, 255)


def _rgb(index: int) -> tuple[int, int, int]:
    """The colour of a number from 16 on."""
    cube = index - 16
    if cube >= 216:  # noqa: PLR2004
        level = 8 + 10 * (cube - 216)
        return (level, level, level)
    return (_LEVELS[cube // 36], _LEVELS[cube // 6 % 6], _LEVELS[cube % 6])


def _name(colour: Colour, names: dict[int, str]) -> str:
    """A colour as pyte spells it."""
    if colour is None:
        return "default"
    if isinstance(colour, int):
        if colour in names:
            return names[colour]
        colour = _rgb(colour)
    red, green, blue = colour
    return f"{red:02x}{green:02x}{blue:02x}"


def _colour(name: str) -> Colour:
    if name == "default":
        return None
    if name in _NUMBERS:
        return _NUMBERS[name]
    value = int(name, _HEX)
    return (value >> 16, value >> 8 & 255, value & 255)


def char(data: str, style: CellStyle) -> Char:
    """A cell as pyte shows it."""
    return Char(
        data,
        fg=_name(style.fg, _FG),
        bg=_name(style.bg, _BG),
        bold=style.bold,
        italics=style.italic,
        underscore=bool(style.underline),
        strikethrough=style.strike,
        reverse=style.reverse,
        blink=style.blink,
    )


def style(char: Char) -> CellStyle:
    """A look as it is kept."""
    return CellStyle(
        fg=_colour(char.fg),
        bg=_colour(char.bg),
        bold=char.bold,
        italic=char.italics,
        underline="single" if char.underscore else "",
        strike=char.strikethrough,
        reverse=char.reverse,
        blink=char.blink,
    )


class Row(StaticDefaultDict[int, Char]):
    """A row as pyte's dictionary; what is set is written to the screen."""

    def __init__(self, screen: "Screen", y: int) -> None:
        super().__init__(screen.default_char)
        self._screen, self._y = screen, y
        row = screen.top + y
        text, inks = screen.texts[row], screen.inks[row]
        for x, (cell, ink) in enumerate(zip(text, inks, strict=True)):
            shown = char(screen.cells.expand(cell), screen.styles[ink])
            if shown != self.default or ink != DEFAULT:
                dict.__setitem__(self, x, shown)

    def __setitem__(self, x: int, value: Char) -> None:
        """Write a cell."""
        super().__setitem__(x, value)
        screen = self._screen
        cells = screen.cells.measure(value.data)[1] or " "
        ink = screen.styles.id(style(value))
        end = x + len(cells)
        screen.replace(self._y, x, end, (cells, ink * len(cells)))


class Buffer:
    """The rows of the screen by number."""

    def __init__(self, screen: "Screen") -> None:
        self._screen = screen

    def __getitem__(self, y: int) -> Row:
        return Row(self._screen, y)

    def __len__(self) -> int:
        return self._screen.lines

    def __iter__(self) -> Iterator[int]:
        return iter(range(self._screen.lines))

    def values(self) -> list[Row]:
        """All rows."""
        return [self[y] for y in self]


class LiveCursor:
    """pyte's cursor, reading and writing the screen's own."""

    def __init__(self, screen: "Screen") -> None:
        self._screen = screen

    @property
    def x(self) -> int:
        """The column; as many as there are columns while a wrap is pending."""
        return self._screen.x

    @x.setter
    def x(self, x: int) -> None:
        self._screen.x = x

    @property
    def y(self) -> int:
        """The row."""
        return self._screen.y

    @y.setter
    def y(self, y: int) -> None:
        self._screen.y = y

    @property
    def attrs(self) -> Char:
        """What is written from here on looks so."""
        return char(" ", self._screen.styles[self._screen.pen])

    @attrs.setter
    def attrs(self, attrs: Char) -> None:
        self._screen.use_pen(self._screen.styles.id(style(attrs)))

    @property
    def hidden(self) -> bool:
        """Whether the program hides it."""
        return not self._screen.cursor_is_visible


class Dirty(set[int]):
    """The rows that are not as they were when it was cleared, and what is added."""

    def __init__(self, screen: "Screen") -> None:
        super().__init__(range(screen.lines))
        self._screen = screen
        self._seen: list[tuple[str, str]] = []

    def refresh(self) -> Self:
        """Look at the rows again; a row that changed is another object."""
        rows = self._rows()
        if len(rows) != len(self._seen):
            self.update(range(len(rows)))
        for y, (new, old) in enumerate(zip(rows, self._seen, strict=False)):
            if new[0] is not old[0] or new[1] is not old[1]:
                self.add(y)
        return self

    def clear(self) -> None:
        """Take the rows as seen."""
        super().clear()
        self._seen = self._rows()

    def _rows(self) -> list[tuple[str, str]]:
        screen = self._screen
        span = slice(screen.top, screen.top + screen.lines)
        return list(zip(screen.texts[span], screen.inks[span], strict=True))
