"""Public links as far as they are known: jobs name them by numbers only."""

import time
from collections.abc import Iterable
from typing import TYPE_CHECKING

from tui.describe.attached import links
from tui.errors import UCloudError
from tui.wire.resources import Resource, browse_links

if TYPE_CHECKING:
    from tui.screens.account import Account
    from tui.wire.jobs import Job

_AGAIN_S = 30.0
_MOST = 2_000
"""Nobody has so many; a server that pages on and on is left at that."""


class KnownLinks:
    """Asks for the workspace's links when a job has one that is not known."""

    def __init__(self, account: "Account") -> None:
        self._account = account
        self._asked_at = 0.0
        self.by_id: dict[str, Resource] = {}
        self.domains: dict[str, str] = {}
        """Addresses by id."""
        self.trouble = ""
        """Why they are not known, a sentence; empty when they are."""

    def wanted(self, found: "Iterable[Job]") -> bool:
        """Whether one of the jobs has a link that is worth asking for now."""
        unknown = any(link.id not in self.by_id for job in found for link in links(job))
        asked = self._asked_at and time.monotonic() - self._asked_at < _AGAIN_S
        return unknown and not asked

    async def ask(self) -> None:
        """Ask for all of them; what fails is told in `trouble`."""
        self._asked_at = time.monotonic()
        try:
            found = await self._pages()
        except UCloudError as error:
            self.trouble = f"Addresses of public links are not known: {error.why}"
            return
        self.trouble = ""
        self.by_id = {link.id: link for link in found}
        self.domains = {link.id: link.specification.domain for link in found}

    async def _pages(self) -> "tuple[Resource, ...]":
        from tui.client.pages import collect

        client = await self._account.client()
        page = await collect(client, browse_links, key=lambda link: link.id, most=_MOST)
        return page.items
