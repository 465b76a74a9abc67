"""A stream that begins anew."""

import pytest

from tui.describe.log_book import LogBook, Source
from tui.describe.log_replay import GAP, Replay, Retold


def joined(before: str, again: str) -> list[str]:
    """The lines after a break and what was told after it."""
    book = LogBook()
    book.add(0, before)
    replay = Replay()
    for char in again:
        replay.add(Source(0), char)
    assert len(replay) == len(again)
    assert not replay.join_one(book, 7)
    assert len(replay) == 0
    whole = [line.text for line in book.lines(0, book.end)]
    return whole + [line.text for line in book.unfinished()]


@pytest.mark.parametrize(
    ("before", "again", "after"),
    [
        ("a\nb\n", "a\nb\n", "a b"),
        ("a\nb\nc\n", "b\nc\nd\ne", "a b c d e"),
        ("a\nb\nhal", "b\nhalf\nc\n", "a b half c"),
        ("a\nb\nhal", "b\nhal", "a b hal"),
        ("a\nb\n", "", "a b"),
        ("a\nb\n", "x\ny\n", f"a b {GAP} x y"),
        ("", "a\nb", "a b"),
        ("load 10%\rload 20", "load 10%\rload 20%\rload 30%\n", "load 30%"),
    ],
)
def test_no_line_is_told_twice_and_none_is_lost(
    before: str, again: str, after: str
) -> None:
    assert " ".join(joined(before, again)) == after


def test_each_source_is_joined_by_itself() -> None:
    book = LogBook()
    book.add(0, "a\n")
    book.add(1, "one\n", stderr=True)
    replay = Replay()
    replay.add(Source(1, stderr=True), "one\ntwo\n")
    replay.add(Source(0), "a\nb\n")
    assert replay.join_one(book, 7)
    assert not replay.holds(Source(1, stderr=True))
    assert replay.holds(Source(0))
    assert not replay.join_one(book, 7)
    assert [line.text for line in book.lines(0, 9)] == ["a", "one", "two", "b"]
    assert [line.at_s for line in book.lines(0, 9)] == [0, 0, 7, 7]


def told(retold: Retold, *texts: str) -> str:
    """What was to be taken at once of what came."""
    return "".join(retold.fresh(Source(0), text) for text in texts)


def test_what_was_read_from_files_twice_is_left_out_once_more() -> None:
    retold = Retold()
    retold.know(Source(0), 2)
    retold.know(Source(0), 3)
    assert told(retold, "12", "345", "6") == "6"
    assert retold.ahead == 0


def test_what_is_told_while_others_are_joined_is_in_order() -> None:
    book, retold = LogBook(), Retold()
    for rank in (0, 1):
        book.add(rank, retold.fresh(Source(rank), f"a{rank}\n"))
    retold.begin(from_start=False)
    for rank in (0, 1):
        assert not retold.fresh(Source(rank), f"a{rank}\nb{rank}\n")
    assert retold.settle_one(book, 7)
    book.add(0, retold.fresh(Source(0), "c0\n"))
    assert not retold.fresh(Source(1), "c1\n")
    assert not retold.settle_one(book, 7)
    book.add(1, retold.fresh(Source(1), "d1\n"))
    lines = [line.text for line in book.lines(0, 99)]
    assert lines == ["a0", "a1", "b0", "c0", "b1", "c1", "d1"]


def test_a_stream_from_the_beginning_is_skipped_through() -> None:
    retold = Retold()
    retold.begin(from_start=True)
    assert told(retold, "a\nb", "\nc") == "a\nb\nc"
    retold.begin(from_start=True)
    assert retold.catching_up
    assert told(retold, "a\n", "b\nc", "d\n") == "d\n"
    assert not retold.catching_up
    assert retold.bytes == 7


def test_one_that_does_not_begin_there_after_all_is_held_back() -> None:
    retold, book = Retold(), LogBook()
    retold.begin(from_start=True)
    book.add(0, told(retold, "a\nb\nc\n"))
    retold.begin(from_start=True)
    assert told(retold, "b\nc\nd\n") == ""
    assert retold.held
    retold.settle(book, 1)
    assert [line.text for line in book.lines(0, 9)] == ["a", "b", "c", "d"]
    assert told(retold, "e\n") == "e\n"


def test_what_was_read_from_a_file_is_passed_over() -> None:
    retold = Retold()
    retold.begin(from_start=True)
    assert told(retold, "a\n") == "a\n"
    retold.know(Source(0), 5)
    assert (retold.ahead, retold.catching_up) == (5, True)
    assert told(retold, "b\n", "c") == ""
    retold.begin(from_start=True)
    assert told(retold, "a\nb\n", "c\nde\n") == "e\n"
    assert retold.ahead == 0


def test_the_first_stream_is_taken_at_once() -> None:
    retold = Retold()
    retold.begin(from_start=False)
    assert told(retold, "æ") == "æ"
    assert (retold.bytes, retold.catching_up, retold.held) == (2, False, 0)
    retold.begin(from_start=False)
    assert (told(retold, "æ"), retold.held) == ("", 1)
