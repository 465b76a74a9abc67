"""Text of a log: colours stay, all other control codes go."""

import re

from hypothesis import given
from hypothesis import strategies as st

from tui.describe.log_text import (
    LONGEST,
    bare,
    cleaned,
    cleaned_lines,
    coloured,
    unfinished,
)

TEXT = st.text(alphabet=st.sampled_from("ab\r\n\t\x1b[0;31mK]\x07\x9b\u202eé日"))


def test_colours_stay_and_titles_go() -> None:
    line = "\x1b[1;31mred\x1b[0m \x1b]0;title\x07plain\x1b(B\x1b[2K"
    assert cleaned(line) == "\x1b[1;31mred\x1b[0m plain"
    assert bare(cleaned(line)) == "red plain"


def test_a_carriage_return_starts_the_line_anew() -> None:
    assert cleaned("load 10%\rload 99%\r") == "load 99%"


def test_an_escape_sequence_that_was_cut_is_not_seen() -> None:
    assert cleaned("a\x1b[3") == "a"


def test_what_could_turn_text_round_is_made_visible() -> None:
    assert cleaned("a\u202eb\x00") == "a\ufffdb\ufffd"


def test_tabs_keep_their_columns() -> None:
    assert cleaned("a\tb") == "a       b"
    assert cleaned("abcdefgh\tb\t") == "abcdefgh        b       "


def test_colours_and_wide_letters_do_not_move_what_comes_after_a_tab() -> None:
    assert bare(cleaned("\x1b[32mINFO\x1b[0m\tloaded\tok")) == "INFO    loaded  ok"
    assert cleaned("日本\t語") == "日本    語"
    assert cleaned("e\u0301\tx") == "e\u0301       x"


def test_what_marks_the_order_of_bytes_is_no_text() -> None:
    assert cleaned("\ufefffirst") == "first"


def test_a_backspace_is_written_over() -> None:
    assert cleaned("busy |\b/\b-\b") == "busy -"
    assert cleaned("10%\b\b\b25%") == "25%"
    assert cleaned("\b\bx") == "x"
    assert unfinished("|\b/\b-\b") == "-\b"
    assert cleaned(unfinished("abc\b\b") + "XY") == "aXY"


def test_a_spinner_that_turns_for_hours_stays_short() -> None:
    rest = ""
    for _ in range(1_000):
        rest = unfinished(rest + "|\b/\b-\b")
    assert rest == "-\b"


def test_a_link_and_the_marks_of_a_prompt_are_left_out() -> None:
    link = "\x1b]8;;http://example.invalid\x1b\\click\x1b]8;;\x1b\\"
    prompt = "\x1b]133;A\x07$ ls\x1b]133;C\x07"
    picture = "\x1bPq#0~~\x1b\\\x1b_Gf=24;AAAA\x1b\\"
    assert cleaned(link + prompt + picture) == "click$ ls"


def test_a_long_line_is_never_cut_in_a_colour() -> None:
    for shift in range(8):
        line = "x" * (LONGEST - shift) + "\x1b[1;31mred\x1b[0m" + "y" * LONGEST
        pieces = cleaned_lines(line)
        assert all("\x1b" not in bare(piece) for piece in pieces)
        assert "".join(map(bare, pieces)) == bare(line)
        assert max(map(len, pieces)) <= LONGEST


def test_a_colour_without_end_of_numbers_is_none() -> None:
    assert cleaned("\x1b[" + "1;" * 20_000 + "mred") == "red"


def test_a_line_without_end_is_cut_and_nothing_is_left_out() -> None:
    text = "x" * (2 * LONGEST + 5) + "\ny"
    lines = cleaned_lines(text)
    assert max(map(len, lines)) <= LONGEST
    assert "".join(lines) == text.replace("\n", "")


def test_of_an_unfinished_line_the_last_state_is_kept() -> None:
    assert unfinished("10%\r20%\r30") == "30"
    assert unfinished("10%\r20%\r") == unfinished("10%\r20%\r\r") == "20%\r"


def test_colours_come_before_their_text() -> None:
    line = "a\x1b[31mb\x1b[1m\x1b[4mc\x1b[md"
    assert coloured(line) == [("", "a"), ("31", "b"), ("1;4", "c"), ("0", "d")]


@given(TEXT)
def test_only_colours_are_left_of_control_codes(text: str) -> None:
    for line in cleaned_lines(text):
        rest = re.sub("\x1b\\[[0-9;:]*m", "", line)
        assert all(ord(char) >= 32 and not 127 <= ord(char) < 160 for char in rest)


@given(TEXT)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = "\n".join(cleaned_lines(text))
    assert "\n".join(cleaned_lines(once)) == once


@given(TEXT)
def test_the_pieces_of_a_coloured_line_are_its_text(text: str) -> None:
    line = cleaned(text.replace("\n", ""))
    assert "".join(piece for _, piece in coloured(line)) == bare(line)
