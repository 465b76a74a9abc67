"""Sends a new job, shows what that waits for, and says what the server made of it."""

import asyncio
import time
from collections.abc import Coroutine, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from tui.describe import Word
from tui.describe import jobs as words
from tui.describe.activity import Entry
from tui.describe.launch import Form, fill
from tui.describe.launch.refusals import Refusal, refusal
from tui.errors import UCloudError
from tui.screens.account import Account
from tui.screens.asked import Noticed
from tui.screens.dialogs import Choice
from tui.screens.launch.asked import JobStarted
from tui.screens.launch.lines import as_command
from tui.widgets.paragraph import Paragraph
from tui.wire import jobs

if TYPE_CHECKING:
    from tui.client.launch import Launch, Launched
    from tui.wire.jobs import Job

_NOT_SENT = "You stopped waiting. Nothing was started."
_LEFT = (
    "You stopped waiting: it is not known whether the job was started. "
    "Running it again looks at the job list first."
)


class Progress(ModalScreen[None]):
    """What is waited for, with the seconds; ``escape`` stops waiting."""

    DEFAULT_CSS = "Progress Paragraph { height: auto; width: 66; }"

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stop", "Stop waiting")]

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self._text = "Connecting"
        self._since = time.monotonic()
        self._line = Paragraph()
        self._finished = False
        self.stopped = asyncio.Event()

    def compose(self) -> ComposeResult:
        """One line of words."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content(self._title)
            yield self._line
            yield Static("esc stops waiting", classes="-hint")

    def on_mount(self) -> None:
        """Count the seconds."""
        self.say(self._text)
        self.set_interval(1.0, lambda: self.say(self._text))

    def say(self, text: str) -> None:
        """Show what is waited for now."""
        self._text = text
        waited = int(time.monotonic() - self._since)
        self._line.show(((Word(text), Word(f"  {waited} s", "muted")),))

    def finish(self) -> None:
        """Go away, as soon as nothing is in front of it."""
        self._finished = True
        if self.is_current:
            self.dismiss()

    def on_screen_resume(self) -> None:
        """Go away if that was asked for meanwhile."""
        if self._finished:
            self.dismiss()

    def action_stop(self) -> None:
        """Wait no longer."""
        self.stopped.set()


class Sending:
    """Starts what a form says; the same start is never sent twice by accident."""

    def __init__(self, screen: Screen[Any], account: Account) -> None:
        self._screen = screen
        self._account = account
        self._launch: Launch | None = None

    async def missing(self, paths: Sequence[tuple[str, str, bool]]) -> dict[str, str]:
        """What is wrong with files and folders, by the keys of their fields."""
        from tui.client.paths import missing

        try:
            return await missing(await self._account.client(), paths)
        except UCloudError:
            return {}  # the server will say so when it is sent

    async def send(self, form: Form) -> Refusal | None:
        """Start it; None when it was started, else where to show why not."""
        title = f"Starting {form.offer.application.title}"
        progress = Progress(title)
        await self._screen.app.push_screen(progress)
        try:
            result = await _until_stopped(self._start(form, progress), progress)
        finally:
            progress.finish()
        if result is None:
            sent = self._launch is not None and self._launch.uncertain
            return Refusal("", _LEFT if sent else _NOT_SENT)
        if isinstance(result, UCloudError):
            refused = refusal(result, form)
            text = f"{_name(form)} was not started. {refused.sentence}"
            self._note("error", text, form)
            return await self._twice(form, refused) if refused.duplicate else refused
        self._launch = None
        self._arrive(form, result)
        return None

    async def _start(self, form: Form, progress: Progress) -> "Launched | UCloudError":
        """Go on with the start that is under way, if it is the same; else a new one."""
        from tui.client.launch import Launch

        specification = form.specification()
        try:
            client, who = await self._account.client(), await self._account.learn()
            if self._launch is None or self._launch.specification != specification:
                self._launch = Launch(client, specification, who.username)
                self._launch.paths = form.paths
            self._launch.progress = progress.say
            return await self._launch.send()
        except UCloudError as error:
            return error

    def _arrive(self, form: Form, launched: "Launched") -> None:
        if launched.found:
            words = "The answer was lost, but the job was started; here it is."
            self._screen.notify(words)
        self._note("action", f"{_name(form)}: started", form, launched.job_id)
        kind = form.offer.application.invocation.application_type
        self._screen.post_message(JobStarted(launched.job_id, opens=kind))

    def _note(
        self, kind: Literal["action", "error"], text: str, form: Form, job_id: str = ""
    ) -> None:
        """Keep in the list of activity what was done, and its command."""
        now, opening = self._account.now_ms, self._account.opening
        entry = Entry(kind, now, text, job_id, as_command(form, opening))
        self._screen.post_message(Noticed(entry))

    async def _twice(self, form: Form, refused: Refusal) -> Refusal | None:
        """Ask what to do, as the same job runs already."""
        twin = await self._twin(form)
        if not self._screen.is_active:
            return refused  # the user went on meanwhile
        name = f"{words.name(twin)} {twin.id}" if twin else "it"
        options = (
            ("1", f"Go to {name}", "" if twin else "it is not in the list"),
            ("2", "Start it a second time", ""),
        )
        chosen = await self._screen.app.push_screen_wait(
            Choice("The same job already runs", options)
        )
        if chosen == "1" and twin is not None:
            self._screen.post_message(JobStarted(twin.id))
            return None
        if chosen == "2":
            return await self.send(fill(form.offer, replace(form.draft, twice=True)))
        return refused

    async def _twin(self, form: Form) -> "Job | None":
        wanted = form.specification()
        try:
            page = await self._account.send(jobs.browse())
        except UCloudError:
            return None
        for job in page.items:
            made = job.specification
            same = made.application == wanted.application
            if job.active and same and made.product == wanted.product:
                return job
        return None


def _name(form: Form) -> str:
    """What the job is called before it has a number."""
    return form.specification().name or form.offer.application.title


async def _until_stopped(
    starting: "Coroutine[Any, Any, Launched | UCloudError]", progress: Progress
) -> "Launched | UCloudError | None":
    """What became of it; None when the user stopped waiting."""
    async with asyncio.TaskGroup() as tasks:
        sending = tasks.create_task(starting)
        stopping = tasks.create_task(progress.stopped.wait())
        await asyncio.wait((sending, stopping), return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        sending.cancel()
    return None if sending.cancelled() else sending.result()
