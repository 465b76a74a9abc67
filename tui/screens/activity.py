"""What has happened: notices, own actions as commands, errors in the server's words."""

from collections.abc import Iterable
from typing import ClassVar

from textual import work
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.widget import Widget

from tui.describe import Line, Word, activity, plain
from tui.describe.activity import Entry
from tui.describe.filters import Filter, parse
from tui.describe.problems import problem
from tui.errors import NotAllowed, NotFound, UCloudError
from tui.screens.account import Account
from tui.screens.asked import JobAsked, JobsSeen
from tui.screens.clipboard import copy
from tui.screens.help import FILTER, LISTS, Keys
from tui.screens.place import Place, local_zone
from tui.screens.watching import Watch
from tui.state import Failed, Loading
from tui.widgets.columns import Column
from tui.widgets.filter_bar import FilterBar
from tui.widgets.header import Spot
from tui.widgets.paragraph import Paragraph
from tui.widgets.table import Row, Table
from tui.wire import jobs

_COLUMNS = (
    Column("when", "WHEN", 12),
    Column("what", "WHAT", 8),
    Column("text", "", 30, stretch=3),
    Column("command", "AS A COMMAND", 24, stretch=1, drop=1),
)
_KEYS: Keys = (
    ("enter", "the job that it is about"),
    ("y", "copy it as a command; where there is none, the words"),
)


class ActivityScreen(Place):
    """Newest first; what the cursor is on stands in full below."""

    NAME = "Activity"
    PACE_S = (15.0, 60.0)

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,c", "copy", "Copy"),
        Binding("slash", "filter", "Filter"),
        Binding("escape", "clear", "Clear", show=False),
    ]

    def __init__(
        self, account: Account, watch: Watch, spots: tuple[Spot, ...] = ()
    ) -> None:
        super().__init__(account, spots)
        self._watch = watch
        self._filter = Filter()
        self._top = ""
        """Key of the newest entry that is shown."""
        self._entries: dict[str, Entry] = {}
        self._table = Table(_COLUMNS, id="activity-table")
        self._whole = Paragraph(id="activity-whole")
        self._bar = FilterBar(self._filter_by)

    def body(self) -> Iterable[Widget]:
        """The list; one entry in full; the filter."""
        yield self._table
        yield self._whole
        yield self._bar

    def on_mount(self) -> None:
        """Show what is known; asking starts by itself."""
        self._table.focus()
        self._watch.readers.append(self._news)
        self._watch.watched = lambda: self.is_current
        self._show()

    def on_screen_resume(self) -> None:
        """The user has come to read."""
        self._show()

    def hints(self) -> tuple[tuple[str, str], ...]:
        """What can be done with the entry under the cursor, then what always can."""
        entry = self._entry
        able: list[tuple[str, str]] = []
        if entry and entry.job_id:
            able.append(("enter", "job"))
        if entry:
            able.append(("y", "copy command" if entry.command else "copy"))
        return (*able, ("/", "filter"), ("?", "help"), ("q", "home"))

    def summary(self) -> Line:
        """How news comes."""
        return (Word(f"{self._watch.source} ", "muted"),)

    def help_keys(self) -> tuple[tuple[str, Keys], ...]:
        """What the keys do here."""
        return (("Activity", _KEYS), ("Lists", LISTS), ("Filter", FILTER))

    def commands(self) -> Iterable[SystemCommand]:
        """What can be done with the entry under the cursor."""
        if self._entry:
            yield SystemCommand("Copy the entry", "key y", self.action_copy)

    def ask(self) -> None:
        """Look at the newest jobs: what has changed becomes an entry."""
        self.run_worker(self._ask, group="jobs", exclusive=True)

    async def _ask(self) -> None:
        try:
            page = await self.account.send(jobs.browse(updates=True))
        except UCloudError as error:
            self.failed(error)
        else:
            self.post_message(JobsSeen(page.items))
            self.found(None)
        self._show()

    def redraw_lines(self) -> None:
        """Draw the common lines; while nothing has come also for how long."""
        super().redraw_lines()
        if isinstance(self.known, Loading) and self.is_mounted:
            self._show()

    def _news(self) -> None:
        """There may be something new in the list."""
        if self.is_mounted and self.is_current:
            self._show()

    def _show(self) -> None:
        if self.is_current:
            self._watch.read()
        now, zone = self.account.now_ms, local_zone()
        found = self._watch.activity.entries
        seen = [
            entry for entry in found if self._filter.matches(activity.facts(entry, now))
        ]
        self._entries = {_key(entry): entry for entry in seen}
        rows = [
            Row(key, activity.row(entry, now, zone), dim=entry.quiet)
            for key, entry in self._entries.items()
        ]
        # the newest is under the cursor until the user moves away from it
        stay = self._table.cursor_key not in {"", self._top}
        self._top = rows[0].key if rows else ""
        cursor = None if stay else self._top
        self._table.show(rows or self._nothing(len(found)), cursor=cursor)
        if self._filter.text:
            self._bar.say(self._filter.problem or f"{len(seen)} of {len(found)}")
        self._show_entry()

    def _nothing(self, hidden: int) -> list[Row]:
        if hidden:
            text = f"Nothing matches {self._filter.text}. {hidden} hidden, esc clears."
        elif isinstance(self.known, Loading):
            text = f"Asking {self.account.server} what has happened.{self.waited}"
        elif isinstance(self.known, Failed):
            text = "Nothing is known yet."
        else:
            text = "Nothing has happened yet. Jobs that start or end are listed here,"
            more = "and what you do, each with the same thing as a command."
            return [_note(text), _note(more)]
        return [_note(text)]

    @property
    def _entry(self) -> Entry | None:
        return self._entries.get(self._table.cursor_key)

    def _show_entry(self) -> None:
        entry = self._entry
        lines: list[Line] = []
        if entry:
            lines.append((Word(" "), Word(entry.text)))
            if entry.command:
                command = plain(entry.command)
                lines.append(
                    (Word(" as a command  ", "muted"), Word(command, "accent"))
                )
        self._whole.show(lines)
        self._whole.display = bool(lines)

    def on_table_highlighted(self) -> None:
        """Show the entry in full."""
        self._show_entry()
        self.redraw_lines()

    def on_table_selected(self) -> None:
        """Show the job that the entry is about."""
        entry = self._entry
        if entry is None or not entry.job_id:
            self.notify("This is about no job.")
        else:
            self._open(entry.job_id)

    @work(exclusive=True, group="open")
    async def _open(self, job_id: str) -> None:
        try:
            job = await self.account.send(jobs.retrieve(job_id))
        except (NotAllowed, NotFound):  # whose words are about permissions to write
            said = f"Job {plain(job_id)} is gone, or in another workspace."
            self.notify(said, severity="warning", markup=False)
        except UCloudError as error:
            said = problem(error, self.account.server)
            self.notify(said.line, severity="error", markup=False)
        else:
            self.post_message(JobAsked(job))

    def _filter_by(self, text: str) -> None:
        """Filter while the user types."""
        self._filter = parse(text, activity.FIELDS)
        self._show()

    def on_filter_bar_left(self) -> None:
        """Back to the list."""
        self._table.focus()
        self._show()

    def action_copy(self) -> None:
        """Copy the command, or the words where there is none."""
        if entry := self._entry:
            text = entry.command or entry.text
            self.notify(f"{plain(text)}: {copy(self, text)}", markup=False)

    def action_filter(self) -> None:
        """Type a filter."""
        self._bar.open()

    def action_clear(self) -> None:
        """Remove the filter."""
        self._bar.action_clear()


def _key(entry: Entry) -> str:
    return f"{entry.at_ms} {entry.kind} {entry.job_id} {entry.text}"


def _note(text: str) -> Row:
    return Row(f"note {text}", ((Word(f" {text}"),),), kind="note")
