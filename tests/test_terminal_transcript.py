"""What stands in a terminal as text."""

from tests.terminals import everything
from tui.terminal.terminal import Terminal
from tui.terminal.transcript import screen_lines, snapshot, transcript


def test_scrollback_and_screen_are_there_once() -> None:
    terminal = Terminal(20, 3)
    terminal.feed("".join(f"line {n}\r\n" for n in range(10)) + "$ ")
    wanted = [*(f"line {n}" for n in range(10)), "$"]
    assert transcript(terminal).splitlines() == wanted


def test_wrapped_lines_are_joined_and_wide_characters_whole() -> None:
    terminal = Terminal(10, 4)
    terminal.feed("x" * 25 + "\r\n日本語e\u0301\r\n")
    assert transcript(terminal) == "x" * 25 + "\n日本語e\u0301\n"


def test_a_full_screen_program_comes_after_what_it_stands_on() -> None:
    terminal = Terminal(20, 3)
    terminal.feed("a\r\nb\r\nc\r\n$ vim\x1b[?1049h\x1b[Hediting")
    assert transcript(terminal) == "a\nb\nc\n$ vim\nediting\n"
    terminal.feed("\x1b[?1049l")
    assert transcript(terminal) == "a\nb\nc\n$ vim\n"


def test_colours_and_controls_are_left_out() -> None:
    terminal = Terminal(20, 3)
    terminal.feed("\x1b[31mred\x1b[0m\a\x1b]2;title\x07")
    assert transcript(terminal) == "red\n"


def test_the_lines_of_the_screen_are_those_in_view_at_the_end() -> None:
    terminal = Terminal(20, 2)
    terminal.feed("one\r\ntwo\r\nthree")
    assert screen_lines(terminal) == ["two", "three"]


def test_a_snapshot_paints_the_same_screen() -> None:
    terminal = Terminal(20, 3)
    terminal.feed("a\r\nb\r\nc\r\nd 日本\r\n\x1b[32m$\x1b[0m ls\x1b[D")
    copy = Terminal(20, 3)
    copy.feed(snapshot(terminal))
    assert screen_lines(copy) == screen_lines(terminal)
    assert (copy.cursor.x, copy.cursor.y) == (3, 2)


def test_a_snapshot_has_the_colours_and_styles() -> None:
    terminal = Terminal(20, 3)
    terminal.feed("\x1b[1;38;5;208;48;2;1;2;3mbold\x1b[m \x1b[4:3;7mcurly\x1b[m\r\n")
    terminal.feed("\x1b[44m\x1b[K\x1b[m\x1b[?25l")
    copy = Terminal(20, 3)
    copy.feed(snapshot(terminal))
    assert everything(copy) == everything(terminal)
