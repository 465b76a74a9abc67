"""Other sizes: which rows stay on the screen, and lines wrapped anew."""

from tui.terminal.cells import WIDE_RIGHT
from tui.terminal.grid import Page
from tui.terminal.rows import fold, splice
from tui.terminal.styles import DEFAULT, CellStyle, Styles


def resize_rows(page: Page, lines: int) -> None:
    """Change the number of rows on a page.

    Blank rows below the cursor go first, then rows at the top scroll off; the other
    way round, rows come back from what scrolled off.
    """
    have = len(page.texts) - page.top
    while have > lines:
        if have > page.y + 1:
            del page.texts[-1], page.inks[-1], page.joins[-1]
        else:
            page.top += 1
            page.y -= 1
        have -= 1
    while have < lines:
        if page.top and page.y + 1 >= have:
            page.top -= 1
            page.y += 1
        else:
            _add_row(page)
        have += 1
    page.region = (0, lines - 1)


def _add_row(page: Page) -> None:
    page.texts.append("")
    page.inks.append("")
    page.joins.append(False)


def cut_columns(page: Page, cols: int) -> None:
    """Cut the rows of a page that are not wrapped anew."""
    for row, text in enumerate(page.texts):
        page.texts[row], page.inks[row] = _cut((text, page.inks[row]), cols)


def _cut(row: tuple[str, str], cols: int) -> tuple[str, str]:
    size = len(row[0])
    return splice(row, cols, size, ("", ""), DEFAULT) if size > cols else row


class Reflow:
    """Lines of a page wrapped for other columns."""

    def __init__(self, page: Page, old: int, new: int, styles: Styles) -> None:
        self._page = page
        self._old, self._new = old, new
        self._styles = styles
        self._texts: list[str] = []
        self._inks: list[str] = []
        self._joins: list[bool] = []

    def run(self) -> None:
        """Wrap the lines anew.

        The line the cursor is on stays as it is: the program that writes it (a shell,
        as a rule) is about to write it again for the new size.
        """
        page, new = self._page, self._new
        cursor = cursor_at = page.top + page.y
        height = len(page.texts) - page.top
        starts = [i for i, joins in enumerate(page.joins) if not joins or i == 0]
        for start, end in zip(starts, [*starts[1:], len(page.joins)], strict=True):
            if start <= cursor < end:
                cursor_at = len(self._texts) + cursor - start
                self._keep(range(start, end))
            elif end - start == 1 and len(page.texts[start]) <= new:
                self._add((page.texts[start], page.inks[start]), joins=False)
            else:
                self._wrap(range(start, end))
        page.texts, page.inks, page.joins = self._texts, self._inks, self._joins
        _place(page, cursor_at, height)

    def _add(self, row: tuple[str, str], *, joins: bool) -> None:
        self._texts.append(row[0])
        self._inks.append(row[1])
        self._joins.append(joins)

    def _keep(self, span: range) -> None:
        """Add rows as they are, cut where they are too long."""
        page = self._page
        for row in span:
            cut = _cut((page.texts[row], page.inks[row]), self._new)
            self._add(cut, joins=row > span.start)

    def _wrap(self, span: range) -> None:
        """Add one line, given as its rows of the old size."""
        text, ink = _line(self._page, span, self._old)
        length = self._length(text, ink)
        if len(span) == 1 and length <= self._new:
            self._add(_cut((text, ink), self._new), joins=False)
            return
        done = 0
        for i, part in enumerate(fold(text[:length], self._new, self._new)):
            self._add((part, ink[done : done + len(part)]), joins=i > 0)
            done += len(part)

    def _length(self, text: str, ink: str) -> int:
        """The cells without blanks at the end, which would make blank rows."""
        end = len(text)
        while end and text[end - 1] == " " and self._is_blank(ink[end - 1]):
            end -= 1
        return end

    def _is_blank(self, style_id: str) -> bool:
        style = self._styles[style_id]
        return style == CellStyle(bg=style.bg)


def _line(page: Page, span: range, cols: int) -> tuple[str, str]:
    """The rows of a line put together."""
    texts: list[str] = []
    inks: list[str] = []
    for row in span:
        text, ink = page.texts[row], page.inks[row]
        if row + 1 < span.stop:
            starts_wide = page.texts[row + 1][1:2] == WIDE_RIGHT
            if starts_wide and len(text) == cols and text[-1] == " ":
                text, ink = text[:-1], ink[:-1]
            missing = cols - starts_wide - len(text)
            text, ink = text + " " * missing, ink + DEFAULT * missing
        texts.append(text)
        inks.append(ink)
    return "".join(texts), "".join(inks)


def _place(page: Page, cursor: int, height: int) -> None:
    """Say which of the rows are on the screen, with the cursor where it was if it can.

    Blank rows below the cursor give way; others push the top off.
    """
    top = cursor - page.y
    if page.top == 0 and top > 0:
        top = max(0, cursor - height + 1)
    top = max(top, 0)
    while len(page.texts) > top + height and len(page.texts) > cursor + 1:
        if page.texts[-1]:
            top = min(len(page.texts) - height, cursor)
            break
        del page.texts[-1], page.inks[-1], page.joins[-1]
    del (
        page.texts[top + height :],
        page.inks[top + height :],
        page.joins[top + height :],
    )
    while len(page.texts) < top + height:
        _add_row(page)
    page.top, page.y = top, cursor - top
