"""The end of a job, through keys."""

import pytest

from tests.eyes import looking
from tests.stages import Stage, go_to
from tui.screens import dialogs


async def test_stopping_asks_and_both_usual_keys_keep(stage: Stage) -> None:
    stage.ahead.hold()
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "notebook")
        for keeps in ("enter", "escape"):
            await eyes.press("X")
            await eyes.see("Stop job?", "notebook   5003571", "Keep running")
            await eyes.press(keeps)
            await eyes.see_no("Stop job?")
        job = stage.job("5003571")
        assert not job.plan
        await eyes.press("X")
        await eyes.agree("Stop job?")
        await eyes.see("Stop asked for", "◐ STOPPING")
        assert "◐ STOPPING" in eyes.line_with("▸notebook")
        stage.ahead.seconds = 30
        await eyes.press("ctrl+r")
        await eyes.until(lambda _: "✓ DONE" in eyes.line_with("▸notebook"))


async def test_a_virtual_machine_goes_only_when_its_id_is_typed(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "TYPE_AHEAD_S", 0.0)  # who types here has read it
    stage.ahead.hold()
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "dev-vm")
        job = stage.job("5003120")
        for typed in ("y", "dev-vm"):
            await eyes.press("X")
            await eyes.see("Delete virtual machine?", "erased", "type 5003120")
            await eyes.type(typed)
            await eyes.press("enter")
            await eyes.see("That is not its id.")
        assert not job.plan
        await eyes.press("X")
        await eyes.see("Delete virtual machine?")
        await eyes.press("escape")
        await eyes.see_no("Delete virtual machine?")
        assert not job.plan
        await eyes.press("X")
        await eyes.see("Delete virtual machine?")
        await eyes.type("5003120")
        await eyes.press("enter")
        await eyes.see("◐ STOPPING")
