"""The jobs of the workspace: the place where the program opens."""

import time
from collections.abc import AsyncIterator, Iterable, Mapping
from functools import partial
from typing import ClassVar

from textual import work
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget

from tui.describe import Line, Word, plain
from tui.describe import jobs as words
from tui.describe.badges import Action
from tui.errors import UCloudError
from tui.screens.account import Account
from tui.screens.acting import Acting
from tui.screens.asked import JobAsked, JobChanged, JobsSeen
from tui.screens.clipboard import copy
from tui.screens.dialogs import Choice
from tui.screens.following import Following
from tui.screens.help import FILTER, LISTS, Keys
from tui.screens.job_actions import MENU, JobActions
from tui.screens.job_desk import desk_of
from tui.screens.job_feed import JobFeed
from tui.screens.job_summary import JobSummary
from tui.screens.job_table import SORTS, JobTable
from tui.screens.launch_asked import RunAsked
from tui.screens.place import IDLE_POLL_S
from tui.screens.runs import RUN_WORDS, Runs
from tui.state import Failed, Loading
from tui.widgets.filter_bar import FilterBar
from tui.widgets.header import Spot
from tui.widgets.table import Row
from tui.wire.jobs import Job

_AWAY_POLL_S = 60.0
"""Seconds between questions while another screen is in front."""
JOB_KEYS: Keys = (
    ("s", "shell; asks for the node where there are several"),
    ("w  v", "web page, desktop (VNC) of the job"),
    ("l  enter", "log; everything about the job"),
    ("e  R", "extend the time, rename"),
    ("S", "power a virtual machine off or on"),
    ("X", "stop, after a question"),
    ("r", "run again, after a question with the price; e edits it first"),
    ("N", RUN_WORDS),
    ("a", "all of these, with the reason for those that are off"),
    ("space  V  u", "mark, mark a range, unmark all; e S X then act on the marked"),
    ("u  esc", "take back: time not sent yet, a restart, a new name (10 s)"),
    ("y  c", "copy: id, ssh line, link, command, JSON; the name"),
)


class JobsScreen(Runs):
    """Active jobs first; what one can do now; details of the one under the cursor."""

    NAME = "Jobs"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - Textual's
    VERTICAL_BREAKPOINTS = [(0, "-low"), (34, "-tall")]  # noqa: RUF012

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "act('shell')", "Shell"),
        Binding("l", "open(True)", "Log"),
        Binding("w", "act('web')", "Web"),
        Binding("v", "act('vnc')", "VNC"),
        Binding("e", "act('extend')", "Extend"),
        Binding("R", "act('rename')", "Rename"),
        Binding("S", "power", "Power"),
        Binding("X", "act('stop')", "Stop"),
        Binding("a", "menu", "Actions"),
        Binding("y", "copy", "Copy"),
        Binding("c", "copy_name", "Copy name"),
        Binding("space", "mark", "Mark"),
        Binding("V", "mark_range", "Mark range"),
        Binding("u", "unmark", "Unmark"),
        Binding("o", "sort", "Sort"),
        Binding("slash", "filter", "Filter"),
        Binding("escape", "clear", "Clear", show=False),
    ]

    def __init__(self, account: Account, spots: tuple[Spot, ...] = ()) -> None:
        super().__init__(account, spots)
        self._feed = JobFeed(account)
        self._actions = JobActions(self, account, lambda: self.offline)
        self._following = Following(self, account, self._followed, self._pace_s)
        self._first = True
        self._list = JobTable(account, self._feed.all)
        self._table = self._list.widget
        self._summary, self._bar = JobSummary(account), FilterBar()

    def body(self) -> Iterable[Widget]:
        """The list; beside or below it what is known of one job."""
        yield Horizontal(
            self._table,
            VerticalScroll(self._summary.facts, id="job-pane", can_focus=False),
            id="jobs-main",
        )
        yield self._summary.log
        yield Vertical(*self._summary.strip, id="job-strip")
        yield self._bar

    def on_mount(self) -> None:
        """Show what was known last time; asking starts by itself."""
        if kept := self._feed.from_disk():
            self.known = kept
        self._table.focus()
        self._show()

    @property
    def selected(self) -> Job | None:
        """The job under the cursor, as newly as it is known."""
        return self._list.selected

    def hints(self) -> tuple[tuple[str, str], ...]:
        """What can be done with the job under the cursor, then what always can."""
        job = self.selected
        able = [
            (key, _HINTS[action])
            for key, action, _ in MENU
            if job and action in _HINTS and not self._actions.why_not(job, action)
        ]
        always = [("enter", "open"), ("/", "filter"), ("?", "help"), ("q", "quit")]
        return (*able, *always)

    def help_keys(self) -> tuple[tuple[str, Keys], ...]:
        """What the keys do here; those that are off now with the reason."""
        job = self.selected
        off = [
            (key, self._actions.why_not(job, action))
            for key, action, _ in MENU
            if job and self._actions.why_not(job, action)
        ]
        reasons = ((f"Off for {words.name(job)}", off),) if job and off else ()
        return (("Jobs", JOB_KEYS), *reasons, ("Lists", LISTS), ("Filter", FILTER))

    def commands(self) -> Iterable[SystemCommand]:
        """The actions on the job under the cursor, and every job by its name."""
        job = self.selected
        for key, action, text in MENU if job else ():
            if job and not self._actions.why_not(job, action):
                name = f"{text}: {words.name(job)}"
                does = partial(self.action_act, action)
                yield SystemCommand(name, f"key {key}", does)
        yield from super().commands()
        for other in self._feed.all.sorted():
            yield SystemCommand(
                f"Job {words.name(other)} {plain(other.id)}",
                words.application_name(other),
                partial(self._table.move_to, other.id),
            )

    # asking

    def ask(self) -> None:
        """Ask for the newest jobs, the first time for all of them."""
        self.run_worker(self._ask(), group="jobs", exclusive=True)

    async def _ask(self) -> None:
        try:
            older = await self._feed.newest()
        except UCloudError as error:
            self.failed(error)
            self._show()
            return
        self.found(None)
        self._show()
        self.post_message(JobsSeen(self._feed.recent()))
        if self._first:
            self._first = False
            self._table.action_edge(-1)
            self.run_worker(self._learn(), group="identity", exclusive=True)
            self._gather(self._feed.older(older), "older")
        self._gather(self._feed.strays(), "strays")
        self._gather(self._feed.applications(), "applications")

    def _gather(self, more: AsyncIterator[None], noun: str) -> None:
        self.run_worker(self._drawn(more), group=noun, exclusive=True)

    async def _drawn(self, more: AsyncIterator[None]) -> None:
        """Draw after each answer; what fails is asked for again with the next poll."""
        try:
            async for _ in more:
                self._learn_facts()
                self._show()
        except UCloudError as error:
            self.log.warning(type(error).__name__)

    async def _learn(self) -> None:
        try:
            await self.account.learn()
            self.redraw_lines()
            await self.account.warm()
        except UCloudError as error:
            self.log.warning(type(error).__name__)

    def _learn_facts(self) -> None:
        who = self.account.identity
        self._list.learn(who.username if who else "")

    def job_changed(self, event: JobChanged) -> None:
        """Show what was asked for as pending, and look soon whether it came."""
        if event.job is not None:
            self._feed.all.take((event.job,))
        if event.pending is not None:
            self._feed.all.expect(event.job_id, event.pending, time.monotonic())
        if event.pending and self.is_current:
            self.touch()
        self._show()
        if event.job is None:
            self.refresh_now()

    def _tick(self) -> None:
        """Ask now and then behind other screens too: jobs end there as well."""
        super()._tick()
        waited = time.monotonic() - self._asked_at
        if not self.is_current and waited > _AWAY_POLL_S and self._wait_s() <= 0:
            self.refresh_now()

    # drawing

    def redraw_lines(self) -> None:
        """Draw the common lines; while nothing has come also for how long."""
        super().redraw_lines()
        if isinstance(self.known, Loading):
            self._show()

    def show_shells(self, shells: Mapping[str, int]) -> None:
        """Mark the jobs that have shells, by id."""
        self._list.shells = shells
        if self.is_mounted:
            self._show()

    def _show(self) -> None:
        """Draw the list from what is known."""
        seen = self._list.show(self._nothing)
        found = self._list.filter
        if found.text:
            said = found.problem or f"{seen} of {len(self._feed.all.by_id)}"
            self._bar.say(said)
        self._show_job()

    def _nothing(self, hidden: int) -> list[Row]:
        """What stands where there is no job to show."""
        if hidden:
            text = f" No job matches {self._list.filter.text}. {hidden} hidden. "
            return [_note((Word(text), Word("esc", "accent"), Word(" clears.")))]
        if isinstance(self.known, Loading):
            waited = int(time.monotonic() - self.known.since)
            still = f" Still waiting ({waited} s)." if waited >= 3 else ""  # noqa: PLR2004
            return [_note((Word(f" Loading jobs from {self.account.server}.{still}"),))]
        if isinstance(self.known, Failed):
            return [_note((Word(" Nothing is known yet."),))]
        return [
            _note((Word(" No jobs yet in this workspace. "),)),
            _note((Word(" 2", "accent"), Word(" shows the machines you can use."))),
        ]

    def _show_job(self) -> None:
        """Draw what is known of the job under the cursor."""
        if not self.is_current:
            return  # nobody sees it, and following it would cost
        job = self.selected
        self._following.show(job)
        why = self._actions.why_not(job, "shell") if job else ""
        self._summary.show(job, self._following, why, paused=self.idle)

    def woken(self) -> None:
        """Let the log go on."""
        super().woken()
        self._show()

    def _pace_s(self) -> float:
        """How often the live job is drawn; rarely while nobody is there."""
        return IDLE_POLL_S if self.idle else 0.5

    def _followed(self) -> None:
        """Take what the live stream knows into the list."""
        job = self._following.job
        if job is None or not self.is_mounted:
            return
        if job is self._feed.all.by_id.get(job.id):
            self._show_job()  # only its log went on
        else:
            self._feed.all.take((job,))
            self._feed.all.settle(time.monotonic())
            self._show()
            self.redraw_lines()

    # keys

    def on_table_highlighted(self) -> None:
        """Show the job that the cursor is on."""
        self._show_job()
        self.redraw_lines()

    def on_table_selected(self) -> None:
        """Show everything about the job."""
        self.action_open()

    def on_filter_bar_changed(self, event: FilterBar.Changed) -> None:
        """Filter while the user types."""
        self._list.filter_by(event.text)
        self._show()

    def on_filter_bar_left(self) -> None:
        """Back to the list."""
        self._table.focus()
        self._show()

    def on_screen_resume(self) -> None:
        """Show what has changed meanwhile, and follow again."""
        self._show()

    def on_screen_suspend(self) -> None:
        """Stop following while another place is in front."""
        self._following.stop()

    def action_act(self, action: Action) -> None:
        """Do something to the job under the cursor, or say why not."""
        if action == "logs":
            self.action_open(log=True)
        else:
            self._actions.start(self.selected, action)

    def wish(self) -> tuple[str, RunAsked] | None:
        """Run the job under the cursor again."""
        job = self.selected
        return (f"Run again: {words.name(job)}", RunAsked(job=job)) if job else None

    def action_power(self) -> None:
        """Switch the virtual machine under the cursor off or on."""
        self._actions.power(self.selected)

    def action_open(self, log: bool = False) -> None:  # noqa: FBT001, FBT002 - an action
        """Show everything about the job, or its log."""
        if job := self.selected:
            self.post_message(JobAsked(job, log=log))

    @work(exclusive=True, group="dialog")
    async def action_copy(self) -> None:
        """Choose what to copy of the job."""
        if job := self.selected:
            from tui.screens.copy_menu import copy_from_menu

            acting = Acting(self, self.account)
            await copy_from_menu(acting, job, self._list.filter.text)

    def action_copy_name(self) -> None:
        """Copy what the job is called."""
        if job := self.selected:
            name = plain(job.title)
            self.notify(f"{name}: {copy(self, name)}", markup=False)

    def action_filter(self) -> None:
        """Type a filter."""
        self._bar.open()

    def action_clear(self) -> None:
        """Take back what is not sent yet, else the marks, else the filter."""
        if desk_of(self).take_back(unsent=True):
            return
        if self._list.unmark():
            self._show()
        else:
            self._bar.action_clear()

    def action_mark(self) -> None:
        """Mark the job under the cursor, or take its mark away."""
        self._list.mark()
        self._show()
        self.redraw_lines()

    def action_mark_range(self) -> None:
        """Mark from the last mark to the cursor."""
        if not self._list.mark_range():
            self.notify("Marked. V on another job marks all in between.")
        self._show()
        self.redraw_lines()

    def action_unmark(self) -> None:
        """Take back what was done last; where there is nothing, all marks."""
        if not desk_of(self).take_back() and self._list.unmark():
            self._show()
            self.redraw_lines()

    @work(exclusive=True, group="dialog")
    async def action_menu(self) -> None:
        """Choose from everything that can be done here."""
        if job := self.selected:
            action = await self._actions.menu(job)
            if action:
                self.action_act(action)

    @work(exclusive=True, group="dialog")
    async def action_sort(self) -> None:
        """Choose the column to sort by; the same again turns it round."""
        options = (("d", "what needs attention first, then the newest", ""),)
        columns = tuple((key, name, "") for key, name in SORTS.items())
        chosen = await self.app.push_screen_wait(Choice("Sort by", options + columns))
        if chosen is not None:
            self._list.sort_by(SORTS.get(chosen, ""))
            self._show()


_HINTS: Mapping[Action, str] = {
    "shell": "shell",
    "logs": "logs",
    "web": "web",
    "vnc": "vnc",
    "extend": "extend",
    "suspend": "off",
    "resume": "on",
    "stop": "stop",
}


def _note(line: Line) -> Row:
    return Row(f"note {line[0].text}", (line,), kind="note")
