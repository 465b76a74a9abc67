"""Ways into all running jobs in one list: web pages, desktops, links, SSH."""

from collections.abc import Iterable
from typing import ClassVar

from textual import work
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.widget import Widget

from tui.describe import Line, Word, jobs, plain
from tui.describe import sessions as words
from tui.describe.filters import Filter, parse
from tui.describe.problems import problem
from tui.describe.sessions import Session
from tui.errors import UCloudError
from tui.screens.account import Account
from tui.screens.asked import JobAsked, ShellAsked
from tui.screens.clipboard import copy
from tui.screens.copy_choice import in_context
from tui.screens.help import FILTER, LISTS, Keys
from tui.screens.jobs.acting import Acting
from tui.screens.place import Place
from tui.screens.session_feed import SessionFeed
from tui.state import Failed, Loading
from tui.widgets.columns import Column
from tui.widgets.filter_bar import FilterBar
from tui.widgets.header import Spot
from tui.widgets.paragraph import Paragraph
from tui.widgets.table import Row, Table

_COLUMNS = (
    Column("job", "JOB", 18, stretch=2),
    Column("kind", "KIND", 5),
    Column("what", "WHAT", 24, stretch=2),
    Column("node", "NODE", 4, drop=2),
    Column("state", "STATE", 12, stretch=2, drop=1),
)
_KEYS: Keys = (
    ("enter", "open it: in the browser, or its link where there is none"),
    ("y", "copy: an SSH line, a public address, else the command that opens it"),
    ("d", "the job in full"),
)


class SessionsScreen(Place):
    """Every way into a running job; those that are off with the reason."""

    NAME = "Sessions"
    PACE_S = (10.0, 60.0)

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,c", "copy", "Copy"),
        Binding("d", "job", "Job"),
        Binding("slash", "filter", "Filter"),
        Binding("escape", "clear", "Clear", show=False),
    ]

    def __init__(self, account: Account, spots: tuple[Spot, ...] = ()) -> None:
        super().__init__(account, spots)
        self._feed = SessionFeed(account)
        self._acting = Acting(self, account)
        self._filter = Filter()
        self._sessions: dict[str, Session] = {}
        self._table = Table(_COLUMNS, id="sessions-table")
        self._whole = Paragraph(id="session-whole")
        self._bar = FilterBar(self._filter_by)

    def body(self) -> Iterable[Widget]:
        """The list; one session in full; the filter."""
        yield self._table
        yield self._whole
        yield self._bar

    def on_mount(self) -> None:
        """Show that it is asked for; asking starts by itself."""
        self._table.focus()
        self._show()

    @property
    def selected(self) -> Session | None:
        """The session under the cursor."""
        return self._sessions.get(self._table.cursor_key)

    def hints(self) -> tuple[tuple[str, str], ...]:
        """What can be done with the session under the cursor, then what always can."""
        session = self.selected
        able: list[tuple[str, str]] = []
        if session and not session.why_not:
            able.append(("enter", "copy" if session.way == "ssh" else "open"))
        if session and session.copied:
            able.append(("y", "copy"))
        if session:
            able.append(("d", "job"))
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
        self._show()

    def redraw_lines(self) -> None:
        """Draw the common lines; while nothing has come also for how long."""
        super().redraw_lines()
        if isinstance(self.known, Loading) and self.is_mounted:
            self._show()

    def _show(self) -> None:
        found = self._feed.found
        seen = [one for one in found if self._filter.matches(words.facts(one))]
        self._sessions = {one.key: one for one in seen}
        rows = [
            Row(key, words.row(one), dim=bool(one.why_not))
            for key, one in self._sessions.items()
        ]
        self._table.show(rows or self._nothing(len(found)))
        if self._filter.text:
            self._bar.say(self._filter.problem or f"{len(seen)} of {len(found)}")
        self._show_session()

    def _nothing(self, hidden: int) -> list[Row]:
        if hidden:
            text = f"Nothing matches {self._filter.text}. {hidden} hidden, esc clears."
            return [_note(text)]
        if isinstance(self.known, Loading):
            return [_note(f"Asking {self.account.server} what runs.{self.waited}")]
        if isinstance(self.known, Failed):
            return [_note("Nothing is known yet.")]
        return [
            _note("No running job has a web page, a desktop, a link or SSH."),
            _note("They appear here by themselves once a job offers one."),
        ]

    def _show_session(self) -> None:
        session = self.selected
        self._whole.show(words.whole(session) if session else ())
        self._whole.display = session is not None

    def on_table_highlighted(self) -> None:
        """Show the session in full."""
        self._show_session()
        self.redraw_lines()

    def on_table_selected(self) -> None:
        """Open the session, or say why it cannot be."""
        if session := self.selected:
            self._open(session)

    def _open(self, session: Session) -> None:
        if session.why_not:
            self.notify(f"{jobs.name(session.job)}: {session.why_not}", markup=False)
        elif session.way == "ssh":
            self.action_copy()
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

    def _filter_by(self, text: str) -> None:
        """Filter while the user types."""
        self._filter = parse(text, words.FIELDS)
        self._show()

    def on_filter_bar_left(self) -> None:
        """Back to the list."""
        self._table.focus()
        self._show()

    def action_copy(self) -> None:
        """Copy what may be copied of the session."""
        session = self.selected
        if session and session.copied:
            text = session.copied
            if session.way not in {"ssh", "link"}:
                text = in_context(self.account.opening, text)
            self.notify(f"{plain(text)}: {copy(self, text)}", markup=False)
        elif session:
            self.notify(f"{jobs.name(session.job)}: {session.why_not}", markup=False)

    def action_job(self) -> None:
        """Show the job in full."""
        if session := self.selected:
            self.post_message(JobAsked(session.job))

    def action_filter(self) -> None:
        """Type a filter."""
        self._bar.open()

    def action_clear(self) -> None:
        """Remove the filter."""
        self._bar.action_clear()


def _note(text: str) -> Row:
    return Row(f"note {text}", ((Word(f" {text}"),),), kind="note")
