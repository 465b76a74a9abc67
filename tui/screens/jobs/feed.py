"""Where the list of jobs comes from: pages, single jobs, applications, the disk."""

import time
from collections.abc import AsyncGenerator, AsyncIterator

from tui.screens.account import Account
from tui.screens.jobs.known import KnownJobs, from_disk, to_disk
from tui.screens.jobs.learning import learn_applications
from tui.state import Loaded
from tui.wire import jobs
from tui.wire.jobs import Job

_PAGES_AT_MOST = 200
_STRAYS_EVERY_S = 30.0
_KEEP_EVERY_S = 30.0


class JobFeed:
    """Asks UCloud for jobs and merges the answers; its owner runs it in workers."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self.all = KnownJobs(applications=account.applications)
        self._newest: set[str] = set()
        self._older = ""
        self._asked: set[str] = set()
        """Where the pages began that have come."""
        self.fetching = False
        """Whether older pages are being asked for."""
        self._strays_at = 0.0
        self._kept_at = 0.0

    def from_disk(self) -> Loaded[object] | None:
        """Take what was known last time; None when there is nothing."""
        opening = self._account.opening
        if not opening.cache_key:
            return None
        kept = opening.cache.load(opening.cache_key, "jobs")
        if kept is None or not (found := from_disk(kept.data)):
            return None
        self.all.take(found)
        return Loaded(None, kept.at, kept=True)

    @property
    def has_older(self) -> bool:
        """Whether there are pages that were not asked for yet."""
        return bool(self._older) and len(self._asked) < _PAGES_AT_MOST

    async def newest(self) -> None:
        """Ask for the newest jobs; the first time learns where the older ones begin."""
        page = await self._account.send(jobs.browse(updates=True))
        self._newest = {job.id for job in page.items}
        self.all.take(page.items)
        self.all.settle(time.monotonic())
        self._keep()
        if not self._asked:
            self._older = page.next

    def recent(self) -> tuple[Job, ...]:
        """The newest jobs and all that are active."""
        return tuple(
            job for job in self.all.sorted() if job.active or job.id in self._newest
        )

    async def older(self) -> AsyncGenerator[None]:
        """Ask for the pages behind the first; yields after each that came.

        Where it broke off it goes on when it is called again.
        """
        self.fetching = True
        try:
            while self.has_older and self._older not in self._asked:
                call = jobs.browse(self._older, updates=True)
                page = await self._account.send(call)
                self._asked.add(self._older)
                self.all.take(page.items)
                self._older = page.next
                yield
            self._older = ""
        finally:
            self.fetching = False

    async def strays(self) -> AsyncIterator[None]:
        """Ask, now and then, for active jobs that are too old for the first page."""
        if time.monotonic() - self._strays_at < _STRAYS_EVERY_S:
            return
        self._strays_at = time.monotonic()
        for job in self.all.sorted():
            if job.active and job.id not in self._newest:
                self.all.take((await self._account.send(jobs.retrieve(job.id)),))
                yield

    def applications(self) -> AsyncIterator[None]:
        """Ask for what the jobs run."""
        return learn_applications(self._account, self.all)

    def _keep(self) -> None:
        """Keep what is known for the next start."""
        opening, now = self._account.opening, time.monotonic()
        if opening.cache_key and now - self._kept_at > _KEEP_EVERY_S:
            self._kept_at = now
            data = to_disk(self.all.sorted())
            opening.cache.save(opening.cache_key, "jobs", data, self._account.now_s())
