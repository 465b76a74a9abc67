"""Virtual machines off and on, through keys."""

import pytest

from tests.eyes import looking
from tests.stages import HOUR_MS, MACHINE, Stage, go_to
from tui.screens import dialogs


async def test_power_goes_on_and_after_a_question_off(stage: Stage) -> None:
    stage.ahead.hold()
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "dev-vm")
        await eyes.press("S")
        await eyes.see("Power on asked for.")
        stage.ahead.seconds = 10
        await eyes.press("ctrl+r")
        await eyes.until(lambda _: "● RUN" in eyes.line_with("▸dev-vm"), "running")
        await eyes.press("S")
        await eyes.see("Power off dev-vm?", "its disk is kept", "restart")
        await eyes.press("enter")
        await eyes.see_no("Power off dev-vm?")
        assert stage.job(MACHINE).state == "RUNNING"
        await eyes.press("S")
        await eyes.agree("Power off dev-vm?")
        await eyes.see("Power off asked for.", "◐ STOPPING")
        stage.ahead.seconds = 20
        await eyes.press("ctrl+r")
        await eyes.until(lambda _: "= OFF" in eyes.line_with("▸dev-vm"), "off")


async def test_keys_struck_ahead_leave_it_running(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "TYPE_AHEAD_S", 3600.0)
    stage.job(MACHINE).resume(stage.world.now_ms - HOUR_MS)
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "dev-vm")
        await eyes.until(lambda _: "● RUN" in eyes.line_with("▸dev-vm"), "running")
        await eyes.press("S", "y")
        await eyes.see("Power off dev-vm?")
        assert not stage.job(MACHINE).plan


async def test_a_machine_is_restarted_by_its_own_key(stage: Stage) -> None:
    stage.job(MACHINE).resume(stage.world.now_ms - HOUR_MS)
    stage.ahead.hold()
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "dev-vm")
        await eyes.until(lambda _: "● RUN" in eyes.line_with("▸dev-vm"), "running")
        await eyes.press("B")
        await eyes.see("Restart dev-vm?", "Its disk is kept.")
        await eyes.press("enter")
        await eyes.see_no("Restart dev-vm?")
        assert stage.job(MACHINE).state == "RUNNING"
        await eyes.press("B")
        await eyes.agree("Restart dev-vm?")
        await eyes.see("powering off", "◐ OFF 1/2")
