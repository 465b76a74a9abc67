"""Other sizes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.terminals import OUTPUT, everything, fed, lines, screen
from tui.terminal.cells import WIDE_RIGHT
from tui.terminal.styles import CellStyle

LONG = "abcdefghijklmnopqrstuvwxyz"


def test_lines_are_wrapped_anew() -> None:
    terminal = fed(f"{LONG}\r\n$ ")
    terminal.resize(10, 6)
    assert screen(terminal) == ["abcdefghij", "klmnopqrst", "uvwxyz", "$"]
    assert [terminal.continues(y) for y in range(4)] == [False, True, True, False]
    terminal.resize(40, 6)
    assert screen(terminal) == [LONG, "$"]


def test_the_scrollback_is_wrapped_anew() -> None:
    terminal = fed(f"{LONG}\r\n" * 10, rows=3)
    terminal.resize(30, 3)
    assert lines(terminal) == [LONG] * 10 + [""]
    terminal.resize(20, 3)
    assert lines(terminal)[:2] == [LONG[:20], LONG[20:]]


def test_the_line_of_the_cursor_is_left_to_the_shell() -> None:
    terminal = fed("$ " + "x" * 15)
    terminal.resize(10, 6)
    assert screen(terminal) == ["$ xxxxxxxx"]


def test_wide_characters_are_not_cut_in_two() -> None:
    terminal = fed("中文字中文字\r\n$ ")
    terminal.resize(5, 6)
    assert screen(terminal) == ["中文", "字中", "文字", "$"]
    terminal.resize(20, 6)
    assert screen(terminal) == ["中文字中文字", "$"]


def test_coloured_blanks_do_not_wrap() -> None:
    terminal = fed("\x1b[44mstatus\x1b[K\x1b[m\r\n$ ")
    terminal.resize(10, 6)
    assert screen(terminal) == ["status", "$"]
    text, inks = terminal.line(0)
    assert len(text) == 10
    assert terminal.style(inks[-1]) == CellStyle(bg=4)


def test_fewer_rows_push_the_top_into_the_scrollback() -> None:
    terminal = fed("\r\n".join("123456"))
    terminal.resize(20, 3)
    assert screen(terminal) == ["4", "5", "6"]
    assert terminal.history == 3
    terminal.resize(20, 6)
    assert screen(terminal) == list("123456")


def test_blank_rows_below_the_cursor_go_first() -> None:
    terminal = fed("1\r\n2")
    terminal.resize(20, 3)
    assert screen(terminal) == ["1", "2"]
    assert terminal.history == 0


def test_the_alternate_screen_is_cut() -> None:
    terminal = fed("main\x1b[?1049h\x1b[H" + "x" * 20)
    terminal.resize(10, 4)
    assert screen(terminal) == ["x" * 10]
    terminal.resize(20, 6)
    assert screen(terminal) == ["x" * 10]
    terminal.feed("\x1b[?1049l")
    assert screen(terminal) == ["main"]


def test_margins_end_and_tab_stops_go_on() -> None:
    terminal = fed("\x1b[2;4r")
    terminal.resize(40, 8)
    assert terminal.screen.margins is None
    terminal.feed("\r\t\t\t\tX")
    assert terminal.cursor.x == 33


def test_a_size_too_small_is_taken_as_the_smallest() -> None:
    terminal = fed("中")
    terminal.resize(1, 1)
    assert (terminal.cols, terminal.rows) == (2, 1)


@pytest.mark.parametrize("size", [(2, 1), (200, 60)])
def test_any_output_survives(size: tuple[int, int]) -> None:
    terminal = fed("\x1b[?1049h中文\x1b[3;3r", LONG * 3)
    terminal.resize(*size)
    terminal.feed("\x1b[?1049l" + LONG)
    assert terminal.cols == size[0]


@given(OUTPUT, st.integers(1, 30), st.integers(1, 9))
def test_all_rows_fit_after_a_change(output: str, cols: int, rows: int) -> None:
    terminal = fed(output)
    terminal.resize(cols, rows)
    count = terminal.history + terminal.rows
    assert all(len(terminal.line(y)[0]) <= terminal.cols for y in range(count))
    assert not any(terminal.line(y)[0][:1] == WIDE_RIGHT for y in range(count))
    cursor = terminal.cursor
    assert 0 <= cursor.y - terminal.history < terminal.rows
    before = everything(terminal)
    terminal.resize(cols, rows)
    assert everything(terminal) == before


@pytest.mark.parametrize(("cols", "rows"), [(20, 10), (20, 3), (10, 8), (40, 5)])
def test_a_prompt_is_found_again_behind_a_program_that_was_resized(
    cols: int, rows: int
) -> None:
    output = "\r\n".join(f"{n} {LONG[:15]}" for n in range(12)) + "\r\n$ "
    terminal = fed(output, "\x1b[?1049hvim")
    terminal.resize(cols, rows)
    terminal.feed("\x1b[?1049l|")
    y = terminal.cursor.y
    assert terminal.content(terminal.line(y)[0]) == "$ |"
    assert y == terminal.history + terminal.rows - 1


def test_a_saved_column_stays_within_the_columns() -> None:
    terminal = fed("\x1b[1;19H\x1b7\x1b[H")
    terminal.resize(10, 6)
    terminal.resize(20, 6)
    terminal.feed("\x1b8|")
    assert screen(terminal) == [" " * 9 + "|"]
