"""What the mouse does over a terminal: selects, scrolls, or goes to the program."""

from typing import TYPE_CHECKING

from textual import events
from textual.timer import Timer

from tui.widgets.raw_keys import cell_pixels
from tui.widgets.terminal_selection import Selection, line_at, word_at

if TYPE_CHECKING:
    from tui.widgets.terminal import TerminalView

WHEEL_LINES = 3
SCROLL_S = 0.05
"""How often it scrolls while a selection is held over an edge."""
_WORD_CLICKS = 2
_MIDDLE = 2
_NONE, _WHEEL_UP, _WHEEL_DOWN = 3, 64, 65


class Mouse:
    """The mouse of one view.

    A program that asked for the mouse gets it; with shift held it selects all the same.
    """

    def __init__(self, view: "TerminalView") -> None:
        self._view = view
        self._dragging = False
        self._button = 0
        self._reported_at = (-1.0, -1.0)
        self._pointer = (0, 0)
        self._pressed_at = (-1, -1)
        self._scrolling: Timer | None = None

    def down(self, event: events.MouseDown) -> None:
        """Start a selection, paste what was copied here last, or tell the program."""
        if self._reported(event, "down", _held(event.button)):
            self._button = event.button
            self._view.capture_mouse()
        elif event.button == 1:
            here = self._cell(event.x, event.y)
            self._pointer = self._pressed_at = (event.x, event.y)
            self._view.select(Selection(here, here))
            self._dragging = True
            self._view.hold()
            self._view.capture_mouse()
        elif event.button == _MIDDLE and (copied := self._view.app.clipboard):
            self._view.on_paste(events.Paste(copied))

    def move(self, event: events.MouseMove) -> None:
        """Draw the selection on, scrolling at the edges, or tell the program."""
        if self._dragging:
            self._pointer = (event.x, event.y)
            self._draw_on()
            self._scroll_while(outside=not 0 <= event.y < self._view.size.height)
        elif (place := self._place(event)) != self._reported_at:
            self._reported_at = place
            self._view.hover(self._cell(event.x, event.y))
            self._reported(event, "move", _held(self._button))

    def _place(self, event: events.MouseEvent) -> tuple[float, float]:
        """Where the mouse is, as finely as the program counts."""
        if self._view.terminal.modes.mouse_encoding == "sgr-pixels":
            return (event.pointer_x, event.pointer_y)
        return (event.x, event.y)

    def _draw_on(self) -> None:
        """Draw the selection to the pointer."""
        if self._view.selection is not None:
            self._view.select(self._view.selection.to(self._cell(*self._pointer)))

    def _scroll_while(self, *, outside: bool) -> None:
        """Scroll for as long as the pointer is above or below."""
        if self._scrolling is not None and not outside:
            self._scrolling.stop()
            self._scrolling = None
        elif self._scrolling is None and outside:
            self._scroll()
            self._scrolling = self._view.set_interval(SCROLL_S, self._scroll)

    def _scroll(self) -> None:
        _x, y = self._pointer
        height = self._view.size.height
        self._view.scroll_back(min(-y, 5) if y < 0 else max(height - 1 - y, -5))
        self._draw_on()

    def up(self, event: events.MouseUp) -> None:
        """End the selection and copy it, or tell the program."""
        self._view.release_mouse()
        if self._dragging:
            self._dragging = False
            self._scroll_while(outside=False)
            self._copy()
            if self._view.copying is None:
                self._view.let_go()
        else:
            self._reported(event, "up", _held(event.button or self._button))
        self._button = 0

    def click(self, event: events.Click) -> None:
        """A click asks about a link; two select a word, three a line."""
        if event.button != 1 or self._for_program(event):
            return
        line, column = cell = self._cell(event.x, event.y)
        if event.chain < _WORD_CLICKS:
            if (event.x, event.y) == self._pressed_at:
                self._view.follow_link(cell)
            return
        if event.chain == _WORD_CLICKS:
            self._view.select(word_at(self._view.terminal, line, column))
        else:
            self._view.select(line_at(self._view.terminal, line))
        self._copy()

    def wheel(self, event: events.MouseScrollUp | events.MouseScrollDown) -> None:
        """Scroll the history; send arrows to a program on the alternate screen."""
        up = isinstance(event, events.MouseScrollUp)
        if self._reported(event, "down", _WHEEL_UP if up else _WHEEL_DOWN):
            return
        if self._view.terminal.modes.alternate_screen and not event.shift:
            self._view.type_key("up" if up else "down", times=WHEEL_LINES)
        else:
            self._view.scroll_back(WHEEL_LINES if up else -WHEEL_LINES)

    def _copy(self) -> None:
        selection = self._view.selection
        text = selection.text(self._view.terminal) if selection else ""
        if text:
            self._view.post_message(self._view.Copied(text))
        else:
            self._view.select(None)

    def _cell(self, x: int, y: int) -> tuple[int, int]:
        width, height = self._view.size
        y = min(max(0, y), height - 1)
        x = min(max(0, x), width)
        return (self._view.top + self._view.terminal.dropped + y, x)

    def _for_program(self, event: events.MouseEvent) -> bool:
        return self._view.terminal.modes.mouse != "none" and not event.shift

    def _reported(self, event: events.MouseEvent, kind: str, button: int) -> bool:
        """Tell the program, if it asked; whether it did."""
        if not self._for_program(event):
            return False
        from tui.terminal.mouse import MouseEvent, encode_mouse

        width, height = self._view.size
        driver = self._view.app._driver  # noqa: SLF001 - no other way  # pyright: ignore[reportPrivateUsage]
        cell = cell_pixels(driver)
        done = MouseEvent(
            kind,
            button,
            min(max(0, event.x), width - 1),
            min(max(0, event.y), height - 1),
            alt=event.meta,
            ctrl=event.ctrl,
            pixel=(
                _pixel(event.pointer_x, width, cell[0]),
                _pixel(event.pointer_y, height, cell[1]),
            ),
        )
        text = encode_mouse(done, self._view.terminal.modes)
        if text:
            self._view.post_message(self._view.Typed(text, reply=True))
        return True


def _pixel(at: float, cells: int, size: float) -> int:
    """The pixel of a place; its middle where only the cell is known."""
    inside = at + 0.5 if at == int(at) else at
    return int(min(max(0.0, inside), cells - 0.01) * size)


def _held(button: int) -> int:
    """Textual's number of a button (1 left, 0 none) as the terminal's."""
    return button - 1 if button else _NONE
