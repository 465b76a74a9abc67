"""Pieces of a log, cut anywhere, become lines."""

from hypothesis import given
from hypothesis import strategies as st

from tui.describe.log_tail import LogTail


def texts(tail: LogTail) -> list[str]:
    return [line.text for line in tail.lines()]


def test_lines_are_put_together_from_pieces() -> None:
    tail = LogTail()
    tail.add(0, "epoch 1\nepo")
    tail.add(0, "ch 2")
    assert texts(tail) == ["epoch 1", "epoch 2"]
    assert tail.count == 1


def test_a_progress_bar_shows_its_last_state() -> None:
    tail = LogTail()
    tail.add(0, "load 10%\rload 50%\rload 90%")
    assert texts(tail) == ["load 90%"]
    tail.add(0, "\rload 99%\r\nnext\n")
    assert texts(tail) == ["load 99%", "next"]


def test_colours_and_titles_are_dropped() -> None:
    tail = LogTail()
    tail.add(0, "\x1b[1;31mred\x1b[0m \x1b]0;title\x07plain\x1b(B\n")
    assert texts(tail) == ["red plain"]


def test_an_escape_sequence_may_be_cut() -> None:
    tail = LogTail()
    tail.add(0, "a \x1b[3")
    assert texts(tail) == ["a "]
    tail.add(0, "1mb\n")
    assert texts(tail) == ["a b"]


def test_nodes_and_stderr_do_not_mix() -> None:
    tail = LogTail()
    tail.add(0, "one ")
    tail.add(1, "two\n")
    tail.add(0, "bad\n", stderr=True)
    tail.add(0, "three\n")
    assert [(line.rank, line.text, line.stderr) for line in tail.lines()] == [
        (1, "two", False),
        (0, "bad", True),
        (0, "one three", False),
    ]


def test_the_oldest_lines_go_first_and_are_counted() -> None:
    tail = LogTail(longest=3)
    tail.add(0, "".join(f"{number}\n" for number in range(10)))
    assert texts(tail) == ["7", "8", "9"]
    assert (tail.count, tail.dropped) == (10, 7)


def test_the_last_lines_can_be_had_alone() -> None:
    tail = LogTail()
    tail.add(0, "1\n2\n3\n4")
    assert [line.text for line in tail.lines(2)] == ["3", "4"]


def test_a_replay_starts_anew() -> None:
    tail = LogTail()
    tail.add(0, "old\nhalf")
    tail.clear()
    assert (texts(tail), tail.count, tail.dropped) == ([], 0, 0)


def test_a_line_without_end_does_not_grow_without_end() -> None:
    tail = LogTail()
    for _ in range(100):
        tail.add(0, "x" * 1_000)
    assert len(texts(tail)[0]) <= 2_000


@given(st.lists(st.text(max_size=40), max_size=8))
def test_no_control_code_comes_out(pieces: list[str]) -> None:
    tail = LogTail()
    for piece in pieces:
        tail.add(0, piece)
    for line in tail.lines():
        assert all(ord(char) >= 32 and not 127 <= ord(char) < 160 for char in line.text)


@given(st.text("ab\n", max_size=60), st.integers(0, 60))
def test_the_cut_does_not_matter(text: str, cut: int) -> None:
    whole, parts = LogTail(), LogTail()
    whole.add(0, text)
    parts.add(0, text[:cut])
    parts.add(0, text[cut:])
    assert texts(whole) == texts(parts)
