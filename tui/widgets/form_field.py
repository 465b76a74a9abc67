"""One field of a form: its name, what is typed or chosen, and what is wrong with it."""

from dataclasses import dataclass
from typing import ClassVar, Literal, TypeAlias

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Input, Static, TextArea

from tui.widgets.form_lines import ChoiceLine, Option
from tui.widgets.ink import harmless
from tui.widgets.still_input import StillInput

Kind: TypeAlias = Literal["line", "text", "choice", "opens"]
"""A line, several lines, one of some options, what another screen chooses."""


@dataclass(frozen=True, slots=True)
class Question:
    """A field of a form; all its texts are safe to draw."""

    key: str
    label: str
    kind: Kind = "line"
    mandatory: bool = False
    unit: str = ""
    """Said behind the field: ``GB``, ``1 to 16``."""
    hint: str = ""
    """Stands in an empty line."""
    help: str = ""
    """Said while it has the focus."""
    options: tuple[Option, ...] = ()
    picks: bool = False
    """A line that can also be filled by choosing: ctrl+o."""
    off: str = ""
    """Why it cannot be filled; it is shown instead."""


class TypedLine(StillInput):
    """A line to type in; ``enter`` and the arrows go to other fields."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "app.focus_next", "Next", show=False),
        Binding("up", "app.focus_previous", "Before", show=False),
    ]


class TypedLines(TextArea):
    """Several lines, as high as its text; at its ends the arrows leave it."""

    DEFAULT_CSS = "TypedLines { height: 1; max-height: 6; }"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", "Next", show=False),
        Binding("shift+tab", "app.focus_previous", "Before", show=False),
    ]

    def render_line(self, y: int) -> Strip:
        """A row; the text may be of others."""
        return harmless(super().render_line(y))

    def on_resize(self) -> None:
        """Fit the height to the text as it is folded now."""
        self.grow()

    def grow(self) -> None:
        """Be as high as the text."""
        self.styles.height = max(1, self.wrapped_document.height)

    def action_cursor_down(self, select: bool = False) -> None:  # noqa: FBT001, FBT002 - Textual's
        """Go down, or out of the last line."""
        if self.cursor_at_last_line and not select:
            self.screen.focus_next()
        else:
            super().action_cursor_down(select)

    def action_cursor_up(self, select: bool = False) -> None:  # noqa: FBT001, FBT002 - Textual's
        """Go up, or out of the first line."""
        if self.cursor_at_first_line and not select:
            self.screen.focus_previous()
        else:
            super().action_cursor_up(select)


class Field(Vertical):
    """A question with its answer; the problem stands below it, in words."""

    DEFAULT_CSS = """
    Field {
        height: auto;
        & > Horizontal { height: auto; }
        & .-label {
            width: 25;
            height: 1;
            text-wrap: nowrap;
            text-overflow: ellipsis;
        }
        & .-unit {
            width: auto;
            max-width: 24;
            padding-left: 1;
            color: $foreground-muted;
        }
        & .-off { width: 1fr; color: $foreground-muted; }
        & .-wrong {
            display: none;
            padding-left: 25;
            height: auto;
            color: $text-error;
        }
        &.-bad .-wrong { display: block; }
        &:focus-within .-label { color: $text-accent; text-style: bold; }
        & Input, & TextArea { background: $surface; }
        & TextArea { padding: 0; }
        & Input { padding: 0; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "app.focus_next", "Next", show=False),
        Binding("up", "app.focus_previous", "Before", show=False),
        Binding("ctrl+o", "ask", "Choose", show=False),
    ]

    class Said(Message):
        """Something about a field, by its key."""

        def __init__(self, field: "Field") -> None:
            super().__init__()
            self.field = field
            self.key = field.question.key

    class Changed(Said):
        """It holds something else."""

    class Entered(Said):
        """The focus is on it."""

    class Left(Said):
        """The focus is not on it any more."""

    class Asked(Said):
        """The user wants to choose instead of typing, or to see the options."""

    def __init__(self, question: Question, value: str) -> None:
        super().__init__()
        self.question = question
        self._wrong = ""
        self._static = Static("", classes="-wrong")
        self._editor = None if question.off else _editor(question, value)

    def compose(self) -> ComposeResult:
        """The name, the answer, its unit; below it what is wrong."""
        ask = self.question
        label = Content(f"{'*' if ask.mandatory else ' '} {ask.label}")
        with Horizontal():
            yield Static(label, classes="-label")
            if self._editor is None:
                yield Static(Content(ask.off), classes="-off")
            else:
                yield self._editor
            if ask.unit:
                yield Static(Content(ask.unit), classes="-unit")
        yield self._static

    @property
    def value(self) -> str:
        """What is typed or chosen."""
        match self._editor:
            case TextArea() as lines:
                return lines.text
            case None:
                return ""
            case editor:
                return editor.value

    @value.setter
    def value(self, value: str) -> None:
        match self._editor:
            case TextArea() as lines:
                if lines.text != value:
                    lines.text = value
            case None:
                pass
            case editor:
                editor.value = value

    @property
    def wrong(self) -> str:
        """What is wrong with it; empty when nothing is."""
        return self._wrong

    def say(self, wrong: str) -> None:
        """Show what is wrong with it, or that nothing is."""
        if wrong != self._wrong:
            self._wrong = wrong
            self._static.update(Content(f"! {wrong}" if wrong else ""))
            self.set_class(bool(wrong), "-bad")

    def take(self, question: Question) -> bool:
        """Be another question with the same kind of answer; false when it cannot."""
        before = self.question
        same = (before.kind, before.label, before.mandatory, before.unit, before.off)
        if same != (
            *(question.kind, question.label, question.mandatory),
            *(question.unit, question.off),
        ):
            return False
        self.question = question
        if isinstance(self._editor, ChoiceLine):
            self._editor.take(question.options)
        return True

    def enter(self) -> None:
        """Put the focus on it."""
        if self._editor is not None:
            self._editor.focus()

    def on_descendant_focus(self) -> None:
        """Say that it has the focus, and be seen with its problem."""
        self.scroll_visible(animate=False)
        self.post_message(self.Entered(self))

    def on_descendant_blur(self, _event: events.DescendantBlur) -> None:
        """Say that it was left."""
        self.post_message(self.Left(self))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say that it changed."""
        event.stop()
        self.post_message(self.Changed(self))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next field; an empty path is chosen instead."""
        event.stop()
        if self.question.picks and not self.value:
            self.action_ask()
        else:
            self.screen.focus_next()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Say that it changed."""
        event.stop()
        if isinstance(event.text_area, TypedLines):
            event.text_area.grow()
        self.post_message(self.Changed(self))

    def on_choice_line_changed(self, event: ChoiceLine.Changed) -> None:
        """Say that it changed."""
        event.stop()
        self.post_message(self.Changed(self))

    def on_choice_line_opened(self, event: ChoiceLine.Opened) -> None:
        """Say that the options are wanted."""
        event.stop()
        self.action_ask()

    def action_ask(self) -> None:
        """Say that the user wants to choose."""
        if self.question.picks or self.question.kind in {"choice", "opens"}:
            self.post_message(self.Asked(self))


def _editor(ask: Question, value: str) -> TypedLine | TypedLines | ChoiceLine:
    match ask.kind:
        case "line":
            return TypedLine(value, ask.hint)
        case "text":
            lines = TypedLines(value, compact=True, placeholder=ask.hint)
            lines.cursor_blink = False
            return lines
        case "choice":
            return ChoiceLine(ask.options, value)
        case "opens":
            return ChoiceLine(ask.options, value, turns=False)
