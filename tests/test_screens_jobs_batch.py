"""One thing done to several marked jobs, through keys."""

import asyncio

import pytest

from tests.eyes import Eyes, looking
from tests.stages import MEMBRANE, NOTEBOOK, Stage, go_to
from tui.errors import Refused, Unreachable
from tui.screens import dialogs
from tui.screens.account import Account
from tui.screens.jobs import extensions
from tui.wire.codec import Call

DESKTOP = "5003560"


@pytest.fixture(autouse=True)
def slow_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever strikes a key here has read the question."""
    monkeypatch.setattr(dialogs, "TYPE_AHEAD_S", 0.0)


async def mark(eyes: Eyes, first: str, count: int) -> None:
    """Mark some jobs from one on."""
    await go_to(eyes, first)
    await eyes.press(*("space",) * count)
    await eyes.see(f"{count} marked")


async def test_marks_are_set_and_taken_away(stage: Stage) -> None:
    async with looking(stage.opening) as eyes:
        await mark(eyes, "segmentation-desktop", 2)
        await eyes.see("✓ segmentation", "✓ notebook", "▸md-membrane")
        await eyes.press("k", "space")
        await eyes.see_no("✓ notebook")
        await eyes.see("1 marked")
        await eyes.press("u")
        await eyes.see_no("✓ segmentation", "marked")


async def test_a_range_is_marked_from_the_last_mark(stage: Stage) -> None:
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "segmentation-desktop")
        await eyes.press("V")
        await eyes.see("Marked. V on another job")
        await eyes.press("j", "j", "V")
        await eyes.see("3 marked", "✓ segmentation", "✓ notebook", "✓ md-membrane")
        await eyes.press("escape")
        await eyes.see_no("marked")


async def test_marks_survive_a_filter_and_what_it_hides_is_shown_before(
    stage: Stage,
) -> None:
    async with looking(stage.opening) as eyes:
        await mark(eyes, "segmentation-desktop", 2)
        await eyes.press("slash")
        await eyes.type("'train-unet")
        await eyes.press("enter")
        await eyes.see("1 of 12")
        await eyes.press("X")
        await eyes.see("Stop 2 jobs?", "segmentation-desktop", "notebook   5003571")


async def test_stopping_several_wants_their_number(stage: Stage) -> None:
    stage.ahead.hold()
    async with looking(stage.opening) as eyes:
        await mark(eyes, "segmentation-desktop", 3)
        for typed in ("", "y", "2"):
            await eyes.press("X")
            await eyes.see("Stop 3 jobs?", "type 3 to stop 3 jobs")
            await eyes.type(typed)
            await said_no(eyes)
        assert not stage.job(NOTEBOOK).plan
        await stop(eyes, 3)
        await eyes.see("3 of 3 done", "✓ asked for", "esc closes")
        await eyes.press("escape")
        await eyes.see_no("esc closes", "marked")
        await eyes.see("◐ STOPPING")
    for job_id in (DESKTOP, NOTEBOOK, MEMBRANE):
        assert stage.job(job_id).plan


async def said_no(eyes: Eyes) -> None:
    """Press enter, which is not enough."""
    await eyes.press("enter")
    await eyes.see("Nothing was stopped.")
    eyes.app.clear_notifications()


async def test_a_virtual_machine_is_never_deleted_with_others(stage: Stage) -> None:
    async with looking(stage.opening) as eyes:
        await mark(eyes, "sweep-a100", 2)
        await eyes.press("X")
        await eyes.see("Stop 1 job?", "sweep-a100", "dev-vm", "unchanged", "alone")
        await eyes.press("escape")
        await eyes.press("u")
        await mark(eyes, "dev-vm", 1)
        await eyes.press("X")
        await eyes.see("Nothing to do for 1 marked")
    assert not stage.job("5003120").plan


async def test_extending_says_of_each_what_came_of_it(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extensions, "LOOK_EVERY_S", 0.02)
    before = stage.job(NOTEBOOK).minutes or 0
    async with looking(stage.opening) as eyes:
        await mark(eyes, "segmentation-desktop", 3)
        await eyes.press("e")
        await eyes.see("Extend 2 jobs", "+8 hours")
        await eyes.press("2")
        await eyes.see("Extend 2 jobs by 8h?", "md-membrane", "hippo does not offer")
        await eyes.agree("Extend 2 jobs by 8h?")
        await eyes.see("2 of 2 done", "· unchanged: no extend")
        await eyes.press("escape")
        await eyes.see("2 of 2 jobs got +8h.", "1 marked")
    assert stage.job(NOTEBOOK).minutes == before + 480


async def test_the_safe_answer_leaves_them(stage: Stage) -> None:
    before = stage.job(NOTEBOOK).minutes
    async with looking(stage.opening) as eyes:
        await mark(eyes, "segmentation-desktop", 2)
        await eyes.press("e")
        await eyes.see("Extend 2 jobs")
        await eyes.press("1")
        await eyes.see("Extend 2 jobs by 1h?", "Leave them")
        await eyes.press("enter")
        await eyes.see_no("Leave them")
        await eyes.see("2 marked")
    assert stage.job(NOTEBOOK).minutes == before


async def test_refusals_are_told_in_the_servers_words(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_for(
        monkeypatch, {NOTEBOOK: Refused("Not this one."), DESKTOP: Unreachable("Gone.")}
    )
    async with looking(stage.opening) as eyes:
        await mark(eyes, "segmentation-desktop", 3)
        await stop(eyes, 3)
        await eyes.see("✗ refused: Not this one.", "? no answer, it may", "✓ asked for")
        await eyes.see("1 of 3 done")
        await eyes.press("escape")
        await eyes.see("2 marked")  # those that were not done


async def stop(eyes: Eyes, count: int) -> None:
    """Stop the marked jobs."""
    await eyes.press("X")
    await eyes.see(f"Stop {count} jobs?")
    await eyes.type(str(count))
    await eyes.press("enter")


def fail_for(monkeypatch: pytest.MonkeyPatch, errors: dict[str, Exception]) -> None:
    """Let changes of some jobs fail."""
    send = Account.send

    async def answer(account: Account, call: Call[object]) -> object:
        for job_id, error in errors.items():
            if call.body and job_id.encode() in call.body:
                raise error
        return await send(account, call)

    monkeypatch.setattr(Account, "send", answer)


async def test_esc_sends_no_more(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    send, goes_on = Account.send, asyncio.Event()

    async def slow(account: Account, call: Call[object]) -> object:
        if call.path.endswith("terminate"):
            await goes_on.wait()
        return await send(account, call)

    monkeypatch.setattr(Account, "send", slow)
    async with looking(stage.opening) as eyes:
        await mark(eyes, "segmentation-desktop", 3)
        await stop(eyes, 3)
        await eyes.see("… asking", "· waits", "esc stops sending")
        await eyes.press("escape")
        await eyes.see("· not sent")
        goes_on.set()
        await eyes.see("✓ asked for", "1 of 3 done", "esc closes")
        await eyes.press("escape")
        await eyes.see("2 marked")
    assert not stage.job(NOTEBOOK).plan


async def test_machines_are_powered_together(stage: Stage) -> None:
    stage.ahead.hold()
    async with looking(stage.opening) as eyes:
        await mark(eyes, "sweep-a100", 2)
        await eyes.press("S")
        await eyes.see("Power on 1 machine?", "dev-vm", "sweep-a100", "unchanged")
        await eyes.agree("Power on 1 machine?")
        await eyes.see("1 of 1 done")
        await eyes.press("escape")
        await eyes.see("◐ STARTING")
    assert stage.job("5003120").plan
