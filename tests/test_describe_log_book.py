"""A log of any length: lines by number, most of them in a scratch file."""

import io
from typing import IO

from hypothesis import given
from hypothesis import strategies as st

from tui.describe.log_book import FIRST, LogBook, Source
from tui.describe.log_text import LONGEST


def texts(book: LogBook) -> list[str]:
    """All lines that can be had."""
    whole = [line.bare for line in book.lines(book.first, book.end)]
    return whole + [line.bare for line in book.unfinished()]


def filled(lines: int, most: int = 2**40) -> LogBook:
    book = LogBook(most=most)
    book.add(0, "".join(f"line {n:07}\n" for n in range(lines)))
    return book


def test_lines_are_put_together_from_pieces() -> None:
    book = LogBook()
    book.add(0, "epoch 1\nepo", at_s=5)
    book.add(0, "ch 2", at_s=6)
    assert texts(book) == ["epoch 1", "epoch 2"]
    assert book.end == 1
    assert [line.at_s for line in (*book.lines(0, 1), *book.unfinished())] == [5, 5]


def test_a_long_line_says_where_it_goes_on() -> None:
    book = LogBook()
    book.add(0, "a\n" + "x" * (2 * LONGEST + 5) + "\nb\n")
    assert [book.goes_on(number) for number in range(5)] == [0, 1, 1, 0, 0]
    book.clear()
    assert not book.goes_on(1)


def test_a_long_line_without_end_is_not_cut_in_an_escape_sequence() -> None:
    book = LogBook()
    for piece in ("x" * (LONGEST - 2), "\x1b[31m", "y" * LONGEST, "\x1b[m\n"):
        book.add(0, piece)
    assert [book.goes_on(number) for number in range(book.end)] == [1, 1, 0]
    shown = "".join(line.bare for line in book.lines(0, book.end))
    assert shown == "x" * (LONGEST - 2) + "y" * LONGEST


def test_where_lines_were_dropped_nothing_goes_on() -> None:
    book = LogBook(most=1)
    for _ in range(100):
        book.add(0, "x" * (LONGEST + 1) + "\n")
    assert book.first > 2
    assert not book.goes_on(0)
    assert book.goes_on(book.end - 2)


def test_nodes_and_stderr_do_not_mix() -> None:
    book = LogBook()
    book.add(0, "one ")
    book.add(1, "two\n")
    book.add(0, "bad\n", stderr=True)
    book.add(0, "three\n")
    found = [(line.rank, line.text, line.stderr) for line in book.lines(0, 9)]
    assert found == [(1, "two", False), (0, "bad", True), (0, "one three", False)]


def test_old_lines_come_back_from_the_scratch_file() -> None:
    book = filled(100_000)
    assert (book.first, book.end) == (0, 100_000)
    for number in (0, 1, 54_321, 99_999, 3):
        assert book.line(number).text == f"line {number:07}"


def test_what_is_written_away_keeps_its_source_and_time() -> None:
    book = LogBook()
    for number in range(20_000):
        book.add(number % 3, f"{number}\n", stderr=number % 2 == 1, at_s=number // 100)
    for number in (0, 7, 4_444, 19_999):
        line = book.line(number)
        assert line == (str(number), number % 3, number % 2 == 1, number // 100, False)


def test_the_oldest_lines_go_first_and_the_rest_keep_their_numbers() -> None:
    book = filled(200_000, most=1_000_000)
    assert 0 < book.first < 150_000
    assert book.line(book.first).text == f"line {book.first:07}"
    assert book.line(199_999).text == "line 0199999"


def test_a_full_disk_costs_old_lines_and_nothing_else() -> None:
    class Full(io.BytesIO):
        def write(self, _data: object) -> int:
            raise OSError(28, "No space left on device")

    made: list[IO[bytes]] = []

    def scratch() -> IO[bytes]:
        made.append(Full())
        return made[-1]

    book = LogBook(scratch)
    book.add(0, "".join(f"line {n:07}\n" for n in range(50_000)))
    assert book.failure == "No space left on device"
    assert book.line(book.end - 1).text == "line 0049999"
    assert book.line(book.first).text == f"line {book.first:07}"


def test_a_rule_is_not_a_line_of_the_log() -> None:
    book = filled(2)
    book.rule("── from the file ──")
    book.add(0, "last\n")
    assert [line.rule for line in book.lines(0, 9)] == [False, False, True, False]
    assert book.tail(Source(0), 2) == ["line 0000001", "last"]


def test_the_tail_of_a_source_goes_over_blocks() -> None:
    book = LogBook()
    for number in range(30_000):
        book.add(number % 2, f"line {number}\n")
    expected = [f"line {number}" for number in range(1, 30_000, 2)]
    assert book.tail(Source(1), 12_000) == expected[-12_000:]


def test_unfinished_lines_can_be_ended_or_looked_at() -> None:
    book = LogBook()
    book.add(0, "half", at_s=5)
    assert book.open_line(FIRST) == ("half", 5)
    assert book.open_line(Source(1)) == ("", 0)
    book.add(0, " and half\nrest")
    book.finish()
    assert texts(book) == ["half and half", "rest"]
    assert book.open_line(FIRST) == ("", 0)


def test_a_replay_starts_anew() -> None:
    book = filled(5)
    book.clear()
    assert (texts(book), book.end, book.epoch) == ([], 0, 1)


def test_a_line_without_end_does_not_grow_without_end() -> None:
    book = LogBook()
    for _ in range(100):
        book.add(0, "x" * 1_000)
    assert max(map(len, texts(book))) < 20_000
    assert sum(map(len, texts(book))) == 100_000


@given(st.text("ab\n\r", max_size=60), st.integers(0, 60))
def test_the_cut_does_not_matter(text: str, cut: int) -> None:
    whole, parts = LogBook(), LogBook()
    whole.add(0, text)
    parts.add(0, text[:cut])
    parts.add(0, text[cut:])
    assert texts(whole) == texts(parts)
