"""The lines that every main screen shares."""

from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from tui.describe import Word
from tui.widgets.bar import Bar
from tui.widgets.header import Banner, Header, Hints, Places, Spot, fitting

HINTS = (("s", "shell"), ("l", "logs"), ("/", "filter"), ("?", "help"), ("q", "quit"))


class Lines(App[None]):
    """All of them, one below the other."""

    CSS = "Bar { height: 1; } Banner { height: auto; }"

    def __init__(self) -> None:
        super().__init__()
        self.header, self.places = Header(), Places("Jobs")
        self.banner, self.hints = Banner(), Hints()

    def compose(self) -> ComposeResult:
        """The widgets in the order of a screen."""
        yield self.header
        yield self.places
        yield self.banner
        yield self.hints

    def lines(self) -> list[str]:
        """What can be read, line by line."""
        strips = self.screen._compositor.render_strips()  # pyright: ignore[reportPrivateUsage]
        return [strip.text.rstrip() for strip in strips]


async def test_who_is_where_stands_left_and_how_fresh_it_is_right() -> None:
    app = Lines()
    async with app.run_test(size=(60, 8)) as pilot:
        fresh = (Word("live", "success"),)
        app.header.show("una @ lab", "cloud", demo=True, fresh=fresh)
        app.places.show((Spot("1", "Jobs"), Spot("3", "Shells", "2")))
        await pilot.pause()
        assert app.lines()[0].startswith(" ucloud-tui  una @ lab   cloud  ")
        assert app.lines()[0].endswith("  DEMO  live")
        assert app.lines()[1] == " 1 Jobs   3 Shells 2"


async def test_the_banner_cuts_the_title_and_never_the_keys() -> None:
    app = Lines()
    async with app.run_test(size=(40, 8)) as pilot:
        app.banner.show((Word("x" * 60),), (Word("ctrl+r now"),), (Word("why"),))
        await pilot.pause()
        assert app.lines()[2].endswith("…  ctrl+r now")
        assert app.lines()[3] == "why"
        app.banner.show((), (), ())
        await pilot.pause()
        assert "ctrl+r" not in "".join(app.lines())


async def test_hints_are_left_out_whole_and_help_stays() -> None:
    app = Lines()
    async with app.run_test(size=(40, 8)) as pilot:
        app.hints.show(HINTS, (Word("3 of 9"),))
        await pilot.pause()
        line = next(line for line in app.lines() if "shell" in line)
        assert line == " s shell  l logs  ? help  q quit  3 of 9"
        await pilot.resize_terminal(80, 8)
        await pilot.pause()
        assert "/ filter" in "".join(app.lines())


@given(st.integers(min_value=0, max_value=120))
def test_the_last_two_hints_are_always_there(room: int) -> None:
    kept = fitting(HINTS, room)
    assert kept[-2:] == HINTS[-2:]
    assert kept == HINTS[: len(kept) - 2] + HINTS[-2:]


async def test_a_bar_keeps_the_right_side_whole() -> None:
    class One(App[None]):
        def compose(self) -> ComposeResult:
            bar = Bar((Word("left [b]words"),), (Word("right"),))
            bar.styles.height = 1
            yield bar

    app = One()
    async with app.run_test(size=(16, 3)):
        strips = app.screen._compositor.render_strips()  # pyright: ignore[reportPrivateUsage]
        assert strips[0].text == "left [b]…  right"
