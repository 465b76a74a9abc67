"""Which colours are made lighter or darker to be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color
from rich.color_triplet import ColorTriplet

from tui.widgets.contrast import LEAST, contrast, luminance, readable

BYTES = st.integers(0, 255)
COLORS = st.builds(Color.from_rgb, BYTES, BYTES, BYTES)


def apart(one: Color, other: Color) -> float:
    assert one.triplet is not None
    assert other.triplet is not None
    return contrast(luminance(one.triplet), luminance(other.triplet))


def test_black_and_white_are_as_far_apart_as_can_be() -> None:
    ends = (luminance(ColorTriplet(*[part] * 3)) for part in (0, 255))
    assert round(contrast(*ends), 3) == 21


@given(COLORS, COLORS)
def test_everything_can_be_read_on_everything(front: Color, back: Color) -> None:
    assert apart(readable(front, back), back) >= LEAST


@given(COLORS, COLORS)
def test_what_can_be_read_stays_as_it_is(front: Color, back: Color) -> None:
    if apart(front, back) >= LEAST:
        assert readable(front, back) is front


@pytest.mark.parametrize(
    ("front", "back", "which"),
    [("#56b6c2", "#3f7fd0", 1), ("#3f7fd0", "#56b6c2", -1), ("#eeeeee", "#ffffff", -1)],
)
def test_what_is_lighter_stays_lighter_where_it_can(
    front: str, back: str, which: int
) -> None:
    one, other = readable(Color.parse(front), Color.parse(back)), Color.parse(back)
    assert one.triplet is not None
    assert other.triplet is not None
    assert (luminance(one.triplet) - luminance(other.triplet)) * which > 0


def test_the_host_s_own_colours_are_left_to_it() -> None:
    assert readable(Color.default(), Color.parse("#000000")) == Color.default()
    assert readable(Color.from_ansi(1), Color.from_ansi(4)) == Color.from_ansi(1)
