"""Folders as far as they are known."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from tests.eyes import opening_for
from tui.errors import Broken
from tui.sandbox.world import World
from tui.screens.account import Account
from tui.screens.files.folder_feed import FolderFeed


async def _read(feed: FolderFeed) -> list[tuple[int, bool]]:
    """How many entries there were after each answer, and whether that was all."""
    return [(len(feed.entries), feed.complete) async for _ in feed.read()]


@pytest.fixture
async def feed(world: World, clean_machine: Path) -> AsyncGenerator[FolderFeed]:
    """Nothing is known yet."""
    account = Account(opening_for(world, clean_machine))
    yield FolderFeed(account)
    await account.close()


async def test_drives_come_first(feed: FolderFeed) -> None:
    assert await _read(feed) == [(4, True)]
    assert feed.titles["61024"] == "cpgpu"


async def test_the_first_page_is_there_before_the_rest(feed: FolderFeed) -> None:
    feed.go("/61025/reads")
    assert await _read(feed) == [(0, False), (250, False), (320, True)]
    assert feed.provider == "ucloud"
    assert await _read(feed) == [(320, True)]


async def test_what_was_there_last_is_shown_when_one_comes_back(
    feed: FolderFeed,
) -> None:
    feed.go("/61025")
    await _read(feed)
    known = feed.entries
    feed.go("/61025/genomes")
    assert feed.entries == ()
    feed.go("/61025")
    assert (feed.entries, feed.complete) == (known, True)


async def test_a_folder_is_read_though_the_drives_are_not(
    feed: FolderFeed, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def no_drives(_client: object) -> None:
        message = "no"
        raise Broken(message)

    monkeypatch.setattr("tui.client.files.drives", no_drives)
    feed.go("/61025/genomes")
    assert (await _read(feed))[-1] == (2, True)
    assert feed.titles == {}
