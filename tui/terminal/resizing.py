"""Other sizes: which rows stay on the screen, and lines wrapped anew."""

from tui.terminal.grid import Page


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
            page.texts.append("")
            page.inks.append("")
            page.joins.append(False)
        have += 1
    page.region = (0, lines - 1)
