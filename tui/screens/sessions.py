"""Ways into all running jobs in one list: web pages, desktops, links, SSH."""

from collections.abc import Iterable
from typing import ClassVar

from textual import work
from textual.app import SystemCommand
from textual.binding import Binding, BindingType

from tui.describe import Line, Word, jobs, plain
from tui.describe import sessions as words
from tui.describe.problems import problem
from tui.describe.sessions import Session
from tui.errors import UCloudError
from tui.screens.account import Account
from tui.screens.asked import JobAsked, ShellAsked
from tui.screens.clipboard import copy
from tui.screens.copy_choice import Thing, copied_one_of, in_context
from tui.screens.filtered_list import FilteredList
from tui.screens.help import FILTER, LISTS, Keys
from tui.screens.jobs.acting import Acting
from tui.screens.session_feed import SessionFeed
from tui.widgets.columns import Column
from tui.widgets.header import Spot
from tui.widgets.table import Row

_COLUMNS = (
    Column("job", "JOB", 18, stretch=2),
    Column("kind", "KIND", 5),
    Column("what", "WHAT", 24, stretch=2),
    Column("node", "NODE", 4, drop=2),
    Column("state", "STATE", 12, stretch=2, drop=1),
)
_KEYS: Keys = (
    ("enter", "open it: in the browser, or its link where there is none"),
    ("y", "copy: SSH line or public address, command, id of the job"),
    ("d", "the job in full"),
)


_ADDRESSED = {"ssh": ("s", "ssh line"), "link": ("a", "address")}
"""Ways in with an address that is no key to them."""


class SessionsScreen(FilteredList):
    """Every way into a running job; those that are off with the reason."""

    NAME = "Sessions"
    PACE_S = (10.0, 60.0)
    COLUMNS = _COLUMNS
    FIELDS = words.FIELDS
    ASKED = "what runs"
    NONE = (
        "No running job has a web page, a desktop, a link or SSH.",
        "They appear here by themselves once a job offers one.",
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "copy", "Copy"),
        Binding("d", "job", "Job"),
    ]

    def __init__(self, account: Account, spots: tuple[Spot, ...] = ()) -> None:
        super().__init__(account, spots)
        self._feed = SessionFeed(account)
        self._acting = Acting(self, account)
        self._sessions: dict[str, Session] = {}

    @property
    def selected(self) -> Session | None:
        """The session under the cursor."""
        return self._sessions.get(self.table.cursor_key)

    def hints(self) -> tuple[tuple[str, str], ...]:
        """What can be done with the session under the cursor, then what always can."""
        session = self.selected
        able: list[tuple[str, str]] = []
        if session and not session.why_not:
            able.append(("enter", "copy" if session.way == "ssh" else "open"))
        if session:
            able += (("y", "copy"), ("d", "job"))
        return (*able, ("/", "filter"), ("?", "help"), ("q", "home"))

    def summary(self) -> Line:
        """What could not be learnt."""
        return (Word(f"{self._feed.trouble} ", "warning"),)

    def help_keys(self) -> tuple[tuple[str, Keys], ...]:
        """What the keys do here."""
        return (("Sessions", _KEYS), ("Lists", LISTS), ("Filter", FILTER))

    def commands(self) -> Iterable[SystemCommand]:
        """Everything that can be opened, by name."""
        for session in self._sessions.values():
            if not session.why_not:
                name = f"Open {session.title}: {jobs.name(session.job)}"
                yield SystemCommand(
                    name, session.way, lambda one=session: self._open(one)
                )

    def ask(self) -> None:
        """Ask for what runs and how to get in."""
        self.run_worker(self._ask, group="sessions", exclusive=True)

    async def _ask(self) -> None:
        try:
            await self._feed.ask()
        except UCloudError as error:
            self.failed(error)
        else:
            self.found(None)
        self.show_list()

    def show_list(self) -> None:
        """Draw the ways into jobs that are known."""
        found = self._feed.found
        seen = [one for one in found if self.filter.matches(words.facts(one))]
        self._sessions = {one.key: one for one in seen}
        rows = [
            Row(key, words.row(one), dim=bool(one.why_not))
            for key, one in self._sessions.items()
        ]
        self.fill(rows, len(found))

    def whole(self) -> tuple[Line, ...]:
        """The session under the cursor."""
        return words.whole(self.selected) if self.selected else ()

    def on_table_selected(self) -> None:
        """Open the session, or say why it cannot be."""
        if session := self.selected:
            self._open(session)

    def _open(self, session: Session) -> None:
        if session.why_not:
            self.notify(f"{jobs.name(session.job)}: {session.why_not}", markup=False)
        elif session.way == "ssh":
            self._copy(session.address)
        elif session.way == "shell":
            self.post_message(ShellAsked(session.job, session.target.rank))
        else:
            self._open_page(session)

    @work(exclusive=True, group="open")
    async def _open_page(self, session: Session) -> None:
        from tui.screens.jobs.reach import open_target

        if session.way == "link":
            await self._open_public(session.address)
            return
        try:
            kind = session.way.upper()
            await open_target(self._acting, session.job, kind, session.target)
        except UCloudError as error:
            said = problem(error, self.account.server)
            self.notify(said.line, severity="error", timeout=10, markup=False)

    async def _open_public(self, address: str) -> None:
        """Open an address that everybody may know."""
        from tui.screens.links import open_address

        if await open_address(address):
            self.notify(f"{plain(address)} opened in the browser.", markup=False)
        else:
            self.notify(
                f"There is no browser here. {plain(address)}: {copy(self, address)}",
                markup=False,
            )

    def _copy(self, text: str) -> None:
        self.notify(f"{plain(text)}: {copy(self, text)}", markup=False)

    @work(exclusive=True, group="dialog")
    async def action_copy(self) -> None:
        """Choose what to copy of the session."""
        session = self.selected
        if session is None:
            return
        command = in_context(self.account.opening, session.command)
        things = [Thing("c", "command", command), Thing("i", "id", session.job.id)]
        if session.way in _ADDRESSED:
            key, name = _ADDRESSED[session.way]
            things = [Thing(key, name, session.address, session.why_not), *things]
        title = f"Copy from {jobs.name(session.job)}"
        if said := await copied_one_of(self, title, things):
            self.notify(said, markup=False)

    def action_job(self) -> None:
        """Show the job in full."""
        if session := self.selected:
            self.post_message(JobAsked(session.job))
