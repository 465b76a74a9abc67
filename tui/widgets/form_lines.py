"""Lines of a form that are not typed in: one of a few values, or a list behind it."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from tui.describe import plain

_APP_KEYS = frozenset("?:")
"""Characters that stay the app's: help and palette."""


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose; ``off`` says why it cannot be chosen, empty when it can."""

    value: str
    label: str
    off: str = ""


class ChoiceLine(Widget, can_focus=True):
    """The chosen one of some options: arrows change it, a letter goes to its option.

    ``enter`` asks for the whole list. Characters stop here, so that typing into a form
    never leaves it.
    """

    DEFAULT_CSS = """
    ChoiceLine {
        height: 1;
        width: 1fr;
        background: $surface;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    ChoiceLine:focus { text-style: reverse; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", "Before", show=False),
        Binding("right,space", "turn(1)", "Next", show=False),
        Binding("enter,ctrl+o", "open", "List", show=False),
    ]

    class Changed(Message):
        """Another option was chosen."""

    class Opened(Message):
        """The list of options is wanted."""

    def __init__(
        self, options: tuple[Option, ...], value: str = "", *, turns: bool = True
    ) -> None:
        """Show one of the options.

        Args:
            options: All that there is.
            value: The chosen one; one that is not among them is shown by itself.
            turns: Whether arrows change it; else only the list does.
        """
        super().__init__()
        self._options = options
        self._value = value
        self._turns = turns

    @property
    def value(self) -> str:
        """The value of the option that is chosen."""
        return self._value

    @value.setter
    def value(self, value: str) -> None:
        if value != self._value:
            self._value = value
            self.refresh()
            self.post_message(self.Changed())

    def take(self, options: tuple[Option, ...]) -> None:
        """Show other options; what is chosen stays."""
        self._options = options
        self.refresh()

    def render(self) -> Content:
        """The label of what is chosen, with signs of how it is changed."""
        found = [each.label for each in self._options if each.value == self._value]
        label = found[0] if found else plain(self._value)
        return Content(f"◂ {label} ▸" if self._turns else f"{label} …")

    def action_turn(self, step: int) -> None:
        """Choose the next option that can be chosen."""
        able = [each.value for each in self._options if not each.off]
        if not self._turns:
            self.action_open()
        elif able and self._value in able:
            self.value = able[(able.index(self._value) + step) % len(able)]
        elif able:
            self.value = able[0 if step > 0 else -1]

    def action_open(self) -> None:
        """Ask for the whole list."""
        self.post_message(self.Opened())

    def on_click(self) -> None:
        """Open the list."""
        self.action_open()

    def on_key(self, event: events.Key) -> None:
        """Go to the next option that begins with the character."""
        letter = event.character
        if not event.is_printable or letter is None or letter in _APP_KEYS:
            return
        if letter == " ":
            return
        event.stop()
        able = [each for each in self._options if not each.off]
        values = [each.value for each in able]
        start = values.index(self._value) + 1 if self._value in values else 0
        for each in (*able[start:], *able[:start]):
            if self._turns and each.label.casefold().startswith(letter.casefold()):
                self.value = each.value
                return
