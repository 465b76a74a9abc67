"""Lines of the terminal made into Textual's strips: colours, wide cells, overlays.

Holds no state of the terminal: what a line is comes in, a Strip goes out, and the same
line gives the same Strip object, so that Textual's own caches on it keep working.
"""

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.widgets.contrast import readable

if TYPE_CHECKING:
    from textual.widget import Widget

    from tui.terminal.colours import Colours
    from tui.terminal.terminal import Terminal

_RUN = re.compile(r"(.)\1*", re.DOTALL)
_UNDRAWABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\uffff]")
_DEFAULT = "\0"
"""The style id of what was never written."""
_STRIPS = 256
"""So many are kept: each is some twenty objects that the garbage collector looks at."""
_NAMED = 16
_STEPS = (0, 95, 135, 175, 215, 255)

_DARK = (
    *("#1d1f21", "#e06c75", "#98c379", "#e5c07b", "#3f7fd0", "#c678dd", "#2f9aa8"),
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
    cursor: Color | None = None
    """None: the cursor reverses what it stands on."""
    flipped: bool = False
    """The defaults cannot be swapped by name: cells in them are drawn reversed."""

    @classmethod
    def of_theme(cls, foreground: Color, background: Color, *, dark: bool) -> "Palette":
        """Colours of our own that suit a dark or a light theme."""
        named = tuple(Color.parse(name) for name in (_DARK if dark else _LIGHT))
        return cls(named + _cube() + _greys(), foreground, background)

    @property
    def swapped(self) -> "Palette":
        """The same for a screen that is reversed (DECSCNM)."""
        if self.foreground.is_default or self.background.is_default:
            return replace(self, flipped=True)
        return replace(self, foreground=self.background, background=self.foreground)

    def changed(self, colours: "Colours") -> "Palette":
        """The same with the colours that a program set."""
        palette = list(self.colors)
        for number, colour in colours.palette.items():
            palette[number] = Color.from_rgb(*colour)
        front, back, cursor = (
            colour and Color.from_rgb(*colour)
            for colour in (colours.foreground, colours.background, colours.cursor)
        )
        return Palette(
            tuple(palette), front or self.foreground, back or self.background, cursor
        )

    @classmethod
    def of_widget(cls, widget: "Widget") -> "Palette":
        """The colours that a widget's theme and the host's abilities ask for."""
        style = widget.rich_style
        if widget.app.native_ansi_color or style.color is None or style.bgcolor is None:
            return cls.of_host()
        dark = widget.app.current_theme.dark
        return cls.of_theme(style.color, style.bgcolor, dark=dark)

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


class Overlay(NamedTuple):
    """What lies over one line: the cursor's column and look, columns that stand out."""

    cursor: int = -1
    shape: str = ""
    selected: tuple[int, int] = (0, 0)
    marks: tuple[tuple[int, int], ...] = ()
    """Columns where something was found, in order."""

    def cuts(self) -> tuple[int, ...]:
        """The columns at which the look may change, in any order."""
        cursor = (self.cursor, self.cursor + 1) if self.cursor >= 0 else ()
        selected = self.selected if self.selected[1] else ()
        return (*cursor, *selected, *(edge for mark in self.marks for edge in mark))


PLAIN = Overlay()


class Painter:
    """Paints the lines of one terminal with one palette."""

    def __init__(self, terminal: "Terminal", palette: Palette) -> None:
        self._terminal = terminal
        self.palette = palette
        self._styles: dict[str, Style] = {}
        self._strips: dict[tuple[str, str, int], Strip] = {}
        self._default = Style(
            color=palette.foreground,
            bgcolor=palette.background,
            reverse=palette.flipped or None,
        )
        black, yellow = palette.colors[0], palette.colors[3]
        self._mark = Style(color=black, bgcolor=yellow, underline=True, reverse=False)

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
            if any(mark[0] <= left < mark[1] for mark in overlay.marks):
                style = piece.style or self._default
                piece = Segment(piece.text, style + self._mark)
            if start <= left < end:
                piece = Segment(piece.text, _reversed(piece.style or self._default))
            if left <= overlay.cursor < right:
                piece = self._under_cursor(piece, piece.style or self._default, overlay)
            segments.append(piece)
        return segments

    def _under_cursor(self, piece: Segment, style: Style, overlay: Overlay) -> Segment:
        own = self.palette.cursor
        if overlay.shape == "block" and own is not None:
            back = style.color if style.reverse else style.bgcolor
            return Segment(
                piece.text, style + Style(color=back, bgcolor=own, reverse=False)
            )
        if overlay.shape == "block":
            return Segment(piece.text, _reversed(style))
        if overlay.shape == "bar" and piece.text == " ":
            return Segment("▏", style + Style(color=own) if own else style)
        return Segment(piece.text, style + Style(underline=True))

    def _style(self, style_id: str) -> Style:
        cell = self._terminal.style(style_id)
        flipped = self.palette.flipped and cell.fg is None and cell.bg is None
        front = self._color(cell.fg, self.palette.foreground)
        back = self._color(cell.bg, self.palette.background)
        if _is_named(cell.bg) and (cell.fg is None or _is_named(cell.fg)):
            front = readable(front, back) if cell.fg != cell.bg else back
        return Style(
            color=front,
            bgcolor=back,
            bold=cell.bold or None,
            dim=cell.dim or None,
            italic=cell.italic or None,
            underline=bool(cell.underline or cell.link) or None,
            underline2=cell.underline == "double" or None,
            strike=cell.strike or None,
            overline=cell.overline or None,
            reverse=cell.reverse != flipped or None,
            conceal=cell.invisible or None,
        )

    def _color(self, color: int | tuple[int, int, int] | None, default: Color) -> Color:
        if color is None:
            return default
        if isinstance(color, int):
            return self.palette.colors[color & 0xFF]
        return Color.from_rgb(*color)


def _is_named(color: int | tuple[int, int, int] | None) -> bool:
    """Whether a theme says what it looks like: programs count on it being readable."""
    return isinstance(color, int) and color < _NAMED


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
