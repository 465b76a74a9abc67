"""One job in full, through keys."""

from tests.eyes import LARGE, SMALL, Eyes, looking
from tui.sandbox.world import World
from tui.screens.opening import Opening


async def open_first(eyes: Eyes) -> None:
    """Show the newest running job in full."""
    await eyes.see("▸train-unet", "live")
    await eyes.press("enter")
    await eyes.see("esc back", "TIME", "loss")


async def test_details_stand_over_the_log_and_beside_it(
    either_opening: Opening,
) -> None:
    for size in (SMALL, LARGE):
        async with looking(either_opening, size) as eyes:
            await open_first(eyes)
            await eyes.see("5003592", "COST", "live", "from tail")
            assert "│" in eyes.text or size == SMALL


async def test_the_log_stays_at_its_end_until_one_moves(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await open_first(eyes)
        await eyes.see("f stay")
        await eyes.press("g")
        await eyes.see("f follow", "▸ ")
        await eyes.press("G")
        await eyes.see("f stay")
        await eyes.press("k")
        await eyes.see("f follow")
        await eyes.press("f")
        await eyes.see("f stay")


async def test_details_without_room_can_be_scrolled(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await open_first(eyes)
        await eyes.see("TIME")
        await eyes.press("tab", "end")
        await eyes.see("FILES")


async def test_l_opens_the_log_alone_and_esc_closes_it(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await open_first(eyes)
        await eyes.press("l")
        text = await eyes.see("logs  train-unet", "/ find", "loss")
        assert "COST" not in text
        await eyes.press("escape")
        await eyes.see("TIME", "l log")


async def test_a_failed_job_shows_why_it_failed(opening: Opening) -> None:
    for size in (SMALL, LARGE):
        async with looking(opening, size) as eyes:
            await eyes.see("▸train-unet", "live")
            await eyes.press("slash")
            await eyes.type("align-07")
            await eyes.press("enter", "enter")
            await eyes.see("has ended", "MemoryError: 62.1 GB wanted")


async def test_help_is_about_the_job_and_esc_closes_the_top_only(
    opening: Opening,
) -> None:
    async with looking(opening) as eyes:
        await open_first(eyes)
        await eyes.press("question_mark")
        await eyes.see("Help", "the log alone", "Everywhere")
        await eyes.press("escape")
        await eyes.see("esc back", "TIME")
        await eyes.press("escape")
        await eyes.see("▸train-unet")


async def test_actions_work_from_here_too(opening: Opening, world: World) -> None:
    async with looking(opening) as eyes:
        await open_first(eyes)
        await eyes.press("X")
        await eyes.see("Stop job?", "train-unet   5003592")
        await eyes.press("escape")
        await eyes.press("a")
        await eyes.see("Open a shell", "Rename")
        await eyes.press("escape")
        await eyes.press("c")
        await eyes.see("train-unet: Copied")
        await eyes.press("y")
        await eyes.see("Copy from train-unet", "ucloud-tui job get 5003592")
        await eyes.press("escape")
        job = world.job("5003592")
        assert job is not None
        assert job.state == "RUNNING"


async def test_a_shell_opens_from_here_and_leads_back(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await open_first(eyes)
        await eyes.press("s")
        await eyes.see("● connected")
        await eyes.press("f12", "d")
        await eyes.see("train-unet")


async def test_what_happens_to_the_job_is_seen_as_it_happens(
    opening: Opening, world: World
) -> None:
    async with looking(opening) as eyes:
        await open_first(eyes)
        job = world.job("5003592")
        assert job is not None
        job.stop(world.now_ms - 60_000)
        await eyes.see("✓ DONE")


async def test_a_job_that_has_ended_says_so(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await eyes.see("▸train-unet", "live")
        await eyes.press("G", "enter")
        await eyes.see("embed-v2 x2", "✓ DONE", "esc back")


async def test_several_nodes_are_told_apart_in_the_log(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await eyes.see("▸train-unet", "live")
        await eyes.press("j", "j", "j", "l")
        await eyes.see("md-membrane x3", "ns/day", "1 ")
