"""The last lines of jobs that have ended."""

import pytest

from tests.asking import FAILED
from tests.eyes import MIDDLE, SMALL, Eyes, looking
from tui.describe.log_tail import LogTail
from tui.sandbox.world import World
from tui.screens.logs.preview import LogPreview
from tui.screens.opening import Opening
from tui.wire import jobs


async def last_line(eyes: Eyes, preview: LogPreview, job_id: str) -> str:
    job = await eyes.app.account.send(jobs.retrieve(job_id))
    log = LogTail()
    await preview.add_to(log, job)
    lines = log.lines(1)
    return lines[0].text if lines else ""


@pytest.mark.parametrize("size", [SMALL, MIDDLE])
async def test_the_list_shows_why_a_job_failed(
    opening: Opening, size: tuple[int, int]
) -> None:
    async with looking(opening, size) as eyes:
        await eyes.see("▸train-unet", "live")
        await eyes.press("slash")
        await eyes.type("align-07")
        await eyes.press("enter")
        await eyes.see("MemoryError: 62.1 GB wanted")


async def test_files_are_read_once(opening: Opening, world: World) -> None:
    async with looking(opening) as eyes:
        await eyes.see("▸train-unet", "live")
        preview = LogPreview(eyes.app.account)
        first = await last_line(eyes, preview, FAILED)
        assert first.startswith("MemoryError")
        job = world.job(FAILED)
        assert job is not None
        (world.homes.home(job) / "stdout-0.log").write_text("other\n")
        assert await last_line(eyes, preview, FAILED) == first


async def test_long_files_are_left_alone(opening: Opening, world: World) -> None:
    job = world.job(FAILED)
    assert job is not None
    (world.homes.home(job) / "stdout-0.log").write_text("x\n" * 600_000)
    async with looking(opening) as eyes:
        await eyes.see("▸train-unet", "live")
        assert not await last_line(eyes, LogPreview(eyes.app.account), FAILED)


async def test_what_cannot_be_read_is_no_error(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await eyes.see("▸train-unet", "live")
        assert not await last_line(eyes, LogPreview(eyes.app.account), "5003120")
