"""What is painted again."""

import pytest
from textual.geometry import Region

from tui.widgets.terminal_paint import PLAIN, Overlay
from tui.widgets.terminal_picture import Picture, changes


def test_changes_are_runs_of_lines_that_are_other_objects() -> None:
    old = [(str(n), "") for n in range(5)]
    new = [*old]
    new[1], new[2], new[4] = ("x", ""), ("y", ""), ("z", "")
    plain = [Overlay()] * 5
    assert changes(old, new, plain, plain) == [(1, 2), (4, 1)]
    moved = [Overlay(3, "block"), *plain[1:]]
    assert changes(old, old, plain, moved) == [(0, 1)]


def repainted(
    old: str, new: str, cursors: tuple[int, int] = (-1, -1), width: int = 20
) -> list[Region] | None:
    picture = Picture()
    before, after = (Overlay(cursor, "block") for cursor in cursors)
    picture.take([(old, "\0" * len(old))], [before], width)
    return picture.take([(new, "\0" * len(new))], [after], width)


@pytest.mark.parametrize(
    ("old", "new", "end"),
    [
        ("abc", "abcd", 4),
        ("abcd", "abc", 4),
        ("abcdef", "axcdef", 2),
        ("", "x", 1),
        ("x" * 30, "x" * 25 + "y" * 5, 1),
        ("日\uffffab", "本\uffffab", 2),
        ("abab", "日\uffffab", 2),
    ],
)
def test_cells_behind_the_last_that_differs_are_not_sent(
    old: str, new: str, end: int
) -> None:
    assert repainted(old, new) == [Region(0, 0, end, 1)]


def test_both_places_of_the_cursor_are_painted() -> None:
    assert repainted("abc  ", "abcd ", (3, 4)) == [Region(0, 0, 5, 1)]
    assert repainted("日\uffff", "日\uffff ", (0, 2)) == [Region(0, 0, 3, 1)]


def test_a_wide_cell_under_the_cursor_is_painted_whole() -> None:
    same = Picture()
    line = ("日\uffffab", "\0" * 4)
    same.take([line], [PLAIN], 20)
    assert same.take([line], [Overlay(0, "block")], 20) == [Region(0, 0, 2, 1)]


def test_marked_rows_are_painted_whole() -> None:
    picture = Picture()
    picture.take([("abc", "\0\0\0")], [PLAIN], 20)
    selected = [Overlay(selected=(1, 2))]
    assert picture.take([("abc", "\0\0\0")], selected, 20) == [Region(0, 0, 20, 1)]


def test_another_height_is_another_picture() -> None:
    picture = Picture()
    assert picture.take([("", "")] * 3, [PLAIN] * 3, 20) is None
    assert picture.take([("", "")] * 2, [PLAIN] * 2, 20) is None
