"""One line with words at both ends."""

from tests.bare import bare
from tui.describe import Word
from tui.widgets.bar import Bar


async def test_words_stand_at_both_ends() -> None:
    bar = Bar((Word("left"),), (Word("right"),))
    async with bare(bar, (20, 2)) as eyes:
        assert eyes.lines[0] == "left           right"


async def test_the_left_words_give_way() -> None:
    bar = Bar((Word("a very long name of something"),), (Word("live"),))
    async with bare(bar, (20, 2)) as eyes:
        assert eyes.lines[0] == "a very long n…  live"


async def test_new_words_are_drawn() -> None:
    bar = Bar((Word("one"),))
    async with bare(bar, (20, 2)) as eyes:
        bar.left = (Word("two"),)
        await eyes.pilot.pause()
        assert eyes.text == "two"


async def test_markup_in_words_is_text() -> None:
    bar = Bar((Word("[bold]x[/bold] [/home]"),))
    async with bare(bar, (40, 2)) as eyes:
        assert eyes.text == "[bold]x[/bold] [/home]"
