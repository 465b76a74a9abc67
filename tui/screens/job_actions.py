"""What can be done to a job, asked for by key, with a reason where it is off."""

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from tui.describe import badges, times
from tui.describe import jobs as words
from tui.describe.badges import Action
from tui.describe.plain import plain
from tui.describe.problems import problem
from tui.errors import UCloudError
from tui.screens.account import Account
from tui.screens.asked import JobChanged, ShellAsked
from tui.screens.dialogs import Choice, Confirm, Prompt
from tui.wire import jobs, targets

if TYPE_CHECKING:
    from tui.client.interfaces import Link
    from tui.wire.jobs import Job

_CHANGES: frozenset[Action] = frozenset(
    {"extend", "suspend", "resume", "stop", "rename"}
)
_LONGEST_NAME = 200
MENU: tuple[tuple[str, Action, str], ...] = (
    ("s", "shell", "Open a shell"),
    ("l", "logs", "Show the log"),
    ("w", "web", "Open the web page"),
    ("v", "vnc", "Open the desktop (VNC)"),
    ("e", "extend", "Extend the time"),
    ("S", "suspend", "Power off"),
    ("S", "resume", "Power on"),
    ("R", "rename", "Rename"),
    ("X", "stop", "Stop"),
)
"""Key, action, words; in the order of use."""


def _upto(count: int) -> range:
    """Nodes as people count them."""
    return range(1, count + 1)


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

    def why_not(self, job: "Job", action: Action) -> str:
        """Empty when the action may be tried, else the reason."""
        if action in _CHANGES and self._account.opening.read_only:
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
            self._screen.run_worker(self._safely(self._do(job, action)), group="action")

    def power(self, job: "Job | None") -> None:
        """Switch a virtual machine off, or on again."""
        off = job is not None and job.state == jobs.SUSPENDED
        self.start(job, "resume" if off else "suspend")

    async def menu(self, job: "Job") -> Action | None:
        """Everything that is possible here, with reasons for what is not."""
        hidden = "suspend" if job.state == jobs.SUSPENDED else "resume"
        options = tuple(
            (key, text, self.why_not(job, action))
            for key, action, text in MENU
            if action != hidden
        )
        chosen = await self._screen.app.push_screen_wait(
            Choice(words.name(job), options)
        )
        for key, action, _ in MENU:
            if key == chosen and action != hidden:
                return action
        return None

    async def _safely(self, doing: Coroutine[Any, Any, None]) -> None:
        try:
            await doing
        except UCloudError as error:
            said = problem(error, self._account.server)
            self._screen.notify(
                f"{said.why} {said.remedy}".strip(),
                title=said.title,
                severity="error",
                timeout=10,
                markup=False,
            )

    def _do(self, job: "Job", action: Action) -> Coroutine[Any, Any, None]:
        match action:
            case "shell":
                return self._shell(job)
            case "web" | "vnc":
                return self._interface(job, action.upper())
            case "stop":
                return self._stop(job)
            case "extend":
                return self._extend(job)
            case "suspend" | "resume":
                return self._power(job, on=action == "resume")
            case "rename":
                return self._rename(job)
            case _:
                message = f"{action} is shown by the screen itself"
                raise AssertionError(message)

    async def _shell(self, job: "Job") -> None:
        rank = await self._node(job)
        if rank is not None:
            self._screen.post_message(ShellAsked(job, rank))

    async def _node(self, job: "Job") -> int | None:
        """The node to use; asked for where there are several."""
        nodes = job.specification.replicas
        if nodes <= 1:
            return 0
        if nodes <= 9:  # noqa: PLR2004 - one digit each
            options = tuple((str(node), f"node {node}", "") for node in _upto(nodes))
            title = f"{words.name(job)}: which node?"
            chosen = await self._screen.app.push_screen_wait(Choice(title, options))
            return int(chosen) - 1 if chosen else None
        typed = await self._screen.app.push_screen_wait(
            Prompt(
                f"{words.name(job)}: which node?",
                value="1",
                hint=f"1 to {nodes}   enter opens   esc cancels",
            )
        )
        if typed is None:
            return None
        if typed.strip().isdecimal() and 1 <= int(typed) <= nodes:
            return int(typed) - 1
        self._screen.notify(f"There are nodes 1 to {nodes}.", severity="warning")
        return None

    async def _interface(self, job: "Job", kind: str) -> None:
        from tui.client import interfaces

        target = await self._target(job, kind)
        if target is None:
            return
        self._screen.notify(f"Asking for {words.name(job)}…", timeout=2, markup=False)
        client = await self._account.client()
        opener = interfaces.open_web if kind == "WEB" else interfaces.open_vnc
        link = await opener(client, job.id, target.rank, target.target)
        await self._present(job, kind, link)

    async def _target(self, job: "Job", kind: str) -> targets.Target | None:
        """Which of the job's interfaces; asked for where there are several."""
        application = job.status.resolved_application
        found = [t for t in targets.targets(job.updates) if t.type == kind]
        own = application is None or application.invocation.application_type == kind
        if own or not found:
            found.insert(0, targets.Target(type=kind, default_name="the job's own"))
        if len(found) == 1:
            return found[0]
        options = tuple(
            (str(place), f"{plain(target.title)}, node {target.rank + 1}", "")
            for place, target in enumerate(found[:9], start=1)
        )
        title = f"{words.name(job)}: which one?"
        chosen = await self._screen.app.push_screen_wait(Choice(title, options))
        return found[int(chosen) - 1] if chosen else None

    async def _present(self, job: "Job", kind: str, link: "Link") -> None:
        from tui.screens.links import LinkScreen, has_browser, open_in_browser

        name = words.name(job)
        if has_browser() and await open_in_browser(link):
            self._screen.notify(
                f"{name}: opened in the browser. Just started? Reload if it is empty.",
                markup=False,
            )
            return
        what = "web page" if kind == "WEB" else "desktop (VNC)"
        await self._screen.app.push_screen_wait(LinkScreen(f"{name}: {what}", link))

    async def _stop(self, job: "Job") -> None:
        if not await self._sure(job):
            return
        await self._account.send(jobs.terminate(job.id))
        self._done(job, "stopping", "Stop asked for. It takes seconds, queued minutes.")

    async def _sure(self, job: "Job") -> bool:
        name = words.name(job)
        application = job.status.resolved_application
        if application is not None and application.backend == "VIRTUAL_MACHINE":
            typed = await self._screen.app.push_screen_wait(
                Prompt(
                    "Delete virtual machine?",
                    (f"{name}   {plain(job.id)}", "Its disk is erased for good."),
                    hint=f"type {plain(job.id)} to delete it   esc cancels",
                )
            )
            if typed is not None and typed.strip() != job.id:
                self._screen.notify("That is not its id. Nothing was deleted.")
            return typed is not None and typed.strip() == job.id
        lines = (
            f"{name}   {plain(job.id)}",
            "",
            "This ends the job. Files in its folder are kept.",
            "Undo is not possible.",
        )
        return bool(
            await self._screen.app.push_screen_wait(
                Confirm("Stop job?", lines, keep="Keep running", act="Stop job")
            )
        )

    async def _extend(self, job: "Job") -> None:
        options = (
            ("1", "+1 hour", ""),
            ("2", "+8 hours", ""),
            ("3", "+24 hours", ""),
            ("4", "another time…", ""),
        )
        title = f"Extend {words.name(job)}"
        chosen = await self._screen.app.push_screen_wait(Choice(title, options))
        hours = {"1": 1, "2": 8, "3": 24}.get(chosen or "")
        minutes = hours * 60 if hours else 0
        if chosen == "4":
            minutes = await self._duration(job)
        if minutes <= 0:
            return
        await self._account.send(jobs.extend(job.id, minutes // 60, minutes % 60))
        added = times.duration(minutes * times.MINUTE)
        self._done(job, "extending", f"Asked for {added} more; the server decides.")

    async def _duration(self, job: "Job") -> int:
        """Minutes to add; 0 for none."""
        typed = await self._screen.app.push_screen_wait(
            Prompt(
                f"Extend {words.name(job)}",
                hint="2h30m, 90m, 1d   enter asks for it   esc cancels",
            )
        )
        if typed is None:
            return 0
        added = times.parse_duration(typed)
        if added is None or added < times.MINUTE:
            self._screen.notify(
                "That is no time. Write it as 2h30m, 90m or 1d.", severity="warning"
            )
            return 0
        return added // times.MINUTE

    async def _power(self, job: "Job", *, on: bool) -> None:
        if on:
            await self._account.send(jobs.unsuspend(job.id))
            self._done(job, "starting", "Power on asked for.")
            return
        name = words.name(job)
        lines = (f"{name}   {plain(job.id)}", "", "Its disk is kept; S powers it on.")
        sure = await self._screen.app.push_screen_wait(
            Confirm("Power off?", lines, keep="Keep running", act="Power off")
        )
        if sure:
            await self._account.send(jobs.suspend(job.id))
            self._done(job, "stopping", "Power off asked for.")

    async def _rename(self, job: "Job") -> None:
        typed = await self._screen.app.push_screen_wait(
            Prompt(
                "Rename job",
                value=plain(job.specification.name),
                hint="enter renames   esc cancels   an empty name removes it",
            )
        )
        if typed is None or typed.strip() == job.specification.name:
            return
        if len(typed) > _LONGEST_NAME:
            self._screen.notify(
                f"Names have at most {_LONGEST_NAME} characters.", severity="warning"
            )
            return
        await self._account.send(jobs.rename(job.id, typed.strip()))
        # the server says yes even when it did not do it
        seen = await self._account.send(jobs.retrieve(job.id))
        if seen.specification.name != " ".join(typed.split()):
            self._screen.notify("The server kept the old name.", severity="warning")
        else:
            self._done(job, "", f"Renamed to {plain(seen.title)}.")

    def _done(self, job: "Job", pending: str, text: str) -> None:
        self._screen.notify(f"{words.name(job)}: {text}", markup=False)
        self._screen.post_message(JobChanged(job.id, pending))
