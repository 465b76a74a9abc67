"""Waits until a job that was just started can be used; it can be left at any time."""

import time
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.describe import Line, Word, plain
from tui.describe import jobs as words
from tui.describe.problems import problem
from tui.errors import UCloudError
from tui.screens.account import Account
from tui.widgets.paragraph import Paragraph
from tui.wire.jobs import Job

if TYPE_CHECKING:
    from tui.client.interfaces import Link


class JobWait(ModalScreen[bool]):
    """True once ``link`` leads to the job's page or desktop; false when it was left."""

    DEFAULT_CSS = "JobWait Paragraph { height: auto; width: 66; }"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(False)", "Leave it"),
    ]

    def __init__(self, account: Account, job: Job, kind: str = "WEB") -> None:
        """Wait for a job.

        Args:
            account: Whom to ask.
            job: It was just started.
            kind: What is waited for, WEB or VNC.
        """
        super().__init__()
        self._vnc = kind == "VNC"
        self._what = "desktop" if self._vnc else "web page"
        self._account = account
        self._job = job
        self.link: Link | None = None
        self._text = "Waiting in the queue"
        self._failed = False
        self._since = time.monotonic()
        self._said = Paragraph()

    def compose(self) -> ComposeResult:
        """What it waits for, and how long it has."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content(f"{words.name(self._job)}: started")
            yield self._said
            key = "v" if self._vnc else "w"
            hint = f"esc leaves it: the job goes on, {key} opens its {self._what} later"
            yield Static(Content(hint), classes="-hint")

    def on_mount(self) -> None:
        """Begin to wait."""
        self._show()
        self.set_interval(1.0, self._show)
        self.run_worker(self._wait, group="wait", exclusive=True)

    async def _wait(self) -> None:
        from tui.client.launch import open_when_ready

        try:
            client = await self._account.client()
            self.link = await open_when_ready(
                client, self._job.id, progress=self._say, vnc=self._vnc
            )
        except UCloudError as error:
            self._failed = True
            self._say(problem(error, self._account.server).line)
            return
        if self.is_current:
            self.dismiss(result=True)

    def on_screen_resume(self) -> None:
        """Go away if the page came while something was in front."""
        if self.link is not None:
            self.dismiss(result=True)

    def _say(self, text: str) -> None:
        self._text = plain(text)
        self._show()

    def _show(self) -> None:
        waited = int(time.monotonic() - self._since)
        last = f"  {waited} s" if not self._failed else ""
        lines: list[Line] = [
            (Word(self._text, "error" if self._failed else ""), Word(last, "muted"))
        ]
        if not self._failed:
            lines.append((Word(f"Its {self._what} opens when it is there.", "muted"),))
        self._said.show(lines)
