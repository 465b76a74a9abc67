"""Where the cursor goes."""

import pytest

from tests.terminals import fed, screen


def _position(output: str) -> tuple[int, int]:
    cursor = fed(output).cursor
    return cursor.x, cursor.y


@pytest.mark.parametrize(
    ("output", "position"),
    [
        ("\x1b[3;5H", (4, 2)),
        ("\x1b[99;99H", (19, 5)),
        ("\x1b[0;0H", (0, 0)),
        ("\x1b[4;4H\x1b[2A", (3, 1)),
        ("\x1b[4;4H\x1b[1;5A", (3, 2)),
        ("\x1b[2;2H\x1b[9A", (1, 0)),
        ("\x1b[2B", (0, 2)),
        ("a\x1b[3C", (4, 0)),
        ("abc\x1b[9D", (0, 0)),
        ("\x1b[2;5H\x1b[2E", (0, 3)),
        ("\x1b[5;5H\x1b[2F", (0, 2)),
        ("abc\x1b[10G", (9, 0)),
        ("abc\x1b[10`", (9, 0)),
        ("abc\x1b[4d", (3, 3)),
        ("abc\x1b[2e", (3, 2)),
        ("a\t", (8, 0)),
        ("a\x1b[2I", (16, 0)),
        ("\x1b[18G\x1b[2Z", (8, 0)),
        ("\x1b[3g\ta", (19, 0)),
        ("\x1b[4G\x1bH\r\t", (3, 0)),
        ("\x1b[9G\x1b[g\r\t", (16, 0)),
        ("\x1b[3;3H\x1bM", (2, 1)),
        ("abc\x1bE", (0, 1)),
        ("abc\x1bD", (3, 1)),
        ("\x1b[3;5r\x1b[?6h\x1b[2;2H", (1, 3)),
        ("\x1b[3;5r\x1b[4;2H\x1b[9A", (1, 2)),
        ("\x1b[3;5r\x1b[2;2H\x1b[9A", (1, 0)),
        ("\x1b[5;2r", (0, 0)),
        ("\x1b[?45h" + "a" * 21 + "\b\b\b", (18, 0)),
    ],
)
def test_the_cursor_goes_there(output: str, position: tuple[int, int]) -> None:
    assert _position(output) == position


def test_what_was_saved_is_restored_as_often_as_wanted() -> None:
    terminal = fed("\x1b[3;5H\x1b[31m\x1b7\x1b[H\x1b[m\x1b8X\x1b[H\x1b8Y")
    assert screen(terminal) == ["", "", "    Y"]
    assert terminal.style(terminal.line(2)[1][4]).fg == 1


def test_without_saving_restoring_goes_home() -> None:
    assert _position("\x1b[3;5H\x1b8") == (0, 0)


def test_origin_mode_is_saved_too() -> None:
    terminal = fed("\x1b[3;5r\x1b[?6h\x1b7\x1b[?6l\x1b8")
    assert terminal.modes.origin
    assert terminal.cursor.y == 2


def test_a_region_scrolls_by_itself() -> None:
    rows = "\r\n".join("abcdef")
    assert screen(fed(f"{rows}\x1b[2;4r\x1b[4;1H\nX")) == ["a", "c", "d", "X", "e", "f"]
    assert screen(fed(f"{rows}\x1b[2;4r\x1b[2;1H\x1bMX")) == [
        "a",
        "X",
        "b",
        "c",
        "e",
        "f",
    ]
