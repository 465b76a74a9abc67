"""The catalogue: what can be run, found by words or by shelf."""

import asyncio
import time
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any, ClassVar

from rich.cells import cell_len
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen

from tui.describe import Line, Word, plain
from tui.describe.catalogue import Entry
from tui.describe.problems import problem
from tui.errors import UCloudError
from tui.screens.account import Account
from tui.screens.help import Keys
from tui.screens.launch.catalogue_feed import RECENT, STARRED, CatalogueFeed, Shelf
from tui.screens.launch.option_chooser import OptionChooser
from tui.screens.title import title_bar
from tui.state import Failed, Loadable, Loaded, Loading
from tui.widgets.bar import Bar
from tui.widgets.columns import Column
from tui.widgets.form_lines import Option
from tui.widgets.header import Hints
from tui.widgets.paragraph import Paragraph
from tui.widgets.still_input import StillInput
from tui.widgets.table import Row, Table
from tui.wire.applications import NameAndVersion
from tui.wire.products import Machine

_COLUMNS = (
    Column("title", "APPLICATION", 22, stretch=1),
    Column("version", "VERSION", 9, drop=1),
    Column("runs", "RUNS AS", 15),
    Column("about", "WHAT IT IS", 18, stretch=3),
)
_TYPING_S = 0.2
"""So long nobody may type before the server is asked."""
_STILL_WAITING_S = 3.0
_KEYS: Keys = (
    ("letters", "search for applications by words, at the server"),
    ("↑ ↓ pgup pgdn", "move"),
    ("tab  shift+tab", "next shelf, the one before"),
    ("enter", "fill in the form of the application"),
    ("ctrl+f", "make it a favourite, or no longer one"),
    ("ctrl+r", "ask again"),
    ("esc", "clear the words; then back"),
)

Chosen = Callable[[NameAndVersion], None]


class Catalogue(Screen[None]):
    """A line to search with over the shelves and what stands on one of them."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - Textual's
    DEFAULT_CSS = """
    Catalogue {
        & #words { border: none; height: 1; padding: 0 1; background: $surface; }
        & #shelves { height: 1; }
        & Horizontal { height: 1fr; }
        & #about {
            display: none;
            width: 40;
            padding: 0 1;
            border-left: solid $foreground 20%;
        }
        & #about Paragraph { height: auto; }
        &.-wide #about { display: block; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "clear_or_leave", "Back", priority=True),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
        Binding("tab", "shelf(1)", "Next shelf", show=False, priority=True),
        Binding("shift+tab", "shelf(-1)", "Shelf before", show=False, priority=True),
        Binding("ctrl+r,f5", "again", "Ask again", priority=True),
        Binding("ctrl+f", "star", "Favourite", show=False, priority=True),
    ]

    def __init__(
        self, account: Account, chosen: Chosen, machine: Machine | None = None
    ) -> None:
        """Show what can be run.

        Args:
            account: Whom to ask.
            chosen: Is told which application the user wants.
            machine: On which it is to run; None on any.
        """
        super().__init__()
        self._account = account
        self._chosen = chosen
        self._machine = machine
        self._feed = CatalogueFeed(account, machine)
        self._shelves: tuple[Shelf, ...] = (Shelf(RECENT, "Recent"),)
        self._shelf = RECENT
        self._browsable = True
        self._entries: Loadable[tuple[Entry, ...]] = Loading(time.monotonic())
        self._seen: tuple[Entry, ...] = ()
        """What is drawn: while something is asked, what was there before, dim."""
        self._wanted = False
        """Whether enter was struck before the answer came."""
        self._bar, self._hints = title_bar(account), Hints()
        self._words = StillInput(placeholder="search applications", id="words")
        self._names, self._about = Bar(id="shelves"), Paragraph()
        self._table = Table(_COLUMNS, id="applications")

    def compose(self) -> ComposeResult:
        """The title, the words, the shelves, the list with what one entry is."""
        yield self._bar
        yield self._words
        yield self._names
        yield Horizontal(
            self._table, VerticalScroll(self._about, id="about", can_focus=False)
        )
        yield self._hints

    def on_mount(self) -> None:
        """Show what was run lately."""
        on = plain(self._machine.product.name) if self._machine else ""
        title = f" Run on {on}" if on else " Run something"
        self._bar.left = (Word(title, "strong"),)
        self._bar.right = (Word(f"{self._account.server} ", "muted"),)
        self._table.can_focus = False
        self._words.focus()
        self._browse()
        self._run(self._learn_shelves, "shelves")
        self.set_interval(1.0, self._tick)

    def help_keys(self) -> tuple[tuple[str, Keys], ...]:
        """What the keys do here."""
        return (("Catalogue", _KEYS),)

    # asking

    def _run(self, doing: Callable[[], Coroutine[Any, Any, None]], noun: str) -> None:
        self.run_worker(doing, group=noun, exclusive=True)

    async def _learn_shelves(self) -> None:
        try:
            self._shelves = await self._feed.shelves()
        except UCloudError as error:
            self.log.warning(type(error).__name__)
            return
        self._browsable = len(self._shelves) > 1
        self._show()

    def _browse(self) -> None:
        known = self._feed.known(self._shelf)
        self._seen = known or ()
        self._entries = Loading(time.monotonic()) if known is None else Loaded(known)
        self._run(self._ask_shelf if known is None else self._nothing, "entries")
        self._show(top=True)

    async def _nothing(self) -> None:
        """In place of a question that nobody wants an answer to any more."""

    async def _ask_shelf(self) -> None:
        try:
            async for entries in self._feed.on(self._shelf):
                self._found(entries)
        except UCloudError as error:
            self._failed(error)

    async def _ask_words(self, words: str) -> None:
        await asyncio.sleep(_TYPING_S)
        try:
            self._found(await self._feed.search(words), top=True)
        except UCloudError as error:
            self._failed(error)

    def _found(self, entries: tuple[Entry, ...], *, top: bool = False) -> None:
        self._seen = tuple({each.key: each for each in entries}.values())
        self._entries = Loaded(self._seen)
        self._show(top=top)
        if self._wanted:
            self._take()

    def _failed(self, error: UCloudError) -> None:
        self._entries, self._seen = Failed(error), ()
        self._show()

    # drawing

    @property
    def _searched(self) -> str:
        return self._words.value.lstrip("/ ").rstrip()  # / is struck out of habit

    def _tick(self) -> None:
        if isinstance(self._entries, Loading):
            self._show()

    def _show(self, *, top: bool = False) -> None:
        """Draw shelves, list and keys from what is known."""
        self._show_shelves()
        old = not isinstance(self._entries, Loaded)
        rows = [
            Row(each.key, each.cells, dim=old or bool(each.off)) for each in self._seen
        ]
        notes = [
            Row(f"note {at}", (line,), "note") for at, line in enumerate(self._notes())
        ]
        first = rows[0].key if rows and top else None
        self._table.show((*rows, *notes), cursor=first)
        self._show_about()

    def _show_shelves(self) -> None:
        words: list[Word] = []
        used = 0
        for shelf in self._shelves:
            here = shelf.key == self._shelf and not self._searched
            text = f" [{shelf.title}]" if here else f"  {shelf.title} "
            words.append(Word(text, "strong" if here else "muted"))
            used += cell_len(text)
            while here and used > self.size.width > 0:  # what is chosen is seen
                used -= cell_len(words.pop(0).text)
        self._names.left = tuple(words)

    def _notes(self) -> tuple[Line, ...]:
        """What is said below the list, or in its place."""
        match self._entries:
            case Loading(since):
                waited = time.monotonic() - since
                still = f" Still waiting ({waited:.0f} s)."
                more = still if waited >= _STILL_WAITING_S else ""
                if self._seen and not more:
                    return ()
                return ((Word(f" Asking {self._account.server}.{more}"),),)
            case Failed(error):
                said = problem(error, self._account.server)
                return (
                    (Word(f" {said.title}.", "error"),),
                    (Word(f" {said.why}"),),
                    (Word(f" {said.remedy} ctrl+r asks again."),),
                )
            case Loaded(()):
                return self._why_empty()
            case _ if self._browsable or self._searched:
                return ()
            case _:
                words = " This server has no shelves to browse. Type to search it."
                return ((Word(words, "muted"),),)

    def _why_empty(self) -> tuple[Line, ...]:
        if self._searched:
            words = f" Nothing is called {plain(self._searched)}. esc clears."
            return ((Word(words),),)
        if self._shelf != RECENT:
            return ((Word(" Nothing stands here yet."),),)
        shelves = " tab goes through the shelves." if self._browsable else ""
        words = f" Nothing was run here yet. Type to search.{shelves}"
        return ((Word(words),),)

    def _show_about(self) -> None:
        here = self._here
        self._about.show(here.detail if here else ())
        does = ""
        if here is not None:
            does = "why not" if here.off else "flavours" if here.group else "form"
        enter = (("enter", does),) if does else ()
        shelf = (("tab", "shelf"),) if len(self._shelves) > 1 else ()
        back = "clear" if self._searched else "back"
        self._hints.show(
            (*enter, ("↑↓", "move"), *shelf, ("F1", "help"), ("esc", back)),
            () if self._browsable else (Word("search only ", "muted"),),
        )

    @property
    def _here(self) -> Entry | None:
        """The entry under the cursor."""
        found = self._entries.value if isinstance(self._entries, Loaded) else ()
        key = self._table.cursor_key
        return next((each for each in found if each.key == key), None)

    # keys

    def on_table_highlighted(self) -> None:
        """Say what the entry under the cursor is."""
        self._show_about()

    def on_input_changed(self) -> None:
        """Search while the user types; what was asked before does not count."""
        self._wanted = False
        if not self._searched:
            self._browse()
            return
        self._entries = Loading(time.monotonic())
        self._run(partial(self._ask_words, self._searched), "entries")
        self._show()

    def on_input_submitted(self) -> None:
        """Take the entry under the cursor."""
        self._take()

    def on_table_selected(self) -> None:
        """Take the entry that was clicked."""
        self._take()

    def _take(self) -> None:
        here = self._here
        self._wanted = here is None and isinstance(self._entries, Loading)
        if here is None:
            return
        if here.off:
            self.notify(f"{here.title}: {here.off}", markup=False)
        elif here.reference is not None:
            self._chosen(here.reference)
        else:
            self._run(partial(self._choose_flavour, here), "flavours")

    async def _choose_flavour(self, group: Entry) -> None:
        """Go to the only application of the group, or ask which one."""
        try:
            found = await self._feed.flavours(group.group)
        except UCloudError as error:
            said = problem(error, self._account.server)
            self.notify(said.line, severity="error", markup=False)
            return
        by_name = {each.key: each for each in found}
        chosen: tuple[str, ...] | None = tuple(by_name)
        if not found:
            self.notify(f"{group.title} has nothing that you may run.", markup=False)
            return
        if len(found) > 1:
            options = tuple(
                Option(each.key, f"{each.title} {each.version}  {each.runs}", each.off)
                for each in found
            )
            chosen = await self.app.push_screen_wait(
                OptionChooser(group.title, options)
            )
        if chosen and (reference := by_name[chosen[0]].reference):
            self._chosen(reference)

    def action_move(self, step: int) -> None:
        """Move the cursor of the list."""
        self._table.action_move(step)

    def action_page(self, pages: int) -> None:
        """Move the cursor by the height of the list."""
        self._table.action_page(pages)

    def action_shelf(self, step: int) -> None:
        """Show the next shelf."""
        keys = [each.key for each in self._shelves]
        if not self._searched and self._shelf in keys:
            self._shelf = keys[(keys.index(self._shelf) + step) % len(keys)]
        self._words.clear()
        self._browse()

    @work(exclusive=True, group="star")
    async def action_star(self) -> None:
        """Make the application under the cursor a favourite, or no longer one."""
        here = self._here
        if here is None or here.reference is None:
            self.notify("Only an application can be a favourite.")
            return
        try:
            starred = await self._feed.toggle_star(here.reference.name)
        except UCloudError as error:
            said = problem(error, self._account.server)
            self.notify(said.line, severity="error", markup=False)
            return
        words = "is a favourite now" if starred else "is no favourite any more"
        self.notify(f"{here.title} {words}.", markup=False)
        if self._shelf == STARRED and not self._searched:
            self._browse()

    def action_again(self) -> None:
        """Ask the server again for what is shown."""
        self._feed.forget()
        self._run(self._learn_shelves, "shelves")
        self.on_input_changed()

    def action_clear_or_leave(self) -> None:
        """Clear the words; without words go back."""
        if self._searched:
            self._words.clear()
        else:
            self.dismiss()
