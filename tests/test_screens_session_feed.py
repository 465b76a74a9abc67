"""Where the ways into jobs come from."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from tests.eyes import opening_for
from tui.errors import UCloudError
from tui.sandbox.world import World
from tui.screens.account import Account
from tui.screens.jobs import known_links
from tui.screens.session_feed import SessionFeed
from tui.wire import codec
from tui.wire.codec import Call, Page
from tui.wire.resources import Resource


@pytest.fixture
async def feed(either_world: World, clean_machine: Path) -> AsyncGenerator[SessionFeed]:
    """A feed on a world of either dialect."""
    account = Account(opening_for(either_world, clean_machine))
    yield SessionFeed(account)
    await account.close()


async def test_it_finds_every_way_into_what_runs(feed: SessionFeed) -> None:
    await feed.ask()
    found = {(one.job.title, one.way, one.title) for one in feed.found}
    assert {
        ("train-unet", "web", "TensorBoard"),
        ("train-unet", "ssh", "SSH"),
        ("notebook", "web", "web page"),
        ("segmentation-desktop", "vnc", "desktop"),
        ("cohort-review", "link", "app-review.sandbox.invalid"),
    } <= found
    assert {one.job.state for one in feed.found} == {"RUNNING"}


async def test_a_job_that_ended_is_no_longer_among_them(
    feed: SessionFeed, either_world: World
) -> None:
    await feed.ask()
    either_world.jobs["5003571"].state = "SUCCESS"
    await feed.ask()
    assert "notebook" not in {one.job.title for one in feed.found}


async def test_what_is_not_answered_is_raised(
    feed: SessionFeed, either_world: World
) -> None:
    either_world.faults.token_dead = True
    with pytest.raises(UCloudError):
        await feed.ask()


async def test_links_that_are_not_to_be_had_cost_only_their_addresses(
    feed: SessionFeed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nowhere(_: str) -> Call[Page[Resource]]:
        return codec.get("/api/nowhere", codec.page(codec.reader(Resource)))

    monkeypatch.setattr(known_links, "browse_links", nowhere)
    await feed.ask()
    assert "are not known" in feed.trouble
    (link,) = [one for one in feed.found if one.way == "link"]
    assert link.why_not == "its address is not known yet"
