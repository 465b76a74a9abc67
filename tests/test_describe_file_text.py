"""The content of files is made safe to draw."""

import pytest

from tui.describe.file_text import Page, dump, is_binary, lines, page


def _lines(data: bytes) -> list[str]:
    return list(lines(data))


def test_lines_are_split_and_tabs_filled() -> None:
    assert _lines(b"a\tb\r\nc\n\nd") == ["a       b", "c", "", "d"]
    assert _lines(b"a\n") == ["a"]


def test_colours_and_titles_are_left_out() -> None:
    assert _lines(b"\x1b[31;1mred\x1b[0m \x1b]0;stolen\x07title \x1bMx") == [
        "red title x"
    ]


def test_what_a_progress_bar_came_to_is_left() -> None:
    assert _lines(b" 1 %\r50 %\r100 %\ndone") == ["100 %", "done"]


def test_other_controls_cannot_reach_a_terminal() -> None:
    assert _lines(b"a\x07b\x1b") == ["a\ufffdb\ufffd"]
    assert _lines("\u202edcba".encode()) == ["\ufffddcba"]


def test_a_character_that_is_cut_is_left_out_at_the_end_only() -> None:
    assert _lines("aæ".encode()[:-1]) == ["a"]
    assert _lines(b"a\xffb") == ["a\ufffdb"]


def test_a_line_that_began_earlier_is_left_out() -> None:
    assert list(lines(b"half\nwhole\n", cut=True)) == ["whole"]
    assert list(lines(b"only one", cut=True)) == ["only one"]
    assert list(lines(b"only one\n", cut=True)) == ["only one"]


@pytest.mark.parametrize(
    ("data", "binary"),
    [
        (b"text", False),
        ("æøå 日本語".encode(), False),
        (b"a\0b", True),
        (bytes(range(128, 256)) * 4, True),
        ("æ".encode() * 5_000, False),
        (b"", False),
    ],
)
def test_what_is_not_text_is_noticed(data: bytes, *, binary: bool) -> None:
    assert is_binary(data) is binary


def test_bytes_are_shown_as_numbers_and_letters() -> None:
    (first, second) = dump(b"Hello, world!\n\x00\xff!", 32)
    assert (
        first
        == "00000020  48 65 6c 6c 6f 2c 20 77 6f 72 6c 64 21 0a 00 ff  Hello, world!..."
    )
    assert second.split() == ["00000030", "21", "!"]


def test_which_part_it_is_is_said() -> None:
    assert page(b"", 0, 0).said == "empty"
    assert page(b"x", 0, 1) == Page(("x",), "all of it")
    assert page(b"x" * 2000, 0, 5_000_000).said == "the first 2.0 kB of 5.0 MB"
    assert page(b"x" * 2000, 3000, 9000).said == "3.0 kB to 5.0 kB of 9.0 kB"
    assert page(b"x" * 2000, 3000, 5000).said == "the last 2.0 kB of 5.0 kB"
    assert page(b"x" * 2000, 0, None).said == "the first 2.0 kB"
    binary = page(b"\0" * 3000, 0, 3000)
    assert (binary.said, binary.binary, len(binary.lines)) == ("not text", True, 64)
    assert page(b"\0" * 10, 0, 20).said == "not text; the first 10 B of 20 B"
