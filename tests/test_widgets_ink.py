"""Tones as styles; the text itself is never read as markup."""

from typing import get_args

from tui.describe import Tone, Word
from tui.widgets.ink import STYLES, content, paragraph


def test_every_tone_has_a_style() -> None:
    assert set(STYLES) == set(get_args(Tone))


def test_words_are_joined_without_spaces_between() -> None:
    assert content((Word("● "), Word("RUN", "success"))).plain == "● RUN"


def test_markup_stays_as_it_is_written() -> None:
    assert content((Word("[bold]x[/bold] [/]"),)).plain == "[bold]x[/bold] [/]"


def test_lines_stand_one_below_the_other() -> None:
    assert paragraph([(Word("a"),), (), (Word("b"),)]).plain == "a\n\nb"
