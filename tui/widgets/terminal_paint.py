"""Lines of the terminal made into Textual's strips: colours, wide cells, overlays.

Holds no state of the terminal: what a line is comes in, a Strip goes out, and the same
line gives the same Strip object, so that Textual's own caches on it keep working.
"""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

if TYPE_CHECKING:
    from tui.terminal.terminal import Terminal

_RUN = re.compile(r"(.)\1*", re.DOTALL)
_UNDRAWABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\uffff]")
_DEFAULT = "\0"
"""The style id of what was never written."""
_STRIPS = 2048
_STEPS = (0, 95, 135, 175, 215, 255)

_DARK = (
    *("#1d1f21", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2"),
    *("#c5c8c6", "#6b7280", "#ff8088", "#b5e890", "#ffd68a", "#82c4ff", "#dd9df0"),
    *("#7fd7e0", "#ffffff"),
)
_LIGHT = (
    *("#1d1f21", "#b3261e", "#3d7a1f", "#8a6100", "#1d5fbf", "#8e3aa8", "#00727d"),
    *("#6e7076", "#5b6067", "#d0362d", "#2f8f0a", "#a87400", "#2f78e0", "#a64fc2"),
    *("#00919e", "#3b3e43"),
)


@dataclass(frozen=True, slots=True)
class Palette:
    """What the numbers of the far side's colours look like here."""

    colors: tuple[Color, ...]
    """256 of them."""
    foreground: Color
    background: Color

    @classmethod
    def of_theme(cls, foreground: Color, background: Color, *, dark: bool) -> "Palette":
        """Colours of our own that suit a dark or a light theme."""
        named = tuple(Color.parse(name) for name in (_DARK if dark else _LIGHT))
        return cls(named + _cube() + _greys(), foreground, background)

    @classmethod
    def of_host(cls) -> "Palette":
        """The colours that the user's own terminal has for these numbers."""
        colors = tuple(Color.from_ansi(number) for number in range(256))
        return cls(colors, Color.default(), Color.default())


def _cube() -> tuple[Color, ...]:
    return tuple(
        Color.from_rgb(red, green, blue)
        for red in _STEPS
        for green in _STEPS
        for blue in _STEPS
    )


def _greys() -> tuple[Color, ...]:
    return tuple(
        Color.from_rgb(level, level, level)
        for level in (8 + 10 * step for step in range(24))
    )


@dataclass(frozen=True, slots=True)
class Overlay:
    """What lies over one line: the cursor's column and look, the selected columns."""

    cursor: int = -1
    shape: str = ""
    selected: tuple[int, int] = (0, 0)

    def cuts(self) -> tuple[int, ...]:
        """The columns at which the look may change, in any order."""
        cursor = (self.cursor, self.cursor + 1) if self.cursor >= 0 else ()
        return (*cursor, *(self.selected if self.selected[1] else ()))


PLAIN = Overlay()


def changes(
    old: list[tuple[str, str]],
    new: list[tuple[str, str]],
    old_overlays: list[Overlay],
    new_overlays: list[Overlay],
) -> list[tuple[int, int]]:
    """Which rows of two pictures differ, as (first, how many); by identity, no cell."""
    runs: list[tuple[int, int]] = []
    for y, ((text, ids), (old_text, old_ids)) in enumerate(zip(new, old, strict=True)):
        same = text is old_text and ids is old_ids
        if same and new_overlays[y] == old_overlays[y]:
            continue
        if runs and sum(runs[-1]) == y:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((y, 1))
    return runs


class Painter:
    """Paints the lines of one terminal with one palette."""

    def __init__(self, terminal: "Terminal", palette: Palette) -> None:
        self._terminal = terminal
        self.palette = palette
        self._styles: dict[str, Style] = {}
        self._strips: dict[tuple[str, str, int], Strip] = {}
        self._default = Style(color=palette.foreground, bgcolor=palette.background)

    def strip(
        self, line: tuple[str, str], width: int, overlay: Overlay = PLAIN
    ) -> Strip:
        """One line ``width`` cells wide; the same object while nothing changes."""
        if overlay != PLAIN:
            return Strip(self._overlaid(line, width, overlay), width)
        key = (*line, width)
        strip = self._strips.get(key)
        if strip is None:
            if len(self._strips) >= _STRIPS:
                self._strips.clear()
            strip = self._strips[key] = Strip(self._segments(line, width), width)
        return strip

    def _segments(self, line: tuple[str, str], width: int) -> list[Segment]:
        text, ids = line[0][:width], line[1][:width]
        segments = [
            self._segment(text[run.start() : run.end()], run[1])
            for run in _RUN.finditer(ids)
        ]
        if len(text) < width:
            segments.append(Segment(" " * (width - len(text)), self._default))
        return segments

    def _segment(self, cells: str, style_id: str) -> Segment:
        style = self._styles.get(style_id)
        if style is None:
            style = self._styles[style_id] = self._style(style_id)
        drawn = cells if cells.isascii() else self._terminal.glyphs(cells)
        if style.conceal or not drawn.isprintable():
            drawn = " " * len(cells) if style.conceal else _UNDRAWABLE.sub(" ", drawn)
        return Segment(drawn, style)

    def _overlaid(
        self, line: tuple[str, str], width: int, overlay: Overlay
    ) -> list[Segment]:
        blank = _DEFAULT * max(0, width - len(line[1]))
        text, ids = (line[0] + " " * len(blank))[:width], (line[1] + blank)[:width]
        start, end = overlay.selected
        segments: list[Segment] = []
        for left, right in _pieces(ids, text, overlay.cuts()):
            piece = self._segment(text[left:right], ids[left])
            if start <= left < end:
                piece = Segment(piece.text, _reversed(piece.style or self._default))
            if left <= overlay.cursor < right:
                piece = _under_cursor(piece, piece.style or self._default, overlay)
            segments.append(piece)
        return segments

    def _style(self, style_id: str) -> Style:
        cell = self._terminal.style(style_id)
        return Style(
            color=self._color(cell.fg, self.palette.foreground),
            bgcolor=self._color(cell.bg, self.palette.background),
            bold=cell.bold or None,
            dim=cell.dim or None,
            italic=cell.italic or None,
            underline=bool(cell.underline) or None,
            strike=cell.strike or None,
            overline=cell.overline or None,
            reverse=cell.reverse or None,
            conceal=cell.invisible or None,
        )

    def _color(self, color: int | tuple[int, int, int] | None, default: Color) -> Color:
        if color is None:
            return default
        if isinstance(color, int):
            return self.palette.colors[color & 0xFF]
        return Color.from_rgb(*color)


def _pieces(ids: str, text: str, cuts: tuple[int, ...]) -> list[tuple[int, int]]:
    """Spans of one style, cut also at the columns given, never inside a wide cell."""
    edges = {0, len(ids), *(run.start() for run in _RUN.finditer(ids))}
    for cut in cuts:
        if 0 < cut < len(ids):
            edges.add(cut + 1 if text[cut] == "\uffff" else cut)
    ordered = sorted(edge for edge in edges if edge <= len(ids))
    return list(pairwise(ordered))


def _reversed(style: Style) -> Style:
    return style + Style(reverse=not style.reverse)


def _under_cursor(piece: Segment, style: Style, overlay: Overlay) -> Segment:
    if overlay.shape == "block":
        return Segment(piece.text, _reversed(style))
    if overlay.shape == "bar" and piece.text == " ":
        return Segment("▏", style)
    return Segment(piece.text, style + Style(underline=True))
