"""The line in which a list is filtered while one types."""

from tests.bare import Bare, bare
from tui.widgets.filter_bar import FilterBar


def unheard(_: str) -> None:
    """Takes what a bar tells where nobody asks."""


def left(eyes: Bare) -> int:
    return sum(isinstance(said, FilterBar.Left) for said in eyes.app.said)


async def test_it_is_hidden_until_it_is_asked_for() -> None:
    bar = FilterBar(unheard)
    async with bare(bar, (60, 3)) as eyes:
        assert eyes.text == ""
        bar.open()
        await eyes.pilot.pause()
        assert eyes.text.lstrip().startswith("/")


async def test_each_key_says_the_text() -> None:
    texts: list[str] = []
    bar = FilterBar(texts.append)
    async with bare(bar, (60, 3)) as eyes:
        bar.open()
        await eyes.press("u", "n")
        assert texts == ["u", "un"]
        assert bar.text == "un"


async def test_enter_keeps_and_escape_clears() -> None:
    bar = FilterBar(unheard)
    async with bare(bar, (60, 3)) as eyes:
        bar.open()
        await eyes.press("u", "enter")
        assert (bar.text, left(eyes)) == ("u", 1)
        assert "u" in eyes.text
        bar.open()
        await eyes.press("escape")
        assert (bar.text, left(eyes), eyes.text) == ("", 2, "")


async def test_a_name_that_is_filtered_by_is_drawn_without_codes() -> None:
    bar = FilterBar(unheard)
    async with bare(bar, (60, 3)) as eyes:
        bar.write("type='a\x1b[31mb'")
        await eyes.pilot.pause()
        assert "\x1b" in bar.text
        assert "type='a[31mb'" in eyes.text


async def test_a_sentence_after_a_count_is_not_cut_and_gives_the_room_back() -> None:
    bar = FilterBar(unheard)
    async with bare(bar, (60, 3)) as eyes:
        bar.open()
        for said in (
            "3 of 17",
            "can: knows web, vnc, shell and no more.",
            "12 of 5012",
        ):
            bar.say(said)
            await eyes.pilot.pause()
            assert eyes.lines[0].endswith(said)


async def test_it_says_how_much_it_finds() -> None:
    bar = FilterBar(unheard)
    async with bare(bar, (60, 3)) as eyes:
        bar.open()
        bar.say("3 of [17]")
        await eyes.pilot.pause()
        assert eyes.lines[0].endswith("3 of [17]")
