"""Where the ways into jobs come from: running jobs, applications, public links."""

import time

from tui.describe.attached import links
from tui.describe.sessions import Session, sessions
from tui.errors import UCloudError
from tui.screens.account import Account
from tui.screens.known_jobs import KnownJobs
from tui.screens.learning import learn_applications
from tui.wire import jobs, resources
from tui.wire.jobs import RUNNING
from tui.wire.resources import Resource

_PAGES = 10
_LINKS_EVERY_S = 30.0


class SessionFeed:
    """Asks UCloud for running jobs and what belongs to them."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._jobs = KnownJobs()
        self._links: dict[str, Resource] = {}
        self._links_at = -_LINKS_EVERY_S
        self.trouble = ""
        """Why public links are not known, a sentence; empty when they are."""

    @property
    def found(self) -> list[Session]:
        """Every way into every running job."""
        return [
            session
            for job in self._jobs.sorted()
            for session in sessions(job, self._links)
        ]

    async def ask(self) -> None:
        """Ask for what runs, and for what has to be known of that.

        Raises:
            UCloudError: the jobs are not to be had.
        """
        fresh = KnownJobs(applications=self._account.applications)
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
        """Ask for the addresses of public links, where a job has any."""
        wanted = {link.id for job in self._jobs.by_id.values() for link in links(job)}
        unknown = wanted - self._links.keys()
        late = time.monotonic() - self._links_at > _LINKS_EVERY_S
        if not wanted or not (unknown or late):
            return
        self._links_at = time.monotonic()
        self.trouble = ""
        try:
            page = await self._account.send(resources.browse_links())
        except UCloudError as error:
            self.trouble = f"Addresses of public links are not known: {error.why}"
            return
        self._links = {link.id: link for link in page.items}
        for link in page.items:
            self._account.domains[link.id] = link.specification.domain
