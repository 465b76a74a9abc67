"""More time for a job, through keys."""

import pytest

from tests.eyes import Eyes, looking
from tests.stages import NOTEBOOK, Stage, go_to
from tui.screens.jobs import extensions

EXTENSIONS = (
    ("1", "+1h", 60),
    ("2", "+8h", 480),
    ("3", "+24h", 1440),
    ("42h30m", "+2h30m", 150),
)


async def extend(eyes: Eyes, keys: str) -> None:
    """Choose how much more time the job under the cursor is to have."""
    await eyes.press("e")
    await eyes.see("Extend notebook", "+1 hour ", "+8 hours", "+24 hours")
    await eyes.press(keys[0])
    if keys[0] == "4":
        await eyes.see("2h30m, 90m, 1d")
        await eyes.type(keys[1:])
        await eyes.press("enter")


@pytest.mark.parametrize(("keys", "said", "minutes"), EXTENSIONS)
async def test_time_is_added_as_chosen(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, keys: str, said: str, minutes: int
) -> None:
    monkeypatch.setattr(extensions, "HOLD_S", 3600.0)
    before = stage.job(NOTEBOOK).minutes or 0
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "notebook")
        await extend(eyes, keys)
        await eyes.see(f"notebook: {said}", "Core-hours")
        monkeypatch.setattr(extensions, "HOLD_S", 0.0)
        await extend(eyes, "1")
        await eyes.see("notebook ends ", " → ")
    assert stage.job(NOTEBOOK).minutes == before + minutes + 60


@pytest.mark.parametrize("typed", ["soon", "", "0m", "-5m", "99999d"])
async def test_what_is_no_time_is_not_asked_for(stage: Stage, typed: str) -> None:
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "notebook")
        await extend(eyes, f"4{typed}")
        await eyes.see("That is no time to add.")
        assert "pending" not in eyes.text


async def test_the_price_is_shown_before(stage: Stage) -> None:
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "notebook")
        await eyes.press("e")
        await eyes.see("+1 hour    8 Core-hours", "+8 hours   64 Core-hours")


async def test_the_dialog_takes_back_what_is_not_sent(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extensions, "HOLD_S", 3600.0)
    before = stage.job(NOTEBOOK).minutes
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "notebook")
        await extend(eyes, "2")
        await eyes.see("notebook +8h pending")
        await eyes.press("e")
        await eyes.see("take back +8h, which is not sent yet")
        await eyes.press("u")
        await eyes.see("+8h taken back, not sent.")
        await eyes.see_no("pending")
    assert stage.job(NOTEBOOK).minutes == before


async def test_a_job_that_cannot_be_extended_says_why(stage: Stage) -> None:
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "md-membrane")
        await eyes.press("e")
        await eyes.see("no extend: hippo")
