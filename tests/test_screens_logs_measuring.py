"""How far a stream is behind its files."""

from tests.asking import TRAINING
from tests.eyes import Eyes, looking
from tui.client.log_files import LogFile
from tui.errors import NotFound
from tui.sandbox.world import World
from tui.screens.jobs.screen import JobsScreen
from tui.screens.logs.measuring import LogMeasuring
from tui.screens.opening import Opening


def screen_of(eyes: Eyes) -> JobsScreen:
    screen = eyes.app.screen
    assert isinstance(screen, JobsScreen)
    return screen


async def test_what_was_not_told_is_counted(opening: Opening, world: World) -> None:
    job = world.job(TRAINING)
    assert job is not None
    size = (world.homes.home(job) / "stdout-0.log").stat().st_size
    path = f"{job.output_folder}/stdout-0.log"

    async def files() -> tuple[LogFile, ...]:
        return (LogFile(path, "stdout-0.log", 0, stderr=False, size=0),)

    async with looking(opening) as eyes:
        await eyes.see("▸train-unet", "live")
        measuring = LogMeasuring(screen_of(eyes), eyes.app.account, files)

        def behind(_text: str) -> bool:
            measuring.measure(size - 200_000, from_start=True)
            return measuring.behind >= 200_000

        await eyes.until(behind)
        measuring.begin()
        assert measuring.behind == 0


async def test_files_that_cannot_be_had_are_asked_for_once(opening: Opening) -> None:
    asked: list[str] = []

    async def files() -> tuple[LogFile, ...]:
        asked.append("files")
        message = "no folder"
        raise NotFound(message)

    async with looking(opening) as eyes:
        await eyes.see("▸train-unet", "live")
        measuring = LogMeasuring(screen_of(eyes), eyes.app.account, files)
        for _ in range(3):
            measuring.measure(0, from_start=True)
            await eyes.until(lambda _: not measuring.busy)
    assert asked == ["files"]
