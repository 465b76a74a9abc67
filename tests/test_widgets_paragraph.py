"""Lines that hang under their own last word."""

import pytest
from rich.cells import cell_len

from tui.describe import Line, Word
from tui.widgets.paragraph import folded


def text(line: Line) -> str:
    return "".join(word.text for word in line)


def test_a_line_that_fits_stays_as_it_is() -> None:
    line = (Word("CAN    "), Word("yes", "success"))
    assert folded([line], 20) == [line]


def test_what_does_not_fit_goes_on_under_the_last_word() -> None:
    line = (Word("CAN    "), Word("this application has no desktop", "muted"))
    assert [text(piece) for piece in folded([line], 26)] == [
        "CAN    this application",
        "       has no desktop",
    ]


def test_the_tone_goes_on_too() -> None:
    line = (Word("WHY "), Word("one two three four five six", "warning"))
    assert {piece[-1].tone for piece in folded([line], 20)} == {"warning"}


@pytest.mark.parametrize("word", ["x" * 300, "日本語" * 40, "a b " * 60, ""])
@pytest.mark.parametrize("width", [13, 40, 80])
def test_no_piece_is_wider_than_the_room(word: str, width: int) -> None:
    for piece in folded([(Word(word),)], width):
        assert cell_len(text(piece)) <= width


def test_a_long_beginning_loses_nothing() -> None:
    line = (Word("x" * 30), Word("and more than fits"))
    said = " ".join(text(piece).strip() for piece in folded([line], 34))
    assert said.replace(" ", "") == "x" * 30 + "andmorethanfits"
