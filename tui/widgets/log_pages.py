"""A log of any length: draws the lines in view, and knows of the others only that.

Lines are found by place and never counted in rows, so that nothing here takes longer
in a long log than in a short one.
"""

from datetime import UTC, tzinfo
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.describe.log_sight import LogSight
from tui.widgets.ink import STYLES, drawn
from tui.widgets.log_paint import Inks, LogPainter, Look
from tui.widgets.moves import MOVES
from tui.widgets.terminal_paint import Palette

_WHEEL = 3
_SIDEWAYS = 16
_BAR = 1
"""Columns at the right for where one is."""

Spot = tuple[int, int]
"""A line by its place, and a row of it."""


class LogPages(Widget, can_focus=True):
    """At the end while lines come; scrolled away it keeps its place and has a cursor.

    The owner changes ``sight`` and ``look`` and then calls `show`.
    """

    DEFAULT_CSS = """
    LogPages {
        height: 1fr;
        background: $background;
        & .log--mark {
            background: $warning;
            color: $background;
            text-style: bold underline;
        }
        & .log--cursor { background: $primary 30%; }
        & .log--picked { background: $primary 55%; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"ink--{tone}" for tone in STYLES if tone),
        "log--mark",
        "log--cursor",
        "log--picked",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        *MOVES,
        Binding("ctrl+f", "page(1)", "Page down", show=False),
        Binding("ctrl+b", "page(-1)", "Page up", show=False),
        Binding("left", "sideways(-1)", "Left", show=False),
        Binding("right", "sideways(1)", "Right", show=False),
        Binding("f", "follow", "Follow", show=False),
        Binding("V", "pick", "Pick lines", show=False),
    ]

    class Moved(Message):
        """The cursor is elsewhere, or the end is followed now, or no more."""

    class Dragged(Message):
        """Lines were picked with the mouse."""

    def __init__(self, sight: LogSight, zone: tzinfo = UTC) -> None:
        super().__init__(id="log-pages")
        self.sight = sight
        self.look = Look()
        self.following = True
        """The newest line is in view as it comes."""
        self.cursor = 0
        """Number of a line."""
        self.picking: int | None = None
        """Number of the line at the other end of what is picked."""
        self._zone = zone
        self._top: tuple[int, int] = (0, 0)
        """Number of the first line in view, and its first row in view."""
        self._rows: list[tuple[int, Strip]] = []
        self._thumb = range(0)
        self._painter: LogPainter | None = None

    # what is drawn

    def show(self) -> None:
        """Draw what is in sight now."""
        height = self.size.height
        if not height or not self.is_attached:
            return
        count = len(self.sight)
        if not count:
            self._rows = []
        else:
            last = self._last_top(count)
            top = last if self.following else min(self._top_spot(), last)
            self._take(top, count)
        if self.following and count:
            self.cursor = self.sight.number(count - 1)
        self._thumb = self._thumb_of(count)
        self.refresh()

    def _take(self, top: Spot, count: int) -> None:
        """Draw the rows from a spot on."""
        height, width, painter = self.size.height, self._width, self._paint
        self._top = (self.sight.number(top[0]), top[1])
        rows: list[tuple[int, Strip]] = []
        skip, place = top[1], top[0]
        while len(rows) < height and place < count:
            for number, line in self.sight.lines(place, place + 1):
                drawn_ = painter.rows(line, width, self.look)
                rows += [(number, strip) for strip in drawn_[skip:]]
            skip, place = 0, place + 1
        self._rows = rows[:height]

    @property
    def _width(self) -> int:
        return max(1, self.size.width - _BAR)

    @property
    def _paint(self) -> LogPainter:
        if self._painter is None:
            ground = self.rich_style
            self._painter = LogPainter(
                Palette.of_widget(self),
                Inks(
                    ground=ground,
                    muted=drawn(self, "ink--muted"),
                    node=drawn(self, "ink--secondary"),
                    stderr=drawn(self, "ink--warning"),
                    rule=drawn(self, "ink--accent"),
                    mark=drawn(self, "log--mark"),
                    cursor=Style(bgcolor=drawn(self, "log--cursor").bgcolor),
                    picked=Style(bgcolor=drawn(self, "log--picked").bgcolor),
                ),
                self._zone,
            )
        return self._painter

    def notify_style_update(self) -> None:
        """Another theme: other colours."""
        super().notify_style_update()
        self._painter = None
        if self.is_mounted:
            self.call_after_refresh(self.show)

    def on_resize(self) -> None:
        """Fold to the new width."""
        self.show()

    def render_line(self, y: int) -> Strip:
        """One row; the cursor and what is picked stand out."""
        inks, width = self._paint.inks, self._width
        end = Segment("█" if y in self._thumb else " ", inks.muted)
        if y >= len(self._rows):
            return Strip([Segment(" " * width, inks.ground), end], width + _BAR)
        number, strip = self._rows[y]
        segments = list(strip)
        over, glyph = self._over(number)
        if over is not None:
            if y == 0 or self._rows[y - 1][0] != number:
                segments[0] = Segment(glyph + segments[0].text[1:], segments[0].style)
            segments = [_laid_over(segment, over, inks.ground) for segment in segments]
        return Strip([*segments, end], width + _BAR)

    def _over(self, number: int) -> tuple[Style | None, str]:
        low, high = self.picked or (1, 0)
        if self.following and self.picking is None:
            return None, " "
        if number == self.cursor:
            picked = self._paint.inks.picked if high >= low else None
            return picked or self._paint.inks.cursor, "▸"
        return (self._paint.inks.picked, "┃") if low <= number <= high else (None, " ")

    def _thumb_of(self, count: int) -> range:
        """The rows of the bar at the right that say where one is."""
        height = self.size.height
        if count <= len({number for number, _ in self._rows}):
            return range(0)
        size = max(1, height * height // count)
        place = count if self.following else self.sight.place(self._top[0])
        start = round((height - size) * min(1.0, place / max(1, count - height)))
        return range(start, start + size)

    # where one is

    def _top_spot(self) -> Spot:
        number, row = self._top
        place = self.sight.place(number)
        at_place = place < len(self.sight) and self.sight.number(place) == number
        return (place, row if at_place else 0)

    def _last_top(self, count: int) -> Spot:
        """Where the view begins when it shows the end."""
        last = count - 1
        spot = (last, self._height_of(last) - 1)
        return self._shifted(spot, 1 - self.size.height)

    def _height_of(self, place: int) -> int:
        for _, line in self.sight.lines(place, place + 1):
            return self._paint.height(line, self._width, self.look)
        return 1

    def _shifted(self, spot: Spot, rows: int) -> Spot:
        """The spot so many rows further down, or up, as far as there are lines."""
        place, row = spot[0], spot[1] + rows
        last = len(self.sight) - 1
        while row < 0 < place:
            place -= 1
            row += self._height_of(place)
        while row > 0 and place < last and row >= (height := self._height_of(place)):
            row -= height
            place += 1
        return (place, max(0, row))

    def go_to(self, number: int) -> None:
        """Put the cursor on a line, or on the next in sight, and have it in view."""
        self.following = False
        self.show()
        count = len(self.sight)
        if count:
            place = min(self.sight.place(number), count - 1)
            self.cursor = self.sight.number(place)
            if self.cursor not in {shown for shown, _ in self._rows}:
                spot = self._shifted((place, 0), -(self.size.height // 3))
                self._top = (self.sight.number(spot[0]), spot[1])
        self.show()
        self.post_message(self.Moved())

    # keys

    def action_move(self, lines: int) -> None:
        """Move the cursor; the view goes along."""
        count = len(self.sight)
        if not count:
            return
        place = self.sight.place(self.cursor) + lines
        place = max(0, min(place, count - 1))
        self.cursor = self.sight.number(place)
        self._stay_unless(at_end=lines > 0 and place == count - 1)
        top = self._top_spot()
        if place <= top[0]:
            top = (place, 0)
        else:
            bottom = (place, self._height_of(place) - 1)
            top = max(top, self._shifted(bottom, 1 - self.size.height))
        self._top = (self.sight.number(top[0]), top[1])
        self._moved()

    def action_page(self, pages: float) -> None:
        """Move the view by a part of its height, and the cursor with it."""
        self._scroll(int(self.size.height * pages), follow=True)

    def _scroll(self, rows: int, *, follow: bool) -> None:
        count = len(self.sight)
        if not count:
            return
        last = self._last_top(count)
        top = min(self._shifted(self._top_spot(), rows), last)
        self._stay_unless(at_end=follow and rows > 0 and top == last)
        at_top = rows < 0 and top == self._top_spot()
        self._top = (self.sight.number(top[0]), top[1])
        self._take(top, count)
        shown = [number for number, _ in self._rows]
        if follow and at_top:
            self.cursor = shown[0]
        self.cursor = max(shown[0], min(self.cursor, shown[-1]))
        self._moved()

    def action_edge(self, end: int) -> None:
        """Go to the first (-1) or the last (1) line."""
        if not len(self.sight):
            return
        place = 0 if end < 0 else len(self.sight) - 1
        self.cursor = self.sight.number(place)
        self._top = (self.cursor, 0)
        self._stay_unless(at_end=end > 0)
        self._moved()

    def action_sideways(self, step: int) -> None:
        """Scroll lines that are cut at the edge."""
        if not self.look.wrap:
            left = max(0, self.look.left + step * _SIDEWAYS)
            self.look = self.look._replace(left=left)
            self.show()

    def action_follow(self) -> None:
        """Follow the end, or stay."""
        self._stay_unless(at_end=not self.following)
        self._moved()

    def action_pick(self) -> None:
        """Begin to pick lines at the cursor, or stop it."""
        self.picking = self.cursor if self.picking is None else None
        if self.picking is not None:
            self.following = False
        self._moved()

    def _stay_unless(self, *, at_end: bool) -> None:
        self.following = at_end and self.picking is None

    def _moved(self) -> None:
        self.show()
        self.post_message(self.Moved())

    # picking

    @property
    def picked(self) -> tuple[int, int] | None:
        """Numbers of the first and the last line picked, None when none are."""
        if self.picking is None:
            return None
        return min(self.picking, self.cursor), max(self.picking, self.cursor)

    def stop_picking(self) -> None:
        """Pick nothing."""
        self.picking = None
        self._moved()

    # the mouse

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down; at the end follow it."""
        event.stop()
        self._scroll(_WHEEL, follow=True)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Stay where the wheel leads."""
        event.stop()
        self._scroll(-_WHEEL, follow=False)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor there, or go to a part of the log by the bar."""
        event.stop()
        if event.x >= self._width:
            count, height = len(self.sight), max(1, self.size.height - 1)
            if count:
                place = min(count - 1, (count - 1) * event.y // height)
                self.picking = None
                self.go_to(self.sight.number(place))
        elif event.y < len(self._rows):
            self.capture_mouse()
            self.following = False
            self.cursor = self._rows[event.y][0]
            self.picking = None
            self._moved()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Pick from where the button went down to here."""
        if not self.app.mouse_captured or not event.button or not self._rows:
            return
        if event.y < 0 or event.y >= self.size.height:
            self._scroll(-1 if event.y < 0 else 1, follow=False)
        row = max(0, min(event.y, len(self._rows) - 1))
        number = self._rows[row][0]
        if number != self.cursor:
            self.picking = self.cursor if self.picking is None else self.picking
            self.cursor = number
            self._moved()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Tell that lines are picked."""
        event.stop()
        self.release_mouse()
        if self.picking is not None:
            self.post_message(self.Dragged())


def _laid_over(segment: Segment, over: Style, ground: Style) -> Segment:
    """A piece of a row with another background, unless it has one of its own."""
    style = segment.style or ground
    return Segment(segment.text, style + over if _plain(style, ground) else style)


def _plain(style: Style, ground: Style) -> bool:
    return style.bgcolor == ground.bgcolor and not style.reverse
