"""Colours that can be told from each other."""

from functools import lru_cache

from rich.color import Color
from rich.color_triplet import ColorTriplet

LEAST = 3.0
"""So much contrast at least has text that can be read, by the measure of the web."""
_STEPS = 10
_KEPT = 1024
_BLACK, _WHITE = ColorTriplet(0, 0, 0), ColorTriplet(255, 255, 255)


@lru_cache(_KEPT)
def readable(front: Color, back: Color) -> Color:
    """The first colour, so much lighter or darker that it can be read on the other.

    As it is where the host's own colours are meant, which nobody here knows.
    """
    if front.triplet is None or back.triplet is None:
        return front
    behind = luminance(back.triplet)
    lighter = luminance(front.triplet) >= behind
    ends = (_WHITE, _BLACK) if lighter else (_BLACK, _WHITE)
    end = ends[0] if contrast(luminance(ends[0]), behind) >= LEAST else ends[1]
    for step in range(_STEPS + 1):
        mixed = _mix(front.triplet, end, step / _STEPS)
        if contrast(luminance(mixed), behind) >= LEAST:
            return Color.from_triplet(mixed) if step else front
    return Color.from_triplet(end)


def contrast(one: float, other: float) -> float:
    """How well two luminances are told apart: 1 not at all, 21 black from white."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def luminance(color: ColorTriplet) -> float:
    """How bright a colour is to the eye, 0 to 1."""
    red, green, blue = (_linear(part / 255) for part in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - the measure's own


def _mix(color: ColorTriplet, end: ColorTriplet, share: float) -> ColorTriplet:
    red, green, blue = (
        round(own + (other - own) * share)
        for own, other in zip(color, end, strict=True)
    )
    return ColorTriplet(red, green, blue)
