"""What jobs run is asked for once."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.eyes import opening_for
from tui.errors import BadReply, Broken, UCloudError
from tui.sandbox.world import World
from tui.screens.account import Account
from tui.screens.jobs.known import KnownJobs
from tui.screens.jobs.learning import learn_applications
from tui.wire import jobs
from tui.wire.codec import Call


@pytest.fixture
async def account(world: World, clean_machine: Path) -> AsyncIterator[Account]:
    """The account of the sandbox."""
    account = Account(opening_for(world, clean_machine))
    yield account
    await account.close()


async def known_on(account: Account) -> KnownJobs:
    known = KnownJobs(applications=account.applications)
    known.take((await account.send(jobs.browse(updates=True))).items)
    return known


async def test_two_lists_ask_once(account: Account) -> None:
    first = await known_on(account)
    async for _ in learn_applications(account, first):
        pass
    assert account.applications
    second = await known_on(account)
    assert second.missing_applications() == ()
    assert any(job.status.resolved_application for job in second.sorted())


async def test_a_page_on_the_way_does_not_say_that_there_is_no_application(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = await known_on(account)
    missing = known.missing_applications()

    async def page(call: Call[object]) -> object:
        message = f"a web page for {call.path}"
        raise BadReply(message, status=403)

    monkeypatch.setattr(account, "send", page)
    with pytest.raises(BadReply):
        async for _ in learn_applications(account, known):
            pass
    assert known.missing_applications() == missing


async def test_nobody_is_left_asking_when_one_fails(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = await known_on(account)
    assert len(known.missing_applications()) > 1
    answers = iter((0, 9, 9, 9))

    async def away(call: Call[object]) -> object:
        for _ in range(next(answers)):
            await asyncio.sleep(0)
        message = f"no answer for {call.path}"
        raise Broken(message)

    monkeypatch.setattr(account, "send", away)
    with pytest.raises(Broken):
        async for _ in learn_applications(account, known):
            pass
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def test_a_server_that_is_away_is_asked_again(
    account: Account, world: World
) -> None:
    known = await known_on(account)
    missing = known.missing_applications()
    world.faults.server_down = True
    with pytest.raises(UCloudError):
        async for _ in learn_applications(account, known):
            pass
    assert known.missing_applications() == missing
