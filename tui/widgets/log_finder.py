"""The line in which words are looked for in a log."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from tui.widgets.ordered_input import OrderedInput

_MARK, _REGEX_MARK = "/", "regex /"


class LogFinder(Horizontal):
    """Hidden until asked for; ``enter`` goes to a match, ``escape`` ends the search."""

    DEFAULT_CSS = """
    LogFinder {
        display: none;
        height: 1;
        &.-shown { display: block; layout: horizontal; }
        & .-mark { width: auto; padding-left: 1; color: $text-accent; }
        & .-said { width: auto; padding: 0 1; color: $foreground-muted; }
        & Input {
            width: 1fr;
            min-width: 16;
            border: none;
            padding: 0;
            height: 1;
            background: $background;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "clear", "Clear", show=False),
        Binding("down,up", "leave", "Back", show=False),
        Binding("ctrl+r", "regex", "Regular expression", show=False),
    ]

    class Changed(Message):
        """Something else is looked for."""

        def __init__(self, words: str, *, regex: bool) -> None:
            super().__init__()
            self.words = words
            self.regex = regex
            """They are a regular expression."""

    class Left(Message):
        """The user goes back to the log."""

        def __init__(self, *, to_match: bool) -> None:
            super().__init__()
            self.to_match = to_match
            """They want to see a match."""

    def __init__(self) -> None:
        super().__init__()
        self._input = OrderedInput(placeholder="words to find", compact=True)
        self._mark = Static(_MARK, classes="-mark")
        self._said = Static("", classes="-said")
        self.regex = False
        """What is typed is a regular expression."""

    def compose(self) -> ComposeResult:
        """A mark, the words, what was found."""
        yield self._mark
        yield self._input
        yield self._said

    @property
    def typing(self) -> bool:
        """Whether keys are letters of the words."""
        return self._input.has_focus

    def open(self) -> None:
        """Show the line and type in it."""
        self.add_class("-shown")
        self._input.focus()

    def say(self, words: str) -> None:
        """Show how much was found."""
        self._said.update(Content(words))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say the new words."""
        event.stop()
        self._change()

    def action_regex(self) -> None:
        """Take the words as a regular expression, or as they stand."""
        self.regex = not self.regex
        self._mark.update(Content(_REGEX_MARK if self.regex else _MARK))
        self._change()

    def _change(self) -> None:
        self.post_message(self.Changed(self._input.value, regex=self.regex))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Back to the log, to a match."""
        event.stop()
        self.set_class(bool(event.value), "-shown")
        self.post_message(self.Left(to_match=True))

    def action_leave(self) -> None:
        """Back to the log; the words stay."""
        self.set_class(bool(self._input.value), "-shown")
        self.post_message(self.Left(to_match=False))

    def action_clear(self) -> None:
        """Look for nothing and leave the line."""
        self._input.value = ""
        self.remove_class("-shown")
        self.post_message(self.Left(to_match=False))
