"""The jobs beside the shells."""

from tests.eyes import LARGE, MIDDLE, SMALL, looking
from tui.screens.opening import Opening


async def test_the_jobs_stand_beside_the_shell_with_state_and_time(
    either_opening: Opening,
) -> None:
    async with looking(either_opening, MIDDLE) as eyes:
        await eyes.see("▸train-unet")
        await eyes.press("s")
        await eyes.see("@train-unet-0")
        await eyes.press("f12", "b")
        await eyes.see("JOBS", "▸train-unet", "● RUN", "○ QUEUE")
        assert "@train-unet-0" in eyes.line_with("@train-unet-0").split("│")[0]
        await eyes.type("stty size")
        await eyes.press("enter")
        await eyes.see("38 86")
        await eyes.press("f12", "b")
        await eyes.see_no("JOBS")
        await eyes.type("exit")
        await eyes.press("enter")
        await eyes.see("ended")


async def test_a_narrow_window_has_no_room_for_the_jobs(opening: Opening) -> None:
    async with looking(opening, SMALL) as eyes:
        await eyes.see("▸train-unet")
        await eyes.press("s")
        await eyes.see("@train-unet-0")
        await eyes.press("f12", "b")
        await eyes.see("The jobs have room from 120 columns.")
        assert "JOBS" not in eyes.text


async def test_no_answer_is_said_and_the_jobs_stay(opening: Opening) -> None:
    async with looking(opening, LARGE) as eyes:
        await eyes.see("▸train-unet")
        await eyes.press("s")
        await eyes.see("@train-unet-0")
        await eyes.press("f12", "b")
        await eyes.see("JOBS", "● RUN")
        await eyes.pilot.resize_terminal(100, 30)
        await eyes.see_no("JOBS")
        await eyes.pilot.resize_terminal(130, 30)
        await eyes.see("JOBS", "● RUN")
