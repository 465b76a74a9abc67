"""The line in which a list is filtered while one types."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widgets import Input, Static

from tui.widgets.ink import harmless
from tui.widgets.ordered_input import OrderedInput

_COUNT = 14
"""Cells for a count of what was found: as long as they do, nothing is laid out anew."""
_EXAMPLES = "words, 'exact, !not, ~regex, state=run, left<1h, can:shell"


class _Line(OrderedInput):
    """A line whose length lays nothing out anew; each letter would cost a layout."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0))

    def __init__(self, changed: Callable[[str], None]) -> None:
        super().__init__(placeholder=_EXAMPLES, compact=True)
        self._told = changed

    def watch_value(self, value: str) -> None:
        """Tell at once: a message would come a picture later than the letter."""
        self._told(value)

    def render_line(self, y: int) -> Strip:
        """A row; names of others come here when a filter is chosen."""
        return harmless(super().render_line(y))


class FilterBar(Horizontal):
    """Hidden until asked for; ``enter`` keeps the filter, ``escape`` clears it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "clear", "Clear", show=False),
    ]

    class Left(Message):
        """The user went back to the list; the filter stays as it is."""

    def __init__(self, changed: Callable[[str], None]) -> None:
        """Say who filters: told each text in the moment in which it is written."""
        super().__init__()
        self._input = _Line(changed)
        self._said = Static("", classes="-said")

    def compose(self) -> ComposeResult:
        """A mark, the text, what it finds."""
        yield Static("/", classes="-mark")
        yield self._input
        yield self._said

    @property
    def text(self) -> str:
        """The filter as it is written."""
        return self._input.value

    def open(self) -> None:
        """Show the line and type in it."""
        self.add_class("-shown")
        self._input.focus()

    def write(self, text: str) -> None:
        """Take another text as if it had been typed; the focus stays where it is."""
        self.set_class(bool(text), "-shown")
        self._input.value = text

    def say(self, words: str) -> None:
        """Show how much the filter finds, or what is wrong with it."""
        said = words.rjust(_COUNT) if words else ""
        stays = len(said) == _COUNT == self._said.content_size.width
        self._said.update(Content(said), layout=not stays)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep the filter and leave the line."""
        event.stop()
        self.set_class(bool(event.value), "-shown")
        self.post_message(self.Left())

    def action_clear(self) -> None:
        """Remove the filter and leave the line."""
        self._input.value = ""
        self.remove_class("-shown")
        self.post_message(self.Left())
