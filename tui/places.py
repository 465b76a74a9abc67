"""The app's main screens: which there are, which account they show, going to one."""

import os
import sys
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from rich.color import ColorSystem
from textual import constants, on
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.screen import Screen

from tui.screens.account import Account
from tui.screens.asked import JobChanged, PlaceAsked, ThemeAsked
from tui.screens.jobs.screen import JobsScreen
from tui.screens.opening import Opened, Opening
from tui.screens.place import Place
from tui.screens.shells.opened import OpenShells
from tui.widgets import header
from tui.widgets.host_rows import HostRows
from tui.widgets.keys_in_turn import KeysInTurn
from tui.widgets.parsed_once import ParsedOnce
from tui.widgets.themes import OURS

if TYPE_CHECKING:
    from tui.screens.jobs.desk import JobDesk
    from tui.screens.watching import Watch


class Numbered(NamedTuple):
    """A main screen that a digit leads to."""

    key: str
    mode: str
    name: str


PLACES = (
    Numbered("1", "jobs", "Jobs"),
    Numbered("2", "machines", "Machines"),
    Numbered("3", "shells", "Shells"),
    Numbered("4", "sessions", "Sessions"),
    Numbered("5", "files", "Files"),
    Numbered("6", "activity", "Activity"),
)
MODES = tuple(place.mode for place in PLACES)
_HOSTS_OWN = "ansi-dark"
"""The theme in the colours that the user's terminal has."""


class Places(KeysInTurn, inherit_bindings=False):
    """An app with a screen for each place, all of one account."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"place('{mode}')", name) for key, mode, name in PLACES),
        Binding("minus", "last_place", "Last place"),
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
        colourless = self._colourless = bool(os.environ.get("NO_COLOR"))
        start = "jobs" if opening.connect is not None else "welcome"
        # Textual reads it from the instance; it has no other way to choose
        self.DEFAULT_MODE = start  # pyright: ignore[reportAttributeAccessIssue]
        super().__init__(ansi_color=True if colourless else None)
        self.stylesheet = ParsedOnce(variables=self.get_css_variables())
        for theme in OURS:
            self.register_theme(theme)
        wanted = _HOSTS_OWN if colourless else opening.config.theme
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

    def on_theme_asked(self, event: ThemeAsked) -> None:
        """Draw in the colours of a theme, where there are colours at all."""
        if not self._colourless:
            self.theme = event.theme

    def suit_host(self, colours: int) -> None:
        """Draw with no more colours than the user's terminal has."""
        from tui.describe.host_colours import FEW, MANY

        system = {FEW: ColorSystem.STANDARD, MANY: ColorSystem.EIGHT_BIT}
        # what Rich thinks itself is wrong for most names of terminals
        self.console._color_system = system.get(colours, ColorSystem.TRUECOLOR)  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]
        if colours <= FEW:
            self.theme = _HOSTS_OWN
        elif colours <= MANY:
            from tui.widgets.nearest_colours import Nearest

            self._filters.append(Nearest())

    def get_driver_class(self) -> type[Driver]:
        """The driver that keeps the bytes of keys, for the shells."""
        if sys.platform == "win32" or constants.DRIVER:
            return super().get_driver_class()
        from tui.widgets.host_driver import HostDriver

        return HostDriver

    @on(Driver.SignalResume)
    def _come_back(self) -> None:
        """Draw all of it: while the program was stopped others had the terminal."""
        self._host_rows.forget()
        self.refresh()

    def _display(self, screen: Screen[Any], renderable: object) -> None:
        """Send the host only what it does not show yet."""
        less = self._host_rows.less(renderable)
        super()._display(screen, less)  # pyright: ignore[reportArgumentType] - one of Textual's, or ours in its place

    def _add_places(self) -> None:
        makers = {
            "jobs": self._jobs,
            "machines": self._machines,
            "shells": self._shells,
            "files": self._files,
            "sessions": self._sessions,
            "activity": self._activity,
        }
        for mode in MODES:
            self.add_mode(mode, makers[mode])

    def _welcome(self) -> Screen[Any]:
        from tui.screens.welcome import WelcomeScreen

        return WelcomeScreen(self._opening)

    def _jobs(self) -> Screen[Any]:
        return JobsScreen(self.account, self._spots())

    def _machines(self) -> Screen[Any]:
        from tui.screens.machines.screen import MachinesScreen

        return MachinesScreen(self.account, self._spots())

    def _shells(self) -> Screen[Any]:
        return self.shells.place(self.account.opening.config.scrollback)

    def _files(self) -> Screen[Any]:
        from tui.screens.files.screen import FilesScreen

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

    def _spots(self) -> tuple[header.Spot, ...]:
        return tuple(
            header.Spot(place.key, place.name, self._counts.get(place.mode, ""))
            for place in PLACES
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
        self.clear_notifications()
        self._opening = event.opening
        self.account = Account(event.opening, self._clock)
        self._counts = {}
        self.shells.forget()
        with self.batch_update():
            await self.switch_mode("welcome")  # the mode in front cannot be removed
            for mode in MODES:
                await self.remove_mode(mode)
            self._add_places()
            await self.switch_mode("jobs")
            await self.remove_mode("welcome")
            self.add_mode("welcome", self._welcome)

    def pop_screen(self) -> AwaitComplete:
        """Close what is in front of a place, never the place itself.

        A key struck twice can still reach a screen that is closed already.
        """
        if len(self.screen_stack) > 1:
            return super().pop_screen()
        return AwaitComplete.nothing()

    def action_place(self, mode: str) -> None:
        """Show a main screen."""
        nowhere = self._opening.connect is None and mode in MODES
        if mode != self.current_mode and not nowhere:
            self._before = self.current_mode
            self.switch_mode(mode)

    def action_last_place(self) -> None:
        """Show the main screen before this one."""
        self.action_place(self._before)

    def on_place_asked(self, event: PlaceAsked) -> None:
        """Show the main screen that a screen asks for."""
        self.action_place(event.mode)

    def on_places_chosen(self, event: header.Places.Chosen) -> None:
        """Show the main screen whose name was clicked."""
        self.action_place(next(p.mode for p in PLACES if p.key == event.key))

    def _places(self) -> Iterable[Place]:
        for mode in MODES:
            for screen in self._screen_stacks.get(mode, []):
                if isinstance(screen, Place):
                    yield screen

    @property
    def desk(self) -> "JobDesk":
        """What goes on with jobs whatever is in front; made when it is needed."""
        if self._desk is None:
            from tui.screens.jobs.desk import JobDesk

            self._desk = JobDesk(self, self.account, self.on_job_changed)
        return self._desk

    async def _close_desk(self) -> None:
        if self._desk is not None:
            await self._desk.close()
            self._desk = None

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

    def on_job_changed(self, event: JobChanged) -> None:
        """Tell the list of jobs what was done elsewhere."""
        for place in self._places():
            if isinstance(place, JobsScreen):
                place.job_changed(event)

    async def on_unmount(self) -> None:
        """Close the connection."""
        await self._close_desk()
        self._stop_watch()
        await self.account.close()
