"""Lines to be read in front of a place, scrolled when they do not fit."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.describe import Line
from tui.widgets.ink import paragraph


class Reading(ModalScreen[None]):
    """A titled page of words, as a machine in full or the meaning of the badges."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,b", "dismiss", "Close"),
        Binding("j,down", "scroll(1)", "Down", show=False),
        Binding("k,up", "scroll(-1)", "Up", show=False),
        Binding("pagedown,space,ctrl+d", "scroll(10)", "Page down", show=False),
        Binding("pageup,ctrl+u", "scroll(-10)", "Page up", show=False),
        Binding("g,home", "scroll(-9999)", "Top", show=False),
        Binding("G,end", "scroll(9999)", "Bottom", show=False),
    ]

    def __init__(self, title: str, lines: tuple[Line, ...]) -> None:
        super().__init__()
        self._title = title
        self._lines = lines

    def compose(self) -> ComposeResult:
        """The lines in a frame that says how to leave."""
        with VerticalScroll(classes="dialog reading", can_focus=False) as box:
            box.border_title = Content(self._title)
            box.border_subtitle = Content("esc closes, j k scroll")
            yield Static(paragraph(self._lines))

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)
