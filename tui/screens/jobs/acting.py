"""On whose screen and in whose name something is done to a job."""

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar, cast

from textual.app import App
from textual.screen import ModalScreen, Screen

from tui.describe import jobs as words
from tui.screens.account import Account
from tui.screens.asked import JobChanged

if TYPE_CHECKING:
    from tui.screens.jobs.desk import JobDesk
    from tui.wire.jobs import Job

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Acting:
    """Asks the user, asks UCloud, and says what came of it."""

    screen: Screen[Any]
    """Shows the questions and owns the workers."""
    account: Account

    @property
    def desk(self) -> "JobDesk":
        """Carries on what takes longer; not loaded before it is needed."""
        from tui.screens.jobs.desk import desk_of

        return desk_of(self.screen)

    async def ask(self, dialog: ModalScreen[T]) -> T | None:
        """The user's answer to a dialog; from within a worker only."""
        return await self.screen.app.push_screen_wait(dialog)

    async def ask_later(self, dialog: ModalScreen[T], what: str) -> T | None:
        """Ask what an answer of UCloud's leads to, where the user waited for it.

        Whoever went elsewhere meanwhile is told, and asked on coming back.
        """
        if not self.screen.is_active:
            self.say_late(what)
            await self._back()
        return await self.ask(dialog)

    def say_late(self, what: str) -> None:
        """Tell that something is there where the user was."""
        text = f"{what} is there: it is shown where you asked for it."
        self.screen.app.notify(text, markup=False)

    async def _back(self) -> None:
        """Wait until the screen is in front again."""
        back = asyncio.Event()

        def look(_: object) -> None:
            if self.screen.is_active:
                back.set()

        app = cast("App[None]", self.screen.app)
        app.screen_change_signal.subscribe(self.screen, look, immediate=True)
        try:
            await back.wait()
        finally:
            app.screen_change_signal.unsubscribe(self.screen)

    def say(self, job: "Job", text: str) -> None:
        """Tell the user something about a job."""
        self.screen.notify(f"{words.name(job)}: {text}", markup=False)

    def warn(self, text: str) -> None:
        """Tell the user what does not work as it was asked for."""
        self.screen.notify(text, severity="warning", markup=False)

    def done(self, job: "Job", pending: str, text: str, command: str = "") -> None:
        """Say what was done, and let lists show it as pending."""
        self.say(job, text)
        self.did(job, text, command)
        self.screen.post_message(JobChanged(job.id, pending))

    def did(self, job: "Job", text: str, command: str) -> None:
        """Keep in the list of activity what the user did, and its command."""
        self.desk.did(job, text, command)
