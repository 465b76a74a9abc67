"""One job in full: what it is, what was said about it, its log as it comes."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from tui.describe import Word, badges, plain
from tui.describe import jobs as words
from tui.describe.badges import Action
from tui.describe.job_detail import detail
from tui.describe.problems import problem
from tui.screens.account import Account
from tui.screens.clipboard import copy
from tui.screens.following import Following
from tui.screens.help import Keys
from tui.screens.job_actions import JobActions
from tui.screens.log_lines import log_lines
from tui.screens.place import local_zone
from tui.widgets.bar import Bar
from tui.widgets.header import Hints
from tui.widgets.ink import paragraph
from tui.wire.jobs import Job

_LOG_LINES = 1_000
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
        Binding("f", "follow", "Follow"),
        Binding("a", "menu", "Actions"),
        Binding("y,c", "copy", "Copy"),
        Binding("j,down", "scroll(1)", show=False),
        Binding("k,up", "scroll(-1)", show=False),
        Binding("pagedown,space", "scroll(15)", show=False),
        Binding("pageup", "scroll(-15)", show=False),
        Binding("g,home", "edge(-1)", show=False),
        Binding("G,end", "edge(1)", show=False),
    ]

    def __init__(self, account: Account, job: Job, *, log: bool = False) -> None:
        super().__init__()
        self._account = account
        self._job = job
        self._log_alone = log
        self._at_end = True
        self._actions = JobActions(self, account)
        self._following = Following(self, account, self._show)
        self._bar, self._hints = Bar(id="header"), Hints()
        self._facts, self._output = Static(id="job-full"), Static(id="job-output")
        self._lines = VerticalScroll(self._output, id="job-lines", can_focus=False)

    def compose(self) -> ComposeResult:
        """A title, the two panes, the keys."""
        yield self._bar
        facts = VerticalScroll(self._facts, id="job-facts", can_focus=False)
        yield Horizontal(facts, self._lines, id="job-panes")
        yield self._hints

    def on_mount(self) -> None:
        """Follow the job from now on."""
        self.set_class(self._log_alone, "-log")
        self._following.show(self._job)
        self._show()
        self.set_interval(10.0, self._show)

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
        self._facts.update(paragraph(lines))
        self._show_log(job)
        self._hints.show(self._keys())

    def _how(self) -> str:
        if self._following.error is not None:
            return problem(self._following.error, self._account.server).line
        if self._following.live:
            return f"live   {self._following.log.count} lines, from tail"
        return "waiting for the live stream" if self.job.active else "has ended"

    def _show_log(self, job: Job) -> None:
        ranks = job.specification.replicas > 1
        lines = log_lines(self._following.log.lines(_LOG_LINES), ranks=ranks)
        if not lines:
            why = badges.may(job, "logs") or "Nothing was printed yet."
            lines = ((Word(why, "muted"),),)
        self._output.update(paragraph(lines))
        if self._at_end:
            self._lines.scroll_end(animate=False)

    def _keys(self) -> tuple[tuple[str, str], ...]:
        log = "details" if self._log_alone else "log alone"
        follow = "stay" if self._at_end else "follow"
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

    def action_follow(self) -> None:
        """Stay at the end of the log, or where it is."""
        self._at_end = not self._at_end
        self._show()

    def action_scroll(self, lines: int) -> None:
        """Scroll the log; away from its end it stays there."""
        pane = self._lines
        pane.scroll_relative(y=lines, animate=False)
        self._at_end = lines > 0 and pane.scroll_y + lines >= pane.max_scroll_y
        self._hints.show(self._keys())

    def action_edge(self, end: int) -> None:
        """Go to the first (-1) or last (1) line of the log."""
        pane = self._lines
        self._at_end = end > 0
        if end > 0:
            pane.scroll_end(animate=False)
        else:
            pane.scroll_home(animate=False)

    def action_copy(self) -> None:
        """Copy the id of the job."""
        self.notify(f"{plain(self.job.id)}: {copy(self, self.job.id)}", markup=False)
