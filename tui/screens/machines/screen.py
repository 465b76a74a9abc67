"""The machines of every provider: what they can do, cost, and what is left for them."""

import asyncio
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import ClassVar, get_args

from textual import work
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget

from tui.describe import Line, Word, plain
from tui.describe.capabilities import legend
from tui.describe.filters import Filter, parse
from tui.describe.machine_detail import detail, group_strip, notes, size, strip
from tui.describe.machine_facets import FACETS, with_facet
from tui.describe.machines import FIELDS, Group, MachineRow, Sort, group_size, groups
from tui.errors import UCloudError
from tui.screens.account import Account
from tui.screens.clipboard import copy
from tui.screens.dialogs import Choice
from tui.screens.help import FILTER, LISTS, Keys
from tui.screens.launch.asked import RunAsked
from tui.screens.launch.runs import RUN_WORDS, Runs
from tui.screens.machines.feed import MachineFeed
from tui.screens.machines.known import KnownMachines
from tui.screens.machines.reading import Reading
from tui.screens.machines.rows import (
    GroupLine,
    MachineRows,
    failure,
    group_lines,
    loading,
    note_rows,
)
from tui.screens.place import local_zone
from tui.state import Failed, Loaded, Loading
from tui.widgets.columns import Column
from tui.widgets.filter_bar import FilterBar
from tui.widgets.header import Spot
from tui.widgets.paragraph import Paragraph
from tui.widgets.table import Row, Table

_COLUMNS = (
    Column("name", "MACHINE", 20, stretch=1),
    Column("cpu", "CPU", 6, drop=2),
    Column("ram", "RAM GB", 7, drop=3),
    Column("gpu", "GPU", 6),
    Column("queue", "QUEUE", 5),
    Column("price", "PRICE/h", 11),
    Column("left", "LEFT", 11, drop=4),
    Column("can", "CAN", 10),
    Column("model", "MODEL", 24, stretch=1, drop=5),
)
_SORTS: dict[str, Sort] = {name[0]: name for name in get_args(Sort)}
_WALLETS_WAIT_S = 1.0
"""So long the first list waits for what is left, not to jump when it is there."""
_FOLD_FROM = 60
"""With so many machines the groups are folded at first."""
MACHINE_KEYS: Keys = (
    ("r", "run here: applications that fit the machine"),
    ("N", RUN_WORDS),
    ("enter", "every capability with its reason; on a group: fold it"),
    ("f", "build a filter from common wishes"),
    ("z", "fold or unfold all groups"),
    ("b", "what the badges mean"),
    ("y", "copy: the machine's name or id, the command for this list"),
)


class MachinesScreen(Runs):
    """Groups of machines; details of the one under the cursor."""

    CSS_PATH = Path(__file__).with_name("machines.tcss")
    NAME = "Machines"
    PACE_S = (60.0, 300.0)
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual's
        *((0, "-small"), (80, "-narrow"), (100, "-wide")),
        *((120, "-wider"), (160, "-vast")),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-high")]  # noqa: RUF012

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("z", "fold", "Fold groups"),
        Binding("b", "legend", "Badges"),
        Binding("o", "sort", "Sort"),
        Binding("y", "copy", "Copy"),
        Binding("c", "copy_name", "Copy name", show=False),
        Binding("slash", "filter", "Filter"),
        Binding("f", "facets", "Facets"),
        Binding("escape", "clear", "Clear", show=False),
    ]

    def __init__(self, account: Account, spots: tuple[Spot, ...] = ()) -> None:
        super().__init__(account, spots)
        self._feed = MachineFeed(account)
        self._taken: KnownMachines | None = None
        self._rows: tuple[MachineRow, ...] = ()
        self._groups: tuple[Group, ...] = ()
        self._listed = MachineRows(())
        self._filter = Filter()
        self._sort: Sort = "name"
        self._reverse = False
        self._folded: set[str] = set()
        self._folded_found: set[str] = set()
        # held, not queried: an answer may come while the screen is being taken down
        self._table = Table(_COLUMNS, id="machines-table")
        self._bar = FilterBar(self._filter_by)
        self._strip = Paragraph(id="machine-strip")
        self._detail = Paragraph(id="machine-detail")

    def body(self) -> Iterable[Widget]:
        """The list; beside or below it what is known of one machine."""
        with Vertical(id="machines"):
            with Horizontal(id="machines-main"):
                yield self._table
                with VerticalScroll(id="machine-pane", can_focus=False):
                    yield self._detail
            yield self._strip
            yield self._bar

    def on_mount(self) -> None:
        """Show what was known last time; asking starts by itself."""
        if kept_at := self._feed.load():
            self.known = Loaded(None, kept_at, kept=True)
            self._take()
        self._table.focus()
        self._show()

    # -- asking ---------------------------------------------------------------

    def ask(self) -> None:
        """Ask for all machines, and what is left for them."""
        self.run_worker(self._ask, group="machines", exclusive=True)

    async def _ask(self) -> None:
        async with asyncio.TaskGroup() as tasks:
            left = tasks.create_task(self._feed.ask_rest())
            try:
                await self._feed.ask_machines()
            except UCloudError as error:
                left.cancel()
                self.failed(error)
                self._show()
                return
            if not self._rows:
                await asyncio.wait((left,), timeout=_WALLETS_WAIT_S)
            if not left.done():
                self._answered()
        self._answered()
        self._feed.keep()

    def _answered(self) -> None:
        self._take()
        self.found(None)
        self._show()

    def _take(self) -> None:
        if self._taken == self._feed.known:
            return
        first = not self._rows
        self._taken = self._feed.known
        self._rows = self._taken.rows()
        if first and len(self._rows) > _FOLD_FROM:
            self._folded = {group.key for group in groups(self._rows)[1:]}

    # -- drawing --------------------------------------------------------------

    def redraw_lines(self) -> None:
        """Draw the lines; while nothing is known also how long that takes."""
        super().redraw_lines()
        if isinstance(self.known, Loading):
            self._show()

    def _show(self) -> None:
        """Draw the list as far as it is known, filtered and sorted."""
        found = [row for row in self._rows if self._filter.matches(row.facts)]
        self._groups = groups(found, self._sort, reverse=self._reverse)
        listed = self._listed = MachineRows(self._lines())
        stays = listed.find(self._table.cursor_key) >= 0
        self._table.show(listed, cursor=None if stays else listed.first)
        self._say(len(found))
        self._show_detail()

    def _lines(self) -> Iterator[GroupLine | MachineRow | Row]:
        now, zone = self.account.now_ms, local_zone()
        for group in self._groups:
            said = (*self._feed.unconnected(group.key), *notes(group, now, zone))
            yield from group_lines(group, said, folded=group.key in self._folds)
        yield from note_rows(self._remarks())

    @property
    def _folds(self) -> set[str]:
        """Folded groups; a filter opens all, so that nothing found is hidden."""
        return self._folded_found if self._filter.terms else self._folded

    def _remarks(self) -> tuple[Line, ...]:
        """What is to be said below the list, or in its place."""
        if isinstance(self.known, Loading):
            return loading(self.account.server, self.known.since)
        if isinstance(self.known, Failed) and not self._rows:
            return failure(self.known.error, self.account.server)
        if not self._rows:
            words = " No machines: no provider lists any for this workspace."
            return ((Word(words),), *self._feed.remarks())
        if not self._groups:
            hidden = f"{len(self._rows)} hidden. esc clears."
            text = plain(self._filter.text)
            return ((Word(f" No machine matches {text}. {hidden}"),),)
        return () if self._filter.terms else self._feed.remarks()

    def _say(self, found: int) -> None:
        words = self._filter.problem or f"{found} of {len(self._rows)}"
        self._bar.say(words)

    def _show_detail(self) -> None:
        """Draw what is known of the row under the cursor."""
        now, zone = self.account.now_ms, local_zone()
        match self._under_cursor():
            case MachineRow() as row:
                below = strip(row, now, zone)
                away = self._feed.unconnected(row.group)
                beside = (*away, *detail(row, now, zone, brief=True))
            case Group() as group:
                below = group_strip(group, now, zone)
                away = self._feed.unconnected(group.key)
                beside = (*below, *away, *notes(group, now, zone))
            case None:
                below, beside = (), ()
        self._strip.show(below)
        self._detail.show(beside)

    def _under_cursor(self) -> MachineRow | Group | None:
        return self._listed.under(self._table.cursor_key)

    def hints(self) -> tuple[tuple[str, str], ...]:
        """The keys that work now."""
        if not self._rows:
            return (("ctrl+r", "ask again"), ("1", "jobs"), ("?", "help"))
        does = "details"
        if isinstance(under := self._under_cursor(), Group):
            does = "unfold" if under.key in self._folds else "fold"
        run = (("r", "run here"),) if self.wish() else ()
        clear = (("esc", "clear"),) if self._filter.text else ()
        return (
            *run,
            ("enter", does),
            *clear,
            ("/", "filter"),
            ("f", "narrow"),
            ("o", "sort"),
            ("z", "fold"),
            ("b", "badges"),
            ("?", "help"),
        )

    def summary(self) -> Line:
        """How many machines and groups there are."""
        count = len({row.group for row in self._rows})
        if not count:
            return ()
        by = "" if self._sort == "name" else f", by {self._sort}"
        return (Word(f"{len(self._rows)} in {count} groups{by} ", "muted"),)

    def help_keys(self) -> tuple[tuple[str, Keys], ...]:
        """What `?` explains here."""
        return ("Machines", MACHINE_KEYS), ("Lists", LISTS), ("Filter", FILTER)

    def commands(self) -> Iterable[SystemCommand]:
        """What can be done here, and every group and machine by its name."""
        yield from super().commands()
        yield SystemCommand("Fold groups", "key z", self.action_fold)
        yield SystemCommand("What the badges mean", "key b", self.action_legend)
        for group in self._groups:
            move = partial(self._table.move_to, group.key)
            yield SystemCommand(f"Machines {group.key}", group_size(group), move)
        for row in self._rows:
            name = plain(row.machine.product.name)
            said = size(row.machine.product)
            show = partial(self._go_to, row)
            yield SystemCommand(f"Machine {name}", said, show)

    def _go_to(self, row: MachineRow) -> None:
        """Put the cursor on a machine, whatever hides it now."""
        self.action_clear()
        self._folds.discard(row.group)
        self._show()
        self._table.move_to(row.key)

    # -- keys -----------------------------------------------------------------

    def on_table_highlighted(self) -> None:
        """Follow the cursor."""
        self.draw_soon(self._show_detail)

    def on_table_selected(self) -> None:
        """Open a machine, fold or unfold a group."""
        match self._under_cursor():
            case MachineRow() as row:
                lines = detail(row, self.account.now_ms, local_zone())
                self.app.push_screen(Reading("Machine", lines))
            case Group() as group:
                self._folds.symmetric_difference_update({group.key})
                self._show()
            case None:
                pass

    def wish(self) -> tuple[str, RunAsked] | None:
        """Run something on the machine under the cursor."""
        row = self._under_cursor()
        if not isinstance(row, MachineRow):
            return None
        name = plain(row.machine.product.name)
        return f"Run something on {name}", RunAsked(machine=row.machine)

    def action_fold(self) -> None:
        """Fold all groups, or unfold them when all are folded."""
        every = {group.key for group in self._groups}
        folds = self._folds
        under = self._under_cursor()
        if every <= folds:
            folds.clear()
        else:
            folds.update(every)
        self._show()
        if isinstance(under, MachineRow):
            self._table.move_to(under.group if folds else under.key)

    def action_legend(self) -> None:
        """Say what the badges mean."""
        self.app.push_screen(Reading("Badges", legend()))

    @work(exclusive=True, group="sort")
    async def action_sort(self) -> None:
        """Ask by what to sort; the same again turns it round."""
        options = tuple((key, name, "") for key, name in _SORTS.items())
        key = await self.app.push_screen_wait(Choice("Sort by", options))
        if key is not None:
            chosen = _SORTS[key]
            self._reverse = chosen == self._sort and not self._reverse
            self._sort = chosen
            self._show()

    @work(exclusive=True, group="dialog")
    async def action_copy(self) -> None:
        """Choose what to copy: of the machine, or the command for the list."""
        from tui.screens.machines.copying import copy_from_menu

        row = self._under_cursor()
        machine = row if isinstance(row, MachineRow) else None
        await copy_from_menu(self, self.account.opening, machine, self._filter.text)

    def action_copy_name(self) -> None:
        """Copy the name of the machine under the cursor."""
        row = self._under_cursor()
        if isinstance(row, MachineRow):
            said = copy(self, plain(row.machine.product.name))
            self.notify(said, markup=False)

    def action_filter(self) -> None:
        """Type a filter."""
        self._bar.open()

    @work(exclusive=True, group="facets")
    async def action_facets(self) -> None:
        """Offer common filters; choosing one that is in takes it out."""
        words = self._filter.text.split()
        options = tuple(
            (key, f"{'✓' if facet in words else ' '} {name:<32}{facet}", "")
            for key, name, facet in FACETS
        )
        chosen = await self.app.push_screen_wait(Choice("Only machines", options))
        for key, _, facet in FACETS:
            if key == chosen:
                self._bar.write(with_facet(self._filter.text, facet))

    def action_clear(self) -> None:
        """Show everything again."""
        if self._filter.text:
            self._bar.action_clear()

    def _filter_by(self, text: str) -> None:
        """Filter as it is typed."""
        self._filter = parse(text, FIELDS)
        self._folded_found.clear()
        self._show()
        self.redraw_lines()

    def on_filter_bar_left(self) -> None:
        """Back to the list."""
        self._table.focus()
