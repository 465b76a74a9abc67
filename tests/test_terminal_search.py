"""Words found in a terminal."""

from time import perf_counter

import pytest

from tui.terminal.search import Cell, Found, find
from tui.terminal.terminal import Terminal


def terminal_with(text: str, *, cols: int = 20, scrollback: int = 100) -> Terminal:
    terminal = Terminal(cols, 4, scrollback=scrollback)
    terminal.feed(text)
    return terminal


def places(found: Found) -> list[tuple[Cell, Cell]]:
    return [(found.start(n), found.end(n)) for n in range(len(found))]


def test_every_place_is_found_in_history_and_screen() -> None:
    terminal = terminal_with("".join(f"step {n}\r\n" for n in range(9)))
    found = find(terminal, "step")
    assert len(found) == 9
    assert found.start(0) == (0, 0)
    assert found.end(8) == (8, 4)


@pytest.mark.parametrize(
    ("words", "count"), [("error", 3), ("Error", 1), ("ERROR", 1), ("", 0), ("x", 0)]
)
def test_capitals_count_only_where_they_are_asked_for(words: str, count: int) -> None:
    assert len(find(terminal_with("error Error ERROR"), words)) == count


def test_words_that_were_wrapped_are_found() -> None:
    found = find(terminal_with("x" * 18 + "hello\r\nhel\r\nlo"), "hello")
    assert places(found) == [((0, 18), (1, 3))]
    assert found.marks(0) == ((18, 20),)
    assert found.marks(1) == ((0, 3),)
    assert found.marks(2) == ()
    assert found.marks(99) == ()


def test_wide_and_joined_characters_are_found_where_they_stand() -> None:
    terminal = terminal_with("a 日本語 e\u0301 İx")
    assert places(find(terminal, "本")) == [((0, 4), (0, 6))]
    assert places(find(terminal, "e\u0301")) == [((0, 9), (0, 10))]
    assert places(find(terminal, "x")) == [((0, 12), (0, 13))]


def test_the_next_place_goes_round_the_end() -> None:
    found = find(terminal_with("a b a b a"), "a")
    assert [found.after(cell) for cell in ((0, 0), (0, 5), (0, 8))] == [1, 2, 0]
    assert [found.before(cell) for cell in ((0, 8), (0, 3), (0, 0))] == [1, 0, 2]
    assert found.at((0, 4)) == 1
    assert found.at((0, 5)) is None


def test_places_stay_on_their_text_while_lines_are_dropped() -> None:
    terminal = terminal_with("".join(f"{n}\r\n" for n in range(50)), scrollback=5)
    (place,) = places(find(terminal, "48"))
    assert place == ((48, 0), (48, 2))


def test_only_some_rows_are_looked_at_when_asked() -> None:
    terminal = terminal_with("".join(f"step {n}\r\n" for n in range(9)))
    assert places(find(terminal, "step", range(2, 3))) == [((2, 0), (2, 4))]


def test_ten_thousand_lines_are_found_in_while_one_types() -> None:
    terminal = terminal_with(
        "".join(f"2026-08-05 INFO worker step {n} loss 0.1\r\n" for n in range(10_000)),
        cols=80,
        scrollback=10_000,
    )
    start = perf_counter()
    assert len(find(terminal, "step")) == 10_000
    assert perf_counter() - start < 0.5
