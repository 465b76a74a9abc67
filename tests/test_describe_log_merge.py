"""The end of a stream found in the end of a file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.describe.log_merge import missing_from

LINES = st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=30)


@pytest.mark.parametrize(
    ("stream", "file", "begin"),
    [
        ("ab", "xabcd", 3),  # the end is missing
        ("abcd", "abcd", 4),  # nothing is
        ("zabcd", "cd", 2),  # the file's part is the shorter one
        ("", "abc", 0),  # nothing was streamed
        ("a", "bcd", None),  # another file
        ("", "", 0),
        ("ab", "", None),
        ("abab", "ababab", 4),  # repeated: from the beginning
        ("ttttt", "tttttttt", 5),
        ("cab", "abxcaby", 6),  # the longer of two places
        ("ab", "abxab", 2),  # of two alike rather a line twice than never
    ],
)
def test_the_table(stream: str, file: str, begin: int | None) -> None:
    assert missing_from(list(stream), list(file)) == begin


def test_characters_that_were_cut_on_the_way_do_not_matter() -> None:
    stream = ["første", "n\ufffd\ufffdste"]
    assert missing_from(stream, ["første", "næste", "sidste"]) == 2


@given(LINES.filter(bool), LINES)
def test_what_was_streamed_from_the_beginning_is_completed(
    stream: list[str], rest: list[str]
) -> None:
    begin = missing_from(stream, stream + rest)
    assert begin == len(stream)


@given(LINES, LINES.filter(bool), LINES)
def test_no_line_of_the_end_is_ever_lost(
    before: list[str], stream: list[str], rest: list[str]
) -> None:
    begin = missing_from(stream, before + stream + rest)
    assert begin is not None
    assert begin <= len(before) + len(stream)


def test_a_long_log_of_one_line_takes_no_time() -> None:
    assert missing_from(["tick"] * 20_000, ["tick"] * 30_000) == 20_000
