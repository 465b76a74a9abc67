"""The line in which words are looked for."""

from textual.widgets import Input

from tests.bare import bare
from tui.widgets.log_finder import LogFinder


def said(finder: LogFinder, eyes_said: list[object]) -> list[str]:
    del finder
    return [words.words for words in eyes_said if isinstance(words, LogFinder.Changed)]


async def test_it_is_hidden_until_asked_for_and_says_what_is_typed() -> None:
    finder = LogFinder()
    async with bare(finder, (60, 3)) as eyes:
        assert not eyes.text
        finder.open()
        await eyes.press("l", "o")
        finder.say("3 matches")
        await eyes.pilot.pause()
        assert eyes.text.split() == ["/lo", "3", "matches"]
        assert said(finder, [*eyes.app.said])[-1] == "lo"


async def test_words_are_taken_as_a_regular_expression_if_wanted() -> None:
    finder = LogFinder()
    async with bare(finder, (60, 3)) as eyes:
        finder.open()
        await eyes.press("l", "ctrl+r")
        assert eyes.text.split() == ["regex", "/l"]
        await eyes.press("ctrl+r")
        assert eyes.text.split() == ["/l"]
        changes = [x for x in eyes.app.said if isinstance(x, LogFinder.Changed)]
        assert [(x.words, x.regex) for x in changes] == [
            *(("l", False), ("l", True), ("l", False))
        ]


async def test_enter_goes_to_a_match_and_leaves_the_words() -> None:
    finder = LogFinder()
    async with bare(finder, (60, 3)) as eyes:
        finder.open()
        await eyes.press("x", "enter")
        left = [one for one in eyes.app.said if isinstance(one, LogFinder.Left)]
        assert left[-1].to_match
        assert "x" in eyes.text


async def test_escape_ends_the_search() -> None:
    finder = LogFinder()
    async with bare(finder, (60, 3)) as eyes:
        finder.open()
        await eyes.press("x", "escape")
        assert not finder.query_one(Input).value
        assert not eyes.text


async def test_an_arrow_leaves_and_an_empty_line_goes() -> None:
    finder = LogFinder()
    async with bare(finder, (60, 3)) as eyes:
        finder.open()
        await eyes.press("down")
        left = [one for one in eyes.app.said if isinstance(one, LogFinder.Left)]
        assert not left[-1].to_match
        assert not eyes.text
