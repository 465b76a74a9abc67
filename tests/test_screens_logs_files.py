"""The log of a job and the files of its output folder, through keys."""

import pytest

from tests.eyes import looking
from tests.log_eyes import NUMBERS, find, log_of, soon, train
from tui.sandbox.output import Line, said
from tui.sandbox.world import World
from tui.screens.opening import Opening


async def test_the_whole_file_has_what_the_stream_has_not(
    either_opening: Opening,
) -> None:
    async with log_of(either_opening) as eyes:
        await eyes.see("from tail")
        await eyes.press("A")
        await eyes.see("All of stdout-0.log", "from start", "following")
        await eyes.press("g")
        await eyes.see("epoch   0/300  step    0")
        await find(eyes, "epoch   0/300  step    0")
        await eyes.see("1 of 1 match")


async def test_after_the_whole_file_the_stream_goes_on(
    opening: Opening, world: World
) -> None:
    job = train(world)
    job.output = said(*NUMBERS)
    async with log_of(opening) as eyes:
        await eyes.see("line 100")
        await eyes.press("A")
        await eyes.see("All of stdout-0.log")
        job.output = said(*NUMBERS, Line(soon(world, job), "one more\n"))
        await eyes.see("one more")
        text = eyes.text
        assert text.count("one more") == 1


async def test_a_stream_far_behind_is_overtaken_by_the_file(
    opening: Opening, world: World
) -> None:
    job = next(job for job in world.jobs.values() if job.name == "md-membrane")
    job.output = said(*NUMBERS)
    async with log_of(opening, "md-membrane") as eyes:
        await eyes.see("line 100", " 300 lines")
        with (world.homes.home(job) / "stdout.txt").open("a") as file:
            file.write("".join(f"ahead {number}\n" for number in range(10_000)))
        await eyes.press("A")
        await eyes.see("All of stdout.txt", "behind 109 kB")
        await find(eyes, "ahead 9999")
        await eyes.see("1 of 1 match")


async def test_a_big_file_is_asked_for_and_can_be_stopped(
    opening: Opening, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.logs.screen._ASK_FROM", 1)
    world.faults.downloads_pause_s = 3600
    async with log_of(opening) as eyes:
        await eyes.see("from tail")
        await eyes.press("A")
        await eyes.agree("Load 3")
        await eyes.see("Loading", "esc stops it")
        await eyes.press("escape")
        await eyes.see("Stopped.", "from tail", "esc back")


async def test_a_failed_job_shows_its_last_line(opening: Opening) -> None:
    async with log_of(opening, "align-07") as eyes:
        text = await eyes.see("ended", "MemoryError: 62.1 GB wanted", "stdout-0.log")
        assert text.index("Traceback") < text.index("MemoryError")


async def test_the_end_that_the_stream_missed_is_read_from_the_file(
    opening: Opening, world: World
) -> None:
    job = train(world)
    job.output = said(*NUMBERS)
    async with log_of(opening) as eyes:
        await eyes.see("line 100", "following")
        at_ms = world.now_ms - (job.started_at or 0)
        job.output = said(*NUMBERS, Line(at_ms, "the very last\n"))
        job.stop(world.now_ms - 2_000)
        await eyes.see("ended", "the very last")


async def test_lines_only_in_the_file_stand_below_a_rule(
    opening: Opening, world: World
) -> None:
    job = train(world)
    job.output = said(*NUMBERS)
    async with log_of(opening) as eyes:
        await eyes.see("line 100", "following")
        home = world.homes.home(job)
        with (home / "stdout-0.log").open("a") as file:
            file.write("only in the file\n")
        job.stop(world.now_ms - 60_000)
        await eyes.see(
            "ended", "1 line that the stream missed, from stdout-0.log", "only in the"
        )
        await eyes.see("Complete: the stream missed 1 line of")


async def test_files_that_cannot_be_read_are_asked_for_again(
    opening: Opening, world: World
) -> None:
    async with looking(opening) as eyes:
        await eyes.see("▸train-unet", "live")
        await eyes.press("slash")
        await eyes.type("align-07")
        await eyes.press("enter")
        world.faults.server_down = True
        await eyes.press("l")
        await eyes.see("The files of the log cannot be read.")
        world.faults.heal()
        await eyes.press("r")
        await eyes.see("MemoryError")
