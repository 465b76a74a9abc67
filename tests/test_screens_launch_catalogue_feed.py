"""What the catalogue is filled with."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.eyes import opening_for
from tui.sandbox.world import World
from tui.screens.account import Account
from tui.screens.launch.catalogue_feed import NEW, RECENT, STARRED, CatalogueFeed


@asynccontextmanager
async def feeding(world: World, home: Path) -> AsyncGenerator[CatalogueFeed]:
    account = Account(opening_for(world, home))
    try:
        yield CatalogueFeed(account)
    finally:
        await account.close()


async def test_recent_applications_have_names_first_and_titles_later(
    either_world: World, clean_machine: Path
) -> None:
    async with feeding(either_world, clean_machine) as feed:
        steps = [entries async for entries in feed.on(RECENT)]
        assert "nextflow" in {each.title for each in steps[0]}
        assert "Nextflow" in {each.title for each in steps[-1]}
        assert len({each.key for each in steps[-1]}) == len(steps[-1])
        assert feed.known(RECENT) == steps[-1]


async def test_categories_are_shelves_of_groups(
    world: World, clean_machine: Path
) -> None:
    async with feeding(world, clean_machine) as feed:
        shelves = await feed.shelves()
        assert [each.key for each in shelves[:3]] == [RECENT, STARRED, NEW]
        found = [entries async for entries in feed.on(shelves[3].key)]
        assert found[-1][0].group > 0
        flavours = await feed.flavours(found[-1][0].group)
        assert flavours
        assert flavours[0].reference is not None


async def test_an_exact_name_finds_what_no_search_does(
    either_world: World, clean_machine: Path
) -> None:
    async with feeding(either_world, clean_machine) as feed:
        (found,) = await feed.search("pytorch@2.3")
        assert found.version == "2.3"
        assert await feed.search("no-such-thing") == ()


async def test_favourites_are_made_and_unmade(
    world: World, clean_machine: Path
) -> None:
    async with feeding(world, clean_machine) as feed:
        before = [entries async for entries in feed.on(STARRED)][-1]
        assert await feed.toggle_star("rstudio") != any(
            each.title == "RStudio" for each in before
        )
        feed.forget()
        assert feed.known(STARRED) is None
