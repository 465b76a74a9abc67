"""One shell: a terminal, the link behind it, and what happens when the link goes."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from time import localtime, monotonic, strftime

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from tui.describe import Line, plain
from tui.errors import UCloudError
from tui.screens.shells.folder import Lease
from tui.screens.shells.links import (
    Leaving,
    Link,
    OpenLink,
    ShellTarget,
    Wanted,
    WhyEnded,
)
from tui.screens.shells.offers import Offers
from tui.screens.shells.paste import PACED_CHARACTERS, Paste
from tui.screens.shells.recording import Recording
from tui.screens.shells.state import (
    Connected,
    Connecting,
    Ended,
    Lost,
    Phase,
    gap_rule,
    retry_delay_s,
    undo_modes,
)
from tui.screens.shells.web_links import ask_to_open
from tui.widgets.terminal import PREFIX, TerminalView

READY_S = 2.0
"""Servers that never say that a terminal is up are taken at their word after this."""
STABLE_S = 10.0
"""A connection that held for so long starts the count of attempts again."""
TYPED_AHEAD_S = 3.0
"""What is typed while a first connection takes no longer than this goes to it."""
_ASIDE_CHARACTERS = 4096
_NO_NEWS_S = 0.002

SCROLLBACK = 10_000
"""Lines kept above the screen where nobody says otherwise."""


class ShellPane(Vertical):
    """A terminal and its link; keeps its contents when the link is gone."""

    class Changed(Message):
        """The state is another one."""

    class LeaveWanted(Message):
        """The user wants away from a shell that takes no keys."""

    class JobWanted(Message):
        """The user wants to see the job of a shell that is over."""

        def __init__(self, what: Wanted) -> None:
            super().__init__()
            self.what: Wanted = what

    def __init__(
        self,
        target: ShellTarget,
        open_link: OpenLink,
        why_ended: WhyEnded,
        *,
        prefix: tuple[str, ...] = PREFIX,
        scrollback: int = SCROLLBACK,
        clock: Callable[[], str] = lambda: strftime("%H:%M:%S", localtime()),
    ) -> None:
        from tui.terminal.terminal import Terminal

        super().__init__()
        self.target = target
        self.label = plain(target.label)
        self.view = TerminalView(Terminal(80, 24, scrollback=scrollback), prefix=prefix)
        self.phase: Phase = Connecting(monotonic())
        self.aside = ""
        """What was typed while nobody was there to take it."""
        self._open_link = open_link
        self._why_ended = why_ended
        self._clock = clock
        self._link: Link | None = None
        self._linked_at = 0.0
        self._lost_clock = ""
        self._asked = False
        self._virgin = True
        self.round_trip_s: float | None = None
        """As it was when something was typed last: pings are not news."""
        self._news = False
        self._leaving = Leaving()
        self._paste: Paste | None = None
        self._offers = Offers(self)
        self._lease = Lease(target)
        self.heard = 0
        """Characters of output so far."""
        self.recording: Recording | None = None

    def compose(self) -> ComposeResult:
        """The terminal fills the pane."""
        yield self.view

    # what can be asked

    @property
    def connected(self) -> bool:
        """Whether a shell is on the other side."""
        return self._link is not None

    @property
    def program(self) -> str:
        """What the far side calls itself, safe to draw."""
        return plain(self.view.terminal.title).strip()

    @property
    def waiting_s(self) -> float:
        """How long the oldest key waits for its answer."""
        return self._link.waiting_s if self._link else 0.0

    @property
    def line(self) -> tuple[Line, Line] | None:
        """What the bottom line says instead of the state, None if nothing."""
        said = self._paste.line if self._paste else self.view.line
        return said or (self._lease.line(monotonic()) if self._link else None)

    # the link

    @work(exclusive=True, group="shell")
    async def connect(self, attempt: int = 1) -> None:
        """Have a shell, and another when it is lost, for as long as the job runs."""
        while True:
            began = monotonic()
            self._enter(Connecting(began, attempt=attempt))
            why, again, final = await self._live()
            stable = self._linked_at > began and monotonic() - began > STABLE_S
            attempt = 1 if stable else attempt + 1
            if not again:
                self._enter(Ended(why, final=final))
                return
            delay = retry_delay_s(attempt)
            retry_at = monotonic() + delay
            clock = self._lost_clock or self._clock()
            self._enter(Lost(why, clock, monotonic(), attempt, retry_at))
            await asyncio.sleep(delay)

    async def _live(self) -> tuple[str, bool, bool]:
        """One connection: (why it ended, whether to retry, whether the job is over)."""
        terminal = self.view.terminal
        size = (terminal.cols, terminal.rows)
        try:
            async with self._open_link(self.target, *size, self._progress) as link:
                try:
                    await self._talk(link, size)
                finally:
                    self._link = None
                    self._cut_paste()
                    self._lost_clock = self._clock()
                why = "The connection ended"
                self._enter(Lost(why, self._lost_clock, monotonic(), 1))
        except UCloudError as error:
            return error.why, error.retryable, False
        return await self._reason()

    async def _talk(self, link: Link, size: tuple[int, int]) -> None:
        terminal = self.view.terminal
        self._link = link
        self._linked_at = monotonic()
        self._lease.began(self._linked_at)
        self.round_trip_s = None
        self._leaving = Leaving()
        if not self._virgin:
            self._hear(undo_modes(terminal.modes))
            self._hear(gap_rule(self._lost_clock, self._clock(), terminal.cols))
        if size != (terminal.cols, terminal.rows):
            link.resize(terminal.cols, terminal.rows)
        async for text in link:
            if isinstance(self.phase, Connecting):
                self._ready()
            self._virgin = False
            self._hear(text)
            await self.view.room()

    async def _reason(self) -> tuple[str, bool, bool]:
        """As `_live`, as far as the job tells."""
        if self._lease.ended:
            return "It ended after 15 minutes without a key.", False, False
        try:
            ending = await self._why_ended(self.target.job_id)
        except UCloudError as error:
            return f"The connection ended. {error.why}", True, False
        if ending.job_running and self._leaving.asked:
            return "The shell ended.", False, False
        return ending.text, not ending.job_final, ending.job_final

    def _hear(self, text: str) -> None:
        """Show output, and record it where that is wanted."""
        self.heard += len(text)
        self._lease.hear(text)
        if self.recording is not None:
            self.recording.output(text)
        self.view.feed(text)

    def on_unmount(self) -> None:
        """End a recording with its shell."""
        if self.recording is not None:
            self.recording.close()

    def _progress(self, text: str) -> None:
        if isinstance(self.phase, Connecting):
            self._enter(self.phase.reached(text, monotonic()))

    def _ready(self) -> None:
        phase = self.phase
        self._enter(Connected())
        quick = (
            isinstance(phase, Connecting)
            and self._linked_at - phase.since < TYPED_AHEAD_S
        )
        if quick and self._virgin and self.aside:
            self.send_aside()

    def _enter(self, phase: Phase) -> None:
        self.phase = phase
        if isinstance(phase, Ended):
            self.aside = ""
        away = isinstance(phase, Lost | Ended)
        self.set_class(away, "-away")
        self.post_message(self.Changed())

    def tick(self) -> None:
        """Twice a second or so: notice what nobody reports."""
        link = self._link
        if link is None:
            return
        self._note_round_trip(link)
        if not isinstance(self.phase, Connecting):
            return
        if link.ready or monotonic() - self._linked_at > READY_S:
            self._ready()

    def _note_round_trip(self, link: Link) -> None:
        new, old = link.round_trip_s, self.round_trip_s
        if new is None or link.waiting_s or not (self._news or old is None):
            return
        self._news = False
        if old is None or abs(new - old) > max(_NO_NEWS_S, old / 4):
            self.round_trip_s = new

    def keep(self) -> None:
        """Do not try again by itself."""
        if isinstance(self.phase, Lost):
            self.workers.cancel_group(self, "shell")
            self._enter(replace(self.phase, retry_at=None, kept=True))

    # what the user does

    def on_terminal_view_resized(self, event: TerminalView.Resized) -> None:
        """Tell the far side; the first size starts the connection."""
        event.stop()
        if self.recording is not None:
            self.recording.resize(event.cols, event.rows)
        if not self._asked:
            self._asked = True
            self.connect()
        elif self._link is not None:
            self._link.resize(event.cols, event.rows)

    def on_terminal_view_typed(self, event: TerminalView.Typed) -> None:
        """Send it, or keep it aside while nobody is there."""
        event.stop()
        if self._paste is not None:
            self._typed_behind(self._paste, event.key, event.text)
        elif self._link is not None and (event.reply or not self.aside):
            if not event.reply:
                self._leaving.note(event.text, event.key)
            self._link.type(event.text)
            self._lease.touch(monotonic())
            self._news = True
        elif not event.reply:
            self._typed_away(event.key, event.text)

    def send(self, text: str) -> None:
        """Send text that is no key: a paste."""
        if self._paste is not None:
            self._paste.behind.append(text)
        elif self._link is not None and not self.aside and len(text) > PACED_CHARACTERS:
            self._paste = Paste(text)
            self._send_paced(self._link, self._paste)
            self.view.note()
        elif self._link is not None and not self.aside:
            self._leaving.note(text)
            self._link.type(text)
            self._lease.touch(monotonic())
        else:
            self._keep_aside(text)

    @work(exclusive=True, group="paste")
    async def _send_paced(self, link: Link, paste: Paste) -> None:
        try:
            await paste.send(link)
        finally:
            self._paste = None
            self.view.note()

    def _cut_paste(self) -> None:
        """Give a paste up whose shell is gone; what was typed behind it is kept."""
        if self._paste is not None:
            self.workers.cancel_group(self, "paste")
            self._keep_aside("".join(self._paste.behind))
            self.notify("The shell was lost in the middle of a paste.", markup=False)
            self._paste = None

    def _typed_behind(self, paste: Paste, key: str, text: str) -> None:
        if key == "escape":
            paste.stop()
        elif key == "ctrl+c":
            paste.stop(text)
        else:
            paste.behind.append(text)
        self.view.note()

    def on_terminal_view_offered(self, event: TerminalView.Offered) -> None:
        """Tell what a program wants on the clipboard."""
        event.stop()
        self._offers.offer(event.text)

    def on_terminal_view_followed(self, event: TerminalView.Followed) -> None:
        """Ask before a link is opened."""
        event.stop()
        ask_to_open(self, event.text)

    def send_aside(self) -> None:
        """Send what was kept."""
        text, self.aside = self.aside, ""
        if self._link is not None:
            self._link.type(text)
        self.post_message(self.Changed())

    def _typed_away(self, key: str, text: str) -> None:
        if self.aside:
            self._edit_aside(key, text)
        elif key == "escape":
            self.post_message(self.LeaveWanted())
        elif isinstance(self.phase, Ended):
            self._typed_after_the_end(self.phase, key)
        elif isinstance(self.phase, Lost) and key in {"r", "enter"}:
            self.connect(self.phase.attempt)
        elif isinstance(self.phase, Lost) and key == "k":
            self.keep()
        else:
            self._keep_aside(text)

    def _typed_after_the_end(self, ended: Ended, key: str) -> None:
        if ended.final:
            if key in {"l", "i"}:
                self.post_message(self.JobWanted("logs" if key == "l" else "info"))
        elif key in {"enter", "r"}:
            self.connect()

    def _edit_aside(self, key: str, text: str) -> None:
        if key == "enter" and self._link is not None:
            self.send_aside()
        elif key == "escape":
            self.aside = ""
            self.post_message(self.Changed())
        elif key == "backspace":
            self.aside = self.aside[:-1]
            self.post_message(self.Changed())
        else:
            self._keep_aside(text)

    def _keep_aside(self, text: str) -> None:
        self.aside = (self.aside + text)[:_ASIDE_CHARACTERS]
        self.post_message(self.Changed())
