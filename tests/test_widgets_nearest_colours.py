"""Colours of hosts with 256 of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.color import Color as Background

from tui.widgets.nearest_colours import Nearest

BLACK = Background(0, 0, 0)


def shown(style: Style | None) -> Style | None:
    (segment,) = Nearest().apply([Segment("x", style)], BLACK)
    assert segment.text == "x"
    return segment.style


@pytest.mark.parametrize(
    ("color", "number"),
    [
        ("#242f38", 236),  # Rich: navy
        ("#121212", 233),
        ("#000000", 16),
        ("#ffffff", 231),
        ("#0a3a5c", 23),
        ("#8ad4a1", 115),
        ("#d70000", 160),
    ],
)
def test_the_nearest_colour_is_taken(color: str, number: int) -> None:
    style = shown(Style(color=color, bgcolor=color, bold=True))
    assert style == Style(
        color=Color.from_ansi(number), bgcolor=Color.from_ansi(number), bold=True
    )


def test_what_has_no_colour_of_its_own_stays() -> None:
    assert shown(None) is None
    for style in (Style(bold=True), Style(color="default"), Style(color="red")):
        assert shown(style) == style


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_every_colour_has_a_near_one(parts: tuple[int, int, int]) -> None:
    style = shown(Style(color=Color.from_rgb(*parts)))
    assert style is not None
    assert style.color is not None
    near = style.color.get_truecolor()
    assert all(abs(ours - its) <= 48 for ours, its in zip(parts, near, strict=True))
