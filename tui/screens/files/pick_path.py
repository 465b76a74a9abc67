"""Choosing a file or folder of UCloud, from the drives down; nothing is made."""

import time
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.describe import Line, Word, plain
from tui.describe.files import (
    FIELDS,
    Entry,
    access,
    facts,
    ordered,
    parent,
    size,
    where,
)
from tui.describe.filters import parse
from tui.errors import NotAllowed, NotFound, UCloudError
from tui.screens.account import Account
from tui.screens.files.folder_feed import FolderFeed
from tui.screens.files.folder_rows import notes
from tui.widgets.columns import Column
from tui.widgets.ordered_input import OrderedInput
from tui.widgets.paragraph import folded
from tui.widgets.table import Row, Table

_NAME, _MAY = Column("name", "NAME", 30, stretch=1), Column("may", "ACCESS", 6, drop=1)
_FILES = (_NAME, Column("size", "SIZE", 9, right=True), _MAY)
_DRIVES = (_NAME, Column("provider", "PROVIDER", 12), _MAY)
_THIS = "this folder"
_HINTS = {
    "file": "enter opens or chooses   ← up   type to filter   esc leaves it",
    "folder": "enter opens   ← up   type to filter   esc leaves it",
}


class _Search(OrderedInput):
    """A line to type in that leaves the keys to the list while it is empty."""

    class Sideways(Message):
        """Left (-1) or right (1) was struck, or backspace, in the empty line."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def action_delete_left(self) -> None:
        """Delete, or go up."""
        if self.value:
            super().action_delete_left()
        else:
            self.post_message(self.Sideways(-1))

    def action_cursor_left(self, select: bool = False) -> None:  # noqa: FBT001, FBT002 - Textual's
        """Move, or go up."""
        if self.value:
            super().action_cursor_left(select)
        else:
            self.post_message(self.Sideways(-1))

    def action_cursor_right(self, select: bool = False) -> None:  # noqa: FBT001, FBT002 - Textual's
        """Move, or open what is under the cursor."""
        if self.value:
            super().action_cursor_right(select)
        else:
            self.post_message(self.Sideways(1))


class PickPath(ModalScreen[str | None]):
    """Gives the path of a file or folder; ``escape`` gives None."""

    DEFAULT_CSS = """
    PickPath .pick {
        width: 76;
        max-width: 96%;

        & Input { width: 1fr; border: none; padding: 0; height: 1; }
        & Table { height: 12; background: $surface; margin-top: 1; }
        & .-where { width: 1fr; max-width: 100%; height: 1; color: $text-accent; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave"),
        Binding("down,tab", "move(1)", show=False, priority=True),
        Binding("up,shift+tab", "move(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
    ]

    def __init__(
        self,
        account: Account,
        kind: Literal["file", "folder"] = "file",
        start: str = "",
    ) -> None:
        """Begin in a folder.

        Args:
            account: Whose drives.
            kind: What may be chosen.
            start: A folder, or a file in it; the drives when it is empty.
        """
        super().__init__()
        self._account = account
        self._kind = kind
        self._feed = FolderFeed(account)
        self._start = "/" + start.strip("/") if start.strip("/") else ""
        self._error: UCloudError | None = None
        self._asked_at = 0.0
        self._under = ""
        """Where the cursor goes as soon as it is there."""
        self._rows: dict[str, Entry] = {}
        self._table, self._search = Table(_DRIVES), _Search(placeholder="filter")
        self._where, self._hint = Static(classes="-where"), Static(classes="-hint")

    def compose(self) -> ComposeResult:
        """Where one is, a line to type in, what is there."""
        with Vertical(classes="dialog pick") as box:
            box.border_title = Content(f"Choose a {self._kind}")
            yield self._where
            yield self._search
            yield self._table
            yield self._hint

    def on_mount(self) -> None:
        """Look where it begins."""
        self._table.can_focus = False
        self._search.focus()
        self._go(self._start)
        self.set_interval(1.0, self._tick)

    def _go(self, path: str, under: str = "") -> None:
        """Look into a folder; ``under`` is where the cursor goes if it is there."""
        self._feed.go(path)
        self._error, self._asked_at = None, time.monotonic()
        self._search.value = ""
        self._under = under
        self._show()
        if not under:
            self._table.action_edge(-1)
        self.run_worker(self._read, group="folder", exclusive=True)

    async def _read(self) -> None:
        try:
            async for _ in self._feed.read():
                self._show()
        except UCloudError as error:
            self._failed(error)

    def _failed(self, error: UCloudError) -> None:
        """Say why; where it began there may be a file or nothing: look above."""
        began, self._start = self._start, ""
        nothing = isinstance(error, NotAllowed | NotFound)
        if began and self._feed.path == began and (nothing or parent(began)):
            self._go(parent(began), began)
            return
        self._error = error
        self._show()

    def _tick(self) -> None:
        if not self._feed.complete and not self._feed.entries and not self._error:
            self._show()

    # drawing

    def _show(self) -> None:
        now = self._account.now_ms
        wanted = parse(self._search.value, FIELDS)
        found = [
            entry
            for entry in ordered(self._feed.entries)
            if wanted.matches(facts(entry, now))
        ]
        self._rows = {entry.path: entry for entry in found}
        rows = [self._row(entry) for entry in found]
        known = self._feed.path and not self._error
        if self._kind == "folder" and known and not wanted.terms:
            here = (Word("use "), Word(_THIS, "strong"))
            rows.insert(0, Row(_THIS, (here,)))
        lines = folded(self._notes(), self._table.size.width - 2)
        rows += [Row(f"note {n}", (line,), "note") for n, line in enumerate(lines)]
        there = self._under in self._rows
        self._table.divide(_FILES if self._feed.path else _DRIVES)
        self._table.show(rows, cursor=self._under if there else None)
        if there:
            self._under = ""
        self._where.update(Content(where(self._feed.path, self._feed.titles)))
        self._hint.update(Content(wanted.problem or _HINTS[self._kind]))

    def _row(self, entry: Entry) -> Row:
        name = Word(plain(entry.name) + ("/" if entry.folder else ""))
        held = entry.provider if not self._feed.path else size(entry.size)
        shown = (
            (Word(name.text, "accent" if entry.folder else ""),),
            (Word(plain(held) if not self._feed.path or not entry.folder else ""),),
            (Word(access(entry), "" if entry.may_edit else "warning"),),
        )
        return Row(entry.path, shown, dim=self._kind == "folder" and not entry.folder)

    def _notes(self) -> tuple[Line, ...]:
        server = self._account.server
        if said := notes(self._feed, self._error, server, self._asked_at):
            return said
        if not self._rows:
            return ((Word(f" Nothing matches {self._search.value}."),),)
        return ()

    # keys

    def on_input_changed(self) -> None:
        """Filter while it is typed."""
        self._show()

    def on_input_submitted(self) -> None:
        """Open or choose what is under the cursor."""
        self._choose()

    def on_table_selected(self) -> None:
        """The same by mouse."""
        self._choose()

    def on__search_sideways(self, event: _Search.Sideways) -> None:
        """Go up, or into what is under the cursor."""
        if event.step < 0:
            self._up()
        else:
            self._choose()

    def _choose(self) -> None:
        key = self._table.cursor_key
        if key == _THIS:
            self.dismiss(self._feed.path)
            return
        entry = self._rows.get(key)
        if entry is None:
            return
        if entry.folder:
            self._go(entry.path)
        elif self._kind == "file":
            self.dismiss(entry.path)
        else:
            self.notify("This is a file; a folder is asked for.", timeout=3)

    def _up(self) -> None:
        if self._feed.path:
            self._go(parent(self._feed.path), self._feed.path)

    def action_move(self, step: int) -> None:
        """Move the cursor."""
        self._table.action_move(step)

    def action_page(self, pages: float) -> None:
        """Move the cursor by the height of the list."""
        self._table.action_page(pages)

    def action_leave(self) -> None:
        """Clear the filter, then close without a choice."""
        if self._search.value:
            self._search.value = ""
        else:
            self.dismiss(None)
