"""A list to choose one or several options from; typing narrows it down."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option as Shown

from tui.widgets.form_lines import Option
from tui.widgets.still_input import StillInput


class OptionChooser(ModalScreen[tuple[str, ...] | None]):
    """Gives the values that were chosen; ``escape`` gives None.

    Options that cannot be chosen are shown dim with the reason.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel"),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("pagedown", "move(10)", show=False, priority=True),
        Binding("pageup", "move(-10)", show=False, priority=True),
        Binding("tab", "mark", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        options: tuple[Option, ...],
        chosen: tuple[str, ...] = (),
        *,
        many: bool = False,
    ) -> None:
        """Offer the options.

        Args:
            title: What is chosen.
            options: All that there is; of those with the same value the last.
            chosen: Values that are chosen now.
            many: Whether several can be chosen: ``tab`` marks them.
        """
        super().__init__()
        self._title = title
        self._options = tuple({each.value: each for each in options}.values())
        self._marked = list(chosen) if many else []
        self._start = chosen[0] if chosen else ""
        self._many = many
        self._list = OptionList(markup=False)

    def compose(self) -> ComposeResult:
        """A line to type in over the options."""
        with Vertical(classes="dialog chooser") as box:
            box.border_title = Content(self._title)
            yield StillInput(placeholder="type to find")
            yield self._list
            marks = "   tab marks" if self._many else ""
            hint = f"↑↓ move{marks}   enter takes it   esc cancels"
            yield Static(Content(hint), classes="-hint")

    def on_mount(self) -> None:
        """Show all, the cursor on what is chosen."""
        self._list.can_focus = False
        self._fill("", self._start)
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show those that hold all the words."""
        self._fill(event.value, self._under_cursor())

    def _fill(self, text: str, cursor: str) -> None:
        words = text.casefold().split()
        found = [
            each
            for each in self._options
            if all(word in each.label.casefold() for word in words)
        ]
        self._list.set_options(
            Shown(self._drawn(each), id=f"v{each.value}", disabled=bool(each.off))
            for each in found
        )
        able = [at for at, each in enumerate(found) if not each.off]
        here = [at for at in able if found[at].value == cursor]
        self._list.highlighted = next(iter((*here, *able)), None)

    def _drawn(self, option: Option) -> Content:
        mark = ("✓ " if option.value in self._marked else "  ") if self._many else ""
        if option.off:
            return Content.assemble((f"{mark}{option.label}: {option.off}", "dim"))
        return Content(f"{mark}{option.label}")

    def _under_cursor(self) -> str:
        at = self._list.highlighted
        if at is None:
            return ""
        return (self._list.get_option_at_index(at).id or "v")[1:]

    def action_move(self, step: int) -> None:
        """Go down or up to an option that can be chosen."""
        able = [at for at, each in enumerate(self._list.options) if not each.disabled]
        at = self._list.highlighted
        if at in able:
            to = min(max(able.index(at) + step, 0), len(able) - 1)
            self._list.highlighted = able[to]

    def action_mark(self) -> None:
        """Mark the option under the cursor, or take its mark away."""
        at = self._list.highlighted
        if not self._many or at is None:
            return
        value = self._under_cursor()
        if value in self._marked:
            self._marked.remove(value)
        else:
            self._marked.append(value)
        option = next(each for each in self._options if each.value == value)
        self._list.replace_option_prompt_at_index(at, self._drawn(option))

    def on_input_submitted(self) -> None:
        """Take what is marked, or what is under the cursor."""
        if self._many:
            self.dismiss(tuple(self._marked))
        elif self._list.highlighted is not None:
            self.dismiss((self._under_cursor(),))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take, or mark, what was clicked."""
        self._list.highlighted = event.option_index
        if self._many:
            self.action_mark()
        else:
            self.on_input_submitted()
