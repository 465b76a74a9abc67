"""The jobs of the workspace: the place where the program opens."""

import time
from collections.abc import Iterable, Mapping
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
from tui.screens.account import Account
from tui.screens.asked import JobAsked
from tui.screens.clipboard import copy
from tui.screens.dialogs import Choice
from tui.screens.help import FILTER, LISTS, Keys
from tui.screens.jobs.acting import Acting
from tui.screens.jobs.actions import HINTS, MENU, JobActions
from tui.screens.jobs.asking import JobsAsking
from tui.screens.jobs.following import Following
from tui.screens.jobs.summary import JobSummary
from tui.screens.jobs.table import SORTS
from tui.screens.launch.asked import RunAsked
from tui.screens.launch.runs import RUN_WORDS
from tui.screens.place import IDLE_POLL_S
from tui.state import Failed, Loading
from tui.widgets.filter_bar import FilterBar
from tui.widgets.header import Spot
from tui.widgets.table import Row
from tui.wire.jobs import Job

JOB_KEYS: Keys = (
    ("s", "shell; asks for the node where there are several"),
    ("w  v", "web page, desktop (VNC) of the job"),
    ("l  enter d", "log; everything about the job"),
    ("e  R", "extend the time, rename"),
    ("S  B", "power a virtual machine off or on; restart it"),
    ("X", "stop, after a question"),
    ("r  E", "run again, after a question with the price; with changes"),
    ("N", RUN_WORDS),
    ("a", "all of these, with the reason for those that are off"),
    ("space  V  u", "mark, mark a range, unmark all; e S X then act on the marked"),
    ("u  esc", "take back: time not sent yet, a restart, a new name (10 s)"),
    ("y  c", "copy: id, ssh line, link, command, JSON; the name"),
)


class JobsScreen(JobsAsking):
    """Active jobs first; what one can do now; details of the one under the cursor."""

    NAME = "Jobs"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - Textual's
    VERTICAL_BREAKPOINTS = [(0, "-low"), (34, "-tall")]  # noqa: RUF012

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "act('shell')", "Shell"),
        Binding("d", "open", "Details", show=False),
        Binding("l", "open(True)", "Log"),
        Binding("w", "act('web')", "Web"),
        Binding("v", "act('vnc')", "VNC"),
        Binding("e", "act('extend')", "Extend"),
        Binding("R", "act('rename')", "Rename"),
        Binding("S", "power", "Power"),
        Binding("B", "act('restart')", "Restart"),
        Binding("E", "run_this(True)", "Run with changes"),
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
        self._actions = JobActions(self, account, lambda: self.offline)
        self._following = Following(self, account, self._followed, self._pace_s)
        self._table = self._list.widget
        self._summary, self._bar = JobSummary(account), FilterBar(self._filter_by)

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
        self.show_jobs()

    @property
    def selected(self) -> Job | None:
        """The job under the cursor, as newly as it is known."""
        return self._list.selected

    def hints(self) -> tuple[tuple[str, str], ...]:
        """What can be done with the job under the cursor, then what always can."""
        job = self.selected
        able = [
            (key, HINTS[action])
            for key, action, _ in MENU
            if job and action in HINTS and not self._actions.why_not(job, action)
        ]
        again = [("r", "run again")] if job and not job.active else []
        enter = [("enter", "open")] if job else []
        sieve = ("esc", "clear") if self._list.filter.text else ("/", "filter")
        return (*able, *again, *enter, sieve, ("?", "help"), ("q", "quit"))

    def summary(self) -> Line:
        """How many are marked, and what was asked for and has not come."""
        marked = len(self._list.marked)
        waits = self._feed.all.waiting_for_time()
        said = [f"{marked} marked, u unmarks"] if marked else []
        said += [f"{words.name(job)} {time} pending" for job, time in waits[:2]]
        return (Word(f"{'   '.join(said)} ", "accent"),) if said else ()

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

    def go_to(self, job: Job) -> None:
        """Put the cursor on a job, also a new one, whatever hides it now."""
        self._feed.all.take((job,))
        self._list.filter_by("")
        self._bar.write("")
        self.show_jobs()
        self._table.move_to(job.id)

    # drawing

    def redraw_lines(self) -> None:
        """Draw the common lines; while nothing has come also for how long."""
        super().redraw_lines()
        if isinstance(self.known, Loading):
            self.show_jobs()

    def show_shells(self, shells: Mapping[str, int]) -> None:
        """Mark the jobs that have shells, by id."""
        self._list.shells = shells
        if self.is_mounted:
            self.show_jobs()

    def show_jobs(self) -> None:
        """Draw the list from what is known, and the job under the cursor."""
        self._show_list()
        self._show_job()

    def _show_list(self) -> None:
        seen = self._list.show(self._nothing)
        found = self._list.filter
        if found.text:
            said = found.problem or f"{seen} of {len(self._feed.all.by_id)}"
            self._bar.say(said)

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
            _note((Word(" N", "accent"), Word(" runs something;"))),
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
        self.show_jobs()

    def _pace_s(self) -> float:
        """How often the live job is drawn; rarely while nobody is there."""
        return IDLE_POLL_S if self.idle else 0.5

    def _followed(self) -> None:
        """Take what the live stream knows into the list."""
        job = self._following.job
        if job is None or not self.is_mounted:
            return
        if job is self._feed.all.by_id.get(job.id):
            if not self.idle:
                self._show_job()  # only its log went on
        else:
            self._feed.all.take((job,))
            self._feed.all.settle(time.monotonic())
            self.show_jobs()
            self.redraw_lines()

    # keys

    def on_table_highlighted(self) -> None:
        """Show the job that the cursor is on."""
        self.draw_soon(self._show_job)

    def on_table_selected(self) -> None:
        """Show everything about the job."""
        self.action_open()

    def _filter_by(self, text: str) -> None:
        """Filter while the user types; the letter and what it finds are one picture."""
        self._list.filter_by(text)
        if self.is_mounted:
            self.show_jobs()

    def on_filter_bar_left(self) -> None:
        """Back to the list."""
        self._table.focus()
        self.show_jobs()

    def on_screen_resume(self) -> None:
        """Show what has changed meanwhile, and follow again."""
        self.show_jobs()

    def on_screen_suspend(self) -> None:
        """Stop following while another place is in front."""
        self._following.stop()

    def action_act(self, action: Action) -> None:
        """Do something to the job under the cursor or the marked, or say why not."""
        marked = self._list.marked_jobs
        if marked and action in _MARKED:
            self._act_on_marked(marked, action)
        elif action == "logs":
            self.action_open(log=True)
        else:
            self._actions.start(self.selected, action)

    def wish(self) -> tuple[str, RunAsked] | None:
        """Run the job under the cursor again."""
        job = self.selected
        return (f"Run again: {words.name(job)}", RunAsked(job=job)) if job else None

    def action_power(self) -> None:
        """Switch the virtual machine under the cursor, or the marked, off or on."""
        if marked := self._list.marked_jobs:
            runs = any(job.running for job in marked)
            self._act_on_marked(marked, "suspend" if runs else "resume")
        else:
            self._actions.power(self.selected)

    @work(exclusive=True, group="dialog")
    async def _act_on_marked(self, marked: tuple[Job, ...], action: Action) -> None:
        from tui.screens.jobs.batch import act_on

        acting = Acting(self, self.account)
        done = await act_on(acting, marked, action, self._actions.why_not)
        self._list.unmark(done)
        self.show_jobs()
        self.redraw_lines()

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
        if Acting(self, self.account).desk.offers.take_back(unsent=True):
            return
        if self._list.unmark():
            self.show_jobs()
        else:
            self._bar.action_clear()

    def action_mark(self) -> None:
        """Mark the job under the cursor, or take its mark away."""
        self._list.mark()
        self.show_jobs()
        self.redraw_lines()

    def action_mark_range(self) -> None:
        """Mark from the last mark to the cursor."""
        if not self._list.mark_range():
            self.notify("Marked. V on another job marks all in between.")
        self.show_jobs()
        self.redraw_lines()

    def action_unmark(self) -> None:
        """Take back what was done last; where there is nothing, all marks."""
        offers = Acting(self, self.account).desk.offers
        if not offers.take_back() and self._list.unmark():
            self.show_jobs()
            self.redraw_lines()

    @work(exclusive=True, group="dialog")
    async def action_menu(self) -> None:
        """Choose from everything that can be done here."""
        if job := self.selected:
            await self._actions.menu(job)

    @work(exclusive=True, group="dialog")
    async def action_sort(self) -> None:
        """Choose the column to sort by; the same again turns it round."""
        options = (("d", "what needs attention first, then the newest", ""),)
        columns = tuple((key, name, "") for key, name in SORTS.items())
        chosen = await self.app.push_screen_wait(Choice("Sort by", options + columns))
        if chosen is not None:
            self._list.sort_by(SORTS.get(chosen, ""))
            self.show_jobs()


_MARKED: frozenset[Action] = frozenset({"stop", "extend"})


def _note(line: Line) -> Row:
    return Row(f"note {line[0].text}", (line,), kind="note")
