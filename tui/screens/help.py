"""The keys of what has the focus."""

from collections.abc import Sequence
from typing import Any, ClassVar, Protocol, runtime_checkable

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen

from tui.describe import Line, Word
from tui.widgets.paragraph import Paragraph

Keys = Sequence[tuple[str, str]]
"""(keys, what they do), in the order of use."""


@runtime_checkable
class Helpful(Protocol):
    """A screen that has keys of its own."""

    def help_keys(self) -> tuple[tuple[str, Keys], ...]:
        """Its keys, in sections."""
        ...


EVERYWHERE: Keys = (
    ("1 2 3 4 5 6", "jobs, machines, shells, sessions, files, activity"),
    ("-", "the place before this one"),
    ("ctrl+p  :", "palette: everything by name"),
    ("ctrl+r", "ask the server now"),
    ("O", "files of the job in front"),
    ("P", "which providers are connected"),
    ("+", "more time for the job that ends"),
    ("u", "take back what was asked last"),
    ("? F1", "this help"),
    ("esc", "back; closes the top thing only"),
    ("q", "home, then quit (asks if shells are open)"),
)
LISTS: Keys = (
    ("j k ↑ ↓", "move; g G first and last, ctrl+d ctrl+u half a page"),
    ("enter", "open"),
    ("/", "filter while you type; enter keeps it, esc clears it"),
    ("o", "sort"),
)
FILTER: Keys = (
    ("unet", "these letters in this order, in any column"),
    ("'unet  !done  ~^a.*b", "exactly, not, regular expression"),
    ("state=run,queue", "a column, by the start of its name; comma is or"),
    ("left<1h  gpu>=1  ram>=64", "numbers, times, sizes"),
    ("can:shell  can:?util", "what is possible; ? finds the unknown"),
)


_NAMES = {
    "-": "minus",
    ":": "colon",
    "+": "plus",
    "?": "question_mark",
    "F1": "f1",
    "esc": "escape",
}
"""What Textual calls the keys that are named otherwise there."""


def everywhere(screen: Screen[Any]) -> Keys:
    """What the keys of the app do, without those that the screen keeps for itself."""
    active = screen.active_bindings

    def works(key: str) -> bool:
        found = active.get(_NAMES.get(key, key))
        return key == "esc" or (found is not None and found.node is screen.app)

    kept = (
        (" ".join(key for key in keys.split() if works(key)), does)
        for keys, does in EVERYWHERE
    )
    return tuple((keys, does) for keys, does in kept if keys)


class Help(ModalScreen[None]):
    """Keys in sections, the first for what was in front."""

    DEFAULT_CSS = "Help Paragraph { width: 1fr; height: auto; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,enter", "dismiss", "Close"),
        Binding("j,down", "scroll(1)", show=False),
        Binding("k,up", "scroll(-1)", show=False),
        Binding("pagedown,space", "scroll(10)", show=False),
        Binding("pageup", "scroll(-10)", show=False),
        Binding("g,home", "end(-1)", show=False),
        Binding("G,end", "end(1)", show=False),
    ]

    def __init__(self, sections: Sequence[tuple[str, Keys]]) -> None:
        super().__init__()
        self._sections = sections
        self._text = Paragraph()

    def compose(self) -> ComposeResult:
        """The sections, scrolled when they do not fit."""
        with VerticalScroll(classes="dialog help") as box:
            box.border_title = Content("Help")
            box.border_subtitle = Content("esc closes")
            yield self._text

    def on_mount(self) -> None:
        """Show the sections."""
        self._text.show(self._lines())

    def action_scroll(self, lines: int) -> None:
        """Scroll the sections."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_end(self, way: int) -> None:
        """Go to the first or the last line."""
        box = self.query_one(VerticalScroll)
        box.scroll_to(y=box.max_scroll_y if way > 0 else 0, animate=False)

    def _lines(self) -> list[Line]:
        lines: list[Line] = []
        for title, keys in self._sections:
            lines += (
                [(), (Word(title, "strong"),)] if lines else [(Word(title, "strong"),)]
            )
            for key, does in keys:
                lines.append((Word(f"{key:<24} ", "accent"), Word(does)))
        return lines
