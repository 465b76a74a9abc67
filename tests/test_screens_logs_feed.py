"""Where the lines of a log come from, as the screens of jobs see it."""

from tests.asking import FAILED, TRAINING
from tests.eyes import Eyes, looking
from tui.errors import NotAllowed, Unreachable
from tui.sandbox.world import World
from tui.screens.jobs.job import JobScreen
from tui.screens.jobs.screen import JobsScreen
from tui.screens.logs.feed import LogFeed, new_book
from tui.screens.opening import Opening
from tui.wire import jobs


def screen_of(eyes: Eyes) -> JobsScreen:
    """The list of jobs, which is in front."""
    screen = eyes.app.screen
    assert isinstance(screen, JobsScreen)
    return screen


async def feed_of(eyes: Eyes, job_id: str) -> LogFeed:
    """A feed on the screen in front, started."""
    await eyes.see("▸train-unet", "live")
    account = eyes.app.account
    job = await account.send(jobs.retrieve(job_id))
    feed = LogFeed(screen_of(eyes), account, job, lambda: None)
    feed.start()
    return feed


async def test_a_running_job_is_streamed(opening: Opening) -> None:
    async with looking(opening) as eyes:
        feed = await feed_of(eyes, TRAINING)
        await eyes.until(lambda _: feed.book.heard > 250_000)
        assert feed.stream.live
        assert feed.from_tail
        assert feed.heard_at
        feed.stream.stop()
        feed.close()


async def test_a_stream_that_lags_is_called_behind(
    opening: Opening, world: World
) -> None:
    job = world.job("5003566")
    assert job is not None
    home = world.homes.home(job)
    async with looking(opening) as eyes:
        feed = await feed_of(eyes, job.id)
        await eyes.until(lambda _: feed.book.end > 10)
        with (home / "stdout.txt").open("a") as file:
            file.write("x" * 200_000)

        def behind(_text: str) -> bool:
            feed.measure()
            return feed.behind >= 190_000

        await eyes.until(behind)
        feed.stream.stop()
        assert feed.behind == 0
        feed.close()


async def test_an_ended_job_is_read_from_its_files(opening: Opening) -> None:
    async with looking(opening) as eyes:
        feed = await feed_of(eyes, FAILED)
        await eyes.until(lambda _: feed.completed)
        assert feed.reading is None
        assert feed.whole
        assert not feed.from_tail
        assert feed.book.line(feed.book.end - 1).text.startswith("MemoryError")
        feed.close()


async def test_whose_log_it_is_is_said_when_it_cannot_be_read(
    opening: Opening,
) -> None:
    async with looking(opening) as eyes:
        account = eyes.app.account
        await eyes.see("▸train-unet", "live")
        await account.learn()
        theirs = await account.send(jobs.retrieve("5003541"))
        feed = LogFeed(screen_of(eyes), account, theirs, lambda: None)
        said = feed.why(NotAllowed("Forbidden"))
        assert said.startswith("The log belongs to bob#1102, and cannot be read")
        assert "belongs" not in feed.why(Unreachable("away"))
        machine = await account.send(jobs.retrieve("5003120"))
        feed = LogFeed(screen_of(eyes), account, machine, lambda: None)
        assert feed.why(NotAllowed("no")).startswith("This job has no output folder")


async def test_silence_is_measured_only_while_the_stream_lives(
    opening: Opening,
) -> None:
    now = [1_800_000_000.0]
    async with looking(opening, clock=lambda: now[0]) as eyes:
        feed = await feed_of(eyes, TRAINING)
        await eyes.until(lambda _: feed.book.end > 100)
        now[0] += 300
        assert feed.silent_s >= 200
        feed.stream.stop()
        assert feed.silent_s == 0
        feed.close()


async def test_a_screen_that_closes_gives_the_disk_back(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await eyes.see("▸train-unet", "live")
        await eyes.press("enter")
        await eyes.see("from tail")
        screen = eyes.app.screen
        assert isinstance(screen, JobScreen)
        await eyes.press("escape")
        await eyes.see("▸train-unet")


def test_what_is_on_disk_has_no_name() -> None:
    book = new_book()
    book.add(0, "x" * 80 + "\n")
    book.add(0, "".join(f"{n}\n" for n in range(60_000)))
    assert book.line(0).text == "x" * 80
    assert not book.failure
    book.close()
