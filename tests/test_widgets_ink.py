"""Tones as styles; the text itself is never read as markup."""

from typing import get_args

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.describe import Tone, Word
from tui.widgets.ink import STYLES, content, harmless, paragraph


def test_every_tone_has_a_style() -> None:
    assert set(STYLES) == set(get_args(Tone))


def test_words_are_joined_without_spaces_between() -> None:
    assert content((Word("● "), Word("RUN", "success"))).plain == "● RUN"


def test_markup_stays_as_it_is_written() -> None:
    assert content((Word("[bold]x[/bold] [/]"),)).plain == "[bold]x[/bold] [/]"


def test_lines_stand_one_below_the_other() -> None:
    assert paragraph([(Word("a"),), (), (Word("b"),)]).plain == "a\n\nb"


def test_codes_are_taken_out_of_a_row_and_it_stays_as_wide() -> None:
    style = Style(bold=True)
    row = Strip([Segment("a\x1b[2Jb\u202e\x07\n日", style), Segment("plain")])
    drawn = harmless(row)
    assert not set(drawn.text) & set("\x1b\x07\n\u202e")
    assert drawn.cell_length == row.cell_length == cell_len(drawn.text)
    assert next(iter(drawn)).style == style
    assert harmless(drawn) is drawn
