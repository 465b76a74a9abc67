"""More time: held, added up, sent once, and believed when it came."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import MakeWorld
from tests.eyes import Eyes, looking
from tests.stages import NOTEBOOK, Stage, go_to, set_up
from tui.errors import Refused, Unreachable
from tui.sandbox import jobs as sandbox_jobs
from tui.screens.jobs import extensions
from tui.wire import jobs
from tui.wire.codec import Call

HOUR = 60


@pytest.fixture(params=["current", "documented"])
def stage(
    request: pytest.FixtureRequest, make_world: MakeWorld, clean_machine: Path
) -> Stage:
    """A world of this test, in both dialects."""
    return set_up(make_world, clean_machine, request.param)


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """Hours and minutes of every request for more time."""
    made: list[tuple[int, int]] = []
    extend = jobs.extend

    def noted(job_id: str, hours: int, minutes: int = 0) -> Call[None]:
        made.append((hours, minutes))
        return extend(job_id, hours, minutes)

    monkeypatch.setattr(jobs, "extend", noted)
    return made


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Makes the waits short."""

    def be(hold_s: float) -> None:
        monkeypatch.setattr(extensions, "HOLD_S", hold_s)
        monkeypatch.setattr(extensions, "WATCH_S", 0.1)
        monkeypatch.setattr(extensions, "LOOK_EVERY_S", 0.02)

    return be


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is sent before it is wanted."""
    monkeypatch.setattr(extensions, "HOLD_S", 3600.0)


async def extend(eyes: Eyes, key: str = "1") -> None:
    """Ask for more time for the job under the cursor."""
    await eyes.press("e")
    await eyes.see("Extend notebook", "+1 hour")
    await eyes.press(key)
    await eyes.see_no("+24 hours")


async def test_quick_repeats_are_one_request(
    stage: Stage, sent: list[tuple[int, int]], soon: Callable[[float], None]
) -> None:
    before = stage.job(NOTEBOOK).minutes or 0
    soon(3600.0)
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "notebook")
        await extend(eyes, "1")
        await eyes.see("◐ +1h", "notebook +1h pending")
        await extend(eyes, "1")
        await eyes.see("notebook +2h pending", "notebook: +2h")
        assert not sent
        soon(0.05)
        await extend(eyes, "2")
        await eyes.see("notebook ends ", " → ")
        await eyes.see_no("◐", "pending")
    assert sent == [(10, 0)]
    assert stage.job(NOTEBOOK).minutes == before + 10 * HOUR


@pytest.mark.parametrize("key", ["u", "escape"])
async def test_what_was_not_sent_can_be_taken_back(
    stage: Stage, sent: list[tuple[int, int]], key: str
) -> None:
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "notebook")
        await extend(eyes)
        await eyes.see("notebook +1h pending")
        await eyes.press(key)
        await eyes.see("+1h taken back, not sent.")
        await eyes.see_no("is sent in", "takes it back")
        await eyes.see_no("pending", "◐")
    assert not sent


async def test_it_can_be_taken_back_from_another_place(
    stage: Stage, sent: list[tuple[int, int]]
) -> None:
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "notebook")
        await extend(eyes)
        await eyes.press("2")
        await eyes.see("MACHINE", "QUEUE")
        await eyes.press("u")
        await eyes.see("+1h taken back, not sent.")
        await eyes.see_no("is sent in", "takes it back")
    assert not sent


async def test_who_quits_meanwhile_has_it_sent(
    stage: Stage, sent: list[tuple[int, int]]
) -> None:
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "notebook")
        await extend(eyes)
        await eyes.see("notebook +1h pending")
        await eyes.press("ctrl+q")
        await eyes.until(lambda _: eyes.app.return_code is not None, "the end")
    assert sent == [(1, 0)]


async def test_an_end_that_does_not_move_is_said(
    stage: Stage, soon: Callable[[float], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    soon(0.05)

    def nothing(_job: sandbox_jobs.Job, _now: int, _minutes: int) -> None:
        return

    monkeypatch.setattr(sandbox_jobs.Job, "extend", nothing)
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "notebook")
        await extend(eyes)
        await eyes.see("notebook still ends", "said yes to")
        await eyes.see_no("◐ +1h", "pending")


async def test_less_than_was_asked_for_is_said(
    stage: Stage, soon: Callable[[float], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    soon(0.05)
    extend_job = sandbox_jobs.Job.extend

    def half(job: sandbox_jobs.Job, now_ms: int, minutes: int) -> None:
        extend_job(job, now_ms, minutes // 2)

    monkeypatch.setattr(sandbox_jobs.Job, "extend", half)
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "notebook")
        await extend(eyes)
        await eyes.see("notebook ends", "+1h", "asked")


async def test_a_refusal_is_told_in_the_servers_words(
    stage: Stage, soon: Callable[[float], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    soon(0.05)
    send = stage_send(monkeypatch, Refused("Not while the moon is full."))
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "notebook")
        await extend(eyes)
        await eyes.see("notebook, +1h:", "while", "moon")
        await eyes.see_no("pending", "◐")
    assert send == [NOTEBOOK]


async def test_without_an_answer_it_is_looked_for_and_not_sent_again(
    stage: Stage, soon: Callable[[float], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    soon(0.05)
    send = stage_send(monkeypatch, Unreachable("It dropped the line."))
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "notebook")
        await extend(eyes)
        await eyes.see("dropped", "line")
    assert send == [NOTEBOOK]


def stage_send(monkeypatch: pytest.MonkeyPatch, error: Exception) -> list[str]:
    """Let every request for more time fail; gives the ids that were asked for."""
    asked: list[str] = []

    async def fail(_self: object, job: jobs.Job, _minutes: int) -> None:
        asked.append(job.id)
        raise error

    monkeypatch.setattr(extensions.Extensions, "_send", fail)
    return asked
