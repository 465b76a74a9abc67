"""The terminal as others see it."""

from tests.terminals import fed, lines
from tui.terminal.terminal import Cursor, Terminal


def test_a_new_terminal_is_empty() -> None:
    terminal = Terminal(80, 24)
    assert (terminal.cols, terminal.rows) == (80, 24)
    assert terminal.history == terminal.dropped == terminal.bells == 0
    assert terminal.cursor == Cursor(0, 0, visible=True, shape="block", blink=True)
    assert terminal.line(23) == ("", "")


def test_lines_are_counted_from_the_oldest() -> None:
    terminal = fed("".join(f"{n}\r\n" for n in range(10)))
    assert terminal.line(0)[0] == "0"
    assert terminal.line(terminal.history)[0] == "5"
    assert terminal.cursor.y == terminal.history + 5


def test_text_and_styles_are_as_long_as_each_other() -> None:
    terminal = fed("a\x1b[31mb\x1b[5Cc中")
    text, inks = terminal.line(0)
    assert len(text) == len(inks) == 10
    assert terminal.glyphs(text) == "ab     c中"


def test_wrapped_lines_are_known() -> None:
    terminal = fed("x" * 30 + "\r\ny")
    assert [terminal.continues(y) for y in range(3)] == [False, True, False]


def test_a_pending_wrap_shows_the_cursor_on_the_last_column() -> None:
    assert fed("x" * 20).cursor.x == 19


def test_bells_are_counted() -> None:
    assert fed("\a\a", "\x1bc", "\a").bells == 3


def test_the_wrap_waits_for_the_next_character() -> None:
    assert lines(fed("x" * 20 + "\r\ny"))[:3] == ["x" * 20, "y", ""]
    assert lines(fed("x" * 20 + "\x1b[31my"))[:2] == ["x" * 20, "y"]
