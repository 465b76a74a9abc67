"""Sizes of machines in as few characters as their column has."""

from collections.abc import Callable

import pytest

from tui.describe import sizes


@pytest.mark.parametrize(
    ("gigabytes", "words"),
    [(0, "?"), (16, "16"), (512, "512"), (1024, "1T"), (1920, "1.88T"), (4096, "4T")],
)
def test_memory_is_in_gigabytes_or_terabytes(gigabytes: int, words: str) -> None:
    assert sizes.gigabytes(gigabytes) == words


@pytest.mark.parametrize(
    ("values", "text", "whole", "short"),
    [
        ((4, 4), str, "4", "4"),
        ((1, 128), str, "1-128", "1-128"),
        ((109, 128), str, "109-128", "≤128"),
        ((180, 1925), sizes.gigabytes, "180-1.88T", "≤1.88T"),
        ((0, 8), sizes.count, "?-8", "?-8"),
        ((0, 8), str, "0-8", "0-8"),
    ],
)
def test_a_range_is_shortened_before_a_column_cuts_it(
    values: tuple[int, ...], text: Callable[[int], str], whole: str, short: str
) -> None:
    assert sizes.span(values, text) == whole
    assert sizes.short_span(values, 6, text) == short
    assert sizes.short_span(values, 9, text) == whole
