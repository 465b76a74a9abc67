"""The dashboard: its main screens, the keys that work everywhere, the way out."""

import os
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from textual import work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from tui import log
from tui.screens.account import Account
from tui.screens.asked import (
    FilesAsked,
    FolderShellAsked,
    JobAsked,
    JobChanged,
    JobsSeen,
    Noticed,
    PlaceAsked,
    ShellAsked,
)
from tui.screens.help import EVERYWHERE, Help, Helpful
from tui.screens.job_actions import JobActions
from tui.screens.jobs import JobsScreen
from tui.screens.launch_asked import JobStarted, RunAsked
from tui.screens.open_shells import OpenShells
from tui.screens.opening import Opened, Opening
from tui.screens.palette import Everything
from tui.screens.place import Place
from tui.widgets.header import Spot
from tui.widgets.host_rows import HostRows

if TYPE_CHECKING:
    from textual.driver import Driver

    from tui.screens.job_desk import JobDesk
    from tui.screens.shells import ShellsScreen
    from tui.screens.watching import Watch


class _Numbered(NamedTuple):
    """A main screen that a digit leads to."""

    key: str
    mode: str
    name: str


_PLACES = (
    _Numbered("1", "jobs", "Jobs"),
    _Numbered("2", "machines", "Machines"),
    _Numbered("3", "shells", "Shells"),
    _Numbered("4", "sessions", "Sessions"),
    _Numbered("5", "files", "Files"),
    _Numbered("6", "activity", "Activity"),
)
_MODES = tuple(place.mode for place in _PLACES)
_FEW_COLOURS = ("linux", "vt100", "vt220", "ansi")


class UCloudApp(App[None], inherit_bindings=False):
    """All of it; joined with the outside by an `Opening`."""

    CSS_PATH = "app.tcss"
    TITLE = "ucloud-tui"
    ESCAPE_TO_MINIMIZE = False
    COMMANDS = {Everything}  # noqa: RUF012 - Textual's

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"place('{mode}')", name) for key, mode, name in _PLACES),
        Binding("minus", "last_place", "Last place"),
        Binding("n", "renew", "New token"),
        Binding("u", "take_back", "Take back"),
        Binding("plus", "more_time", "More time"),
        Binding("ctrl+r,f5", "refresh", "Refresh"),
        Binding("ctrl+p,colon", "command_palette", "Palette"),
        Binding("question_mark,f1", "help", "Help"),
        Binding("q", "home_or_quit", "Quit"),
        Binding("ctrl+q", "ask_to_quit", "Quit"),
        Binding("ctrl+c", "say_how_to_quit", "Quit"),
    ]

    def __init__(
        self, opening: Opening, clock: Callable[[], float] = time.time
    ) -> None:
        """Open on what an opening says.

        Args:
            opening: Which server, as whom.
            clock: Seconds since the epoch; what is old is told by it.
        """
        if opening.no_color:
            os.environ["NO_COLOR"] = "1"
        colourless = bool(os.environ.get("NO_COLOR"))
        start = "jobs" if opening.connect is not None else "welcome"
        # Textual reads it from the instance; it has no other way to choose
        self.DEFAULT_MODE = start  # pyright: ignore[reportAttributeAccessIssue]
        super().__init__(ansi_color=True if colourless else None)
        few = colourless or _few_colours(os.environ.get("TERM", ""))
        wanted = "ansi-dark" if few else opening.config.theme
        self.theme = wanted if wanted in self.available_themes else "textual-dark"
        self._opening, self._clock = opening, clock
        self.account = Account(opening, clock)
        self._before = "jobs"
        self._host_rows = HostRows()
        self._counts: dict[str, str] = {}
        """What stands beside the names of places."""
        self.shells = OpenShells(
            lambda: self._screen_stacks.get("shells", []), lambda: self.account
        )
        self._desk: JobDesk | None = None
        self._watch: Watch | None = None
        self.add_mode("welcome", self._welcome)
        self._add_places()

    def get_driver_class(self) -> "type[Driver]":
        """The driver that keeps the bytes of keys, for the shells."""
        from tui.widgets.raw_keys import driver

        return driver() or super().get_driver_class()

    def _display(self, screen: Screen[Any], renderable: object) -> None:
        """Send the host only what it does not show yet."""
        less = self._host_rows.less(renderable)
        super()._display(screen, less)  # pyright: ignore[reportArgumentType] - one of Textual's, or ours in its place

    # places

    def _add_places(self) -> None:
        makers = {
            "jobs": self._jobs,
            "machines": self._machines,
            "shells": self._shells,
            "files": self._files,
            "sessions": self._sessions,
            "activity": self._activity,
        }
        for mode in _MODES:
            self.add_mode(mode, makers[mode])

    def _welcome(self) -> Screen[Any]:
        from tui.screens.welcome import WelcomeScreen

        return WelcomeScreen(self._opening)

    def _jobs(self) -> Screen[Any]:
        return JobsScreen(self.account, self._spots())

    def _machines(self) -> Screen[Any]:
        from tui.screens.machines import MachinesScreen

        return MachinesScreen(self.account, self._spots())

    def _shells(self) -> Screen[Any]:
        return self.shells.place(self._opening.config.scrollback)

    def _files(self) -> Screen[Any]:
        from tui.screens.files import FilesScreen

        chosen = next(
            (s.selected for s in self._places() if isinstance(s, JobsScreen)), None
        )
        start = chosen.output_folder if chosen else ""
        return FilesScreen(self.account, self._spots(), start)

    def _sessions(self) -> Screen[Any]:
        from tui.screens.sessions import SessionsScreen

        return SessionsScreen(self.account, self._spots())

    def _activity(self) -> Screen[Any]:
        from tui.screens.activity import ActivityScreen

        return ActivityScreen(self.account, self.watching, self._spots())

    def _spots(self) -> tuple[Spot, ...]:
        return tuple(
            Spot(place.key, place.name, self._counts.get(place.mode, ""))
            for place in _PLACES
        )

    def count(self, mode: str, text: str) -> None:
        """Show how many there are of something beside the name of its place."""
        if text != self._counts.get(mode, ""):
            self._counts[mode] = text
            for place in self._places():
                place.show_spots(self._spots())

    async def on_opened(self, event: Opened) -> None:
        """Go to another account: nothing of the one before is kept."""
        await self._close_desk()
        self._stop_watch()
        await self.account.close()
        self._opening = event.opening
        self.account = Account(event.opening, self._clock)
        self._counts = {}
        self.shells.forget()
        with self.batch_update():
            await self.switch_mode("welcome")  # the mode in front cannot be removed
            for mode in _MODES:
                await self.remove_mode(mode)
            self._add_places()
            await self.switch_mode("jobs")
            await self.remove_mode("welcome")
            self.add_mode("welcome", self._welcome)

    def action_place(self, mode: str) -> None:
        """Show a main screen."""
        nowhere = self._opening.connect is None and mode in _MODES
        if mode != self.current_mode and not nowhere:
            self._before = self.current_mode
            self.switch_mode(mode)

    def action_last_place(self) -> None:
        """Show the main screen before this one."""
        self.action_place(self._before)

    def action_renew(self) -> None:
        """Offer to sign in again, where the credential is not accepted any more."""
        if isinstance(self.screen, Place) and self.screen.signed_out:
            self.action_sign_in()

    def action_sign_in(self) -> None:
        """Offer another token, server, or the sandbox."""
        self.action_place("welcome")

    def on_place_asked(self, event: PlaceAsked) -> None:
        """Show the main screen that a screen asks for."""
        self.action_place(event.mode)

    def on_job_asked(self, event: JobAsked) -> None:
        """Show one job in full, or its log."""
        if event.log_wanted:
            from tui.screens.logs import LogsScreen

            self.push_screen(LogsScreen(self.account, event.job))
            return
        from tui.screens.job import JobScreen

        self.push_screen(JobScreen(self.account, event.job))

    def on_run_asked(self, event: RunAsked) -> None:
        """Show the form of a new job, or the catalogue."""
        from tui.screens.launching import open_launch

        open_launch(self, self.account, event)

    def on_import_asked(self) -> None:
        """Ask for a file with the settings of a job."""
        from tui.screens.launching import import_settings

        self.run_worker(import_settings(self, self.account), group="import")

    def on_job_started(self, event: JobStarted) -> None:
        """Show a job that was just started."""
        from tui.screens.launching import arrive

        self._close_what_is_open()
        self.action_place("jobs")
        self._close_what_is_open()
        arriving = arrive(self, self.account, event)
        self.run_worker(arriving, group="started", exclusive=True)

    def _close_what_is_open(self) -> None:
        """Go back to the place itself."""
        while len(self.screen_stack) > 1:
            self.pop_screen()

    async def action_refresh(self) -> None:
        """Ask the server now for what is in front."""
        if isinstance(self.screen, Place):
            self.screen.action_refresh()

    # shells

    def _go_to_shell(self, index: int) -> None:
        """Show a shell that is open, by its number."""
        screen = self.shells.screen
        if screen is not None:
            screen.go_to(index)
            self.action_place("shells")

    async def on_files_asked(self, event: FilesAsked) -> None:
        """Show a folder of UCloud."""
        from tui.screens.files import FilesScreen

        self.action_place("files")
        for place in self._places():
            if isinstance(place, FilesScreen) and place.path != event.path:
                place.go(event.path)

    async def on_folder_shell_asked(self, event: FolderShellAsked) -> None:
        """Open a shell in a folder, in the place of the shells."""
        self._before = "files"
        await self.switch_mode("shells")
        self.shells.open_folder(event)

    async def on_shell_asked(self, event: ShellAsked) -> None:
        """Open a shell in the place of the shells, and go there."""
        self._before = "jobs"
        await self.switch_mode("shells")
        self.shells.open(event)

    def on_shells_screen_shells_changed(self) -> None:
        """Count the shells for the other places."""
        shells = self.shells.count()
        self.count("shells", str(shells) if shells else "")
        for place in self._places():
            if isinstance(place, JobsScreen):
                place.show_shells(self.shells.of_jobs)

    async def on_shells_screen_job_wanted(
        self, event: "ShellsScreen.JobWanted"
    ) -> None:
        """Show the job of the shell in front, or extend it; or the shell's folder."""
        if event.job_id.startswith("/"):
            await self.on_files_asked(FilesAsked(event.job_id))
        job = self.shells.job(event.job_id)
        if job is None:
            return
        if event.what == "extend":
            JobActions(self.screen, self.account).start(job, "extend")
        else:
            self.on_job_asked(JobAsked(job, log=event.what == "logs"))

    def _places(self) -> Iterable[Place]:
        for mode in _MODES:
            for screen in self._screen_stacks.get(mode, []):
                if isinstance(screen, Place):
                    yield screen

    def on_job_changed(self, event: JobChanged) -> None:
        """Tell the list of jobs what was done elsewhere."""
        for place in self._places():
            if isinstance(place, JobsScreen):
                place.job_changed(event)

    @property
    def desk(self) -> "JobDesk":
        """What goes on with jobs whatever is in front; made when it is needed."""
        if self._desk is None:
            from tui.screens.job_desk import JobDesk

            self._desk = JobDesk(self, self.account, self.on_job_changed)
        return self._desk

    async def _close_desk(self) -> None:
        if self._desk is not None:
            await self._desk.close()
            self._desk = None

    def on_jobs_seen(self, event: JobsSeen) -> None:
        """Know what runs, wherever the user is."""
        self.desk.seen(event.jobs)
        self.watching.see(event.jobs)

    @property
    def watching(self) -> "Watch":
        """What has happened, and who notices it; made when it is needed."""
        if self._watch is None:
            from tui.screens.watching import Watch

            self._watch = Watch(self, self.account, self._news)
        return self._watch

    def _stop_watch(self) -> None:
        if self._watch is not None:
            self._watch.stop()
            self._watch = None
            self.count("activity", "")

    def _news(self) -> None:
        unread = self.watching.activity.unread
        self.count("activity", f"!{unread}" if unread else "")

    def on_noticed(self, event: Noticed) -> None:
        """List what a screen noticed, did, or failed to do."""
        self.watching.take(event.entry)

    def action_take_back(self) -> None:
        """Take back what was done or asked for last, while that is possible."""
        self.desk.take_back_or_say()

    def action_more_time(self) -> None:
        """Extend the job of the last warning."""
        if (job := self.desk.warnings.last) is None:
            self.notify("No job is about to end.")
        else:
            JobActions(self.screen, self.account).start(job, "extend")

    # help and palette

    def action_help(self) -> None:
        """Show the keys of what is in front."""
        screen = self.screen
        sections = screen.help_keys() if isinstance(screen, Helpful) else ()
        self.push_screen(Help((*sections, ("Everywhere", EVERYWHERE))))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Everything by name: what is in front first."""
        shells = self.shells.screen
        if isinstance(screen, Place):
            yield from screen.commands()
        elif shells is not None and screen is shells:
            yield from shells.commands()
        for name, index in self.shells.names:
            go = partial(self._go_to_shell, index)
            yield SystemCommand(f"Go to shell {index + 1} {name}", "it is open", go)
        for key, mode, name in _PLACES:
            yield SystemCommand(
                f"Go to {name}", f"key {key}", partial(self.action_place, mode)
            )
        yield SystemCommand(
            "Contexts (ctx)",
            "another workspace, account or server",
            self.action_contexts,
        )
        yield SystemCommand("Sign in", "another token or server", self.action_sign_in)
        yield SystemCommand("Theme", "choose the colours", self.action_change_theme)
        yield SystemCommand("Help", "the keys, key ?", self.action_help)
        yield SystemCommand("Quit", "key q", self.action_ask_to_quit)

    # the way out

    def action_home_or_quit(self) -> None:
        """Go home; from home, quit."""
        if self.current_mode in _MODES[1:]:
            self.action_place("jobs")
        else:
            self.action_ask_to_quit()

    @work(exclusive=True, group="quit")
    async def action_ask_to_quit(self) -> None:
        """Quit; asks when that would end shells."""
        if await self._shells_may_end("Quit"):
            await self._close_desk()
            self.exit()

    async def _shells_may_end(self, act: str) -> bool:
        """Whether nothing runs in a shell, or the user wants to end it."""
        names = self.shells.connected
        if not names:
            return True
        from tui.screens.dialogs import Confirm

        lines = ("These shells end, with what runs in them:", *names[:10])
        question = Confirm(f"{act}?", lines, keep="Stay", act=act)
        return bool(await self.push_screen_wait(question))

    @work(exclusive=True, group="workspace")
    async def action_contexts(self) -> None:
        """Work in another context, or another workspace of the same sign-in."""
        from tui.screens.contexts import ContextsScreen

        opening = await self.push_screen_wait(ContextsScreen(self.account))
        if opening is not None and await self._shells_may_end("Switch"):
            self.post_message(Opened(opening))

    def action_say_how_to_quit(self) -> None:
        """Say which key quits; ctrl+c belongs to programs in shells."""
        self.notify("q quits.", timeout=3)

    async def on_unmount(self) -> None:
        """Close the connection."""
        await self._close_desk()
        self._stop_watch()
        await self.account.close()

    def _fatal_error(self) -> None:
        """End on an error of our own: the trace, without locals, goes to the log."""
        error = sys.exc_info()[1]
        said = log.crash(error) if error else "ucloud-tui stopped."
        self.bell()
        self._exit_renderables.append(said)
        self._close_messages_no_wait()


def _few_colours(term: str) -> bool:
    """Whether the user's terminal has no more than 16 colours."""
    return term in _FEW_COLOURS or term.endswith("-16color")
