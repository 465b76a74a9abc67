"""Where the list of jobs comes from."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import MakeWorld
from tests.eyes import opening_for
from tui.errors import BadReply, Broken
from tui.sandbox.world import Settings, World
from tui.screens.account import Account
from tui.screens.jobs.feed import JobFeed
from tui.wire import jobs


@pytest.fixture
def world(make_world: MakeWorld) -> World:
    """A world with more jobs than stand on a page."""
    return make_world(Settings(jobs=150))


@pytest.fixture
async def account(world: World, clean_machine: Path) -> AsyncGenerator[Account]:
    """Somebody in that world, whose answers are kept."""
    opening = replace(
        opening_for(world, clean_machine), stored=True, username="alice#4821"
    )
    account = Account(opening)
    yield account
    await account.close()


async def test_the_newest_come_first_and_the_rest_in_pages(account: Account) -> None:
    feed = JobFeed(account)
    await feed.newest()
    assert len(feed.all.by_id) == 100
    assert feed.has_older
    async for _ in feed.older():
        pass
    assert len(feed.all.by_id) == 162
    assert not feed.has_older


async def test_older_pages_go_on_where_they_broke_off(account: Account) -> None:
    feed = JobFeed(account)
    await feed.newest()
    async with aclosing(feed.older()) as pages:
        assert feed.has_older
        await anext(pages)
        assert feed.fetching
    assert not feed.fetching
    known = len(feed.all.by_id)
    await feed.newest()
    asked = [None async for _ in feed.older()]
    assert len(feed.all.by_id) == 162
    assert len(asked) == -(-(162 - known) // 100)


async def test_applications_are_asked_for_once_each(account: Account) -> None:
    feed = JobFeed(account)
    await feed.newest()
    wanted = len(feed.all.missing_applications())
    asked = [None async for _ in feed.applications()]
    assert len(asked) == -(-wanted // 4)
    assert feed.all.missing_applications() == ()
    assert [None async for _ in feed.applications()] == []
    assert all(job.status.resolved_application for job in feed.all.sorted())


async def test_old_jobs_that_still_run_are_not_forgotten(
    account: Account, world: World
) -> None:
    feed = JobFeed(account)
    await feed.newest()
    async for _ in feed.older():
        pass
    oldest = min(feed.all.by_id.values(), key=lambda job: job.created_at)
    job = world.job(oldest.id)
    assert job is not None
    job.state, job.ended_at = "RUNNING", None
    feed.all.take([await account.send(jobs.retrieve(oldest.id))])
    job.name = "renamed"
    async for _ in feed.strays():
        pass
    assert feed.all.by_id[oldest.id].title == "renamed"


async def test_what_was_known_is_there_at_the_next_start(account: Account) -> None:
    assert JobFeed(account).from_disk() is None
    await JobFeed(account).newest()
    feed = JobFeed(account)
    kept = feed.from_disk()
    assert kept is not None
    assert kept.kept
    assert len(feed.all.by_id) == 100


async def test_a_failure_leaves_what_was_known(account: Account, world: World) -> None:
    feed = JobFeed(account)
    await feed.newest()
    world.faults.malformed_json = True
    with pytest.raises(BadReply):
        await feed.newest()
    assert len(feed.all.by_id) == 100


async def test_a_server_in_trouble_is_asked_again_later(
    account: Account, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = JobFeed(account)
    await feed.newest()

    async def broken(_call: object) -> None:
        message = "down"
        raise Broken(message)

    with monkeypatch.context() as patch:
        patch.setattr(account, "send", broken)
        with pytest.raises(Broken):
            async for _ in feed.applications():
                pass
    assert [None async for _ in feed.applications()]
