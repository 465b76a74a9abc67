"""Text from elsewhere is made harmless."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.describe import plain


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ("train [/b] #1", "train [/b] #1"),
        ("blåbær 数 é", "blåbær 数 é"),
        ("a\tb\r\nc", "a b c"),
        ("\x1b]0;own\x07", "\ufffd]0;own\ufffd"),
        ("\x9b31m", "\ufffd31m"),
        ("\u202egnp.exe", "\ufffdgnp.exe"),
        ("\ud800", "\ufffd"),
        ("\x7f", "\ufffd"),
        ("", ""),
    ],
)
def test_codes_are_replaced_and_words_are_kept(text: str, harmless: str) -> None:
    assert plain(text) == harmless


@given(st.text(st.characters()))
def test_nothing_that_steers_a_terminal_is_left(text: str) -> None:
    said = plain(text)
    assert all(unicodedata.category(letter) not in {"Cc", "Cs"} for letter in said)
    assert plain(said) == said
