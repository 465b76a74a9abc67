"""Asks for applications: recent ones, favourites, shelves, and by words."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

from tui.describe import catalogue, plain
from tui.describe.catalogue import Entry
from tui.errors import Refused, UCloudError
from tui.screens.account import Account
from tui.wire import applications, jobs
from tui.wire.applications import NameAndVersion
from tui.wire.products import Machine

_RECENT = 10
_AT_A_TIME = 4
RECENT, STARRED, NEW = "recent", "starred", "new"


@dataclass(frozen=True, slots=True)
class Shelf:
    """A part of the catalogue."""

    key: str
    title: str


class CatalogueFeed:
    """What the server has to run; asked again only when the user wants it."""

    def __init__(self, account: Account, machine: Machine | None = None) -> None:
        self._account = account
        self._machine = machine
        self._shelves: dict[str, tuple[Entry, ...]] = {}

    def known(self, shelf: str) -> tuple[Entry, ...] | None:
        """What stands on a shelf; None when nobody asked yet."""
        return self._shelves.get(shelf)

    def forget(self) -> None:
        """Ask for everything again."""
        self._shelves = {}

    async def shelves(self) -> tuple[Shelf, ...]:
        """The parts of the catalogue that this server has.

        Raises:
            UCloudError: there is no answer.
        """
        first = (Shelf(RECENT, "Recent"),)
        try:
            page = await self._account.send(applications.landing_page())
        except Refused:
            return first
        new = (*page.new_applications, *page.recently_updated)
        entries = {each.key: each for each in map(self._entry, new)}
        self._shelves[NEW] = tuple(entries.values())
        return (
            *first,
            Shelf(STARRED, "Favourites"),
            *((Shelf(NEW, "New"),) if entries else ()),
            *(Shelf(str(each.id), plain(each.title)) for each in page.categories),
        )

    async def on(self, shelf: str) -> AsyncIterator[tuple[Entry, ...]]:
        """What stands on a shelf, as it becomes known.

        Raises:
            UCloudError: there is no answer.
        """
        if shelf == RECENT:
            async for entries in self._recent():
                self._shelves[shelf] = entries
                yield entries
            return
        if shelf == STARRED:
            page = await self._account.send(applications.starred())
            found = tuple(self._entry(each) for each in page.items)
        elif shelf == NEW:
            await self.shelves()
            found = self._shelves.get(NEW, ())
        else:
            category = await self._account.send(applications.category(int(shelf)))
            found = tuple(map(catalogue.group_entry, category.status.groups))
        self._shelves[shelf] = found
        yield found

    async def search(self, words: str) -> tuple[Entry, ...]:
        """Applications by words, or the one of exactly that name and version.

        Raises:
            UCloudError: there is no answer.
        """
        page = await self._account.send(applications.search(words))
        if page.items:
            return tuple(self._entry(each) for each in page.items)
        name, _, version = words.partition("@")
        try:  # servers search only what is on a shelf
            call = applications.retrieve(name.strip(), version.strip())
            return (self._entry(await self._account.send(call)),)
        except Refused:
            return ()

    async def toggle_star(self, name: str) -> bool:
        """Make an application a favourite or no longer one; gives what it is now.

        Raises:
            UCloudError: it cannot be changed.
        """
        await self._account.send(applications.toggle_star(name))
        page = await self._account.send(applications.starred())
        self._shelves[STARRED] = tuple(self._entry(each) for each in page.items)
        return any(each.metadata.name == name for each in page.items)

    async def flavours(self, group: int) -> tuple[Entry, ...]:
        """The applications of a group.

        Raises:
            UCloudError: there is no answer.
        """
        found = await self._account.send(applications.group(group))
        return tuple(self._entry(each) for each in found.status.applications)

    async def _recent(self) -> AsyncIterator[tuple[Entry, ...]]:
        """What the newest jobs run: first by name, then in full."""
        page = await self._account.send(jobs.browse())
        ran = {
            job.specification.application.name: job.specification.application
            for job in reversed(page.items)
        }
        names = tuple(ran[name] for name in reversed(ran) if name)[:_RECENT]
        found = {each.name: catalogue.named(each) for each in names}
        yield tuple(found.values())
        for at in range(0, len(names), _AT_A_TIME):
            some = names[at : at + _AT_A_TIME]
            for each in await asyncio.gather(*map(self._newest, some)):
                if each is not None and each.reference is not None:
                    found[each.reference.name] = each
            yield tuple(found.values())

    async def _newest(self, reference: NameAndVersion) -> Entry | None:
        """The newest version of an application; None when it stays a name."""
        try:
            call = applications.retrieve(reference.name)
            return self._entry(await self._account.send(call))
        except UCloudError:
            return None

    def _entry(self, application: applications.Application) -> Entry:
        return catalogue.entry(application, self._machine)
