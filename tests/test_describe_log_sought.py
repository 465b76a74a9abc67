"""What is looked for in a log."""

import pytest

from tui.describe.log_book import LogBook
from tui.describe.log_find import Sieve, Wanted
from tui.describe.log_sought import SLOW, Expression, Sought, Words, sought


def found(book: LogBook, what: Sought) -> list[int]:
    sieve = Sieve(book, Wanted(sought=what))
    while sieve.step(0):
        pass
    return list(sieve.numbers)


def book_of(*lines: str) -> LogBook:
    book = LogBook()
    book.add(0, "".join(line + "\n" for line in lines))
    return book


def test_nothing_is_looked_for_without_a_word() -> None:
    assert sought("", regex=False) is None
    assert sought("", regex=True) is None


def test_small_letters_find_both_and_capitals_only_themselves() -> None:
    assert Words("loss").spans("Loss loss") == [(0, 4), (5, 9)]
    assert Words("Loss").spans("Loss loss") == [(0, 4)]
    assert Expression("lo.s").spans("Loss loss") == [(0, 4), (5, 9)]
    assert Expression("Lo.s").spans("Loss loss") == [(0, 4)]


def test_a_class_of_letters_is_no_capital() -> None:
    assert Expression(r"loss\S+").spans("LOSS=1") == [(0, 6)]


def test_letters_that_grow_when_made_small_do_not_move_the_marks() -> None:
    assert Words("x").spans("İx") == [(1, 2)]
    assert Expression("x").spans("İx") == [(1, 2)]


def test_words_mean_just_what_they_are() -> None:
    assert found(book_of("a.b", "axb", "[a.b]"), Words("a.b")) == [0, 2]
    assert found(book_of("a.b", "axb", "[a.b]"), Expression("a.b")) == [0, 1, 2]


def test_an_expression_never_leaves_its_line() -> None:
    book = book_of("one", "two", "", "one two")
    assert found(book, Expression(r"one\s+two")) == [3]
    assert found(book, Expression(r"one[^x]*two")) == [3]
    assert found(book, Expression("^one$")) == [0]
    assert found(book, Expression("^$")) == [2]


def test_an_expression_looks_under_colours() -> None:
    book = book_of("a", "val \x1b[32m0.9\x1b[0m", "val x")
    assert found(book, Expression(r"val \d")) == [1]


def test_an_expression_that_finds_nothing_everywhere_marks_nothing() -> None:
    assert found(book_of("abc", ""), Expression("x*")) == [0, 1]
    assert Expression("x*").spans("abxx") == [(2, 4)]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("(a", "missing ), unterminated subpattern"),
        ("[a", "unterminated character set"),
        ("*", "nothing to repeat"),
        ("a\\", "bad escape (end of pattern)"),
        ("(?P<a", "missing >, unterminated name"),
        ("a{99999999999999}", "it is too complex"),
        ("a" * 1001, "it is too long"),
    ],
)
def test_a_bad_expression_says_why_and_finds_nothing(text: str, why: str) -> None:
    expression = Expression(text)
    assert expression.why == why
    assert expression.spans("aaa") == []
    assert found(book_of("aaa"), expression) == []


@pytest.mark.parametrize("text", ["[[a]", "[a||b]"])
def test_what_may_mean_something_else_one_day_is_taken(text: str) -> None:
    assert not Expression(text).why


@pytest.mark.parametrize("text", [r"(a+)+$", r"(a|aa)+$", r"(.*a){30}$"])
def test_an_expression_that_never_ends_is_given_up(text: str) -> None:
    expression = Expression(text)
    book = book_of("fine a", *["a" * 60 + "b"] * 500)
    found(book, expression)
    assert expression.why == SLOW
    assert expression.spans("a") == []


def test_a_line_that_cannot_be_marked_is_given_up_too() -> None:
    expression = Expression(r"(a+)+$")
    assert expression.spans("a" * 60 + "b") == []
    assert expression.why == SLOW


def test_an_expression_is_looked_for_in_slices() -> None:
    book = book_of(*(f"line {n}" for n in range(50_000)))
    sieve = Sieve(book, Wanted(sought=Expression("7+7$")))
    steps = 0
    while sieve.step(0):
        steps += 1
    assert steps > 20
    assert list(sieve.numbers) == [n for n in range(50_000) if str(n).endswith("77")]


def test_an_expression_finds_what_comes_later() -> None:
    book = book_of("x1", "y")
    sieve = Sieve(book, Wanted(sought=Expression(r"x\d")))
    sieve.step(1)
    book.add(0, "x2\nz\n")
    sieve.step(1)
    assert list(sieve.numbers) == [0, 2]
