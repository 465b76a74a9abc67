"""Parsing: cut anywhere, never an exception, nothing unprintable out."""

import unicodedata

import pyte
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.terminals import CSI, ESC, OUTPUT, everything, fed, lines, screen
from tui.terminal.stream import Stream


@given(OUTPUT, st.integers(1, 7))
@example("\x1b[3\r\n;3HX\r\ny\r\nz\r\n", 1)
@example("a\x1b\n[31mb", 2)
@example("\x1b]0;t\x1b[31mx", 3)
@example("0\x1b\rX", 1)
@example("e\u0301中\u0301\r\n" * 4, 1)
def test_output_cut_anywhere_gives_the_same(output: str, size: int) -> None:
    whole = fed(output)
    pieces = [output[i : i + size] for i in range(0, len(output), size)]
    cut = fed(*pieces)
    assert everything(cut) == everything(whole)
    assert cut.replies() == whole.replies()


@given(OUTPUT)
@example("\x1b[44m" + "x" * 60 + "\r\n\x1b[m" + "y" * 100)
def test_what_was_met_before_changes_nothing(output: str) -> None:
    again = fed(output, "\x18\x1b\\\x1bc", output)
    assert everything(again)[0] == everything(fed(output))[0]


@given(OUTPUT)
def test_nothing_but_printable_cells_come_out(output: str) -> None:
    terminal = fed(output)
    for y in range(terminal.history + terminal.rows):
        text, inks = terminal.line(y)
        assert len(text) == len(inks) <= terminal.cols
        for char in terminal.glyphs(text):
            assert unicodedata.category(char) not in {"Cc", "Cs", "Zl", "Zp"}


@given(st.text(), st.integers(2, 5), st.integers(1, 4))
def test_any_text_fits_any_size(text: str, cols: int, rows: int) -> None:
    terminal = fed(text, cols=cols, rows=rows)
    assert all(len(terminal.line(y)[0]) <= cols for y in range(rows))


@pytest.mark.parametrize(
    "sequence",
    [
        "\x1b[?4m",
        "\x1b[>4;2m",
        "\x1b[1;5A\x1b[H",
        "\x1b[7K",
        "\x1b[?r",
        "\x1b[!z",
        "\x1b[" + "9" * 5000 + "y",
        "\x1b[" + ";1" * 500 + "y",
        "\x1bPsome;text\x1b\\",
        "\x1b_Gf=24;AAAA\x1b\\",
        "\x1b^private\x1b\\",
        "\x1bXstart of string\x1b\\",
        "\x1b]999;unknown\x07",
        "\x1b]no number\x07",
        "\x1b F",
        "\x1b%G",
    ],
)
def test_what_is_not_known_shows_nothing(sequence: str) -> None:
    assert screen(fed(f"{sequence}text")) == ["text"]


def test_controls_inside_a_sequence_count_at_once() -> None:
    assert screen(fed("abcd\x1b[2\bCX")) == ["abcd X"]
    assert screen(fed("a\x1b\r[2Cb")) == ["a b"]


def test_can_and_esc_give_a_sequence_up() -> None:
    assert screen(fed("a\x1b[3\x18Cb")) == ["aCb"]
    assert screen(fed("a\x1b[3\x1b[2Cb")) == ["a  b"]


def test_a_string_that_never_ends_is_not_kept_for_ever() -> None:
    terminal = fed("\x1b]2;", *["A" * 1_000_000] * 14, "\x07x")
    assert screen(terminal) == ["x"]
    assert terminal.title == ""


def test_a_sequence_that_never_ends_is_not_kept_for_ever() -> None:
    terminal = fed(CSI, *["1;"] * 5000, "mx")
    assert screen(terminal) == ["x"]


def test_eight_bit_controls_are_understood() -> None:
    assert screen(fed("a\x9b2Cb\x85c")) == ["a  b", "c"]


def test_a_listener_of_pyte_gets_each_event_by_name() -> None:
    shown = pyte.Screen(20, 3)
    stream = Stream(shown)
    stream.feed(f"{ESC}]2;name\x07one\r\n{CSI}31mtwo{CSI}3;2Hx{CSI}?25l")
    assert [row.rstrip() for row in shown.display] == ["one", "two", " x"]
    assert shown.title == "name"
    assert shown.buffer[1][0].fg == "red"
    assert shown.cursor.hidden


def test_long_output_is_the_same_as_its_lines() -> None:
    output = "".join(f"{n} {'x' * (n % 50)}\r\n" for n in range(300))
    line_by_line = fed(*output.splitlines(keepends=True))
    assert lines(fed(output)) == lines(line_by_line)
