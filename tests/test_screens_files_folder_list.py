"""A folder as a list, by itself."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from textual.app import App, ComposeResult

from tests.eyes import opening_for
from tests.shells_in_memory import STYLE
from tui.describe.files import Entry
from tui.errors import Broken, Unreachable
from tui.sandbox.world import World
from tui.screens.account import Account
from tui.screens.files.folder_feed import FolderFeed
from tui.screens.files.folder_list import FolderList
from tui.state import Failed, Loadable, Loaded, Loading

DONE: Loadable[object] = Loaded(None, 1.0)


class Listing(App[None]):
    """Nothing but the list."""

    CSS_PATH = STYLE

    def __init__(self, account: Account) -> None:
        super().__init__()
        self.feed = FolderFeed(account)
        self.list = FolderList(account, self.feed)

    def compose(self) -> ComposeResult:
        """The list."""
        yield self.list

    @property
    def rows(self) -> list[str]:
        """What stands under the titles, without the cursor's mark."""
        table = self.list.table
        drawn = (table.render_line(y).text for y in range(1, table.size.height))
        return [line.removeprefix("▸").strip() for line in drawn if line.strip()]

    @property
    def names(self) -> list[str]:
        """The first word of each row."""
        return [row.split()[0] for row in self.rows]


@pytest.fixture
async def app(world: World, clean_machine: Path) -> AsyncGenerator[Listing]:
    """A list of a folder with three files in it."""
    app = Listing(Account(opening_for(world, clean_machine)))
    async with app.run_test(size=(80, 24)) as pilot:
        app.feed.go("/7")
        app.feed.entries = tuple(
            Entry(f"/7/{name}", name, folder=False, size=size)
            for name, size in (("a", 1), ("b", 3), ("c", 2))
        )
        app.feed.complete = True
        app.list.enter("", DONE)
        await pilot.pause()
        yield app


async def test_sorting_again_turns_it_round(app: Listing) -> None:
    app.list.sort("size", DONE)
    assert app.names == ["b", "c", "a"]
    app.list.sort("size", DONE)
    assert app.names == ["a", "c", "b"]
    app.list.sort("name", DONE)
    assert app.names == ["a", "b", "c"]


async def test_the_cursor_goes_where_one_came_from(app: Listing) -> None:
    assert app.list.selected is not None
    assert app.list.selected.name == "a"
    app.list.enter("/7/c", DONE)
    assert app.list.selected.name == "c"


async def test_what_the_filter_finds_is_counted(app: Listing) -> None:
    app.list.only("size>=zzz", DONE)
    assert "size needs" in app.list.counted
    app.list.only("'b", DONE)
    assert (app.names, app.list.counted) == (["b"], "1 of 3")
    app.list.only("'nothing", DONE)
    assert app.rows == ["Nothing matches 'nothing. 3 hidden. esc clears."]


async def test_why_there_is_nothing_is_said(app: Listing) -> None:
    app.feed.go("/7/x")
    app.list.enter("", Loading(0.0))
    assert app.rows[0].startswith("Loading /7/x from")
    app.list.show(Failed(Unreachable("No.")))
    assert app.rows == ["Nothing is known yet."]
    app.list.trouble = Broken("The drive is locked.")
    app.list.show(DONE)
    assert app.rows[1].startswith("The drive is locked.")
