"""Text onto the screen."""

import pytest

from tests.terminals import everything, fed, lines, screen

LONG = "abcdefghijklmnopqrstuvwxyz"


@pytest.mark.parametrize(
    ("output", "rows"),
    [
        (LONG, [LONG[:20], LONG[20:]]),
        ("\x1b[?7l" + LONG, [LONG[:19] + "z"]),
        ("x" * 19 + "中b", ["x" * 19, "中b"]),
        ("\x1b[?7l" + "x" * 19 + "中", ["x" * 19]),
        ("\x1b[?7l" + "x" * 19 + "中b", ["x" * 19 + "b"]),
        ("abcdef\x1b[1;3H\x1b[4hXY", ["abXYcdef"]),
        (LONG[:20] + "\x1b[1;3H\x1b[4hX", ["abX" + LONG[2:19]]),
        ("a\x0bb\x0cc", ["a", " b", "  c"]),
        ("a\0b\x7fc", ["abc"]),
        ("abc\b\bX", ["aXc"]),
        ("\b\bX", ["X"]),
        ("abcdefghijkl\r\tX", ["abcdefghXjkl"]),
        ("a" * 19 + "e\u0301b", ["a" * 19 + "e\u0301", "b"]),
        ("\u0301x", ["x"]),
        ("中\u0301x", ["中\u0301x"]),
    ],
)
def test_text_goes_where_it_should(output: str, rows: list[str]) -> None:
    assert screen(fed(output)) == rows


@pytest.mark.parametrize(
    "line",
    [
        "",
        "short",
        "x" * 20,
        "x" * 45,
        "中文" * 8,
        "e\u0301" * 25,
        "tab\there",
        "a\bb",
        "x" * 19 + "中",
    ],
)
@pytest.mark.parametrize(
    "start", ["", "\x1b[44m", "\x1b[2;4r\x1b[4H", "\x1b[?1049h", "\x1b[4h", "\x1b(0"]
)
def test_many_lines_at_once_are_as_one_by_one(line: str, start: str) -> None:
    output = f"{line}\r\n" * 9 + "end"
    assert everything(fed(start + output)) == everything(fed(start, *output))


def test_a_line_of_many_rows_scrolls_at_once() -> None:
    terminal = fed("\x1b[31m" + LONG * 20)
    assert "".join(lines(terminal)) == LONG * 20
    assert terminal.history == 20


def test_writing_over_wide_characters_leaves_blanks() -> None:
    assert screen(fed("中文\x1b[2GX")) == [" X文"]
    assert screen(fed("中文\x1b[1GX")) == ["X 文"]


def test_controls_drawn_directly_are_left_out() -> None:
    terminal = fed()
    terminal.screen.draw("a\x07b\x1bc")
    assert screen(terminal) == ["abc"]


def test_a_character_that_was_lost_takes_its_marks_along() -> None:
    assert screen(fed("\x1b[?7l" + "x" * 19, "中", "\u0301")) == ["x" * 19]
