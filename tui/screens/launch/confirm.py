"""The last question before a job is started: on what, for how long, what it costs."""

from collections.abc import Sequence
from time import monotonic
from typing import ClassVar, Literal, TypeAlias

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from tui.describe import Line, Word, machines, plain, times
from tui.describe.launch import Form
from tui.screens import dialogs
from tui.widgets.ink import paragraph

Answer: TypeAlias = Literal["run", "edit"] | None
_LABEL = 11


class LaunchConfirm(ModalScreen[Answer]):
    """``run``, ``edit``, or None to leave it; ``enter`` alone never starts a job."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "answer('')", "Leave"),
        Binding("y", "answer('run')", "Run"),
        Binding("e", "answer('edit')", "Edit"),
        Binding("left,up,shift+tab", "app.focus_previous", "Other", show=False),
        Binding("right,down,tab", "app.focus_next", "Other", show=False),
    ]

    def __init__(self, title: str, lines: Sequence[Line], *, form: bool) -> None:
        """Say what will be started.

        Args:
            title: The question; safe to draw.
            lines: What it means.
            form: Whether the form is in front of the user already.
        """
        super().__init__()
        self._hint = "e or esc: back to the form" if form else "e edits   esc leaves"
        self._title = title
        self._lines = lines
        self._shown_at = monotonic()

    def compose(self) -> ComposeResult:
        """What it means over the answers; the focus is on the safe one."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content(self._title)
            yield Static(paragraph(self._lines))
            with Horizontal(classes="answers"):
                yield Button(Content("Edit (e)"), id="edit", compact=True)
                yield Button(Content("Run (y)"), id="run", compact=True)
            yield Static(f"y runs it   {self._hint}", classes="-hint")

    def on_mount(self) -> None:
        """Put the focus on the safe answer."""
        self._shown_at = monotonic()
        self.query_one("#edit", Button).focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer with the button."""
        self.action_answer("run" if event.button.id == "run" else "edit")

    def action_answer(self, answer: str) -> None:
        """Close with the answer, unless nobody can have read the question yet."""
        if answer == "run":
            if not dialogs.struck_ahead(self, self._shown_at):
                self.dismiss("run")
        else:
            self.dismiss("edit" if answer else None)


def summary(form: Form) -> tuple[Line, ...]:
    """What will be started, and what it costs, line by line."""
    lines: list[Line] = []
    specification = form.specification()
    if specification.name:
        lines.append(_line("Name", Word(plain(specification.name))))
    if choice := form.machine:
        provider = plain(choice.machine.product.category.provider)
        queue = machines.queue(choice.machine)
        queue = Word("queue not known", "muted") if queue.text == "?" else queue
        where = Word(f" at {provider}  ", "muted")
        lines.append(_line("Machine", Word(choice.title, "strong"), where, queue))
        lines += [_line("", Word(choice.warning, "warning"))] * bool(choice.warning)
    lines.append(_line("Nodes", Word(str(specification.replicas))))
    time = specification.time_allocation
    allotted = times.duration(time.total_s * times.SECOND) if time else "no limit"
    lines.append(_line("Time", Word(allotted)))
    lines += cost_lines(form)
    if form.unused:
        names = ", ".join(map(plain, form.unused))
        lines.append(_line("Left out", Word(f"{names}: not known here", "warning")))
    return tuple(lines)


def cost_lines(form: Form) -> list[Line]:
    """What it costs an hour, in total, and of what is left; as far as is known."""
    cost = form.cost
    if cost is None:
        return []
    lines = [_line("Price", Word(cost.per_hour))]
    if cost.total:
        lines.append(_line("In total", Word(cost.total, "strong")))
    if cost.percent:
        tone = "" if cost.enough else "error"
        words = f"{cost.percent} of the {cost.left} that are left"
        lines.append(_line("Share", Word(words, tone)))
    elif cost.left:
        lines.append(_line("Left", Word(cost.left)))
    return lines


def _line(name: str, *words: Word) -> Line:
    return Word(f"{name:<{_LABEL}}", "muted"), *words
