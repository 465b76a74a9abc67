"""What is selected."""

from tui.terminal.terminal import Terminal
from tui.widgets.terminal_selection import Selection, line_at, word_at


def terminal_with(text: str, *, scrollback: int = 100) -> Terminal:
    terminal = Terminal(20, 4, scrollback=scrollback)
    terminal.feed(text)
    return terminal


def test_a_selection_may_be_drawn_backwards() -> None:
    terminal = terminal_with("hello world")
    assert Selection((0, 6), (0, 11)).text(terminal) == "world"
    assert Selection((0, 11), (0, 6)).text(terminal) == "world"


def test_lines_lose_their_blanks_and_keep_their_ends() -> None:
    terminal = terminal_with("one   \r\ntwo")
    assert Selection((0, 0), (1, 3)).text(terminal) == "one\ntwo"


def test_wrapped_lines_are_joined() -> None:
    terminal = terminal_with("x" * 25)
    assert Selection((0, 0), (1, 20)).text(terminal) == "x" * 25


def test_wide_and_joined_characters_are_copied_as_written() -> None:
    text = "日本 e\u0301 👩‍👧"
    terminal = terminal_with(text)
    assert line_at(terminal, 0).text(terminal) == text


def test_a_selection_stays_on_its_text_while_lines_are_dropped() -> None:
    terminal = terminal_with("".join(f"{n}\r\n" for n in range(8)), scrollback=5)
    chosen = Selection((7, 0), (7, 5))
    assert chosen.text(terminal) == "7"
    terminal.feed("x\r\n" * 4)
    assert chosen.text(terminal) == "7"
    terminal.feed("x\r\n" * 40)
    assert not chosen.text(terminal)


def test_paths_and_addresses_are_words() -> None:
    terminal = terminal_with("in /data/a-b.txt ok")
    assert word_at(terminal, 0, 6).text(terminal) == "/data/a-b.txt"
    assert not word_at(terminal, 0, 2).text(terminal)


def test_spans_are_cut_at_the_ends_of_the_selection() -> None:
    chosen = Selection((1, 5), (3, 2))
    assert [chosen.span(line)[0] for line in (1, 2, 3)] == [5, 0, 0]
    assert chosen.span(0) == (0, 0)
    assert chosen.span(3) == (0, 2)
    assert Selection((1, 5), (1, 5)).span(1) == (0, 0)


def test_wrapped_words_and_lines_are_whole() -> None:
    path = "/data/" + "deep/" * 6 + "x.txt"
    terminal = terminal_with(f"see {path} now\r\nnext")
    for line, column in ((0, 10), (1, 5), (2, 0)):
        assert word_at(terminal, line, column).text(terminal) == path
        assert line_at(terminal, line).text(terminal) == f"see {path} now"
    assert line_at(terminal, 3).text(terminal) == "next"


def test_both_halves_of_a_wide_character_are_one_word() -> None:
    terminal = terminal_with("\U0001f600abc 日本")
    assert word_at(terminal, 0, 0).text(terminal) == "\U0001f600"
    assert word_at(terminal, 0, 1).text(terminal) == "\U0001f600"
    assert word_at(terminal, 0, 2).text(terminal) == "abc"
    assert word_at(terminal, 0, 9).text(terminal) == "日本"


def test_a_wide_character_is_copied_if_its_left_half_is_selected() -> None:
    terminal = terminal_with("a日b")
    assert Selection((0, 0), (0, 2)).text(terminal) == "a日"
    assert Selection((0, 2), (0, 4)).text(terminal) == "b"


def test_a_wide_character_that_did_not_fit_leaves_no_gap() -> None:
    terminal = terminal_with("x" * 19 + "日本")
    assert line_at(terminal, 0).text(terminal) == "x" * 19 + "日本"
