"""The line in which a list is filtered while one types."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static


class FilterBar(Horizontal):
    """Hidden until asked for; ``enter`` keeps the filter, ``escape`` clears it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "clear", "Clear", show=False),
    ]

    class Changed(Message):
        """The text of the filter is another."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Left(Message):
        """The user went back to the list; the filter stays as it is."""

    def compose(self) -> ComposeResult:
        """A mark, the text, what it finds."""
        yield Static("/", classes="-mark")
        yield Input(
            placeholder="words, 'exact, !not, ~regex, state=run, left<1h, can:shell",
            compact=True,
        )
        yield Static("", classes="-said")

    @property
    def text(self) -> str:
        """The filter as it is written."""
        return self.query_one(Input).value

    def open(self) -> None:
        """Show the line and type in it."""
        self.add_class("-shown")
        self.query_one(Input).focus()

    def say(self, words: str) -> None:
        """Show how much the filter finds, or what is wrong with it."""
        self.query_one(".-said", Static).update(Content(words))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say the new text."""
        event.stop()
        self.post_message(self.Changed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep the filter and leave the line."""
        event.stop()
        self.set_class(bool(event.value), "-shown")
        self.post_message(self.Left())

    def action_clear(self) -> None:
        """Remove the filter and leave the line."""
        self.query_one(Input).value = ""
        self.remove_class("-shown")
        self.post_message(self.Left())
