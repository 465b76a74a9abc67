"""What the screen of a log says, and which keys it names."""

from tests.asking import TRAINING
from tests.eyes import Eyes, looking
from tui.describe.log_sight import LogSight
from tui.screens.jobs.screen import JobsScreen
from tui.screens.logs import standing
from tui.screens.logs.feed import LogFeed
from tui.screens.opening import Opening
from tui.widgets.log_pages import LogPages
from tui.wire import jobs


def _screen(screen: object) -> JobsScreen:
    assert isinstance(screen, JobsScreen)
    return screen


async def feed_of(eyes: Eyes, job_id: str = TRAINING) -> LogFeed:
    """A feed that was not started."""
    await eyes.see("▸train-unet", "live")
    account = eyes.app.account
    job = await account.send(jobs.retrieve(job_id))
    return LogFeed(_screen(eyes.app.screen), account, job, lambda: None)


async def test_it_stands_as_the_feed_and_the_view_do(opening: Opening) -> None:
    async with looking(opening) as eyes:
        feed = await feed_of(eyes)
        sight = LogSight(feed.book)
        pages = LogPages(sight)
        feed.add(0, "a\nb\n")
        feed.add(0, "bad\n", stderr=True)
        state = standing.standing(feed, sight, pages)
        assert (state.lines, state.shown, state.how) == (3, None, "waiting")
        sight.only_stderr(on=True)
        sight.step(1)
        assert standing.standing(feed, sight, pages).shown == 1
        sight.pause(on=True)
        feed.add(0, "c\n")
        assert standing.standing(feed, sight, pages).came == 1


async def test_an_empty_view_says_why(opening: Opening) -> None:
    async with looking(opening) as eyes:
        feed = await feed_of(eyes)
        sight = LogSight(feed.book)
        assert standing.nothing(feed, sight, "").startswith("Waiting for the stream")
        assert standing.nothing(feed, sight, "It broke.") == "It broke."
        feed.add(0, "a\n")
        sight.find("x")
        sight.hide_others(on=True)
        assert standing.nothing(feed, sight, "") == "No line has x. x shows the others."
        sight.find("")
        sight.only_stderr(on=True)
        assert "stderr with stdout" in standing.nothing(feed, sight, "")
        sight.pause(on=True)
        assert "stderr with stdout" in standing.nothing(feed, sight, "")


async def test_what_is_hidden_is_not_said_to_be_missing(opening: Opening) -> None:
    async with looking(opening) as eyes:
        feed = await feed_of(eyes)
        sight = LogSight(feed.book)
        sight.pause(on=True)
        feed.add(0, "a\n")
        assert standing.nothing(feed, sight, "").startswith("Paused before anything")
        sight.pause(on=False)
        feed.add(0, "bad\n", stderr=True)
        sight.only_rank(1)
        assert standing.nothing(feed, sight, "").startswith("Nothing was printed there")
        sight.only_stderr(on=True)
        said = standing.nothing(feed, sight, "")
        assert said.startswith("Nothing was printed to stderr")
        assert "m shows all nodes" in said


async def test_keys_are_those_that_mean_something(opening: Opening) -> None:
    async with looking(opening) as eyes:
        feed = await feed_of(eyes)
        sight = LogSight(feed.book)
        pages = LogPages(sight)

        def keys() -> dict[str, str]:
            state = standing.standing(feed, sight, pages)
            first, second = standing.keys(feed, sight, state)
            return dict((*first, *second))

        assert "x" not in keys()
        assert "m" not in keys()
        assert keys()["f"] == "stay"
        sight.find("a")
        sight.pause(on=True)
        assert keys()["x"] == "hide others"
        assert keys()["space"] == "go on"
        found = standing.found(sight, 0, regex=False, typing=True)
        assert (found.words, found.typing) == ("a", True)
        assert "E" not in keys()
        typing = standing.keys(
            feed, sight, standing.standing(feed, sight, pages), typing=True
        )
        assert dict(typing[0])["esc"] == "end the search"
        feed.add(0, "bad\n", stderr=True)
        assert keys()["E"] == "only stderr"
