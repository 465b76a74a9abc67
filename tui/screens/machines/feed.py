"""Asks for the machines of all providers and what is left for them."""

import asyncio

from tui.describe import Line, Word, plain
from tui.describe.problems import problem
from tui.errors import Refused, UCloudError
from tui.screens.account import Account
from tui.screens.machines.known import KnownMachines, from_disk, to_disk, with_seen
from tui.wire import products, providers, wallets
from tui.wire.codec import Page
from tui.wire.products import Products
from tui.wire.wallets import Wallet

_NAME = "machines"


class MachineFeed:
    """The newest answers, kept on disk for the next start."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._old_wallets = False
        self._wallet_problem = ""
        self._unconnected: frozenset[str] = frozenset()
        self.known = KnownMachines(Products())

    def load(self) -> float:
        """Take what was known last time; gives since when, 0 when there is nothing."""
        opening = self._account.opening
        kept = opening.cache.load(opening.cache_key, _NAME)
        found = from_disk(kept.data) if kept else None
        if kept is None or found is None or not found.products.machines:
            return 0.0
        self.known = found
        return kept.at

    async def ask_machines(self) -> None:
        """Ask for the machines; what is left for them stands as it was.

        Raises:
            UCloudError: there is no answer.
        """
        found = await self._account.send(products.retrieve())
        found = with_seen(found, self._account.uses.measured, self.known.products)
        self.known = KnownMachines(found, self.known.wallets)

    async def ask_wallets(self) -> None:
        """Ask what is left; without an answer what was known stands."""
        try:
            page = await self._wallets()
        except UCloudError as error:
            self._wallet_problem = problem(error, self._account.server).line
            return
        self._wallet_problem = ""
        self.known = KnownMachines(self.known.products, page.items)

    async def ask_rest(self) -> None:
        """Ask what is left, and where the user has an account."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self.ask_wallets())
            tasks.create_task(self.ask_connections())

    async def ask_connections(self) -> None:
        """Ask where the user has no account yet; without an answer nobody is named."""
        try:
            page = await self._account.send(providers.browse())
        except UCloudError:
            return
        away = [one for one in page.items if not one.connected]
        self._unconnected = frozenset(
            name for one in away for name in (one.provider, one.provider_title)
        )

    def unconnected(self, group: str) -> tuple[Line, ...]:
        """That nothing starts in a group (provider/category) yet, and what to do."""
        provider = group.partition("/")[0]
        if provider not in self._unconnected:
            return ()
        said = f"   ! You are not connected to {plain(provider)}. "
        return ((Word(said, "warning"), Word("P", "accent"), Word(" connects.")),)

    def keep(self) -> None:
        """Keep the answers for the next start."""
        opening = self._account.opening
        if opening.cache_key:
            now = self._account.now_s()
            opening.cache.save(opening.cache_key, _NAME, to_disk(self.known), now)

    def remarks(self) -> tuple[Line, ...]:
        """What is missing in the answers, one line for each cause."""
        lines: list[Line] = [
            (Word(f" {plain(provider)} lists no machines now.", "muted"),)
            for provider in self.known.silent_providers()
        ]
        if self.known.wallets == () and self.known.products.machines:
            words = " This workspace has no allocation yet. Apply for one in UCloud."
            lines.append((Word(words, "warning"),))
        if lost := self.known.products.unreadable:
            words = f" {lost} more could not be read; this program may be too old."
            lines.append((Word(words, "warning"),))
        if self._wallet_problem:
            words = f" What is left is not known. {self._wallet_problem}"
            lines.append((Word(words, "warning"),))
        return tuple(lines)

    async def _wallets(self) -> Page[Wallet]:
        """The wallets by the call that the server has."""
        if self._old_wallets:
            return await self._account.send(wallets.browse_old())
        try:
            return await self._account.send(wallets.browse())
        except Refused as error:
            try:
                page = await self._account.send(wallets.browse_old())
            except UCloudError:
                raise error from None
        self._old_wallets = True
        return page
