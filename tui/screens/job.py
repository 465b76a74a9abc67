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
from tui.describe.problems import problem
from tui.errors import UCloudError
from tui.screens.account import Account
from tui.screens.clipboard import copy
from tui.screens.following import Following
from tui.screens.help import Keys
from tui.screens.job_actions import JobActions
from tui.screens.place import local_zone
from tui.widgets.bar import Bar
from tui.widgets.header import Hints
from tui.widgets.log_view import LogView
from tui.widgets.paragraph import Paragraph
from tui.wire.jobs import Job

_KEYS: Keys = (
    ("l", "log alone, or beside the details"),
    ("f", "follow the end of the log, or stay"),
    ("j k pgup pgdn g G", "scroll the log"),
    ("s w v e S R X", "shell, web, VNC, extend, power, rename, stop"),
    ("esc", "back to the list"),
)


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
        Binding("a", "menu", "Actions"),
        Binding("y,c", "copy", "Copy"),
    ]

    def __init__(self, account: Account, job: Job, *, log: bool = False) -> None:
        super().__init__()
        self._account = account
        self._job = job
        self._log_alone = log
        self._actions = JobActions(self, account)
        self._following = Following(self, account, self._show)
        self._bar, self._hints = Bar(id="header"), Hints()
        self._facts, self._lines = Paragraph(id="job-full"), LogView(id="job-lines")
        self._empty = Paragraph(id="job-no-log")

    def compose(self) -> ComposeResult:
        """A title, the two panes, the keys."""
        yield self._bar
        facts = VerticalScroll(self._facts, id="job-facts", can_focus=False)
        log = Vertical(self._empty, self._lines, id="job-log-pane")
        yield Horizontal(facts, log, id="job-panes")
        yield self._hints

    def on_mount(self) -> None:
        """Follow the job from now on."""
        self.set_class(self._log_alone, "-log")
        self._following.show(self._job)
        self._show()
        self.set_interval(10.0, self._show)
        self._lines.focus()

    @work(exclusive=True, group="again")
    async def on_job_changed(self) -> None:
        """Look at the job again after something was done to it."""
        try:
            await self._following.look_again()
        except UCloudError as error:
            self.log.warning(type(error).__name__)

    def on_log_view_moved(self) -> None:
        """Say what the key for following does now."""
        self._hints.show(self._keys())

    def help_keys(self) -> tuple[tuple[str, Keys], ...]:
        """What the keys do here."""
        return (("Job", _KEYS),)

    @property
    def job(self) -> Job:
        """The job as newly as it is known."""
        return self._following.job or self._job

    def _show(self) -> None:
        job, now = self.job, self._account.now_ms
        state = words.row(job, now).state
        self._bar.left = (Word(f" {words.name(job)}  ", "strong"), *state)
        self._bar.right = (Word(f"{self._how()} ", "muted"),)
        workspace = self._account.identity
        lines = detail(
            job, now, local_zone(), workspace=workspace.workspace if workspace else ""
        )
        self._facts.show(lines)
        self._show_log(job)
        self._hints.show(self._keys())

    def _how(self) -> str:
        if self._following.error is not None:
            return problem(self._following.error, self._account.server).line
        if self._following.live:
            return f"live   {self._following.log.count} lines, from tail"
        return "waiting for the live stream" if self.job.active else "has ended"

    def _show_log(self, job: Job) -> None:
        tail = self._following.log
        lines = tail.lines()
        self._lines.show(
            lines, ranks=job.specification.replicas > 1, dropped=tail.dropped
        )
        why = badges.may(job, "logs") or "Nothing was printed yet."
        self._empty.show(((Word(why),),))
        self._empty.display = not lines

    def _keys(self) -> tuple[tuple[str, str], ...]:
        log = "details" if self._log_alone else "log alone"
        follow = "stay" if self._lines.following else "follow"
        shell = [] if self._actions.why_not(self.job, "shell") else [("s", "shell")]
        return (
            ("esc", "back"),
            *shell,
            ("l", log),
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
        if action := await self._actions.menu(self.job):
            self.action_act(action)

    def action_log(self) -> None:
        """Show the log alone, or the details again."""
        self._log_alone = not self._log_alone
        self.set_class(self._log_alone, "-log")
        self._show()

    def action_copy(self) -> None:
        """Copy the id of the job."""
        self.notify(f"{plain(self.job.id)}: {copy(self, self.job.id)}", markup=False)
