"""The lines that main screens share."""

from tests.bare import bare
from tui.describe import Word
from tui.widgets.header import (
    Banner,
    Header,
    Hints,
    Places,
    Spot,
    TitleBar,
    marks,
)

SPOTS = (Spot("1", "Jobs"), Spot("2", "Machines"), Spot("3", "Shells", "2"))


async def test_the_header_says_who_is_where_and_how_fresh() -> None:
    header = Header()
    async with bare(header, (70, 2)) as eyes:
        fresh = (Word("live 2s ago", "success"),)
        header.show("anna @ lab", "cloud.sdu.dk", demo=True, fresh=fresh)
        await eyes.pilot.pause()
        assert eyes.lines[0].split() == [
            *("ucloud-tui", "anna", "@", "lab", "cloud.sdu.dk"),
            *("DEMO", "live", "2s", "ago"),
        ]


async def test_nothing_says_demo_outside_the_demo() -> None:
    header = Header()
    async with bare(header, (70, 2)) as eyes:
        header.show("", "cloud.sdu.dk", demo=False, fresh=())
        await eyes.pilot.pause()
        assert "DEMO" not in eyes.text


async def test_a_session_that_changes_nothing_says_so() -> None:
    header = Header()
    async with bare(header, (70, 2)) as eyes:
        header.show("", "cloud.sdu.dk", demo=True, fresh=(), read_only=True)
        await eyes.pilot.pause()
        assert "READ-ONLY  DEMO" in eyes.text


async def test_a_title_says_in_whose_name_where_there_is_room() -> None:
    for width, said in ((60, True), (40, False)):
        bar = TitleBar(lambda: "anna @ lab", marks(demo=True, read_only=True))
        async with bare(bar, (width, 2)) as eyes:
            bar.left, bar.right = (Word(" A title"),), (Word("12 lines"),)
            await eyes.pilot.pause()
            assert eyes.lines[0].endswith("READ-ONLY  DEMO  12 lines")
            assert eyes.lines[0].startswith(" A title  ")
            assert ("anna @ lab" in eyes.text) is said


async def test_a_long_title_does_not_cover_that_it_is_a_demo() -> None:
    bar = TitleBar(lambda: "anna @ lab", marks(demo=True, read_only=False))
    async with bare(bar, (30, 2)) as eyes:
        bar.left = (Word(" a very long name of a job " * 3),)
        await eyes.pilot.pause()
        assert eyes.lines[0].endswith("…  DEMO")


async def test_the_places_have_keys_and_counts() -> None:
    places = Places("Jobs")
    async with bare(places, (60, 2)) as eyes:
        places.show(SPOTS)
        await eyes.pilot.pause()
        assert eyes.lines[0].split() == [
            "1",
            "Jobs",
            "2",
            "Machines",
            "3",
            "Shells",
            "2",
        ]


async def test_where_room_is_short_other_places_lose_their_names() -> None:
    places = Places("Machines")
    spots = (*SPOTS, Spot("6", "Activity", "!1"))
    async with bare(places, (30, 2)) as eyes:
        places.show(spots)
        await eyes.pilot.pause()
        assert eyes.lines[0].split() == ["1", "2", "Machines", "3", "2", "6", "!1"]
    async with bare(Places("Jobs"), (60, 2)) as eyes:
        wide = eyes.app.query_one(Places)
        wide.show(spots)
        await eyes.pilot.pause()
        assert "6 Activity !1" in eyes.lines[0]


async def test_the_banner_comes_and_goes() -> None:
    banner = Banner()
    async with bare(banner, (60, 4)) as eyes:
        banner.show((Word("Cannot reach it."),), (Word("ctrl+r now"),), ())
        await eyes.pilot.pause()
        assert "Cannot reach it." in eyes.text
        assert "ctrl+r now" in eyes.text
        banner.show((), (), ())
        await eyes.pilot.pause()
        assert eyes.text == ""


async def test_hints_that_do_not_fit_are_left_out_whole() -> None:
    hints = Hints()
    async with bare(hints, (40, 2)) as eyes:
        many = tuple((letter, "something") for letter in "abcdefgh")
        hints.show((*many, ("?", "help"), ("q", "quit")))
        await eyes.pilot.pause()
        words = eyes.text.split()
        assert words.count("something") == sum(
            word in set("abcdefgh") for word in words
        )
        assert words[-4:] == ["?", "help", "q", "quit"]
