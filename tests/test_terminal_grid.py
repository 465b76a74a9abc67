"""Rows, what scrolls off, and what is dropped."""

from tests.terminals import fed, lines
from tui.terminal.grid import SLACK


def test_lines_that_scroll_off_are_kept_in_order() -> None:
    terminal = fed("".join(f"{n}\r\n" for n in range(20)))
    assert terminal.history == 15
    assert lines(terminal) == [*map(str, range(20)), ""]


def test_only_the_newest_are_kept() -> None:
    terminal = fed(*(f"{n}\r\n" * 10 for n in range(500)), scrollback=50)
    assert terminal.history == 50
    assert terminal.dropped == 5000 - 50 - 5
    assert len(terminal.screen.texts) <= 50 + SLACK + terminal.rows
    assert lines(terminal)[0] == "494"


def test_the_place_of_a_line_is_known_while_others_are_dropped() -> None:
    terminal = fed("".join(f"{n}\r\n" for n in range(2000)), scrollback=10)
    place = terminal.dropped + terminal.history
    text = terminal.line(terminal.history)[0]
    terminal.feed("more\r\nand more\r\n")
    assert terminal.line(place - terminal.dropped)[0] == text
    terminal.feed("more\r\n" * 3000)
    assert terminal.dropped > place


def test_a_line_that_did_not_change_is_the_same_object() -> None:
    terminal = fed("one\r\ntwo")
    before = terminal.line(0)
    terminal.feed("\x1b[2;1Hmore\x1b[1;1Hone")
    after = terminal.line(0)
    assert before[0] is after[0]
    assert before[1] is after[1]


def test_a_region_at_the_top_feeds_the_scrollback() -> None:
    rows = "\r\n".join("abcdef")
    terminal = fed(f"{rows}\x1b[1;4r\x1b[4;1H\n\n")
    assert lines(terminal) == ["a", "b", "c", "d", "", "", "e", "f"]


def test_other_regions_and_the_alternate_screen_do_not() -> None:
    rows = "\r\n".join("abcdef")
    assert fed(f"{rows}\x1b[2;4r\x1b[4;1H\n\n").history == 0
    terminal = fed("\x1b[?1049h" + "x\r\n" * 20)
    assert terminal.history == 0
    terminal.feed("\x1b[?1049l")
    assert terminal.history == 0


def test_styles_no_line_uses_are_forgotten() -> None:
    terminal = fed(cols=20, rows=2, scrollback=0)
    for red in range(256):
        terminal.feed("".join(f"\x1b[38;2;{red};{n};1mx" for n in range(200)))
    assert not terminal.screen.styles.crowded
    assert terminal.style(terminal.line(1)[1][0]).fg == (255, 180, 1)
