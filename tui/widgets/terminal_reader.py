"""What a user does with the text of a terminal: scroll, select, find, copy, open.

The part of a `TerminalView` that has nothing to do with its keys and its picture.
"""

from time import monotonic
from typing import TYPE_CHECKING

from textual.widget import Widget

from tui.describe import Line
from tui.widgets.terminal_copy import CopyMode
from tui.widgets.terminal_links import link_at, offered, said_of
from tui.widgets.terminal_messages import Copied, Followed, Noted, Offered, Scrolled
from tui.widgets.terminal_selection import Selection

if TYPE_CHECKING:
    from tui.terminal.terminal import Terminal

EVERYTHING = 1 << 40
"""More lines than there are."""

RING_S = 1.0
"""A program that rings more often rings no more often at the host."""


class Reader(Widget):
    """Where in the text the view is, and what is marked in it."""

    Copied = Copied
    Offered = Offered
    Followed = Followed
    Noted = Noted
    Scrolled = Scrolled

    def __init__(
        self,
        terminal: "Terminal",
        *,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        super().__init__(id=id)
        self.terminal = terminal
        self.selection: Selection | None = None
        self.copying: CopyMode | None = None
        self.last_words = ""
        """What was looked for last."""
        self.offered = ""
        """What `take_offer` may put on the clipboard: the user was told of it."""
        self._hovered = ""
        self._bells = 0
        self._rang_at = -RING_S
        self._anchor: int | None = None
        self._held_at: int | None = None

    def show(self) -> None:
        """Paint what is in view now."""
        raise NotImplementedError

    @property
    def top(self) -> int:
        """The absolute line that is the first one in view."""
        bottom = self._bottom
        if self._anchor is None:
            return bottom
        return min(bottom, max(0, self._anchor - self.terminal.dropped))

    @property
    def _bottom(self) -> int:
        lines = self.terminal.history + self.terminal.rows
        return max(0, lines - (self.size.height or lines))

    def scroll_back(self, lines: int) -> None:
        """Go up by so many lines, down if negative; at the end follow the output."""
        bottom = self._bottom
        top = min(bottom, max(0, self.top - lines))
        follows = top == bottom and self.copying is None and self._held_at is None
        self._anchor = None if follows else top + self.terminal.dropped
        self.post_message(self.Scrolled(max(0, self._bottom - self.top)))
        self.show()

    def hold(self) -> None:
        """Let output not move the view while the mouse marks something in it."""
        if self._anchor is None:
            self._held_at = self._anchor = self.top + self.terminal.dropped

    def let_go(self) -> None:
        """Follow the output again, unless something older is looked at now."""
        held_at, self._held_at = self._held_at, None
        if held_at is not None and self.top + self.terminal.dropped >= held_at:
            self.to_end()

    def to_end(self) -> None:
        """Follow the output again."""
        if self._anchor is not None:
            self.scroll_back(-EVERYTHING)

    def select(self, selection: Selection | None) -> None:
        """Mark what is selected."""
        if selection != self.selection:
            self.selection = selection
            self.show()

    # copy mode

    def action_copy_mode(self, key: str = "") -> None:
        """Give the keys to copy mode, and a first one of them."""
        if self.copying is None:
            self._anchor = self.top + self.terminal.dropped
            self._held_at = None
            self.copying = CopyMode(self)
        self.copying.key(key, "")

    def action_find(self) -> None:
        """Find something, upwards from the screen."""
        only = self.copying is None
        self.action_copy_mode()
        if self.copying is not None:
            self.copying.ask(forward=False, only=only)
            self.note()

    def leave_copy_mode(self) -> None:
        """Follow the output and give the keys to the program."""
        self.copying = None
        self.select(None)
        self.to_end()
        self.show()
        self.note()

    # what the program wants

    def ring(self) -> None:
        """Ring at the host where the program did since the last time."""
        if self.terminal.bells != self._bells:
            self._bells, now = self.terminal.bells, monotonic()
            if now - self._rang_at >= RING_S:
                self._rang_at = now
                self.app.bell()

    def note_offer(self) -> None:
        """Tell what the program wants on the clipboard since the last time."""
        if text := offered(self.terminal):
            self.post_message(self.Offered(text))

    def action_take_offer(self) -> None:
        """Allow what the program wants on the clipboard."""
        text, self.offered = self.offered, ""
        if text:
            self.post_message(self.Copied(text))
        else:
            self.notify("Nothing in this shell wants to set the clipboard.")

    def follow_link(self, cell: tuple[int, int]) -> bool:
        """Have the link in a cell opened, if there is one; whether there is."""
        address = link_at(self.terminal, cell)
        if address:
            self.post_message(self.Followed(address))
        return bool(address)

    def hover(self, cell: tuple[int, int]) -> None:
        """Say where the link under the mouse leads."""
        address = link_at(self.terminal, cell)
        if address != self._hovered:
            self._hovered = address
            self.note()

    def note(self) -> None:
        """Say that `line` may be another one."""
        self.post_message(self.Noted())

    @property
    def line(self) -> tuple[Line, Line] | None:
        """What the line below has to say of this view, None if nothing."""
        if self.copying is not None:
            return self.copying.line
        return said_of(self._hovered) if self._hovered else None
