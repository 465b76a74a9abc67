"""The whole screen: what programs do to it, put together from its layers.

``Grid`` (rows) → ``Writing`` (text) → ``Moving`` (cursor) → ``Editing`` (erase, insert)
→ ``Scattering`` (many short texts) → ``Keyboard`` → ``Switching`` (modes, pages) →
``Replying`` → ``Strings`` → ``Screen`` (resets, sizes, and what pyte's users look at).
"""

from functools import lru_cache

from pyte import modes as mo

from tui.terminal.colours import Colours
from tui.terminal.grid import NARROWEST
from tui.terminal.resizing import Reflow, cut_columns, resize_rows
from tui.terminal.sgr import Parameter, change
from tui.terminal.strings import Strings
from tui.terminal.view import Buffer, Dirty, LiveCursor

_RESET_SOFTLY = (1, 45, 66, 1004, 2004, 2026)
"""Private modes that a soft reset switches off, as xterm.js does."""


class Screen(Strings):
    """pyte's ``Screen``, made complete and fast."""

    def __init__(self, columns: int, lines: int, scrollback: int = 0) -> None:
        super().__init__(columns, lines, scrollback)
        self._cursor = LiveCursor(self)
        self._dirty = Dirty(self)

    # what pyte's users look at

    @property
    def cursor(self) -> LiveCursor:  # pyright: ignore[reportIncompatibleVariableOverride] -- built when asked
        """The cursor, as pyte shows it."""
        return self._cursor

    @property
    def buffer(self) -> Buffer:  # pyright: ignore[reportIncompatibleVariableOverride] -- built when asked
        """The cells, as pyte shows them."""
        return Buffer(self)

    @property
    def dirty(self) -> Dirty:  # pyright: ignore[reportIncompatibleVariableOverride] -- built when asked
        """The rows that changed since it was cleared."""
        return self._dirty.refresh()

    @property
    def display(self) -> list[str]:
        """The rows as text, as long as the screen is wide."""
        rows = self.texts[self.top : self.top + self.lines]
        return [self.cells.expand(row.ljust(self.columns)) for row in rows]

    # resets and sizes

    def reset(self) -> None:
        """All as at the start (RIS); the scrollback goes, theme and title stay."""
        colours = self.foreground, self.background
        names = self.title, self.icon_name
        bells, outbox = self.bells, self.outbox
        self.dropped += self.main.top if self.page is self.alternate else self.top
        self.start()
        self.foreground, self.background = colours
        self.title, self.icon_name = names
        self.bells, self.outbox = bells, outbox

    def resize(self, lines: int | None = None, columns: int | None = None) -> None:
        """Take another size: pyte's order, rows first."""
        columns, lines = max(columns or self.columns, NARROWEST), lines or self.lines
        if (columns, lines) == (self.columns, self.lines):
            return
        self.put_away()
        old = self.columns
        pages = self.main, self.alternate
        rows = [page.y for page in pages]
        for page in pages:
            resize_rows(page, lines)
            page.x = min(page.x, columns - 1)
        if columns != old:
            Reflow(self.main, old, columns, self.styles).run()
            cut_columns(self.alternate, columns)
            self.marks.clear()
        for page, y in zip(pages, rows, strict=True):
            self.move_saved(page, page.y - y, columns)
        self.alternate.forget_top()
        self.columns, self.lines = columns, lines
        self.take(self.page)
        self.x, self.y = self.page.x, self.page.y
        self.learn_places()
        self.tabstops |= set(range(old + -old % 8, columns, 8))
        self.tidy()

    def soft_reset(self, *_: int) -> None:
        """What a program may have left behind is undone, the text stays (DECSTR)."""
        self.region_top, self.region_bottom = 0, self.lines - 1
        self.use_pen("\0")
        self.slots = [None] * 4
        self.use_set(0)
        self.page.saved = None
        self.insert = self.origin = False
        self.autowrap = True
        self.mode -= {mo.IRM, mo.DECOM, mo.DECSCNM}
        self.mode -= {mode << 5 for mode in _RESET_SOFTLY}
        self.mode |= {mo.DECTCEM, mo.DECAWM}
        self.set_cursor_style()
        self.reverse_wrap = False
        self.forget_keyboard()
        self.colours = Colours()

    # the pen

    def select_graphic_rendition(self, *attrs: int, private: bool = False) -> None:  # pyright: ignore[reportIncompatibleMethodOverride] -- pyte takes no private
        """Set the pen (SGR) by numbers; sequences come through ``step``."""
        if not private:
            self._style_by([[attr] for attr in attrs] or [[0]])

    def steps(self, pen: str) -> dict[str, str]:
        """Sequences that do nothing here but to change the pen, and to which."""
        return self.styles.steps(pen, ascii_set=self.slots[0] is None)

    def step(self, body: str) -> str:
        """The pen after ``CSI body m``; taken at once, remembered for the next time."""
        steps = self.steps(self.pen)
        parameter = _known_parameter if len(body) <= _SHORT else _parameter
        self._style_by([parameter(part) for part in body.split(";")])
        self.styles.remember(steps, f"\x1b[{body}m", self.pen)
        return self.pen

    def _style_by(self, parameters: list[Parameter]) -> None:
        style = change(parameters)(self.styles[self.pen])
        self.use_pen(self.styles.id(style))


def _parameter(text: str) -> Parameter:
    return [number(part) for part in text.split(":")]


_known_parameter = lru_cache(maxsize=4096)(_parameter)
_SHORT = 64


def number(text: str) -> int:
    """A parameter as a number: -1 where it is empty, at most 9999."""
    return min(int(text.lstrip("0")[:5] or 0), 9999) if text else -1
