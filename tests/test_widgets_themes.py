"""The tones of our themes as eyes see them that lack a kind of cone.

Matrices on linear RGB: Machado, Oliveira, Fernandes 2009, severity 1.0.
"""

from collections.abc import Mapping
from itertools import combinations

import pytest
from textual.color import Color

from tests.bare import bare
from tui.describe import Word
from tui.widgets.paragraph import Paragraph
from tui.widgets.themes import NAMES, OURS

_Matrix = tuple[tuple[float, float, float], ...]
_EYES: Mapping[str, _Matrix] = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "no blue": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
_FOR = {
    "safe-red-green": ("all cones", "no red", "no green"),
    "safe-blue-yellow": ("all cones", "no blue"),
}
_TONES = ("text-success", "text-warning", "text-error", "text-accent", "foreground")
_LEAST_DIFFERENCE = 40
"""CIE 1976; 2 is just seen, Textual's own dark theme has 0 to 16 here."""
_LEAST_CONTRAST = 4.5


def _linear(colour: Color) -> list[float]:
    parts = [part / 255 for part in colour.rgb]
    return [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]


def _seen(colour: Color, matrix: _Matrix) -> list[float]:
    light = _linear(colour)
    mixed = (sum(a * b for a, b in zip(row, light, strict=True)) for row in matrix)
    return [min(1.0, max(0.0, part)) for part in mixed]


def _lab(colour: Color, matrix: _Matrix) -> tuple[float, float, float]:
    r, g, b = _seen(colour, matrix)
    white = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883,
    )
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in white)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _difference(one: Color, other: Color, matrix: _Matrix) -> float:
    pairs = zip(_lab(one, matrix), _lab(other, matrix), strict=True)
    return sum((a - b) ** 2 for a, b in pairs) ** 0.5


def _luminance(colour: Color) -> float:
    r, g, b = _linear(colour)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


async def _colours(name: str) -> dict[str, Color]:
    """The tones as the app gives them to style sheets when a theme is chosen."""
    async with bare(Paragraph(), (20, 3)) as eyes:
        for theme in OURS:
            eyes.app.register_theme(theme)
        eyes.app.theme = name
        variables = eyes.app.get_css_variables()
    return {tone: Color.parse(variables[tone]) for tone in (*_TONES, "background")}


@pytest.mark.parametrize(
    ("name", "eyes"), [(name, eyes) for name, all_ in _FOR.items() for eyes in all_]
)
async def test_no_two_tones_look_alike(name: str, eyes: str) -> None:
    colours = await _colours(name)
    for one, other in combinations(_TONES, 2):
        seen = _difference(colours[one], colours[other], _EYES[eyes])
        assert seen >= _LEAST_DIFFERENCE, (one, other)


@pytest.mark.parametrize("name", _FOR)
async def test_every_tone_can_be_read(name: str) -> None:
    colours = await _colours(name)
    ground = _luminance(colours.pop("background")) + 0.05
    for tone, colour in colours.items():
        assert (_luminance(colour) + 0.05) / ground >= _LEAST_CONTRAST, tone


async def test_words_are_drawn_in_the_tones_of_the_theme() -> None:
    words = Paragraph()
    async with bare(words, (20, 3)) as eyes:
        words.show([(Word("it failed", "error"),)])
        for theme in OURS:
            eyes.app.register_theme(theme)
            eyes.app.theme = theme.name
            await eyes.pilot.pause()
            line = words.render_lines(words.region.reset_offset)[0]
            (style,) = {seg.style for seg in line if "failed" in seg.text}
            assert style is not None
            assert style.color is not None
            assert style.color.name == theme.error


def test_their_names_can_be_chosen_like_those_of_textual() -> None:
    assert {"nord", "safe-red-green", "safe-blue-yellow"} <= NAMES
