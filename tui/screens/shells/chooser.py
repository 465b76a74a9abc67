"""Find a shell by its name, its program, or what is on its screen."""

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.describe import Word, plain
from tui.widgets.ink import content
from tui.widgets.ordered_input import OrderedInput
from tui.widgets.shell_bar import fit

_LINE_CELLS = 62
_NAME_CELLS = 26


@dataclass(frozen=True, slots=True)
class Candidate:
    """A shell as it can be found."""

    name: str
    program: str
    state: str
    """A word where it is not simply there: lost, ended."""
    lines: tuple[str, ...]
    """The rows of its screen."""

    def found(self, text: str) -> str | None:
        """The line to show where all the words are in it somewhere, else None.

        The last line with one of the words on it, or the last that is not blank.
        """
        words = text.casefold().split()
        lines = [line for line in self.lines if line.strip()]
        whole = "\n".join((self.name, self.program, self.state, *lines)).casefold()
        if not all(word in whole for word in words):
            return None
        for line in reversed(lines):
            if any(word in line.casefold() for word in words):
                return line
        return lines[-1] if lines else ""


class ShellChooser(ModalScreen[int | None]):
    """Gives the number of a shell; typing narrows them down, ``escape`` gives None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel"),
        Binding("down,tab", "move(1)", show=False, priority=True),
        Binding("up,shift+tab", "move(-1)", show=False, priority=True),
    ]

    def __init__(self, candidates: tuple[Candidate, ...], front: int) -> None:
        super().__init__()
        self._candidates = candidates
        self._front = front

    def compose(self) -> ComposeResult:
        """A line to type in over the shells."""
        with Vertical(classes="dialog chooser") as box:
            box.border_title = Content("Shells")
            yield OrderedInput(placeholder="name, program, or what is on its screen")
            yield OptionList(markup=False)
            hint = "↑↓ choose   enter goes there   esc stays"
            yield Static(Content(hint), classes="-hint")

    def on_mount(self) -> None:
        """Show all, the one in front under the cursor."""
        self._fill("")
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show those that are left."""
        self._fill(event.value)

    def _fill(self, text: str) -> None:
        options = self.query_one(OptionList)
        options.clear_options()
        for number, each in enumerate(self._candidates):
            line = each.found(text)
            if line is not None:
                options.add_option(Option(_shown(number, each, line), id=str(number)))
        options.can_focus = False
        if options.option_count:
            at = self._front if options.option_count == len(self._candidates) else 0
            options.highlighted = at

    def action_move(self, step: int) -> None:
        """Go down or up, round the end."""
        options = self.query_one(OptionList)
        if options.option_count:
            at = options.highlighted or 0
            options.highlighted = (at + step) % options.option_count

    def on_input_submitted(self) -> None:
        """Go to the shell under the cursor."""
        options = self.query_one(OptionList)
        if options.highlighted is not None:
            chosen = options.get_option_at_index(options.highlighted).id
            self.dismiss(int(chosen or 0))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the shell that was clicked."""
        self.dismiss(int(event.option_id or 0))

    def action_cancel(self) -> None:
        """Stay."""
        self.dismiss(None)


def _shown(number: int, each: Candidate, line: str) -> Content:
    head = [
        Word(f"{number + 1} ", "accent"),
        Word(fit(each.name, _NAME_CELLS), "strong"),
    ]
    if each.state:
        head.append(Word(f"  {each.state}", "warning"))
    if each.program:
        head.append(Word(f"  {fit(each.program, _NAME_CELLS)}", "muted"))
    shown = fit(plain(line.strip()), _LINE_CELLS)
    return Content("\n").join((content(tuple(head)), content((Word(f"  {shown}"),))))
