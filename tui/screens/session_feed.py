"""Where the ways into jobs come from: running jobs, applications, public links."""

import time

from tui.describe.attached import links
from tui.describe.sessions import Session, sessions
from tui.screens.account import Account
from tui.screens.jobs.known import KnownJobs
from tui.screens.jobs.learning import learn_applications
from tui.wire import jobs
from tui.wire.jobs import RUNNING

_PAGES = 10
_LINKS_EVERY_S = 30.0


class SessionFeed:
    """Asks UCloud for running jobs and what belongs to them."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._jobs = KnownJobs()
        self._links_at = 0.0

    @property
    def found(self) -> list[Session]:
        """Every way into every running job."""
        return [
            session
            for job in self._jobs.sorted()
            for session in sessions(job, self._account.links.by_id)
        ]

    @property
    def trouble(self) -> str:
        """Why public links are not known, a sentence; empty when they are."""
        return self._account.links.trouble

    async def ask(self) -> None:
        """Ask for what runs, and for what has to be known of that.

        Raises:
            UCloudError: the jobs are not to be had.
        """
        fresh = KnownJobs(applications=self._jobs.applications)
        after = ""
        for _ in range(_PAGES):
            page = await self._account.send(
                jobs.browse(after, updates=True, state=RUNNING)
            )
            fresh.take(page.items)
            if not page.next or page.next == after:
                break
            after = page.next
        self._jobs = fresh
        await self._learn_links()
        async for _ in learn_applications(self._account, fresh):
            pass

    async def _learn_links(self) -> None:
        """Ask for public links where a job has any; their state changes."""
        known, found = self._account.links, self._jobs.by_id.values()
        late = time.monotonic() - self._links_at > _LINKS_EVERY_S
        if known.wanted(found) or (late and any(links(job) for job in found)):
            self._links_at = time.monotonic()
            await known.ask()
