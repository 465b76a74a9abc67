"""Cutting rows."""

import pytest

from tui.terminal.cells import WIDE_RIGHT as R
from tui.terminal.rows import blank, close_rows, fold, fold_all, splice
from tui.terminal.styles import DEFAULT


@pytest.mark.parametrize(
    ("row", "start", "end", "new", "result"),
    [
        ("abcdef", 2, 4, "XY", "abXYef"),
        ("abcdef", 2, 4, "", "abef"),
        ("abcdef", 2, 2, "XY", "abXYcdef"),
        ("ab", 4, 6, "XY", "ab  XY"),
        ("ab", 1, 5, "", "a"),
        (f"中{R}文{R}", 1, 2, "X", f" X文{R}"),
        (f"中{R}文{R}", 0, 1, "X", f"X 文{R}"),
        (f"中{R}文{R}", 1, 3, "XY", " XY "),
        (f"中{R}文{R}", 2, 2, "X", f"中{R}X文{R}"),
    ],
)
def test_cells_take_the_place_of_others(
    row: str, start: int, end: int, new: str, result: str
) -> None:
    old = row, "o" * len(row)
    text, inks = splice(old, start, end, (new, "n" * len(new)), "n")
    assert text == result
    assert len(inks) == len(text)


@pytest.mark.parametrize(
    ("cells", "first", "rows"),
    [
        ("abcdef", 4, ["abcd", "ef"]),
        ("abcdef", 2, ["ab", "cdef"]),
        ("abcdef", 0, ["", "abcd", "ef"]),
        (f"a中{R}文{R}b", 4, [f"a中{R}", f"文{R}b"]),
        (f"中{R}文{R}", 1, ["", f"中{R}文{R}"]),
    ],
)
def test_cells_are_folded_into_rows(cells: str, first: int, rows: list[str]) -> None:
    assert fold(cells, first, 4) == rows


def test_lines_know_which_rows_are_theirs() -> None:
    rows, joins = fold_all(["ab", "abcdefghij", "abcdef", f"中{R}文{R}é"], 4)
    assert rows == ["ab", "abcd", "efgh", "ij", "abcd", "ef", f"中{R}文{R}", "é"]
    assert joins == [False, False, True, True, False, True, False, True]


def test_a_row_too_short_for_a_wide_character_is_closed() -> None:
    rows, inks = ["abc", "中"], ["xxx", "yy"]
    close_rows(rows, inks, [False, True], 4)
    assert (rows[0], inks[0]) == ("abc ", "xxxx")


def test_a_blank_row_is_nothing_unless_it_is_coloured() -> None:
    assert blank(3, DEFAULT) == ("", "")
    assert blank(3, "b") == ("   ", "bbb")
