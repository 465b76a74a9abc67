"""Which machine a job is to run on: those that fit, and why the others do not."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from tui.describe import Line, Word, machine_detail, machines, plain
from tui.describe.filters import Filter, parse
from tui.describe.launch import MachineChoice
from tui.describe.machines import MachineRow
from tui.describe.prices import purse
from tui.screens.help import FILTER, Keys
from tui.widgets.columns import Column
from tui.widgets.header import Hints, TitleBar
from tui.widgets.paragraph import Paragraph
from tui.widgets.still_input import StillInput
from tui.widgets.table import Row, Table
from tui.wire.wallets import Wallet

_COLUMNS = (
    Column("name", "MACHINE", 20, stretch=1),
    Column("cpu", "CPU", 4),
    Column("ram", "RAM GB", 6),
    Column("gpu", "GPU", 6),
    Column("queue", "QUEUE", 5),
    Column("price", "PRICE/h", 11),
    Column("left", "LEFT", 12, drop=1),
    Column("why", "WHY NOT", 34, stretch=2, drop=2),
)
_KEYS: Keys = (
    ("letters", "filter the machines, as in every list"),
    ("↑ ↓ pgup pgdn", "move"),
    ("enter", "take the machine"),
    ("esc", "clear the filter; then back without a change"),
)


class MachineChooser(Screen[str | None]):
    """Gives the key of a machine; ``escape`` gives None."""

    DEFAULT_CSS = """
    MachineChooser {
        & #words { border: none; height: 1; padding: 0 1; background: $surface; }
        & Paragraph {
            height: auto;
            min-height: 2;
            padding: 0 1;
            border-top: solid $foreground 20%;
        }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "clear_or_leave", "Back", priority=True),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        choices: tuple[MachineChoice, ...],
        wallets: tuple[Wallet, ...] | None,
        chosen: str,
        bar: TitleBar,
    ) -> None:
        """Show the machines.

        Args:
            title: What is to run; safe to draw.
            choices: Every machine, in order.
            wallets: What is left; None when nobody could say.
            chosen: Key of the machine that is chosen now.
            bar: The first line.
        """
        super().__init__()
        self._title = title
        held = None if wallets is None else purse(wallets)
        self._choices = {
            each.key: (each, machines.row(each.machine, held)) for each in choices
        }
        self._start = chosen
        self._filter = Filter()
        self._bar, self._hints = bar, Hints()
        self._words = StillInput(placeholder="filter: gpu>=1, ram>=64, …", id="words")
        self._table, self._why = Table(_COLUMNS), Paragraph()

    def compose(self) -> ComposeResult:
        """A line to filter with, the machines, what is known of one."""
        yield self._bar
        yield self._words
        yield self._table
        yield self._why
        yield self._hints

    def on_mount(self) -> None:
        """Show all machines, the cursor on the chosen one."""
        self._bar.left = (Word(f" Machine for {self._title}", "strong"),)
        self._table.can_focus = False
        self._words.focus()
        self._hints.show(
            (("enter", "take it"), ("↑↓", "move"), ("F1", "help"), ("esc", "back"))
        )
        self._show(self._start)

    def help_keys(self) -> tuple[tuple[str, Keys], ...]:
        """What the keys do here."""
        return (("Machines to run on", _KEYS), ("Filter", FILTER))

    def _show(self, cursor: str | None = None) -> None:
        rows = [
            _row(choice, row)
            for choice, row in self._choices.values()
            if self._filter.matches(row.facts)
        ]
        fit = sum(choice.ok for choice, _ in self._choices.values())
        said = f"{fit} of {len(self._choices)} can be used"
        if self._filter.terms:
            able = sum(self._choices[row.key][0].ok for row in rows)
            said = f"{len(rows)} found, {able} can be used"
        said = self._filter.problem or said
        self._bar.right = (Word(f"{said} ", "muted"),)
        if not rows:
            words = f" No machine matches {plain(self._filter.text)}. esc clears."
            rows = [Row("note", ((Word(words),),), "note")]
        self._table.show(rows, cursor=cursor)
        self._say()

    def _say(self) -> None:
        """Draw what is known of the machine under the cursor."""
        found = self._choices.get(self._table.cursor_key)
        if found is None:
            self._why.show(())
            return
        choice, _ = found
        about = machine_detail.size(choice.machine.product)
        lines: list[Line] = [
            (Word(choice.title, "strong"), Word(f"  {about}", "muted")),
            (Word(choice.reason, "" if choice.ok else "warning"),),
        ]
        if choice.warning:
            lines.append((Word(choice.warning, "warning"),))
        self._why.show(lines)

    def on_table_highlighted(self) -> None:
        """Follow the cursor."""
        self._say()

    def on_table_selected(self) -> None:
        """Take the machine that was clicked."""
        self.on_input_submitted()

    def on_input_changed(self) -> None:
        """Filter while it is typed."""
        self._filter = parse(self._words.value, machines.FIELDS)
        self._show()

    def on_input_submitted(self) -> None:
        """Take the machine, or say why that cannot be."""
        found = self._choices.get(self._table.cursor_key)
        if found is None:
            return
        choice, _ = found
        if choice.ok:
            self.dismiss(choice.key)
        else:
            self.notify(f"{choice.title}: {choice.reason}", markup=False)

    def action_move(self, step: int) -> None:
        """Move the cursor of the list."""
        self._table.action_move(step)

    def action_page(self, pages: int) -> None:
        """Move the cursor by the height of the list."""
        self._table.action_page(pages)

    def action_clear_or_leave(self) -> None:
        """Clear the filter; without one go back."""
        if self._words.value:
            self._words.clear()
        else:
            self.dismiss(None)


def _row(choice: MachineChoice, row: MachineRow) -> Row:
    name, cpu, ram, gpu, queue, price, _left, _can, _model = row.cells
    name = name if choice.ok else (Word("✗ "), *name[1:])
    why = Word(choice.warning or "" if choice.ok else choice.reason, "warning")
    cells = (name, cpu, ram, gpu, queue, price, row.left, (why,))
    return Row(choice.key, cells, dim=not choice.ok)
