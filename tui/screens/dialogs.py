"""Questions in front of a screen; the answer by default is the safe one."""

from time import monotonic
from typing import Any, ClassVar, TypeVar, cast

from textual import events
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Button, Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.widgets.keys_in_turn import KeysInTurn
from tui.widgets.ordered_input import OrderedInput

TYPE_AHEAD_S = 0.15
"""Keys struck before a dialog could be read do not answer it."""


Answer = TypeVar("Answer")


def struck_ahead(screen: Screen[Any], shown_at: float) -> bool:
    """Whether what answers a dialog was struck before anybody could have read it.

    Args:
        screen: The dialog.
        shown_at: When it came, on the monotonic clock.
    """
    app = cast("object", screen.app)
    struck_at = app.struck_at if isinstance(app, KeysInTurn) else monotonic()
    return struck_at - shown_at < TYPE_AHEAD_S


class Question(ModalScreen[Answer]):
    """A screen that is answered once, however often a key is struck."""

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Close with the answer; what is not in front any more was answered."""
        if self.is_active:
            return super().dismiss(result)
        return AwaitComplete.nothing()


class Confirm(Question[bool]):
    """Ask before something that cannot be undone; ``escape`` and ``enter`` keep."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "answer(False)", "Keep"),
        Binding("y", "answer(True)", "Do it"),
        Binding("left,up,shift+tab", "app.focus_previous", "Other", show=False),
        Binding("right,down,tab", "app.focus_next", "Other", show=False),
    ]

    def __init__(
        self, title: str, lines: tuple[str, ...], *, keep: str, act: str
    ) -> None:
        """Say what will happen, what is kept, and how both answers are called.

        Args:
            title: The question.
            lines: What it means; plain text.
            keep: Name of the safe answer, which has the focus.
            act: Name of the other one, also given by ``y``.
        """
        super().__init__()
        self._title = title
        self._lines = lines
        self._keep = keep
        self._act = act
        self._shown_at = monotonic()

    def compose(self) -> ComposeResult:
        """The question over two buttons."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content(self._title)
            yield Static(Content("\n".join(self._lines)))
            with Horizontal(classes="answers"):
                yield Button(Content(self._keep), id="keep", compact=True)
                yield Button(Content(f"{self._act} (y)"), id="act", compact=True)
            yield Static(Content(f"esc: {self._keep}"), classes="-hint")

    def on_mount(self) -> None:
        """Put the focus on the safe answer."""
        self._shown_at = monotonic()
        self.query_one("#keep", Button).focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer with the button."""
        self.action_answer(event.button.id == "act")

    def action_answer(self, act: bool) -> None:  # noqa: FBT001 - an action's argument
        """Close with the answer, unless nobody can have read the question yet."""
        if not (act and struck_ahead(self, self._shown_at)):
            self.dismiss(act)


class Prompt(Question[str | None]):
    """Ask for one line of text; ``escape`` gives None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", "Cancel")]

    def __init__(
        self,
        title: str,
        lines: tuple[str, ...] = (),
        *,
        value: str = "",
        hint: str,
        guarded: bool = False,
    ) -> None:
        """Say what is asked for.

        Args:
            title: The question.
            lines: What it means; plain text.
            value: What stands there to begin with.
            hint: The keys, and how it is written.
            guarded: Something cannot be undone: keys struck ahead do not answer.
        """
        super().__init__()
        self._guarded = guarded
        self._shown_at = monotonic()
        self._title = title
        self._lines = lines
        self._value = value
        self._hint = hint

    def compose(self) -> ComposeResult:
        """What is asked, over a line to type in."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content(self._title)
            if self._lines:
                yield Static(Content("\n".join(self._lines)))
            yield OrderedInput(self._value, select_on_focus=True)
            yield Static(Content(self._hint), classes="-hint")

    def on_mount(self) -> None:
        """Begin to be readable."""
        self._shown_at = monotonic()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Close with what was typed."""
        if not (self._guarded and struck_ahead(self, self._shown_at)):
            self.dismiss(event.value)

    def action_cancel(self) -> None:
        """Close without an answer."""
        self.dismiss(None)


class Choice(Question[str | None]):
    """Choose one of a few things by key or cursor; ``escape`` gives None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "cancel", "Cancel"),
        Binding("j", "app.focus_next", "Down", show=False),
    ]

    def __init__(
        self,
        title: str,
        options: tuple[tuple[str, str, str], ...],
        *,
        guarded: bool = False,
    ) -> None:
        """Take the options as (key, words, why it is off).

        An option whose third text is not empty is shown with it and cannot be chosen.

        Args:
            title: The question.
            options: One a line, the first is under the cursor.
            guarded: Keys struck before it could be read choose only the first.
        """
        super().__init__()
        self._guarded = guarded
        self._shown_at = monotonic()
        self._title = title
        self._options = options

    def compose(self) -> ComposeResult:
        """The options, one a line."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content(self._title)
            yield OptionList(
                *(
                    Option(_option(key, words, off), id=key, disabled=bool(off))
                    for key, words, off in self._options
                ),
                markup=False,
            )

    def on_mount(self) -> None:
        """Begin to be readable."""
        self._shown_at = monotonic()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Close with the option's key."""
        self._choose(event.option_id or "")

    def on_key(self, event: events.Key) -> None:
        """Close with the option that the key names."""
        if any(
            event.character == key and not off for key, _words, off in self._options
        ):
            event.stop()
            self._choose(event.character or "")

    def _choose(self, key: str) -> None:
        safe = not self._guarded or key == self._options[0][0]
        if safe or not struck_ahead(self, self._shown_at):
            self.dismiss(key)

    def action_cancel(self) -> None:
        """Close without a choice."""
        self.dismiss(None)


def _option(key: str, words: str, off: str) -> Content:
    if off:
        return Content.assemble((f"{key}  {words}: {off}", "dim"))
    return Content.assemble((key, "bold $text-accent"), f"  {words}")
