"""How cells look: styles as values, one code point for each that is in use."""

from typing import NamedTuple, TypeAlias

Rgb: TypeAlias = tuple[int, int, int]
Colour: TypeAlias = int | Rgb | None
"""``None`` the default, 0…255 the palette (themes may remap it), or a colour itself."""

DEFAULT = "\0"
"""The id of the style nothing was asked of."""

_CHOOSE_ASCII = "\x1b(B"
_SURROGATES = range(0xD800, 0xE000)
_LONGEST_STEP = 64
_LAST_ID = 0x10FFFF


class CellStyle(NamedTuple):
    """How a cell looks."""

    fg: Colour = None
    bg: Colour = None
    bold: bool = False
    dim: bool = False
    italic: bool = False
    underline: str = ""
    """"" or ``single``, ``double``, ``curly``, ``dotted``, ``dashed``."""
    underline_colour: Colour = None
    blink: bool = False
    reverse: bool = False
    invisible: bool = False
    strike: bool = False
    overline: bool = False
    protected: bool = False
    """Spared by selective erases."""
    link: str = ""
    """The address behind the cell, as the program wrote it."""


class Styles:
    """The styles of one screen: ids given to them and how one follows the other."""

    CROWD = 30_000
    """So many styles make it worth to look which are still on the screen."""

    _MOST_STEPS = 4096
    _MOST_OF_ALL = 65_536

    def __init__(self) -> None:
        self._styles: dict[str, CellStyle] = {DEFAULT: CellStyle()}
        self._ids: dict[CellStyle, str] = {CellStyle(): DEFAULT}
        self.erasers: dict[str, str] = {DEFAULT: DEFAULT}
        """What ``eraser`` gives, as far as it was asked."""
        self._steps: dict[bool, dict[str, dict[str, str]]] = {True: {}, False: {}}
        self._step_count = 0
        self._last = 0
        self._crowd = self.CROWD

    def __getitem__(self, style_id: str) -> CellStyle:
        return self._styles.get(style_id) or self._styles[DEFAULT]

    def id(self, style: CellStyle) -> str:
        """The id of a style; the same while the style is in use."""
        known = self._ids.get(style)
        if known is None:
            known = self._next_id()
            self._ids[style] = known
            self._styles[known] = style
        return known

    def _next_id(self) -> str:
        """An id not in use; ids come round only after a million others."""
        while True:
            self._last = self._last % _LAST_ID + 1
            char = chr(self._last)
            if self._last not in _SURROGATES and char not in self._styles:
                return char

    def eraser(self, style_id: str) -> str:
        """The id of what erasing leaves behind: only the background."""
        known = self.erasers.get(style_id)
        if known is None:
            bg = self[style_id].bg
            known = DEFAULT if bg is None else self.id(CellStyle(bg=bg))
            self.erasers[style_id] = known
        return known

    def table(self, *, ascii_set: bool) -> dict[str, dict[str, str]]:
        """Which style follows after which sequence, as far as it was met.

        With ``ascii_set``, choosing ASCII is among them: it changes nothing.
        """
        return self._steps[ascii_set]

    def steps(self, style_id: str, *, ascii_set: bool) -> dict[str, str]:
        """The part of the table for one style, to be read and added to."""
        table = self._steps[ascii_set]
        known = table.get(style_id)
        if known is None or len(known) >= self._MOST_STEPS:
            if len(table) >= self._MOST_STEPS:
                table.clear()
            known = {_CHOOSE_ASCII: style_id} if ascii_set else {}
            table[style_id] = known
        return known

    def remember(self, steps: dict[str, str], token: str, style_id: str) -> None:
        """Add a step to a part of the table; with too many, all begin anew."""
        if len(token) > _LONGEST_STEP:
            return
        self._step_count += 1
        if self._step_count > self._MOST_OF_ALL:
            self._forget_steps()
        steps[token] = style_id

    def _forget_steps(self) -> None:
        self._step_count = 0
        for table in self._steps.values():
            table.clear()

    @property
    def crowded(self) -> bool:
        """Whether ``keep`` should be called."""
        return len(self._styles) >= self._crowd

    def keep(self, used: set[str]) -> None:
        """Forget the styles that are not used."""
        used = used | {DEFAULT}
        self._styles = {i: s for i, s in self._styles.items() if i in used}
        self._ids = {s: i for i, s in self._styles.items()}
        self.erasers = {DEFAULT: DEFAULT}
        self._forget_steps()
        self._crowd = max(self.CROWD, 2 * len(self._styles))
