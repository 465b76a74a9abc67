"""Warnings before jobs run out of time, wherever the user is."""

from dataclasses import replace

import msgspec
import pytest
from textual import events

from tests.eyes import Eyes, looking
from tests.stages import BOBS, MEMBRANE, NOTEBOOK, TRAINING, Stage, go_to
from tui.screens.jobs import time_warnings
from tui.screens.opening import Opening

AT_START = time_warnings.TimeWarnings.at_start
"""As users have it: the fixture of all tests leaves the notebook out."""


def let_end(stage: Stage, job_id: str, minutes: float) -> None:
    """Let a job end so many minutes from now."""
    job = stage.job(job_id)
    assert job.minutes is not None
    stage.ahead.hold()
    now = stage.world.now_ms
    job.started_at = int(now + minutes * 60_000) - job.minutes * 60_000


async def pass_time(stage: Stage, eyes: Eyes, minutes: float) -> None:
    """Let time go on for the world and for the app, which looks again."""
    stage.ahead.seconds += minutes * 60
    eyes.app.desk.warnings.seen(())


def loud(opening: Opening, level: str) -> Opening:
    """The opening with another level of notices."""
    config = msgspec.structs.replace(opening.config, notices=level)
    return replace(opening, config=config)


async def test_a_job_is_warned_of_at_its_thresholds_once_each(stage: Stage) -> None:
    let_end(stage, TRAINING, 61)
    async with looking(stage.opening, clock=stage.ahead.now_s) as eyes:
        await go_to(eyes, "train-unet")
        assert "train-unet ends" not in eyes.text
        for pause, left in ((1.1, "1 h"), (30, "30 m"), (20, "10 m"), (5, "5 m")):
            await pass_time(stage, eyes, pause)
            await eyes.see("train-unet ends", left, "+")
            eyes.app.clear_notifications()
            await eyes.see_no("train-unet ends")
            await pass_time(stage, eyes, 0.1)
            assert "train-unet ends" not in eyes.text


async def test_the_last_minutes_are_told_at_the_start(stage: Stage) -> None:
    let_end(stage, TRAINING, 8)
    async with looking(stage.opening, clock=stage.ahead.now_s) as eyes:
        await eyes.see("train-unet ends in 8 m", "gives it more")


@pytest.mark.parametrize(("left", "said"), [(24, "24 m"), (50, "50 m")])
async def test_what_ends_within_the_hour_is_told_once_at_the_start(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, left: int, said: str
) -> None:
    monkeypatch.setattr(time_warnings.TimeWarnings, "at_start", AT_START)
    let_end(stage, NOTEBOOK, left)
    async with looking(stage.opening, clock=stage.ahead.now_s) as eyes:
        await eyes.see(f"notebook ends in {said}", "gives it more")
        eyes.app.clear_notifications()
        await eyes.see_no("notebook ends")
        await pass_time(stage, eyes, 0.1)
        await eyes.press("6")
        await eyes.see("! time", f"notebook ends in {said}")
        assert sum("! time" in line for line in eyes.lines) == 1


async def test_the_warning_leads_to_more_time(stage: Stage) -> None:
    let_end(stage, TRAINING, 8)
    async with looking(stage.opening, clock=stage.ahead.now_s) as eyes:
        await eyes.see("train-unet ends in 8 m")
        await eyes.press("2")
        await eyes.see("QUEUE", "PRICE/h")
        await eyes.press("plus")
        await eyes.see("Extend train-unet", "+8 hours")


async def test_it_is_told_in_the_last_line_of_a_shell(stage: Stage) -> None:
    let_end(stage, TRAINING, 61)
    async with looking(stage.opening, clock=stage.ahead.now_s) as eyes:
        await go_to(eyes, "notebook")
        await eyes.press("s")
        await eyes.see("● connected")
        await pass_time(stage, eyes, 2)
        await eyes.see("train-unet ends in 59 m", "F12 + gives it")
        assert "train-unet ends" in eyes.lines[-1]
        await eyes.press("f12", "plus")
        await eyes.see("Extend train-unet", "+8 hours")


async def test_what_cannot_be_extended_says_so(stage: Stage) -> None:
    let_end(stage, MEMBRANE, 8)
    async with looking(stage.opening, clock=stage.ahead.now_s) as eyes:
        await eyes.see("md-membrane x3 ends in 8 m", "hippo", "not offer it")
        assert "more time" not in eyes.text


async def test_time_given_elsewhere_is_noticed_before_it_is_said(
    stage: Stage,
) -> None:
    let_end(stage, TRAINING, 61)
    async with looking(stage.opening, clock=stage.ahead.now_s) as eyes:
        await go_to(eyes, "train-unet")
        stage.job(TRAINING).extend(stage.world.now_ms, 600)
        await pass_time(stage, eyes, 2)
        await eyes.press("ctrl+r")
        await eyes.until(lambda _: "10:5" in eyes.line_with("▸train-unet"), "10:59")
        assert "train-unet ends" not in eyes.text


async def test_without_the_server_it_is_said_all_the_same(stage: Stage) -> None:
    let_end(stage, TRAINING, 61)
    async with looking(stage.opening, clock=stage.ahead.now_s) as eyes:
        await go_to(eyes, "train-unet")
        stage.world.faults.providers_down.add("ucloud")
        await pass_time(stage, eyes, 2)
        await eyes.see("train-unet ends in 59 m")


@pytest.mark.parametrize(
    ("level", "focus", "bells", "told"),
    [
        ("normal", True, 0, False),
        ("normal", False, 1, True),
        ("loud", True, 1, False),
        ("loud", False, 1, True),
        ("quiet", False, 0, False),
    ],
)
async def test_who_looks_elsewhere_is_told_by_the_desktop(
    stage: Stage,
    monkeypatch: pytest.MonkeyPatch,
    level: str,
    focus: bool,
    bells: int,
    told: bool,
) -> None:
    let_end(stage, TRAINING, 61)
    rung: list[None] = []
    said: list[str] = []

    def tell(_app: object, _title: str, text: str) -> None:
        said.append(text)

    monkeypatch.setattr(time_warnings, "tell", tell)
    opening = loud(stage.opening, level)
    async with looking(opening, clock=stage.ahead.now_s) as eyes:
        await go_to(eyes, "train-unet")
        monkeypatch.setattr(eyes.app, "bell", lambda: rung.append(None))
        if not focus:
            eyes.app.post_message(events.AppBlur())
            await eyes.until(lambda _: not eyes.app.app_focus, "another window")
        await pass_time(stage, eyes, 2)
        if level == "quiet":
            await eyes.press("6")
            await eyes.see("train-unet ends in 59 m")
        else:
            await eyes.see("train-unet ends in 59 m")
        assert len(rung) == bells
        assert bool(said) is told


async def test_several_are_told_of_in_one_sentence(stage: Stage) -> None:
    let_end(stage, TRAINING, 61)
    let_end(stage, NOTEBOOK, 61)
    async with looking(stage.opening, clock=stage.ahead.now_s) as eyes:
        await go_to(eyes, "train-unet")
        await pass_time(stage, eyes, 2)
        await eyes.see("2 jobs end within 59 m")


async def test_of_jobs_of_other_people_nothing_is_said(stage: Stage) -> None:
    let_end(stage, BOBS, 8)
    let_end(stage, TRAINING, 61)
    async with looking(stage.opening, clock=stage.ahead.now_s) as eyes:
        await go_to(eyes, "train-unet")
        await pass_time(stage, eyes, 2)
        await eyes.see("train-unet ends in 59 m")
        await eyes.press("6")
        text = await eyes.see("train-unet ends in 59 m")
        assert "baseline-resnet ends" not in text
