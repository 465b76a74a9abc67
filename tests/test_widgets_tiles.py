"""Widgets placed by the cell."""

from collections.abc import Mapping

from textual.app import App, ComposeResult
from textual.geometry import Region, Size
from textual.widget import Widget
from textual.widgets import Static

from tui.widgets.tiles import Tiles


class TilesApp(App[None]):
    """Two widgets, the second placed last."""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.second = Static("a"), Static("b")
        self.sizes: list[Size] = []
        self.both = True

    def plan(self, size: Size) -> Mapping[Widget, Region]:
        """The right half, and the left one."""
        half = size.width // 2
        where: dict[Widget, Region] = {self.first: Region(half, 0, half, size.height)}
        if self.both:
            where[self.second] = Region(0, 0, half, size.height)
        return where

    def compose(self) -> ComposeResult:
        """The room."""
        with Tiles(self.plan):
            yield self.first
            yield self.second

    def on_tiles_resized(self) -> None:
        """Note the size."""
        self.sizes.append(self.query_one(Tiles).size)


async def test_widgets_are_where_the_plan_says() -> None:
    app = TilesApp()
    async with app.run_test(size=(40, 10)) as pilot:
        for widget in (app.first, app.second):
            widget.styles.width = widget.styles.height = "100%"
        await pilot.pause()
        assert app.first.region == Region(20, 0, 20, 10)
        assert app.second.region == Region(0, 0, 20, 10)
        await pilot.resize_terminal(60, 12)
        await pilot.pause()
        assert app.first.region == Region(30, 0, 30, 12)
        assert app.sizes[-1] == Size(60, 12)


async def test_what_has_no_place_is_not_shown() -> None:
    app = TilesApp()
    async with app.run_test(size=(40, 10)) as pilot:
        app.both = False
        app.query_one(Tiles).arrange_again()
        await pilot.pause()
        assert not app.second.region
