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
