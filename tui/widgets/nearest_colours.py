"""For each colour the one that looks most like it, on hosts with 256 of them."""

from functools import lru_cache

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.color import Color as Background
from textual.filter import LineFilter

_STEPS = (0, 95, 135, 175, 215, 255)
_CUBE, _GREYS = 16, 232


class Nearest(LineFilter):
    """Takes for each colour the one of 256 that looks most like it.

    Rich makes dark greys with a touch of a hue navy and teal.
    """

    def apply(
        self,
        segments: list[Segment],
        background: Background,  # noqa: ARG002 - Textual's signature
    ) -> list[Segment]:
        """The same text in colours that the host has."""
        return [
            Segment(text, style and _in_256(style), control)
            for text, style, control in segments
        ]


@lru_cache(1024)
def _in_256(style: Style) -> Style:
    front, back = style.color, style.bgcolor
    return style + Style(
        color=front and _nearest(front), bgcolor=back and _nearest(back)
    )


def _nearest(color: Color) -> Color:
    if color.triplet is None:
        return color
    red, green, blue = color.triplet
    cube = [
        min(range(6), key=lambda n: abs(_STEPS[n] - part)) for part in color.triplet
    ]
    level = min(max(round((red + green + blue - 24) / 30), 0), 23)
    grey = 8 + 10 * level

    def distance(other: tuple[int, ...]) -> int:
        return sum(
            weight * (ours - its) ** 2
            for weight, ours, its in zip(
                (2, 4, 3), (red, green, blue), other, strict=True
            )
        )

    if distance((grey, grey, grey)) < distance(tuple(_STEPS[n] for n in cube)):
        return Color.from_ansi(_GREYS + level)
    return Color.from_ansi(_CUBE + 36 * cube[0] + 6 * cube[1] + cube[2])
