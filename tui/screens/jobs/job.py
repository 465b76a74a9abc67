"""One job in full: what it is, what was said about it, its log as it comes."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import Screen

from tui.describe import Word, badges, plain
from tui.describe import jobs as words
from tui.describe.badges import Action
from tui.describe.job_detail import detail
from tui.describe.log_sight import LogSight
from tui.describe.problems import problem
from tui.errors import UCloudError
from tui.screens.account import Account
from tui.screens.asked import JobAsked
from tui.screens.clipboard import copy
from tui.screens.help import Keys
from tui.screens.jobs.acting import Acting
from tui.screens.jobs.actions import JobActions
from tui.screens.launch.asked import RunAsked
from tui.screens.logs.feed import LogFeed
from tui.screens.place import local_zone
from tui.screens.title import title_bar
from tui.widgets.header import Hints
from tui.widgets.log_pages import LogPages
from tui.widgets.paragraph import Paragraph
from tui.wire.jobs import Job

_KEYS: Keys = (
    ("l", "the log alone: find, save, whole file"),
    ("f", "follow the end of the log, or stay"),
    ("j k pgup pgdn g G", "move in the log"),
    ("tab", "to the details, to scroll them, and back"),
    ("s w v e S B R X", "shell, web, VNC, extend, power, restart, rename, stop"),
    ("r  E", "run again, after a question with the price; with changes"),
    ("N  a", "run something else; all of these, with reasons"),
    ("y  c", "copy: id, name, SSH line, link, command, JSON; the name"),
    ("esc", "back to the list"),
)


_DRAW_EVERY_S = 0.3
_LIMIT = 8 * 1024 * 1024
"""Bytes that are passed over to come to the end of a log that was not asked for."""


class JobScreen(Screen[None]):
    """Details and log side by side, one above the other where it is narrow."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - Textual's

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "app.pop_screen", "Back"),
        Binding("s", "act('shell')", "Shell"),
        Binding("w", "act('web')", "Web"),
        Binding("v", "act('vnc')", "VNC"),
        Binding("e", "act('extend')", "Extend"),
        Binding("R", "act('rename')", "Rename"),
        Binding("S", "power", "Power"),
        Binding("X", "act('stop')", "Stop"),
        Binding("l", "log", "Log"),
        Binding("B", "act('restart')", "Restart"),
        Binding("r", "run_again", "Run again"),
        Binding("E", "run_again(True)", "Run with changes"),
        Binding("N", "run_new", "Run something"),
        Binding("a", "menu", "Actions"),
        Binding("y", "copy", "Copy"),
        Binding("c", "copy_name", "Copy name", show=False),
    ]

    def __init__(self, account: Account, job: Job) -> None:
        super().__init__()
        self._account = account
        self._actions = JobActions(self, account)
        self._feed = LogFeed(self, account, job, self._show_soon, _LIMIT)
        self._sight = LogSight(self._feed.book)
        self._due = False
        self._bar, self._hints = title_bar(account), Hints()
        self._facts = Paragraph(id="job-full")
        self._lines = LogPages(self._sight, local_zone())
        self._empty = Paragraph(id="job-no-log")

    def compose(self) -> ComposeResult:
        """A title, the two panes, the keys."""
        yield self._bar
        facts = VerticalScroll(self._facts, id="job-facts")
        log = Vertical(self._empty, self._lines, id="job-log-pane")
        yield Horizontal(facts, log, id="job-panes")
        yield self._hints

    def on_mount(self) -> None:
        """Follow the job from now on."""
        self._feed.start()
        self._show()
        self.set_interval(10.0, self._show)
        self._lines.focus()

    def on_unmount(self) -> None:
        """Give back what is on disk."""
        self._feed.close()

    @work(exclusive=True, group="again")
    async def on_job_changed(self) -> None:
        """Look at the job again after something was done to it."""
        try:
            await self._feed.look_again()
        except UCloudError as error:
            self.log.warning(type(error).__name__)

    def on_log_pages_moved(self) -> None:
        """Say what the key for following does now."""
        self._hints.show(self._keys())

    def help_keys(self) -> tuple[tuple[str, Keys], ...]:
        """What the keys do here."""
        return (("Job", _KEYS),)

    def action_run_again(self, edit: bool = False) -> None:  # noqa: FBT001, FBT002 - an action
        """Run the same again, after a question, or with changes."""
        self._run(RunAsked(job=self.job, edit=edit))

    def action_run_new(self) -> None:
        """Look for something else to run."""
        self._run(RunAsked())

    def _run(self, asked: RunAsked) -> None:
        if why := self._actions.why_not_run():
            self.notify(f"Nothing can be started: {why}.")
        else:
            self.post_message(asked)

    @property
    def job(self) -> Job:
        """The job as newly as it is known."""
        return self._feed.job

    def _show_soon(self) -> None:
        """Draw what is new, not more often than can be read."""
        if not self._due:
            self._due = True
            self.set_timer(_DRAW_EVERY_S, self._show)

    def _show(self) -> None:
        self._due = False
        if not self.is_attached:
            return
        job, now = self.job, self._account.now_ms
        state = words.row(job, now).state
        self._bar.left = (Word(f" {words.name(job)}  ", "strong"), *state)
        self._bar.right = (Word(f"{self._how()} ", "muted"),)
        workspace = self._account.identity
        lines = detail(
            job,
            now,
            local_zone(),
            workspace=workspace.workspace if workspace else "",
            around=self._account.around(job),
        )
        self._facts.show(lines)
        self._show_log(job)
        self._hints.show(self._keys())

    def _how(self) -> str:
        feed = self._feed
        if feed.stream.error is not None:
            return problem(feed.stream.error, self._account.server).line
        if feed.stream.live:
            origin = "from tail" if feed.from_tail else "from start"
            return f"live   {feed.book.end} lines, {origin}"
        if not self.job.active:
            return f"has ended   {feed.book.end} lines"
        return "interrupted" if feed.stream.interrupted else "waiting for the stream"

    def _show_log(self, job: Job) -> None:
        feed, nodes = self._feed, job.specification.replicas
        self._lines.look = self._lines.look._replace(
            node_width=len(str(nodes)) if nodes > 1 else 0
        )
        self._lines.show()
        why = badges.may(job, "logs") or feed.note or "Nothing was printed yet."
        if feed.reading is not None:
            why = feed.reading.progress
        self._empty.show(((Word(why),),))
        self._empty.display = not len(self._sight)

    def _keys(self) -> tuple[tuple[str, str], ...]:
        follow = "stay" if self._lines.following else "follow"
        shell = [] if self._actions.why_not(self.job, "shell") else [("s", "shell")]
        return (
            ("esc", "back"),
            *shell,
            ("l", "log"),
            ("f", follow),
            ("a", "actions"),
            ("?", "help"),
        )

    def action_act(self, action: Action) -> None:
        """Do something to the job, or say why not."""
        if action == "logs":
            self.action_log()
        else:
            self._actions.start(self.job, action)

    def action_power(self) -> None:
        """Switch the virtual machine off or on."""
        self._actions.power(self.job)

    @work(exclusive=True, group="dialog")
    async def action_menu(self) -> None:
        """Choose from everything that can be done here."""
        await self._actions.menu(self.job)

    def action_log(self) -> None:
        """Show the log alone, with all that can be done there."""
        self.post_message(JobAsked(self.job, log=True))

    @work(exclusive=True, group="dialog")
    async def action_copy(self) -> None:
        """Choose what to copy of the job."""
        from tui.screens.copy_menu import copy_from_menu

        await copy_from_menu(Acting(self, self._account), self.job)

    def action_copy_name(self) -> None:
        """Copy the name of the job."""
        name = plain(self.job.title)
        self.notify(f"{name}: {copy(self, name)}", markup=False)
