"""Words found in a log, a little at a time."""

from hypothesis import given
from hypothesis import strategies as st

from tui.describe.log_book import BookLine, LogBook, Source
from tui.describe.log_find import Sieve, Wanted
from tui.describe.log_sought import Words


def found(book: LogBook, wanted: Wanted) -> list[int]:
    sieve = Sieve(book, wanted)
    while sieve.step(0):
        pass
    return list(sieve.numbers)


def test_words_are_found_under_colours() -> None:
    book = LogBook()
    book.add(0, "a\nval \x1b[32m0.9\x1b[0m\nb\n")
    assert found(book, Wanted(sought=Words("val 0.9"))) == [1]


def test_lines_are_picked_by_node_and_stderr() -> None:
    book = LogBook()
    for number in range(12):
        book.add(number % 3, f"line {number}\n", stderr=number % 2 == 0)
    assert found(book, Wanted(rank=1)) == [1, 4, 7, 10]
    assert found(book, Wanted(stderr=True)) == [0, 2, 4, 6, 8, 10]
    assert found(book, Wanted(rank=1, stderr=True, sought=Words("line 1"))) == [10]


def test_the_search_goes_on_where_it_was_when_lines_come() -> None:
    book = LogBook()
    book.add(0, "x\ny\n")
    sieve = Sieve(book, Wanted(sought=Words("x")))
    sieve.step(1)
    assert sieve.done
    book.add(0, "x\nz\nx")
    assert not sieve.done
    sieve.step(1)
    assert list(sieve.numbers) == [0, 2]


def test_each_line_counts_once() -> None:
    book = LogBook()
    book.add(0, "xxx\n\nxx\n")
    assert found(book, Wanted(sought=Words("x"))) == [0, 2]


def test_a_search_in_slices_finds_the_same() -> None:
    book = LogBook()
    book.add(0, "".join(f"line {n}\n" for n in range(100_000)))
    sieve = Sieve(book, Wanted(sought=Words("77")))
    steps = 0
    while sieve.step(0):
        steps += 1
    assert steps > 3
    assert list(sieve.numbers) == [n for n in range(100_000) if "77" in str(n)]


def test_dropped_lines_are_no_longer_found() -> None:
    book = LogBook(most=400_000)
    sieve = Sieve(book, Wanted(sought=Words("line")))
    for start in range(0, 60_000, 1000):
        book.add(0, "".join(f"line {n:05}\n" for n in range(start, start + 1000)))
        sieve.step(1)
    assert book.first > 0
    assert sieve.numbers[0] == book.first
    assert len(sieve) == book.end - book.first


def test_a_replay_is_searched_anew() -> None:
    book = LogBook()
    book.add(0, "x\nx\n")
    sieve = Sieve(book, Wanted(sought=Words("x")))
    sieve.step(1)
    book.clear()
    book.add(0, "y\nx\n")
    sieve.step(1)
    assert list(sieve.numbers) == [1]


def test_our_own_lines_are_about_a_source_and_never_found() -> None:
    book = LogBook()
    book.rule("── x ──")
    book.rule("── of node 3 ──", Source(2, stderr=True))
    assert found(book, Wanted(sought=Words("x"))) == []
    assert found(book, Wanted(rank=2, stderr=True)) == [1]
    assert found(book, Wanted(rank=0)) == [0]
    assert not Wanted(sought=Words("x")).takes_line(BookLine("x", rule=True))


@given(st.lists(st.text("abA", max_size=4), max_size=30), st.text("abA", min_size=1))
def test_what_is_found_is_what_contains_the_words(lines: list[str], words: str) -> None:
    book = LogBook()
    book.add(0, "".join(line + "\n" for line in lines))
    expected = [n for n, line in enumerate(lines) if Words(words).spans(line)]
    assert found(book, Wanted(sought=Words(words))) == expected
