"""What goes on with jobs whatever is in front: more time, restarts, what ends soon.

The app has one. Its workers belong to the app, because a restart that is half done must
not end with the screen on which it was asked for.
"""

from collections.abc import Callable, Coroutine, Iterable
from typing import TYPE_CHECKING, Any, Protocol, cast, runtime_checkable

from textual.app import App
from textual.screen import Screen

from tui.describe import jobs as words
from tui.describe.activity import Entry
from tui.describe.problems import problem
from tui.errors import UCloudError
from tui.screens.account import Account
from tui.screens.asked import JobChanged, Noticed
from tui.screens.jobs.extensions import Extensions
from tui.screens.jobs.restarts import Restarts
from tui.screens.jobs.take_back import Offers
from tui.screens.jobs.time_warnings import TimeWarnings

if TYPE_CHECKING:
    from textual.notifications import SeverityLevel

    from tui.screens.jobs.told import Keys
    from tui.wire.jobs import Job


@runtime_checkable
class HasDesk(Protocol):
    """An app with a desk."""

    @property
    def desk(self) -> "JobDesk":
        """Its desk."""
        ...


def desk_of(screen: Screen[Any]) -> "JobDesk":
    """The desk of the app that a screen belongs to."""
    app = cast("object", screen.app)
    assert isinstance(app, HasDesk)  # noqa: S101 - there is only one app
    return app.desk


class JobDesk:
    """Carries on what takes longer than a key, and says how it went."""

    def __init__(
        self, app: App[None], account: Account, changed: Callable[[JobChanged], None]
    ) -> None:
        """Begin with nothing under way.

        Args:
            app: Owner of the workers.
            account: Whom to ask.
            changed: Tells the places of jobs that are another now.
        """
        self.app = app
        self.account = account
        self._changed = changed
        self.offers = Offers()
        """What the user can take back."""
        self._said: dict[str, Callable[[], None]] = {}
        """What takes away the last sentence about something."""
        self._closed = False
        self.extensions = Extensions(self)
        self.restarts = Restarts(self)
        self.warnings = TimeWarnings(self)

    # for those who carry something out

    def run(self, doing: Coroutine[Any, Any, None], group: str) -> None:
        """Do it in a worker of the app; an error of UCloud's is told."""
        self.app.run_worker(self._safely(doing), group=group)

    async def _safely(self, doing: Coroutine[Any, Any, None]) -> None:
        try:
            await doing
        except UCloudError as error:
            self.say_error(error)

    def say(
        self,
        text: str,
        severity: "SeverityLevel" = "information",
        seconds: float = 5.0,
        keys: "Keys" = (),
        about: str = "",
    ) -> None:
        """Tell the user a sentence, without covering the shell they type into.

        Args:
            text: The sentence, safe to draw.
            severity: How it is meant.
            seconds: How long it is shown.
            keys: What can be done about it.
            about: What was said of the same before is not true any more and goes.
        """
        if self._closed:
            return
        from tui.screens.jobs.told import tell_in_front

        if about in self._said:
            self._said.pop(about)()
        away = tell_in_front(self.app, text, severity, seconds, keys)
        if about:
            self._said[about] = away

    def say_error(
        self, error: UCloudError, job: "Job | None" = None, what: str = ""
    ) -> None:
        """Tell the user why something could not be done, in the server's words."""
        said = problem(error, self.account.server)
        head = f"{words.name(job)}{f', {what}' if what else ''}: " if job else ""
        text = f"{head}{said.title}. {said.why} {said.remedy}".strip()
        self.say(text, "error", 10)
        entry = Entry("error", self.account.now_ms, text, job.id if job else "")
        self.app.post_message(Noticed(entry))

    def show(self, job_id: str, pending: str | None, job: "Job | None" = None) -> None:
        """Let the places show a job as it is now, and what it waits for."""
        if not self._closed:
            self._changed(JobChanged(job_id, pending, job))

    def did(self, job: "Job", text: str, command: str) -> None:
        """Keep in the list of activity what the user did, and its command."""
        words_of_it = f"{words.name(job)}: {text}"
        now = self.account.now_ms
        entry = Entry("action", now, words_of_it, job.id, command)
        self.app.post_message(Noticed(entry))

    def take_back_or_say(self) -> None:
        """Take back the newest, or say that there is nothing."""
        if not self.offers.take_back():
            self.say("There is nothing to take back.")

    # the way out

    @property
    def unfinished(self) -> tuple[str, ...]:
        """What would be left half done if the program ended now."""
        return self.restarts.unfinished

    def seen(self, jobs: "Iterable[Job]") -> None:
        """Take notice of how jobs are now."""
        self.warnings.seen(jobs)

    async def close(self) -> None:
        """Send what was held back for a moment, and end."""
        await self.extensions.flush()
        self._closed = True  # what is answered from now on belongs to nobody
        self.warnings.stop()
        for group in ("extend", "restart", "undo", "warn"):
            self.app.workers.cancel_group(self.app, group)
