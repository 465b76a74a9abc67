"""The screen as pyte's users see it."""

import pytest
from pyte.screens import Char

from tui.terminal.screen import Screen
from tui.terminal.stream import Stream


def _fed(output: str) -> Screen:
    shown = Screen(10, 3)
    Stream(shown).feed(output)
    return shown


def test_the_display_is_the_rows_as_text() -> None:
    shown = _fed("ab\r\n中e\u0301")
    assert shown.display == ["ab        ", "中e\u0301       ", " " * 10]


@pytest.mark.parametrize(
    ("output", "char"),
    [
        ("x", Char("x")),
        ("\x1b[31;44mx", Char("x", fg="red", bg="blue")),
        ("\x1b[93;102mx", Char("x", fg="brightbrown", bg="brightgreen")),
        ("\x1b[38;5;208mx", Char("x", fg="ff8700")),
        ("\x1b[38;5;240mx", Char("x", fg="585858")),
        ("\x1b[38;2;1;2;3mx", Char("x", fg="010203")),
        ("\x1b[1;3;4;5;7;9mx", Char("x", "default", "default", *[True] * 6)),
        ("", Char(" ")),
    ],
)
def test_cells_are_chars(output: str, char: Char) -> None:
    assert _fed(output).buffer[0][0] == char


def test_wide_characters_have_a_stub() -> None:
    row = _fed("中").buffer[0]
    assert (row[0].data, row[1].data) == ("中", "")


def test_cells_can_be_written() -> None:
    shown = Screen(10, 3)
    shown.buffer[1][2] = Char("x", fg="red", bg="010203", bold=True)
    assert shown.display[1] == "  x       "
    assert shown.buffer[1][2] == Char("x", fg="red", bg="010203", bold=True)
    assert len(shown.buffer.values()) == len(shown.buffer) == 3


def test_the_cursor_can_be_read_and_set() -> None:
    shown = _fed("ab\x1b[31m\x1b[?25l")
    cursor = shown.cursor
    assert (cursor.x, cursor.y, cursor.hidden) == (2, 0, True)
    assert cursor.attrs.fg == "red"
    cursor.x, cursor.y, cursor.attrs = 4, 1, Char(" ", fg="blue")
    shown.draw("x")
    assert shown.buffer[1][4] == Char("x", fg="blue")


def test_dirty_rows_are_those_that_changed() -> None:
    shown = Screen(10, 3)
    stream = Stream(shown)
    assert shown.dirty == {0, 1, 2}
    shown.dirty.clear()
    stream.feed("\x1b[2;1Hx")
    assert shown.dirty == {1}
    shown.dirty.clear()
    stream.feed("\x1b[2;1Hx")
    assert shown.dirty == set()
    stream.feed("\x1b[3;1H\n")
    assert shown.dirty == {0, 1}
    shown.resize(5, 10)
    assert shown.dirty == {0, 1, 2, 3, 4}


def test_rows_can_be_iterated() -> None:
    shown = _fed("a\r\nb")
    assert [shown.buffer[y][0].data for y in shown.buffer] == ["a", "b", " "]
