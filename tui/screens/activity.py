"""What has happened: notices, own actions as commands, errors in the server's words."""

from collections.abc import Iterable
from typing import ClassVar

from textual import work
from textual.app import SystemCommand
from textual.binding import Binding, BindingType

from tui.describe import Line, Word, activity, plain
from tui.describe.activity import Entry
from tui.describe.problems import problem
from tui.errors import NotAllowed, NotFound, UCloudError
from tui.screens.account import Account
from tui.screens.asked import JobAsked, JobsSeen
from tui.screens.copy_choice import Thing, copied_one_of
from tui.screens.filtered_list import FilteredList
from tui.screens.help import FILTER, LISTS, Keys
from tui.screens.place import local_zone
from tui.screens.watching import Watch
from tui.widgets.columns import Column
from tui.widgets.header import Spot
from tui.widgets.table import Row
from tui.wire import jobs

_COLUMNS = (
    Column("when", "WHEN", 12),
    Column("what", "WHAT", 8),
    Column("text", "", 30, stretch=3),
    Column("command", "AS A COMMAND", 24, stretch=1, drop=1),
)
_KEYS: Keys = (
    ("enter", "the job that it is about"),
    ("y", "copy: command, words, id of the job"),
)


class ActivityScreen(FilteredList):
    """Newest first; what the cursor is on stands in full below."""

    NAME = "Activity"
    PACE_S = (15.0, 60.0)
    COLUMNS = _COLUMNS
    FIELDS = activity.FIELDS
    ASKED = "what has happened"
    NONE = (
        "Nothing has happened yet. Jobs that start or end are listed here,",
        "and what you do, each with the same thing as a command.",
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "copy", "Copy"),
    ]

    def __init__(
        self, account: Account, watch: Watch, spots: tuple[Spot, ...] = ()
    ) -> None:
        super().__init__(account, spots)
        self._watch = watch
        self._top = ""
        """Key of the newest entry that is shown."""
        self._entries: dict[str, Entry] = {}

    def on_mount(self) -> None:
        """Hear of news."""
        self._watch.readers.append(self._news)
        self._watch.watched = lambda: self.is_current

    def on_screen_resume(self) -> None:
        """The user has come to read."""
        self.show_list()

    def hints(self) -> tuple[tuple[str, str], ...]:
        """What can be done with the entry under the cursor, then what always can."""
        entry = self._entry
        able: list[tuple[str, str]] = []
        if entry and entry.job_id:
            able.append(("enter", "job"))
        if entry:
            able.append(("y", "copy"))
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
        self.show_list()

    def _news(self) -> None:
        """There may be something new in the list."""
        if self.is_mounted and self.is_current:
            self.show_list()

    def show_list(self) -> None:
        """Draw what has happened, the newest first."""
        if self.is_current:
            self._watch.read()
        now, zone = self.account.now_ms, local_zone()
        found = self._watch.activity.entries
        seen = [
            entry for entry in found if self.filter.matches(activity.facts(entry, now))
        ]
        self._entries = {_key(entry): entry for entry in seen}
        rows = [
            Row(key, activity.row(entry, now, zone), dim=entry.quiet)
            for key, entry in self._entries.items()
        ]
        # the newest is under the cursor until the user moves away from it
        stay = self.table.cursor_key not in {"", self._top}
        self._top = rows[0].key if rows else ""
        self.fill(rows, len(found), None if stay else self._top)

    @property
    def _entry(self) -> Entry | None:
        return self._entries.get(self.table.cursor_key)

    def whole(self) -> tuple[Line, ...]:
        """The entry under the cursor, and what it was as a command."""
        entry = self._entry
        if entry is None:
            return ()
        said = (Word(" "), Word(entry.text))
        if not entry.command:
            return (said,)
        command = Word(plain(entry.command), "accent")
        return said, (Word(" as a command  ", "muted"), command)

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

    @work(exclusive=True, group="dialog")
    async def action_copy(self) -> None:
        """Choose what to copy of the entry."""
        if (entry := self._entry) is None:
            return
        things = (
            Thing("c", "command", entry.command, "nothing was done to be repeated"),
            Thing("w", "words", entry.text),
            Thing("i", "id", entry.job_id, "this is about no job"),
        )
        if said := await copied_one_of(self, "Copy from what has happened", things):
            self.notify(said, markup=False)


def _key(entry: Entry) -> str:
    return f"{entry.at_ms} {entry.kind} {entry.job_id} {entry.text}"
