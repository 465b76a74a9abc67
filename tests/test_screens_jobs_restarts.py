"""Virtual machines off and on again, through keys."""

import pytest

from tests.eyes import Eyes, looking
from tests.stages import HOUR_MS, MACHINE, Stage, go_to
from tui.screens import dialogs
from tui.screens.jobs import restarts


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look often; whoever strikes a key here has read the question."""
    monkeypatch.setattr(dialogs, "TYPE_AHEAD_S", 0.0)
    monkeypatch.setattr(restarts, "LOOK_EVERY_S", 0.05)


async def restart(stage: Stage, eyes: Eyes) -> None:
    """Ask for the restart of a machine that runs."""
    stage.job(MACHINE).resume(stage.world.now_ms - HOUR_MS)
    stage.ahead.hold()
    await go_to(eyes, "dev-vm")
    await eyes.until(lambda _: "● RUN" in eyes.line_with("▸dev-vm"), "running")
    await eyes.press("S")
    await eyes.see("Power off dev-vm?", "restart")
    await eyes.press("r")
    await eyes.see_no("restart: power off")
    await eyes.see("◐ OFF 1/2")
    await planned(stage, eyes)


async def planned(stage: Stage, eyes: Eyes) -> None:
    """Wait until the server has begun to do what was asked of it."""
    await eyes.until(lambda _: bool(stage.job(MACHINE).plan), "a plan")


async def test_it_goes_off_and_on_and_says_so(stage: Stage) -> None:
    async with looking(stage.opening) as eyes:
        await restart(stage, eyes)
        await eyes.see("powering off", "◐ OFF 1/2")
        stage.ahead.seconds = 10
        await eyes.see("step 2", "◐ ON 2/2")
        await planned(stage, eyes)
        stage.ahead.seconds = 20
        await eyes.see("dev-vm is running again.")
        await eyes.until(lambda _: "● RUN" in eyes.line_with("▸dev-vm"), "running")
    assert stage.job(MACHINE).state == "RUNNING"


@pytest.mark.parametrize("key", ["u", "escape"])
async def test_it_can_be_stopped_half_way(stage: Stage, key: str) -> None:
    async with looking(stage.opening) as eyes:
        await restart(stage, eyes)
        await eyes.see("◐ OFF 1/2")
        await eyes.press(key)
        await eyes.see("restart cancelled")
        stage.ahead.seconds = 10
        await eyes.press("ctrl+r")
        await eyes.until(lambda _: "= OFF" in eyes.line_with("▸dev-vm"), "off")
    assert stage.job(MACHINE).state == "SUSPENDED"
    assert not stage.job(MACHINE).plan


async def test_a_second_wish_is_not_a_second_restart(stage: Stage) -> None:
    async with looking(stage.opening) as eyes:
        await restart(stage, eyes)
        await eyes.see("◐ OFF 1/2")
        job = eyes.app.desk.restarts.unfinished
        assert job == ("dev-vm",)
        await eyes.press("S")
        await eyes.see("Power off dev-vm?")
        await eyes.press("r")
        await eyes.see("is being restarted already")


async def test_a_machine_that_ends_meanwhile_is_not_waited_for(stage: Stage) -> None:
    async with looking(stage.opening) as eyes:
        await restart(stage, eyes)
        await eyes.see("◐ OFF 1/2")
        stage.job(MACHINE).stop(stage.world.now_ms)
        stage.ahead.seconds = 30
        await eyes.see("ends here.")


async def test_quitting_half_way_asks(stage: Stage) -> None:
    async with looking(stage.opening) as eyes:
        await restart(stage, eyes)
        await eyes.see("◐ OFF 1/2")
        await eyes.press("ctrl+q")
        await eyes.see("Quit?", "dev-vm would stay off")
        await eyes.press("escape")
        await eyes.see_no("Quit?")
