"""The dashboard: its main screens, the keys that work everywhere, the way out."""

import sys
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from tui import log
from tui.places import MODES, PLACES, Places
from tui.screens.asked import (
    FilesAsked,
    FolderShellAsked,
    JobAsked,
    JobsSeen,
    Noticed,
    ShellAsked,
)
from tui.screens.help import Help, Helpful, everywhere
from tui.screens.jobs.actions import JobActions
from tui.screens.jobs.screen import JobsScreen
from tui.screens.launch.asked import JobStarted, RunAsked
from tui.screens.launch.runs import Runs
from tui.screens.opening import Opened
from tui.screens.palette import Everything, Palette
from tui.screens.place import Place

if TYPE_CHECKING:
    from tui.screens.shells.screen import ShellsScreen


class UCloudApp(Places):
    """All of it; joined with the outside by an `Opening`."""

    CSS_PATH = "app.tcss"
    TITLE = "ucloud-tui"
    HORIZONTAL_BREAKPOINTS = [(0, "-cramped"), (78, "-roomy")]  # noqa: RUF012 - Textual's
    ESCAPE_TO_MINIMIZE = False
    COMMANDS = {Everything}  # noqa: RUF012 - Textual's

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "renew", "New token"),
        Binding("u", "take_back", "Take back"),
        Binding("plus", "more_time", "More time"),
        Binding("O", "output", "Output folder"),
        Binding("P", "providers", "Providers"),
        Binding("ctrl+r,f5", "refresh", "Refresh"),
        Binding("ctrl+p,colon", "command_palette", "Palette"),
        Binding("question_mark,f1", "help", "Help"),
        Binding("q", "home_or_quit", "Quit"),
        Binding("ctrl+q", "ask_to_quit", "Quit"),
        Binding("ctrl+c", "say_how_to_quit", "Quit"),
        Binding("ctrl+z", "suspend_process", "Stop for now", show=False),
    ]

    def action_renew(self) -> None:
        """Offer to sign in again, where the credential is not accepted any more."""
        if isinstance(self.screen, Place) and self.screen.signed_out:
            self.action_sign_in()

    def action_sign_in(self) -> None:
        """Offer another token, server, or the sandbox."""
        self.action_place("welcome")

    def on_job_asked(self, event: JobAsked) -> None:
        """Show one job in full, or its log."""
        if event.log_wanted:
            from tui.screens.logs.screen import LogsScreen

            self.push_screen(LogsScreen(self.account, event.job))
            return
        from tui.screens.jobs.job import JobScreen

        self.push_screen(JobScreen(self.account, event.job))

    def on_run_asked(self, event: RunAsked) -> None:
        """Show the form of a new job, or the catalogue."""
        from tui.screens.launch.arriving import open_launch

        open_launch(self, self.account, event)

    def on_import_asked(self) -> None:
        """Ask for a file with the settings of a job."""
        from tui.screens.launch.arriving import import_settings

        self.run_worker(import_settings(self, self.account), group="import")

    def on_job_started(self, event: JobStarted) -> None:
        """Show a job that was just started."""
        from tui.screens.launch.arriving import arrive

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
        from tui.screens.files.screen import FilesScreen

        self.action_place("files")
        for place in self._places():
            if isinstance(place, FilesScreen) and place.path != event.path:
                place.go(event.path)

    def action_output(self) -> None:
        """Show the files of the job in front."""
        from tui.screens.files.output_folder import show_output

        show_output(self.screen)

    def action_providers(self) -> None:
        """Show which providers are connected."""
        from tui.screens.providers import Providers

        if self._opening.connect is not None:
            self.push_screen(Providers(self.account))

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

    def on_jobs_seen(self, event: JobsSeen) -> None:
        """Know what runs, wherever the user is."""
        self.desk.seen(event.jobs)
        self.watching.see(event.jobs)

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
        self.push_screen(Help((*sections, ("Everywhere", everywhere(screen)))))

    def action_command_palette(self) -> None:
        """Show everything by name."""
        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())

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
        for key, mode, name in PLACES:
            yield SystemCommand(
                f"Go to {name}", f"key {key}", partial(self.action_place, mode)
            )
        if not isinstance(screen, Runs):  # they have it among their own
            run = partial(self.post_message, RunAsked())
            yield SystemCommand("Run something", "search the catalogue", run)
        yield SystemCommand(
            "Contexts (ctx)",
            "another workspace, account or server",
            self.action_contexts,
        )
        yield SystemCommand(
            "Open output folder", "of the job in front, key O", self.action_output
        )
        yield SystemCommand(
            "Providers", "which are connected, key P", self.action_providers
        )
        if self._opening.demo:
            from tui.screens.demo_faults import demo_commands

            yield from demo_commands(self._opening.tell_sandbox, self.notify)
        yield SystemCommand("Sign in", "another token or server", self.action_sign_in)
        yield SystemCommand(
            "Settings", "theme, notices, scrollback", self.action_settings
        )
        yield SystemCommand("Help", "the keys, key ?", self.action_help)
        yield SystemCommand("Quit", "key q", self.action_ask_to_quit)

    # the way out

    def action_home_or_quit(self) -> None:
        """Go home; from home, quit."""
        if self.current_mode in MODES[1:]:
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
        """Whether nothing is cut short, or the user wants that."""
        names = self.shells.connected
        lines = [f"{name} would stay off." for name in self.desk.unfinished]
        if names:
            lines += ["These shells end, with what runs in them:", *names[:10]]
        if fetched := self._fetched():
            lines += ["These files are not fetched:", *fetched[:10]]
        if not lines:
            return True
        from tui.screens.dialogs import Confirm

        question = Confirm(f"{act}?", tuple(lines), keep="Stay", act=act)
        return bool(await self.push_screen_wait(question))

    def _fetched(self) -> tuple[str, ...]:
        """Names of the files that are on their way here."""
        from tui.screens.files.screen import FilesScreen

        places = (p for p in self._places() if isinstance(p, FilesScreen))
        return next((place.fetched for place in places), ())

    @work(exclusive=True, group="workspace")
    async def action_contexts(self) -> None:
        """Work in another context, or another workspace of the same sign-in."""
        from tui.screens.contexts import ContextsScreen

        opening = await self.push_screen_wait(ContextsScreen(self.account))
        if opening is not None and await self._shells_may_end("Switch"):
            self.post_message(Opened(opening))

    def action_settings(self) -> None:
        """Show the settings, and change them."""
        from tui.screens.settings import SettingsScreen

        self.push_screen(SettingsScreen(self.account))

    def action_say_how_to_quit(self) -> None:
        """Say which key quits; ctrl+c belongs to programs in shells."""
        in_place = isinstance(self.screen, Place)
        way = "q quits." if in_place else "esc goes back; q quits from there."
        self.notify(way, timeout=3)

    def _fatal_error(self) -> None:
        """End on an error of our own: the trace, without locals, goes to the log."""
        error = sys.exc_info()[1]
        said = log.crash(error) if error else "It stopped."
        self.bell()
        self._exit_renderables.append(f"ucloud-tui: {said}")
        self._close_messages_no_wait()
