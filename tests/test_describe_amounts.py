"""Numbers as they are read."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.describe.amounts import amount, short


@pytest.mark.parametrize(
    ("value", "full", "brief"),
    [
        (0, "0", "0"),
        (1e-300, "~0", "~0"),
        (0.5, "0.5", "0.5"),
        (0.004, "0.004", "0.004"),
        (9.999, "10", "10"),
        (1182, "1 182", "1182"),
        (16_666.67, "16 667", "16.7K"),
        (99_999, "99 999", "100K"),
        (450_000, "450K", "450K"),
        (999_999, "1M", "1M"),
        (1_250_000, "1.25M", "1.25M"),
        (-1e9, "-1B", "-1B"),
        (5e13, "50T", "50T"),
        (1e18, "a lot", "a lot"),
        (math.inf, "a lot", "a lot"),
    ],
)
def test_large_numbers_shrink(value: float, full: str, brief: str) -> None:
    assert amount(value) == full
    assert short(value) == brief


def test_money_is_written_in_full_up_to_a_million() -> None:
    assert amount(450_000, money=True) == "450 000"
    assert amount(1234.5, money=True) == "1 234.5"
    assert amount(2_500_000, money=True) == "2.5M"


@given(st.floats(allow_nan=False))
def test_no_number_is_long(value: float) -> None:
    assert len(short(value)) <= 9
    assert "e" not in short(value)
