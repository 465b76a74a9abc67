"""A folder as a list, or the drives: sorted, filtered, with what is to be said."""

import time
from collections.abc import Callable, Sequence
from functools import partial

from textual.app import ComposeResult
from textual.containers import Vertical

from tui.describe import Line, Word
from tui.describe.files import (
    FIELDS,
    Entry,
    Sort,
    cells,
    drive_cells,
    facts,
    ordered,
    total,
    where,
)
from tui.describe.filters import Facts, Filter, parse
from tui.errors import UCloudError
from tui.screens.account import Account
from tui.screens.files.folder_feed import FolderFeed
from tui.screens.files.folder_rows import notes
from tui.screens.place import local_zone
from tui.state import Failed, Loadable, Loading
from tui.widgets.bar import Bar
from tui.widgets.columns import Column
from tui.widgets.paragraph import folded
from tui.widgets.table import Row, Table

_COLUMNS = (
    Column("name", "NAME", 24, stretch=1),
    Column("size", "SIZE", 9, right=True),
    Column("modified", "MODIFIED", 12),
    Column("may", "ACCESS", 6, drop=2),
    Column("mode", "MODE", 9, drop=3),
)
_DRIVE_COLUMNS = (
    Column("name", "DRIVE", 24, stretch=1),
    Column("provider", "PROVIDER", 14),
    Column("may", "ACCESS", 6),
    Column("path", "PATH", 14),
)
_LEAST = 20


class _Rows:
    """Rows that are made when they come into view."""

    def __init__(
        self,
        entries: Sequence[Entry],
        notes: Sequence[Line],
        draw: Callable[[Entry], Row],
    ) -> None:
        self._entries, self._notes, self._draw = entries, notes, draw

    def __len__(self) -> int:
        return len(self._entries) + len(self._notes)

    def __getitem__(self, index: int, /) -> Row:
        if index < len(self._entries):
            return self._draw(self._entries[index])
        at = index - len(self._entries)
        return Row(f"note {at}", (self._notes[at],), "note")

    def find(self, key: str) -> int:
        """The place of an entry by its path; -1 when it is not there."""
        if not key:
            return -1
        places = (n for n, entry in enumerate(self._entries) if entry.path == key)
        return next(places, -1)

    def is_note(self, index: int) -> bool:
        """Whether the row is only read."""
        return index >= len(self._entries)


class FolderList(Vertical):
    """Draws what a feed knows; keeps the cursor, the order and the filter."""

    DEFAULT_CSS = """
    FolderList { height: 1fr; }
    """

    def __init__(self, account: Account, feed: FolderFeed) -> None:
        super().__init__()
        self._account, self._feed = account, feed
        self.filter = Filter()
        self.trouble: UCloudError | None = None
        """Why this folder cannot be read, though the server answers."""
        self._sort: Sort = "name"
        self._reverse = False
        self._under = ""
        self._taken: tuple[Entry, ...] | None = None
        self._order: tuple[Sort, bool] = ("name", False)
        self._ordered: list[tuple[Entry, Facts]] = []
        self._filtered: Filter | None = None
        self._found: list[Entry] = []
        """What the filter lets through, in order."""
        self._where = Bar()
        self._files = Table(_COLUMNS, id="files-table")
        self._drives = Table(_DRIVE_COLUMNS, id="drives-table")

    def compose(self) -> ComposeResult:
        """Where one is, what is there."""
        yield self._where
        yield self._drives
        yield self._files

    @property
    def table(self) -> Table:
        """The one that is shown: of files, or of drives."""
        return self._files if self._feed.path else self._drives

    @property
    def selected(self) -> Entry | None:
        """What is under the cursor."""
        key = self.table.cursor_key
        return next((entry for entry in self._found if entry.path == key), None)

    @property
    def counted(self) -> str:
        """How much the filter finds, or what is wrong with it."""
        found = f"{len(self._found)} of {len(self._feed.entries)}"
        return self.filter.problem or found

    def enter(self, under: str, known: Loadable[object]) -> None:
        """Draw another folder; the cursor goes to a row of it, else to the first."""
        self.filter, self.trouble, self._under = Filter(), None, under
        self._drives.display = not self._feed.path
        self._files.display = bool(self._feed.path)
        self.show(known)
        if not under:
            self.table.action_edge(-1)
        self.table.focus()

    def only(self, text: str, known: Loadable[object]) -> None:
        """Show what a filter lets through."""
        self.filter = parse(text, FIELDS)
        self.show(known)

    def sort(self, by: Sort, known: Loadable[object]) -> None:
        """Order by a column; the same again turns it round."""
        self._reverse = by == self._sort and not self._reverse
        self._sort = by
        self.show(known)

    def show(self, known: Loadable[object]) -> None:
        """Draw what is known; ``known`` tells how the last question went."""
        self._find()
        lines = folded(self._notes(known), max(_LEAST, self.size.width - 2))
        rows = _Rows(self._found, lines, partial(self._row, now=self._account.now_ms))
        there = rows.find(self._under) >= 0
        self.table.show(rows, cursor=self._under if there else None)
        if there:
            self._under = ""
        self._show_where()

    def _find(self) -> None:
        """Order and filter the entries, if they are others than before."""
        order = (self._sort, self._reverse)
        if self._feed.entries is not self._taken or order != self._order:
            self._taken, self._order = self._feed.entries, order
            entries = ordered(self._feed.entries, self._sort, reverse=self._reverse)
            now = self._account.now_ms
            self._ordered = [(entry, facts(entry, now)) for entry in entries]
        elif self._filtered is self.filter:
            return
        self._filtered = self.filter
        self._found = [
            entry for entry, facts in self._ordered if self.filter.matches(facts)
        ]

    def _row(self, entry: Entry, now: int) -> Row:
        if not self._feed.path:
            return Row(entry.path, drive_cells(entry))
        return Row(entry.path, cells(entry, now, local_zone()))

    def _show_where(self) -> None:
        feed = self._feed
        self._where.left = (Word(f" {where(feed.path, feed.titles)}", "strong"),)
        said = total(feed.entries, complete=feed.complete) if feed.path else ""
        self._where.right = (Word(f"{said} ", "muted"),) if said else ()

    def _notes(self, known: Loadable[object]) -> tuple[Line, ...]:
        away = isinstance(known, Failed) and self.trouble is None
        if away and not self._feed.complete:
            return ((Word(" Nothing is known yet."),),)
        if not away:
            since = known.since if isinstance(known, Loading) else time.monotonic()
            server = self._account.server
            if said := notes(self._feed, self.trouble, server, since):
                return said
        if self._feed.entries and not self._found:
            hidden = f"{len(self._feed.entries)} hidden. "
            text = f" Nothing matches {self.filter.text}. {hidden}"
            return ((Word(text), Word("esc", "accent"), Word(" clears.")),)
        return ()
