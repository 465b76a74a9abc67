"""Erasing, inserting and deleting."""

import pytest

from tests.terminals import fed, lines, screen
from tui.terminal.styles import CellStyle

ROWS = "aaaaaa\r\nbbbbbb\r\ncccccc"


@pytest.mark.parametrize(
    ("sequence", "left"),
    [
        ("\x1b[K", ["aaaaaa", "bb", "cccccc"]),
        ("\x1b[1K", ["aaaaaa", "   bbb", "cccccc"]),
        ("\x1b[2K", ["aaaaaa", "", "cccccc"]),
        ("\x1b[J", ["aaaaaa", "bb"]),
        ("\x1b[1J", ["", "   bbb", "cccccc"]),
        ("\x1b[2J", []),
        ("\x1b[2X", ["aaaaaa", "bb  bb", "cccccc"]),
        ("\x1b[2P", ["aaaaaa", "bbbb", "cccccc"]),
        ("\x1b[2@", ["aaaaaa", "bb  bbbb", "cccccc"]),
        ("\x1b[L", ["aaaaaa", "", "bbbbbb", "cccccc"]),
        ("\x1b[M", ["aaaaaa", "cccccc"]),
        ("\x1b[S", ["bbbbbb", "cccccc"]),
        ("\x1b[T", ["", "aaaaaa", "bbbbbb", "cccccc"]),
        ("\x1b[2 @", ["aaaa", "bbbb", "cccc"]),
        ("\x1b[2 A", ["  aaaaaa", "  bbbbbb", "  cccccc"]),
        ("\x1b['}", ["aa aaaa", "bb bbbb", "cc cccc"]),
        ("\x1b['~", ["aaaaa", "bbbbb", "ccccc"]),
    ],
)
def test_cells_and_rows_come_and_go(sequence: str, left: list[str]) -> None:
    assert screen(fed(f"{ROWS}\x1b[2;3H{sequence}")) == left


@pytest.mark.parametrize(
    "sequence", ["\x1b[ @", "\x1b[ A", "\x1b['}", "\x1b['~", "\x1b[?2J", "\x1b[2J"]
)
def test_a_row_whose_cells_were_moved_goes_on_from_none(sequence: str) -> None:
    terminal = fed("x" * 25 + sequence, cols=20)
    assert not terminal.continues(1)


@pytest.mark.parametrize("sequence", ["\x1b[K", "\x1b[J", "\x1b[?K", "x\r\x1b[K"])
def test_an_erased_row_goes_on_from_none(sequence: str) -> None:
    terminal = fed("x" * 25 + "\x1b[1K\r\x1b[9P", sequence, cols=20)
    assert not terminal.continues(1)


def test_erasing_leaves_only_the_background() -> None:
    terminal = fed("\x1b[1;4;7;44mab\x1b[K")
    text, inks = terminal.line(0)
    assert len(text) == terminal.cols
    style = terminal.style(inks[-1])
    assert style == CellStyle(bg=4)


@pytest.mark.parametrize(
    ("sequence", "left"),
    [
        ("\x1b[2GX", " X文字"),
        ("\x1b[1GX", "X 文字"),
        ("\x1b[4G\x1b[K", "中"),
        ("\x1b[2G\x1b[X", "  文字"),
        ("\x1b[1G\x1b[P", " 文字"),
    ],
)
def test_half_a_wide_character_is_none(sequence: str, left: str) -> None:
    assert screen(fed(f"中文字{sequence}")) == [left]


def test_protected_cells_are_spared_by_selective_erases() -> None:
    assert screen(fed('\x1b[1"qABC\x1b[0"qDEF\r\x1b[?2K')) == ["ABC"]
    assert screen(fed('\x1b[1"qABC\x1b[0"qDEF\r\x1b[?2J')) == ["ABC"]


def test_rows_outside_the_region_do_not_move() -> None:
    assert screen(fed(f"{ROWS}\x1b[2;3r\x1b[1;1H\x1b[L")) == ROWS.split("\r\n")


def test_the_scrollback_can_be_cleared() -> None:
    terminal = fed("".join(f"{n}\r\n" for n in range(20)), "\x1b[3J")
    assert terminal.history == 0
    assert lines(terminal)[:5] == ["15", "16", "17", "18", "19"]


def test_the_alternate_screen_cannot_clear_the_scrollback() -> None:
    terminal = fed("".join(f"{n}\r\n" for n in range(20)), "\x1b[?1049h\x1b[3J")
    terminal.feed("\x1b[?1049l")
    assert terminal.history == 15


def test_the_last_character_is_repeated() -> None:
    assert screen(fed("ab\x1b[3b")) == ["abbbb"]
    assert screen(fed("中\x1b[2b")) == ["中中中"]
    assert screen(fed("\x1b[3b")) == []


def test_decaln_fills_the_screen() -> None:
    assert screen(fed("\x1b[2;3r\x1b#8", cols=4, rows=3)) == ["EEEE"] * 3


def test_nothing_goes_on_from_a_row_that_was_erased_to_its_end() -> None:
    assert not fed("x" * 25 + "\x1b[1;20H\x1b[1J", cols=20).continues(1)


@pytest.mark.parametrize("sequence", ["\x1b[L", "\x1b[M"])
def test_no_wrap_is_pending_after_rows_that_could_not_move(sequence: str) -> None:
    assert screen(fed("\x1b[2;3r\x1b[H", "x" * 20, sequence, "y")) == ["x" * 19 + "y"]
