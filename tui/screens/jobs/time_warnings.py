"""Warnings before jobs run out of time, wherever the user is.

Nothing is drawn and nobody is asked until a warning is due: one timer waits for it.
"""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from textual.timer import Timer

from tui.describe import deadlines
from tui.describe.activity import Entry
from tui.describe.deadlines import Deadlines
from tui.errors import UCloudError
from tui.screens.asked import Noticed
from tui.screens.jobs.desktop_notice import tell
from tui.screens.place import local_zone
from tui.wire import jobs

if TYPE_CHECKING:
    from tui.screens.jobs.desk import JobDesk
    from tui.wire.jobs import Job

_SHOWN_S = 12.0
_UNKNOWN_S = 10.0
_LONGEST_WAIT_S = 60.0
"""A computer that slept wakes up with its timers late."""


class TimeWarnings:
    """Knows what ends next, and says so in time."""

    def __init__(self, desk: "JobDesk") -> None:
        self._desk = desk
        self._deadlines = Deadlines()
        self._timer: Timer | None = None
        self._opened = False
        self.last: Job | None = None
        """The job that was spoken of last."""

    def seen(self, found: "Iterable[Job]") -> None:
        """Take notice of how jobs are now."""
        account = self._desk.account
        me = (account.identity or account.opening).username
        self._deadlines.take(found, me)
        if me:
            self._begin()
        else:  # whose jobs they are is known in a moment
            self._wait(_UNKNOWN_S, self._begin)

    def _begin(self) -> None:
        if not self._opened:
            self._opened = True
            if due := self._deadlines.due(self._desk.account.now_ms):
                self.at_start(due)
        self._look()

    def at_start(self, due: "tuple[Job, ...]") -> None:
        """Speak of what ends soon already when the program starts, in one breath."""
        self._desk.run(self._warn(due), "warn")

    def stop(self) -> None:
        """Say nothing more."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _look(self) -> None:
        """Speak of what is due, and wait for the next."""
        self.stop()
        now = self._desk.account.now_ms
        if due := self._deadlines.due(now):
            self._desk.run(self._warn(due), "warn")
        next_ms = self._deadlines.next_ms(now)
        if next_ms is not None:
            self._wait(min(next_ms / 1000 + 0.1, _LONGEST_WAIT_S), self._look)

    def _wait(self, seconds: float, then: Callable[[], None]) -> None:
        self.stop()
        self._timer = self._desk.app.set_timer(seconds, then)

    async def _warn(self, due: "tuple[Job, ...]") -> None:
        """Warn of those that still end so soon when the server is asked."""
        now = self._desk.account.now_ms
        fresh = await asyncio.gather(*map(self._again, due))
        self._deadlines.take(fresh)
        still = [
            job
            for job, before in zip(fresh, due, strict=True)
            if job.running and job.status.expires_at <= before.status.expires_at
        ]
        if still:
            self._tell(still, now)

    async def _again(self, job: "Job") -> "Job":
        try:
            return await self._desk.account.send(jobs.retrieve(job.id))
        except UCloudError:
            return job  # said without the server, better than not at all

    def _note(self, ending: "Sequence[Job]", now_ms: int, *, quiet: bool) -> str:
        """Keep it in the list of what has happened; gives the words."""
        text = deadlines.warning(ending, now_ms, local_zone())
        entry = Entry("expiring", now_ms, text, ending[0].id, quiet=quiet)
        self._desk.app.post_message(Noticed(entry))
        return text

    def _tell(self, ending: "Sequence[Job]", now_ms: int) -> None:
        self.last = ending[0]
        app, level = self._desk.app, self._desk.account.opening.config.notices
        text = self._note(ending, now_ms, quiet=level == "quiet")
        if level == "quiet":
            return
        why = deadlines.why_no_more(ending)
        note = f"{text}, {why}." if why else f"{text}."
        keys = () if why else (("+", "gives it more time"),)
        self._desk.say(note, "warning", _SHOWN_S, keys)
        if level == "loud" or not app.app_focus:
            app.bell()
        if not app.app_focus:
            tell(app, "ucloud-tui", note)
