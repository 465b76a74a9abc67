"""Asking for jobs: the newest again and again, older pages once, the rest now and then.

What comes is drawn by the subclass.
"""

import time
from collections.abc import AsyncIterator

from tui.errors import UCloudError
from tui.screens.account import Account
from tui.screens.asked import JobChanged, JobsSeen
from tui.screens.jobs.feed import JobFeed
from tui.screens.jobs.table import JobTable
from tui.screens.launch.runs import Runs
from tui.widgets.header import Spot

_AWAY_POLL_S = 60.0
"""Seconds between questions while another screen is in front."""


class JobsAsking(Runs):
    """A place that knows the jobs of the workspace."""

    def __init__(self, account: Account, spots: tuple[Spot, ...] = ()) -> None:
        super().__init__(account, spots)
        self._feed = JobFeed(account)
        self._list = JobTable(account, self._feed.all)
        self._first = True

    def show_jobs(self) -> None:
        """Draw the list from what is known."""
        raise NotImplementedError

    def ask(self) -> None:
        """Ask for the newest jobs, the first time for all of them."""
        self.run_worker(self._ask, group="jobs", exclusive=True)

    async def _ask(self) -> None:
        try:
            await self._feed.newest()
        except UCloudError as error:
            self.failed(error)
            self.show_jobs()
            return
        self.found(None)
        self.show_jobs()
        self.post_message(JobsSeen(self._feed.recent()))
        if self._first:
            self._first = False
            self._list.widget.action_edge(-1)
            self.run_worker(self._learn, group="identity", exclusive=True)
        if self._feed.has_older and not self._feed.fetching:
            self._gather(self._feed.older(), "older")
        self._gather(self._feed.strays(), "strays")
        self._gather(self._feed.applications(), "applications")

    def _gather(self, more: AsyncIterator[None], noun: str) -> None:
        self.run_worker(self._drawn(more), group=noun, exclusive=True)

    async def _drawn(self, more: AsyncIterator[None]) -> None:
        """Draw after each answer; what fails is asked for again with the next poll."""
        try:
            async for _ in more:
                self._learn_facts()
                self.show_jobs()
        except UCloudError as error:
            self.log.warning(type(error).__name__)

    async def _learn(self) -> None:
        try:
            await self.account.learn()
            self.redraw_lines()
            self.post_message(JobsSeen(self._feed.recent()))  # whose they are is known
            await self.account.warm()
        except UCloudError as error:
            self.log.warning(type(error).__name__)

    def _learn_facts(self) -> None:
        who = self.account.identity
        self._list.learn(who.username if who else "")

    def job_changed(self, event: JobChanged) -> None:
        """Show what was asked for as pending, and look soon whether it came."""
        if event.job is not None:
            self._feed.all.take((event.job,))
        if event.pending is not None:
            self._feed.all.expect(event.job_id, event.pending, time.monotonic())
        if event.pending and self.is_current:
            self.touch()
        self.show_jobs()
        if event.job is None:
            self.refresh_now()

    def _tick(self) -> None:
        """Ask now and then behind other screens too: jobs end there as well."""
        super()._tick()
        waited = time.monotonic() - self._asked_at
        if not self.is_current and waited > _AWAY_POLL_S and self._wait_s() <= 0:
            self.refresh_now()
