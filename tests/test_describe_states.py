"""States have words, whatever the server calls them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.describing import HOSTILE
from tui.describe import plain, states


@pytest.mark.parametrize(
    ("state", "word", "tone"),
    [
        ("RUNNING", "● RUN", "success"),
        ("IN_QUEUE", "○ QUEUE", "accent"),
        ("CANCELING", "◐ STOPPING", "warning"),
        ("SUSPENDED", "= OFF", "muted"),
        ("SUCCESS", "✓ DONE", "muted"),
        ("FAILURE", "✗ FAIL", "error"),
        ("EXPIRED", "! EXPIR", "warning"),
        ("HIBERNATED", "? HIBERNATED", ""),
        ("", "? UNKNOWN", ""),
    ],
)
def test_a_state_is_a_glyph_and_a_word(state: str, word: str, tone: str) -> None:
    assert states.word(state) == (word, tone)


def test_what_needs_attention_comes_first() -> None:
    wanted = ["RUNNING", "IN_QUEUE", "CANCELING", "SUSPENDED", "NEWEST", "SUCCESS"]
    shuffled = wanted[3:] + wanted[:3]
    assert sorted(shuffled, key=states.order) == wanted


def test_a_state_from_the_future_has_a_sentence() -> None:
    assert states.sentence("NEWEST") == "is in the state NEWEST"
    assert states.sentence("EXPIRED") == "was ended by its time limit"


def test_a_pending_change_looks_pending() -> None:
    assert states.pending("stopping") == ("◐ STOPPING", "warning")


def test_a_filter_finds_a_state_by_either_name() -> None:
    assert "queue" in states.names("IN_QUEUE").lower()
    assert "running" in states.names("RUNNING")


@given(st.text() | st.just(HOSTILE))
def test_any_state_is_safe_and_short(state: str) -> None:
    word = states.word(state).text
    assert plain(word) == word
    assert len(word) <= 16
