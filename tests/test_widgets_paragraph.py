"""Lines that hang under their own last word."""

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.geometry import Region

from tui.describe import Line, Word
from tui.widgets.paragraph import Paragraph, folded


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


class _Page(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.paragraph = Paragraph()

    def compose(self) -> ComposeResult:
        yield self.paragraph


async def test_only_lines_that_are_others_are_drawn_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = _Page()
    async with app.run_test(size=(30, 10)):
        lines = [(Word(str(number)),) for number in range(5)]
        app.paragraph.show(lines)
        drawn: list[tuple[Region, ...]] = []

        def refresh(*regions: Region, layout: bool = False) -> None:
            drawn.append(() if layout else regions)

        monkeypatch.setattr(app.paragraph, "refresh", refresh)
        app.paragraph.show(lines)
        lines[3] = (Word("other"),)
        app.paragraph.show(lines)
        app.paragraph.show(lines[:4])
    assert drawn == [(Region(0, 3, 30, 1),), ()]
