"""The terminal's face: paints a `Terminal`, feeds it in slices, takes its keys.

A plain Widget rather than a ScrollView: a changed ``virtual_size`` lays the whole
screen out again, and here it would change with every line that scrolls.
"""

from asyncio import get_running_loop
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import constants, events
from textual.strip import Strip
from textual.timer import Timer

from tui.widgets.raw_keys import (
    OtherKey,
    RawKey,
    ask_keys,
    backlog,
    tells_keys,
    told_cell_pixels,
)
from tui.widgets.terminal_feed import SLICE_S, Feed
from tui.widgets.terminal_frames import Frames
from tui.widgets.terminal_messages import (
    Pasted,
    Prefixed,
    Resized,
    Typed,
)
from tui.widgets.terminal_mouse import Mouse
from tui.widgets.terminal_paint import Painter, Palette
from tui.widgets.terminal_picture import Picture, overlays
from tui.widgets.terminal_reader import EVERYTHING, Reader
from tui.widgets.terminal_turns import Turns

if TYPE_CHECKING:
    from textual.driver import Driver

    from tui.terminal.colours import Colours
    from tui.terminal.terminal import Terminal

PREFIX: tuple[str, ...] = ("f12", "ctrl+right_square_bracket", "ctrl+5")
"""The keys that do not reach the job; all three are one prefix."""

RESIZE_S = 0.05
ESCAPE_S = 0.025
"""How long an ESC may be the start of a key while a terminal has the focus."""

_USUAL_ESCAPE_S = constants.ESCAPE_DELAY


class TerminalView(Reader, can_focus=True):
    """A live terminal; every key goes into `Typed` but the prefix and the scroll keys.

    Messages leave at once and nothing here waits: `feed` queues, works for a few
    milliseconds and goes on when keys and painting had their turn.
    """

    ALLOW_SELECT: ClassVar[bool] = False

    Typed = Typed
    Pasted = Pasted
    Resized = Resized
    Prefixed = Prefixed

    def __init__(
        self,
        terminal: "Terminal",
        *,
        prefix: tuple[str, ...] = PREFIX,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        """Show a terminal.

        Args:
            terminal: What is shown; nobody else may feed or resize it.
            prefix: Names of the keys that lead a command and do not reach the job.
            id: The widget's id.
        """
        super().__init__(terminal, id=id)
        self.auto_links = False
        self.prefix = prefix
        self._prefix_struck = False
        self._feed = Feed(terminal)
        self._feeding = False
        self._mouse = Mouse(self)
        self._frames = Frames(self, self.show, self._host_is_behind)
        self._resizing: Timer | None = None
        self._sized = False
        self._picture = Picture()
        self._painter: Painter | None = None
        self._palette: Palette | None = None
        """The theme's, without what the program changed of it."""
        self._has_keys = False
        """Whether keys come here; unlike the focus, not any more while it is lost."""
        self._key_flags = 0
        """What the host was asked to say of keys, by kitty's flags."""
        self._wishes: tuple[bool, Colours | None] = (False, None)
        """Front and back swapped (DECSCNM), and the colours that the program set."""

    # output

    def feed(self, text: str) -> None:
        """Take output; what cannot be worked on within 8 ms waits for its turn."""
        self._feed.put(text)
        if self._feeding or not text:
            return
        if self._waits:
            self._feeding = True
            self._next_slice()
        else:
            self._feed_slice()

    async def room(self) -> None:
        """Wait until so much of the output is fed that more may be read."""
        await self._feed.room()

    @property
    def unfed(self) -> int:
        """Characters that wait for their turn."""
        return self._feed.unfed

    @property
    def _waits(self) -> bool:
        """Whether others come first: those without the keys take turns."""
        return self.is_attached and not self.has_focus

    def _next_slice(self) -> None:
        """Go on when it is time, by way of the loop, or this pump would never idle."""
        go_on = partial(self.call_later, self._feed_slice)
        self._feed.put_behind(behind=self._waits)
        if self._waits:
            Turns.here().wait(go_on)
        else:
            get_running_loop().call_soon(go_on)

    def _feed_slice(self) -> None:
        self._feed.run_slice(Turns.here().pace.slice_s if self._waits else SLICE_S)
        self._feeding = self._feed.unfed > 0
        if self._feeding:
            self._next_slice()
        if replies := self.terminal.replies():
            self.post_message(self.Typed(replies, reply=True))
        self.note_offer()
        self.ring()
        self._frames.ask(held=self.terminal.modes.sync)

    def _host_is_behind(self) -> bool:
        return backlog(self._driver) > 0

    @property
    def _driver(self) -> "Driver | None":
        return self.app._driver  # noqa: SLF001 - no other way  # pyright: ignore[reportPrivateUsage]

    # the picture

    def show(self) -> None:
        """Take the picture that is painted next and mark the lines that differ."""
        width, height = self.size
        if not height or not self._in_sight:
            return
        self._frames.shown()
        top = self.top
        count = min(height, self.terminal.history + self.terminal.rows - top)
        lines = [self.terminal.line(top + y) for y in range(count)]
        lines += [("", "")] * (height - count)
        over = overlays(self, top, height)
        regions = self._picture.take(lines, over, width)
        modes = self.terminal.modes
        self._ask_keys(modes.keyboard if self._has_keys else 0)
        wishes = (modes.reverse_screen, self.terminal.colours)
        if wishes != self._wishes:
            self._wishes, self._painter = wishes, None
            self.refresh()
        elif regions is None:
            self.refresh()
        elif regions:
            self.refresh(*regions)

    @property
    def _in_sight(self) -> bool:
        shown = all(node.display for node in self.ancestors_with_self)
        return shown and self.screen.is_current

    def render_line(self, y: int) -> Strip:
        """One line of the picture that `show` took."""
        picture = self._picture
        if y >= len(picture.lines):
            return Strip.blank(self.size.width, self.rich_style)
        painter = self._painter
        if painter is None:
            painter = self._painter = self._new_painter()
        return painter.strip(picture.lines[y], self.size.width, picture.overlays[y])

    def _new_painter(self) -> Painter:
        palette = self._palette = Palette.of_widget(self)
        front, back = palette.foreground.triplet, palette.background.triplet
        if front is not None and back is not None:  # for programs that ask
            self.terminal.set_theme(front, back)
        swapped, colours = self._wishes
        if colours is not None:
            palette = palette.changed(colours)
        return Painter(self.terminal, palette.swapped if swapped else palette)

    def notify_style_update(self) -> None:
        """Take the colours of another theme."""
        super().notify_style_update()
        if self._painter is None or not self.is_attached:
            return
        if self._palette != Palette.of_widget(self):
            self._painter = None
            self.refresh()

    def screen_text(self) -> str:
        """The lines in view as text."""
        lines = (self.terminal.glyphs(each[0]).rstrip() for each in self._picture.lines)
        return "\n".join(lines).rstrip("\n")

    # keys

    def check_consume_key(self, key: str, character: str | None) -> bool:  # noqa: ARG002
        """Every key: no binding of a screen or the App sees one while this has focus.

        Textual asks this also for bindings with priority (``ctrl+q``, ``ctrl+p``).
        """
        return True

    def on_key(self, event: events.Key) -> None:
        """Send the key to the far side, but for the prefix and the scroll keys."""
        event.stop()
        event.prevent_default()
        if self._prefix_struck:
            self._prefix_struck = False
            if event.key in self.prefix:
                self._type(event)
            self.post_message(self.Prefixed(event.key, event.character or ""))
        elif event.key in self.prefix:
            self._prefix_struck = True
            self.post_message(self.Prefixed("", ""))
        elif self.copying is not None:
            self.copying.key(event.key, event.character or "")
        elif not self._scrolled_by(event.key):
            self._type(event)

    def _scrolled_by(self, key: str) -> bool:
        page = max(1, self.size.height - 1)
        far = {
            "shift+pageup": page,
            "shift+pagedown": -page,
            "shift+home": EVERYTHING,
            "shift+end": -EVERYTHING,
        }
        if key not in far or self.terminal.modes.alternate_screen:
            return False
        self.scroll_back(far[key])
        return True

    def _type(self, event: events.Key) -> None:
        text = self._of_host(event.raw) if isinstance(event, RawKey) else None
        if text is None:
            text = self._encoded(event.key, event.character)
        if text:
            Turns.here().struck()
            self.to_end()
            self.select(None)
            self.post_message(self.Typed(text, event.key))

    def on_other_key(self, event: OtherKey) -> None:
        """Tell a program that asked for it what no other has to know."""
        event.stop()
        if self.copying is None and (text := self._of_host(event.raw)):
            self.post_message(self.Typed(text, reply=True))

    def _ask_keys(self, flags: int) -> None:
        """Have the host tell keys as the program wants them."""
        if flags != self._key_flags:
            self._key_flags = flags
            ask_keys(self._driver, flags)

    def _of_host(self, raw: str) -> str | None:
        from tui.terminal import host_keys

        return host_keys.encode(raw, self.terminal.modes)

    def _encoded(self, key: str, character: str | None) -> str:
        from tui.terminal import keys

        return keys.encode(key, character, self.terminal.modes)

    def type_key(self, key: str, *, times: int = 1) -> None:
        """Type a key that was not struck, as the wheel does."""
        self.post_message(self.Typed(self._encoded(key, None) * times, key))

    def on_paste(self, event: events.Paste) -> None:
        """Hand on what was pasted."""
        event.stop()
        if self.copying is not None:
            self.copying.paste(event.text)
            return
        self.to_end()
        self.post_message(self.Pasted(event.text))

    # focus and size

    def on_focus(self) -> None:
        """Be quick about ESC, and tell a program that wants to know."""
        self._has_keys = True
        self._focused(ESCAPE_S, focused=True)

    def on_blur(self) -> None:
        """Forget half a command."""
        self._prefix_struck = self._has_keys = False
        self._ask_keys(0)
        self._focused(_USUAL_ESCAPE_S, focused=False)

    def _focused(self, escape_s: float, *, focused: bool) -> None:
        from tui.terminal.mouse import encode_focus

        setattr(constants, "ESCAPE_DELAY", escape_s)  # noqa: B010 - it is Final
        if report := encode_focus(focused=focused, modes=self.terminal.modes):
            self.post_message(self.Typed(report, reply=True))
        self.show()

    def on_resize(self) -> None:
        """Take the new size: the first at once, later ones when they have settled."""
        self._size_matters()

    def watch_virtual_size(self) -> None:
        """Take the size also when its event was lost.

        Textual sends none after any widget was refreshed before its first layout.
        """
        self.call_later(self._size_matters)

    def _size_matters(self) -> None:
        if self._resizing is not None:
            self._resizing.stop()
            self._resizing = None
        if not self._sized:
            self._take_size()
        elif (self.terminal.cols, self.terminal.rows) != self.size:
            self.show()
            self._resizing = self.set_timer(RESIZE_S, self._take_size)

    def on_show(self) -> None:
        """Paint what happened while out of sight."""
        self.show()

    def _take_size(self) -> None:
        cols, rows = self.size
        if not cols or not rows:
            return
        self._sized = True
        self.terminal.set_cell(told_cell_pixels(self._driver))
        self.terminal.set_releases(told=tells_keys(self._driver))
        if (cols, rows) != (self.terminal.cols, self.terminal.rows):
            if self.copying is not None:
                self.leave_copy_mode()
            if cols != self.terminal.cols:
                self.select(None)  # lines are wrapped anew: it would mark others
            self.terminal.resize(cols, rows)
        self.post_message(self.Resized(cols, rows))
        self.show()

    # the mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Select, or tell the program."""
        event.stop()
        self._mouse.down(event)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select further, or tell the program."""
        event.stop()
        self._mouse.move(event)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Copy what is selected, or tell the program."""
        event.stop()
        self._mouse.up(event)

    def on_click(self, event: events.Click) -> None:
        """Select words and lines."""
        event.stop()
        self._mouse.click(event)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll back."""
        event.stop()
        self._mouse.wheel(event)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll on."""
        event.stop()
        self._mouse.wheel(event)
