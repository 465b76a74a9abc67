"""Asking for machines and wallets, on servers of both dialects."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from tests.conftest import MakeWorld
from tests.describing import a_machine, text
from tests.eyes import opening_for
from tui.cache import Cache
from tui.client.http import Client
from tui.config import Config
from tui.errors import Broken, NotFound, Refused
from tui.sandbox.world import Settings, World
from tui.screens.account import Account
from tui.screens.machines.feed import MachineFeed
from tui.screens.opening import Opening
from tui.wire import products
from tui.wire.codec import Call, Page
from tui.wire.products import Products
from tui.wire.wallets import Wallet


class _Scripted(Account):
    """Answers by the path that is asked for; an exception is raised."""

    def __init__(self, opening: Opening, answers: Mapping[str, object]) -> None:
        super().__init__(opening)
        self._answers = answers
        self.asked: list[str] = []

    async def send(self, call: Call[object]) -> object:  # pyright: ignore[reportIncompatibleMethodOverride] - a stand-in
        self.asked.append(call.path)
        answer = self._answers[call.path]
        if isinstance(answer, Exception):
            raise answer
        return answer


_NEW = "/api/accounting/v2/browseWallets"
_OLD = "/api/accounting/wallets/browse"


def _opening(home: Path) -> Opening:
    async def nowhere() -> Client:
        raise AssertionError

    return Opening(
        config=Config(),
        home=home,
        cache=Cache(home / "cache"),
        sandbox=nowhere,
        server="https://example.com",
        username="me",
        stored=True,
    )


async def test_both_dialects_say_what_is_left(either_opening: Opening) -> None:
    account = Account(either_opening)
    feed = MachineFeed(account)
    await feed.ask_machines()
    await feed.ask_wallets()
    await account.close()
    left = {row.key: row.usable for row in feed.known.rows()}
    assert len(left) >= 39
    assert left["hippo/hippo-hm1/hippo-hm1-16"].ok
    assert not left["ucloud/u3-gpu-b200/u3-gpu-b200-8"].ok
    assert feed.remarks() == ()


async def test_a_server_without_the_new_call_is_asked_the_old_way_from_then_on(
    clean_machine: Path,
) -> None:
    wallet = Wallet(max_usable=1)
    answers = {_NEW: NotFound("404 page not found"), _OLD: Page((wallet,))}
    account = _Scripted(_opening(clean_machine), answers)
    feed = MachineFeed(account)
    await feed.ask_wallets()
    await feed.ask_wallets()
    assert feed.known.wallets == (wallet,)
    assert account.asked == [_NEW, _OLD, _OLD]


async def test_the_first_refusal_is_the_one_that_is_told(clean_machine: Path) -> None:
    answers = {_NEW: Refused("Not for you"), _OLD: NotFound("no such route")}
    feed = MachineFeed(_Scripted(_opening(clean_machine), answers))
    await feed.ask_wallets()
    (line,) = feed.remarks()
    assert text(line).startswith(" What is left is not known. Refused. Not for you.")


async def test_broken_wallets_do_not_lose_what_was_known(clean_machine: Path) -> None:
    answers: dict[str, object] = {_NEW: Page((Wallet(max_usable=1),))}
    feed = MachineFeed(_Scripted(_opening(clean_machine), answers))
    await feed.ask_wallets()
    answers[_NEW] = Broken("down")
    await feed.ask_wallets()
    assert feed.known.wallets == (Wallet(max_usable=1),)
    assert "Down." in text(feed.remarks()[0])


async def test_lost_items_and_silent_providers_are_remarked(
    clean_machine: Path,
) -> None:
    found = Products((), ("aau",), 2)
    path = products.retrieve().path
    feed = MachineFeed(_Scripted(_opening(clean_machine), {path: found}))
    await feed.ask_machines()
    assert [text(line) for line in feed.remarks()] == [
        " aau lists no machines now.",
        " 2 more could not be read; this program may be too old.",
    ]


async def test_a_workspace_without_allocation_is_told_so(clean_machine: Path) -> None:
    answers: dict[str, object] = {
        products.retrieve().path: Products((a_machine(),), ("hippo",)),
        _NEW: Page(),
    }
    feed = MachineFeed(_Scripted(_opening(clean_machine), answers))
    await feed.ask_machines()
    assert feed.remarks() == ()
    await feed.ask_wallets()
    assert "no allocation yet" in text(feed.remarks()[0])


async def test_what_was_kept_is_there_at_the_next_start(
    make_world: MakeWorld, clean_machine: Path
) -> None:
    world = make_world(Settings())
    opening = replace(opening_for(world, clean_machine), stored=True, username="me")
    account = Account(opening, lambda: 1_000.0)
    feed = MachineFeed(account)
    assert feed.load() == 0.0
    await feed.ask_machines()
    feed.keep()
    await account.close()
    later = MachineFeed(account)
    assert later.load() == 1_000.0
    assert later.known == feed.known


def test_nothing_is_kept_for_nobody(clean_machine: Path) -> None:
    opening = replace(_opening(clean_machine), stored=False)
    feed = MachineFeed(Account(opening))
    feed.keep()
    assert feed.load() == 0.0
    assert not (clean_machine / "cache").exists()


async def test_providers_without_an_account_are_named(
    either_opening: Opening, either_world: World
) -> None:
    account = Account(either_opening)
    feed = MachineFeed(account)
    await feed.ask_connections()
    assert feed.unconnected("hippo/hippo-hm1") == ()
    either_world.faults.unconnected = {"hippo"}
    await feed.ask_rest()
    (line,) = feed.unconnected("hippo/hippo-hm1")
    assert text(line) == "   ! You are not connected to hippo. P connects."
    assert feed.unconnected("ucloud/u1-standard") == ()
    await account.close()


async def test_nobody_is_named_without_an_answer(clean_machine: Path) -> None:
    path = "/api/providers/integration/browse"
    feed = MachineFeed(_Scripted(_opening(clean_machine), {path: Broken("no")}))
    await feed.ask_connections()
    assert feed.unconnected("hippo/x") == ()
