"""What can be done to a job, asked for by key, with a reason where it is off."""

from collections.abc import Callable, Coroutine, Mapping
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from tui.describe import badges
from tui.describe import jobs as words
from tui.describe.activity import Entry
from tui.describe.badges import Action
from tui.describe.problems import problem
from tui.errors import UCloudError
from tui.screens.account import READ_ONLY_SHELL, Account
from tui.screens.asked import Noticed
from tui.screens.dialogs import Choice
from tui.screens.jobs.acting import Acting
from tui.wire import jobs

if TYPE_CHECKING:
    from tui.wire.jobs import Job

_CHANGES: frozenset[Action] = frozenset(
    {"extend", "suspend", "resume", "restart", "stop", "rename"}
)
MENU: tuple[tuple[str, Action, str], ...] = (
    ("s", "shell", "Open a shell"),
    ("l", "logs", "Show the log"),
    ("w", "web", "Open the web page"),
    ("v", "vnc", "Open the desktop (VNC)"),
    ("e", "extend", "Extend the time"),
    ("S", "suspend", "Power off"),
    ("S", "resume", "Power on"),
    ("B", "restart", "Restart"),
    ("R", "rename", "Rename"),
    ("X", "stop", "Stop"),
)
"""Key, action, words; in the order of use."""
HINTS: Mapping[Action, str] = {
    "shell": "shell",
    "logs": "logs",
    "web": "web",
    "vnc": "vnc",
    "extend": "extend",
    "suspend": "off",
    "resume": "on",
    "stop": "stop",
}
"""A word for the line of keys, for what is done often."""


class JobActions:
    """Carries actions out for a screen: asks, sends, and says what came of it."""

    def __init__(
        self,
        screen: Screen[Any],
        account: Account,
        offline: Callable[[], bool] = lambda: False,
    ) -> None:
        """Say for whom.

        Args:
            screen: Shows the questions and owns the workers.
            account: Whom to ask.
            offline: Whether the server does not answer at the moment.
        """
        self._screen = screen
        self._account = account
        self._offline = offline
        self._acting = Acting(screen, account)

    def why_not(self, job: "Job", action: Action) -> str:
        """Empty when the action may be tried, else the reason."""
        if self._account.opening.read_only:
            if action == "shell":
                return READ_ONLY_SHELL
            if action in _CHANGES:
                return "this session is read-only"
        if action in _CHANGES and self._offline():
            return "the server does not answer; nothing changes until it does"
        return badges.may(job, action)

    def start(self, job: "Job | None", action: Action) -> None:
        """Do it, or say in one sentence why it cannot be done."""
        if job is None:
            self._screen.notify("No job is selected.")
        elif why := self.why_not(job, action):
            self._screen.notify(f"{words.name(job)}: {why}", markup=False)
        else:
            self._screen.run_worker(
                self._safely(job, self._do(job, action)), group="action"
            )

    def power(self, job: "Job | None") -> None:
        """Switch a virtual machine off, or on again."""
        off = job is not None and job.state == jobs.SUSPENDED
        self.start(job, "resume" if off else "suspend")

    def why_not_run(self) -> str:
        """Empty when a new job may be prepared, else the reason."""
        if self._account.opening.read_only:
            return "this session is read-only"
        if self._offline():
            return "the server does not answer; nothing starts until it does"
        return ""

    async def menu(self, job: "Job") -> None:
        """Offer everything that has a key here, with reasons for what is off."""
        hidden = "suspend" if job.state == jobs.SUSPENDED else "resume"
        options = [
            (key, text, self.why_not(job, action))
            for key, action, text in MENU
            if action != hidden
        ]
        output = "" if job.output_folder else words.why_no_output(job)
        starts = self.why_not_run()
        options += [
            ("r", "Run again", starts),
            ("E", "Run again with changes", starts),
            ("N", "Run something else", starts),
            ("O", "Files it wrote", output),
            ("y", "Copy…", ""),
        ]
        dialog = Choice(words.name(job), tuple(options))
        if chosen := await self._screen.app.push_screen_wait(dialog):
            self._screen.app.simulate_key(chosen)

    async def _safely(self, job: "Job", doing: Coroutine[Any, Any, None]) -> None:
        try:
            await doing
        except UCloudError as error:
            said = problem(error, self._account.server)
            text = f"{words.name(job)}: {said.line}"
            entry = Entry("error", self._account.now_ms, text, job.id)
            self._screen.post_message(Noticed(entry))
            self._screen.notify(
                f"{said.why} {said.remedy}".strip(),
                title=said.title,
                severity="error",
                timeout=10,
                markup=False,
            )

    async def _do(self, job: "Job", action: Action) -> None:
        # most starts of the program end without most of these
        match action:
            case "shell" | "web" | "vnc":
                from tui.screens.jobs import reach

                await reach.reach(self._acting, job, action)
            case "stop":
                from tui.screens.jobs import stopping

                await stopping.stop(self._acting, job)
            case "extend":
                from tui.screens.jobs import more_time

                await more_time.extend(self._acting, job)
            case "suspend" | "resume" | "restart":
                from tui.screens.jobs import power

                await power.power(self._acting, job, action)
            case "rename":
                from tui.screens.jobs import renaming

                await renaming.rename(self._acting, job)
            case _:
                message = f"{action} is shown by the screen itself"
                raise AssertionError(message)
