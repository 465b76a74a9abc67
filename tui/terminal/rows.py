"""Rows of cells as pairs of strings: cutting them without splitting wide characters."""

from tui.terminal.cells import WIDE_RIGHT
from tui.terminal.styles import DEFAULT


def splice(
    row: tuple[str, str], start: int, end: int, new: tuple[str, str], ink: str
) -> tuple[str, str]:
    """The row with new cells in place of start…end.

    Rows and new cells are pairs of text and style ids. Up to ``start`` a short row is
    filled with blanks. Halves of wide characters left alone become blanks in ``ink``.
    """
    text, inks = row
    cells, cells_inks = new
    missing = start - len(text)
    if missing >= 0:
        return text + " " * missing + cells, inks + DEFAULT * missing + cells_inks
    left, right = text[:start], text[end:]
    left_inks, right_inks = inks[:start], inks[end:]
    if not text.isascii():
        if text[start] == WIDE_RIGHT:
            left, left_inks = left[:-1] + " ", left_inks[:-1] + ink
        if right[:1] == WIDE_RIGHT:
            right, right_inks = " " + right[1:], ink + right_inks[1:]
    return left + cells + right, left_inks + cells_inks + right_inks


def fold(cells: str, first: int, cols: int) -> list[str]:
    """The cells as rows: ``first`` cells in the first, ``cols`` in all others.

    A wide character that does not fit goes to the next row. ``cols`` is at least 2.
    """
    if cells.isascii():
        ends = range(first, len(cells), cols)
        return [cells[:first], *(cells[end : end + cols] for end in ends)]
    rows: list[str] = []
    start, room = 0, first
    while len(cells) - start > room:
        end = start + room
        if cells[end] == WIDE_RIGHT:
            end -= 1
        rows.append(cells[start:end])
        start, room = end, cols
    rows.append(cells[start:])
    return rows


def fold_all(lines: list[str], cols: int) -> tuple[list[str], list[bool]]:
    """The lines as rows, and for each row whether it goes on from the one above."""
    rows: list[str] = []
    joins: list[bool] = []
    twice = 2 * cols
    for line in lines:
        if len(line) <= cols:
            rows.append(line)
            joins.append(False)
        elif len(line) <= twice and line.isascii():
            rows += line[:cols], line[cols:]
            joins += False, True
        else:
            folded = fold(line, cols, cols)
            rows += folded
            joins += [False] + [True] * (len(folded) - 1)
    return rows, joins


def close_rows(rows: list[str], inks: list[str], joins: list[bool], cols: int) -> None:
    """Give rows a last blank where a wide character did not fit any more."""
    for i, row in enumerate(rows[:-1]):
        if joins[i + 1] and len(row) < cols:
            rows[i] += " "
            inks[i] += inks[i][-1:]


def blank(cols: int, style_id: str) -> tuple[str, str]:
    """A blank row; nothing at all where the style is the default."""
    return ("", "") if style_id == DEFAULT else (" " * cols, style_id * cols)
