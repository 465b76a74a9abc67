"""Resets, and colours by number."""

from tests.terminals import fed, lines, screen
from tui.terminal.modes import Modes
from tui.terminal.screen import Screen, number
from tui.terminal.styles import CellStyle


def test_a_reset_begins_anew() -> None:
    terminal = fed(
        "a\r\n" * 20, "\x1b[31m\x1b[2;4r\x1b[?6h\x1b(0\x1b[4h\x1b]2;t\x07\x1bcq"
    )
    assert lines(terminal) == ["q", "", "", "", "", ""]
    assert terminal.modes == Modes()
    assert terminal.title == "t"
    assert terminal.style(terminal.line(0)[1][0]) == CellStyle()


def test_a_reset_leaves_the_alternate_screen() -> None:
    assert not fed("\x1b[?1049h\x1bc").modes.alternate_screen


def test_lines_count_on_over_a_reset() -> None:
    terminal = fed("a\r\n" * 20)
    place = terminal.dropped + terminal.history
    terminal.feed("\x1bc")
    assert terminal.dropped + terminal.history == place


def test_a_soft_reset_keeps_the_text() -> None:
    terminal = fed(
        "abc\x1b[31m\x1b[2;4r\x1b[?6h\x1b[4h\x1b[?25l\x1b[?7l\x1b[?1h\x1b=",
        "\x1b[?1004h\x1b[?2004h\x1b[?2026h\x1b[5 q\x1b[!p",
    )
    assert screen(terminal) == ["abc"]
    assert terminal.modes == Modes()
    assert terminal.cursor.visible
    assert terminal.cursor.shape == "block"
    assert terminal.screen.margins is None


def test_colours_can_be_set_by_number() -> None:
    shown = Screen(10, 2)
    shown.select_graphic_rendition(1, 31)
    assert shown.styles[shown.pen] == CellStyle(fg=1, bold=True)
    shown.select_graphic_rendition(7, private=True)
    assert not shown.styles[shown.pen].reverse
    shown.select_graphic_rendition()
    assert shown.styles[shown.pen] == CellStyle()


def test_numbers_are_bounded() -> None:
    assert number("") == -1
    assert number("007") == 7
    assert number("0") == 0
    assert number("9" * 10_000) == 9999


def test_a_size_of_pyte_is_rows_first() -> None:
    shown = Screen(10, 2)
    shown.resize(4, 20)
    assert (shown.lines, shown.columns) == (4, 20)
    shown.resize(columns=30)
    assert (shown.lines, shown.columns) == (4, 30)
