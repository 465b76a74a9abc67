"""One job followed live: its state, its updates, the last lines of its log."""

import asyncio
import time
from collections.abc import Callable
from contextlib import aclosing
from functools import partial
from typing import TYPE_CHECKING, Protocol

import msgspec
from textual.screen import Screen

from tui.describe.log_tail import LogTail
from tui.errors import UCloudError
from tui.screens.account import Account
from tui.wire import jobs

if TYPE_CHECKING:
    from tui.screens.logs.preview import LogPreview
    from tui.wire.follow import FollowEvent
    from tui.wire.jobs import Job, Status, Update

_REST_S = 0.25
"""The cursor must rest on a job this long before its stream is opened."""
DRAW_EVERY_S = 0.5


class Sink(Protocol):
    """Takes what a job prints."""

    def clear(self) -> None:
        """Forget everything: the provider starts its replay anew."""
        ...

    def add(self, rank: int, text: str, *, stderr: bool = False) -> None:
        """Take a piece of one node's output; it may end in the middle of a line."""
        ...


class Following:
    """Follows the job that its screen shows; one at a time, stopped with the screen."""

    def __init__(
        self,
        screen: Screen[None],
        account: Account,
        changed: Callable[[], None],
        pace_s: Callable[[], float] = lambda: DRAW_EVERY_S,
        sink: Sink | None = None,
    ) -> None:
        """Say who is told.

        Args:
            screen: Owner of the worker.
            account: Whom to ask.
            changed: Called when there is something new.
            pace_s: How long to wait at least between two such calls.
            sink: Takes the log; None: it is in ``log``, and only the end of it.
        """
        self._screen = screen
        self._account = account
        self._changed = changed
        self._pace_s = pace_s
        self.job: Job | None = None
        self.log = LogTail()
        self._sink: Sink = sink or self.log
        self.error: UCloudError | None = None
        self.live = False
        self.interrupted = ""
        """Why the stream is being set up again, a sentence; empty while it is not."""
        self._ended: LogPreview | None = None
        self._drawn_at = 0.0
        self._redraw_due = False

    def show(self, job: "Job | None") -> None:
        """Follow this job instead; of the same job take what is newer."""
        if job is not None and self.job is not None and job.id == self.job.id:
            if job.active or not self.job.active:
                self.job = job
            return
        self.job = job
        self.error = None
        self.live, self.interrupted = False, ""
        self._sink.clear()
        if job is None:
            self._screen.workers.cancel_group(self._screen, "follow")
        else:
            self._screen.run_worker(
                partial(self._follow, job.id), group="follow", exclusive=True
            )

    def stop(self) -> None:
        """Follow nothing."""
        self.show(None)

    async def _follow(self, job_id: str) -> None:
        from tui.client.follow import follow

        await asyncio.sleep(_REST_S)
        try:
            stream = follow(await self._account.client(), job_id)
            async with aclosing(stream) as events:
                async for event in events:
                    self._take(event)
                    if any(update.new_time_allocation for update in event.updates):
                        await self.look_again()  # the stream keeps the new end back
            if self._sink is self.log:
                await self._preview()
        except UCloudError as error:
            self.error = error
        self.live = False
        self._changed()

    async def _preview(self) -> None:
        """Take the end of an ended job's log from its files, if there is no other."""
        if self.job is None or self.job.active or self.log.lines(1):
            return
        if self._ended is None:
            from tui.screens.logs.preview import LogPreview

            self._ended = LogPreview(self._account)
        await self._ended.add_to(self.log, self.job)

    async def look_again(self) -> None:
        """Ask for the job over HTTP: its stream does not tell everything.

        Raises:
            UCloudError: it cannot be asked for.
        """
        if self.job is not None:
            self.job = await self._account.send(jobs.retrieve(self.job.id))
            self._draw_soon()

    def _take(self, event: "FollowEvent") -> None:
        """Merge what the stream said into what is known."""
        self.live, self.interrupted = not event.interrupted, event.interrupted
        if event.anew:
            self._sink.clear()
        if event.initial_job is not None:
            self.job = event.initial_job
        if self.job is not None and (event.updates or event.new_status):
            self.job = merged(self.job, event.updates, event.new_status)
        for entry in event.log:
            if not entry.channel:
                self._sink.add(entry.rank, entry.text, stderr=entry.stderr)
            elif self.job is not None:
                self._account.measured(self.job, entry.rank, entry.channel, entry.text)
        self._draw_soon()

    def _draw_soon(self) -> None:
        """Tell at the pace asked for; the last change is never left out."""
        if self._redraw_due:
            return
        self._redraw_due = True
        wait = max(0.0, self._drawn_at + self._pace_s() - time.monotonic())
        self._screen.set_timer(wait or 0.001, self._draw)

    def _draw(self) -> None:
        self._redraw_due = False
        self._drawn_at = time.monotonic()
        self._changed()


def merged(job: "Job", updates: "tuple[Update, ...]", status: "Status | None") -> "Job":
    """The job after what its stream said; what a status leaves out is kept."""
    job = msgspec.structs.replace(job, updates=(*job.updates, *updates))
    if status is None:
        return job
    before = job.status
    status = msgspec.structs.replace(
        status,
        started_at=status.started_at or before.started_at,
        expires_at=status.expires_at or before.expires_at,
        resolved_application=status.resolved_application or before.resolved_application,
        resolved_product=status.resolved_product or before.resolved_product,
        resolved_support=status.resolved_support or before.resolved_support,
    )
    return msgspec.structs.replace(job, status=status)
