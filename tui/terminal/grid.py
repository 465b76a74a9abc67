"""The cells of a screen: rows of two strings, and the moves of whole rows.

The main screen and what scrolled off it are one list, so that a scroll is an append:
row 0 of the screen is ``texts[top]``. The lists are public for the layers above in
this package, nobody else writes them.
"""

import pyte

from tui.terminal.cells import Cells
from tui.terminal.rows import blank, splice
from tui.terminal.styles import DEFAULT, Styles

SLACK = 1024
"""So many rows more than asked for may be kept before they are dropped together."""


NARROWEST = 2
"""Columns, so that a wide character fits."""


class Page:
    """One of the two screens: its rows and what it remembers while not shown."""

    def __init__(self, lines: int) -> None:
        self.texts = [""] * lines
        """The cells of each row, as long as what was written."""
        self.inks = [""] * lines
        """The style id of each cell."""
        self.joins = [False] * lines
        """Whether the row goes on from the one above."""
        self.top = 0
        self.x: int = 0
        self.y: int = 0
        self.region: tuple[int, int] = (0, lines - 1)
        self.saved: object = None
        self.keyboard = [0]
        """How keys are wanted, the newest wish last."""

    def blank_all(self, lines: int) -> None:
        """Forget the rows."""
        self.texts, self.inks = [""] * lines, [""] * lines
        self.joins = [False] * lines
        self.top = 0

    def forget_top(self) -> None:
        """Drop the rows above the screen."""
        del self.texts[: self.top], self.inks[: self.top], self.joins[: self.top]
        self.top = 0


class Grid(pyte.Screen):
    """Rows, the pen, and where the cursor is."""

    # what the hot paths touch; everything else is in the instance's dictionary
    __slots__ = (
        "columns",
        "eraser",
        "inks",
        "joins",
        "last_drawn",
        "letters",
        "lines",
        "main",
        "page",
        "pen",
        "region_bottom",
        "region_top",
        "step_table",
        "texts",
        "top",
        "x",
        "y",
    )

    # pyte's own __init__ is not called: what it keeps, this keeps in another form.
    def __init__(self, columns: int, lines: int, scrollback: int = 0) -> None:
        self.columns = max(NARROWEST, columns)
        self.lines = max(1, lines)
        self.scrollback = scrollback
        self.cells = Cells()
        self.styles = Styles()
        self.dropped = 0
        self.saved_columns = None
        self.start()

    def start(self) -> None:
        """Begin with two empty pages, the main one shown."""
        self.main = Page(self.lines)
        self.alternate = Page(self.lines)
        self.page = self.main
        self.pen = self.eraser = DEFAULT
        self.x: int = 0
        self.y: int = 0
        """The cursor; ``x == columns`` while a wrap is pending."""
        self.take(self.main)

    def take(self, page: Page) -> None:
        """Make the page the one that is shown and written."""
        self.page = page
        self.texts, self.inks, self.joins = page.texts, page.inks, page.joins
        self.top = page.top
        self.region_top, self.region_bottom = page.region

    def put_away(self) -> None:
        """Keep on the page what the screen held for it."""
        page = self.page
        page.top, page.x, page.y = self.top, self.x, self.y
        page.region = (self.region_top, self.region_bottom)

    def use_pen(self, style_id: str) -> None:
        """Write with this style from here on."""
        self.pen = style_id
        styles = self.styles
        self.eraser = styles.erasers.get(style_id) or styles.eraser(style_id)

    # rows

    def replace(self, y: int, start: int, end: int, new: tuple[str, str]) -> None:
        """Put cells (text, style ids) in the place of start…end."""
        row = self.top + y
        old = self.texts[row], self.inks[row]
        ink = new[1][:1] or self.eraser
        self.texts[row], self.inks[row] = splice(old, start, end, new, ink)

    def erase(self, y: int, start: int, end: int) -> None:
        """Erase cells start…end; the background stays that of the pen."""
        row = self.top + y
        count = min(end, self.columns) - start
        if count <= 0:
            return
        text = self.texts[row]
        if self.eraser != DEFAULT:
            self.replace(y, start, end, (" " * count, self.eraser * count))
        elif end >= len(text) and text.isascii():
            if start < len(text):
                self.texts[row], self.inks[row] = text[:start], self.inks[row][:start]
        elif start < len(text):
            count = count if end < len(text) else 0
            self.replace(y, start, end, (" " * count, DEFAULT * count))

    def erase_rows(self, first: int, last: int) -> None:
        """Erase the rows first…last."""
        text, ink = blank(self.columns, self.eraser)
        start, end = self.top + first, self.top + last + 1
        count = end - start
        if count > 0:
            self.texts[start:end] = [text] * count
            self.inks[start:end] = [ink] * count
            self.joins[start:end] = [False] * count

    def trim(self, y: int) -> None:
        """Cut what was pushed over the right edge."""
        row = self.top + y
        if len(self.texts[row]) > self.columns:
            self.replace(y, self.columns, len(self.texts[row]), ("", ""))

    def fill(self, y: int) -> None:
        """Make the row as long as the screen is wide."""
        row = self.top + y
        missing = self.columns - len(self.texts[row])
        if missing > 0:
            self.texts[row] += " " * missing
            self.inks[row] += DEFAULT * missing

    # scrolling

    def scroll_in(self, texts: list[str], inks: list[str], joins: list[bool]) -> None:
        """Rows come in at the bottom of the region, as many leave at its top.

        From the top of the main screen they go to what can be scrolled back to.
        """
        at = self.top + self.region_bottom + 1
        self.texts[at:at] = texts
        self.inks[at:at] = inks
        self.joins[at:at] = joins
        if self.region_top == 0 and self.page is self.main:
            self.top += len(texts)
        else:
            first = self.top + self.region_top
            self._cut(first, first + len(texts))

    def scroll_one(self) -> None:
        """A blank row comes in at the bottom of the region, as in ``scroll_in``."""
        text, ink = blank(self.columns, self.eraser)
        at = self.top + self.region_bottom + 1
        self.texts.insert(at, text)
        self.inks.insert(at, ink)
        self.joins.insert(at, False)
        if self.region_top == 0 and self.page is self.main:
            self.top += 1
        else:
            first = self.top + self.region_top
            del self.texts[first], self.inks[first], self.joins[first]

    def insert_rows(self, first: int, last: int, count: int) -> None:
        """Blank rows come in at ``first``; what is pushed over ``last`` is lost."""
        count = min(count, last - first + 1)
        end = self.top + last + 1
        self._cut(end - count, end)
        self._blank_in(self.top + first, count)

    def delete_rows(self, first: int, last: int, count: int) -> None:
        """Rows leave at ``first`` for good; blank ones come in at ``last``."""
        count = min(count, last - first + 1)
        self._blank_in(self.top + last + 1, count)
        self._cut(self.top + first, self.top + first + count)

    def _blank_in(self, at: int, count: int) -> None:
        """Let blank rows in; one, as a rule."""
        text, ink = blank(self.columns, self.eraser)
        if count == 1:
            self.texts.insert(at, text)
            self.inks.insert(at, ink)
            self.joins.insert(at, False)
            return
        self.texts[at:at] = [text] * count
        self.inks[at:at] = [ink] * count
        self.joins[at:at] = [False] * count

    def _cut(self, start: int, end: int) -> None:
        del self.texts[start:end]
        del self.inks[start:end]
        del self.joins[start:end]

    def tidy(self) -> None:
        """Drop what is over the scrollback, now and then; forget unused styles."""
        main = self.main
        top = self.top if self.page is main else main.top
        excess = top - self.scrollback
        if excess > SLACK:
            self.forget(excess)
        if self.styles.crowded:
            self._count_styles()

    def forget(self, count: int) -> None:
        """Drop the oldest rows of the scrollback."""
        main = self.main
        del main.texts[:count]
        del main.inks[:count]
        del main.joins[:count]
        self.dropped += count
        if self.page is main:
            self.top -= count
        else:
            main.top -= count

    def pens(self) -> set[str]:
        """The styles that can be written with without being named again."""
        return {self.pen, self.eraser}

    def _count_styles(self) -> None:
        used = self.pens()
        for inks in (self.main.inks, self.alternate.inks):
            used.update(*inks)
        self.styles.keep(used)
