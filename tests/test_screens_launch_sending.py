"""Sending a job: stopped waiting, refused as the same runs already."""

from pathlib import Path

import pytest

from tests.conftest import MakeWorld
from tests.eyes import Eyes, looking, opening_for
from tests.launching import open_form
from tui.client.http import Client
from tui.sandbox.world import Settings, World
from tui.screens.opening import Opening
from tui.wire.codec import Call

pytestmark = pytest.mark.usefixtures("quick_hands")


async def _send(eyes: Eyes, name: str) -> None:
    await open_form(eyes, "nextflow", "Nextflow")
    await eyes.type(name)
    await eyes.press("ctrl+s")
    await eyes.see("Run Nextflow?")


async def _on(eyes: Eyes, machine: str) -> None:
    """Back in the form, choose the machine, and go on."""
    await eyes.press("e", "up", "enter")
    await eyes.see("Machine for Nextflow")
    await eyes.type(machine)
    await eyes.see(f"▸  {machine}")
    await eyes.press("enter")
    await eyes.see(f"* Machine                {machine}")
    await eyes.press("ctrl+s")
    await eyes.see("Run Nextflow?")


@pytest.fixture
def documented(make_world: MakeWorld) -> World:
    """An older server: it starts the same job only once."""
    return make_world(Settings(dialect="documented"))


async def _twin(eyes: Eyes) -> None:
    await _send(eyes, "twin")
    await _on(eyes, "u1-standard-16")
    await eyes.press("y")
    await eyes.see("▸twin")
    await _send(eyes, "twin")
    await _on(eyes, "u1-standard-16")
    await eyes.press("y")
    await eyes.see("The same job already runs", "Go to twin", "a second time")


async def test_the_running_twin_is_one_key_away(
    documented: World, clean_machine: Path
) -> None:
    before = len(documented.jobs)
    async with looking(opening_for(documented, clean_machine)) as eyes:
        await _twin(eyes)
        await eyes.press("1")
        await eyes.see("▸twin", "CAN")
    assert len(documented.jobs) == before + 1


async def test_the_same_can_be_started_twice_on_purpose(
    documented: World, clean_machine: Path
) -> None:
    before = len(documented.jobs)
    async with looking(opening_for(documented, clean_machine)) as eyes:
        await _twin(eyes)
        await eyes.press("2")
        await eyes.see("▸twin", "CAN")
    assert len(documented.jobs) == before + 2


async def test_leaving_the_question_keeps_the_form(
    documented: World, clean_machine: Path
) -> None:
    async with looking(opening_for(documented, clean_machine)) as eyes:
        await _twin(eyes)
        await eyes.press("escape")
        await eyes.see("The same job already runs.", "Job name               twin")


def _hold_the_start(monkeypatch: pytest.MonkeyPatch, world: World) -> None:
    """Let the first start of a job reach the server, and no answer come."""
    send, held = Client.send, list[str]()

    async def noted(client: Client, call: Call[object]) -> object:
        if call.path == "/api/jobs" and not held:
            held.append(call.path)
            world.faults.delay_s = 3600
        return await send(client, call)

    monkeypatch.setattr(Client, "send", noted)


async def test_waiting_can_be_stopped_and_the_truth_is_said(
    opening: Opening, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = len(world.jobs)
    _hold_the_start(monkeypatch, world)
    async with looking(opening) as eyes:
        await _send(eyes, "patience")
        await eyes.press("y")
        await eyes.see("Starting the job", "esc stops waiting")
        await eyes.press("escape")
        await eyes.see("You stopped waiting", "patience")
        world.faults.delay_s = 0.0
        await eyes.press("ctrl+s")
        await eyes.see("Run Nextflow?")
        await eyes.press("y")
        await eyes.see("▸patience")
    assert len(world.jobs) == before + 1


async def test_nothing_was_sent_while_only_the_list_was_looked_at(
    opening: Opening, world: World
) -> None:
    before = len(world.jobs)
    async with looking(opening) as eyes:
        await _send(eyes, "early")
        world.faults.delay_s = 3600
        await eyes.press("y")
        await eyes.see("the job list", "esc stops waiting")
        await eyes.press("escape")
        await eyes.see("You stopped waiting. Nothing was started.")
    assert len(world.jobs) == before


async def test_what_was_started_is_in_the_activity_with_its_command(
    opening: Opening,
) -> None:
    async with looking(opening, (160, 30)) as eyes:
        await _send(eyes, "noted")
        await eyes.press("y")
        await eyes.see("▸noted")
        await eyes.press("6")
        await eyes.see("noted: started", "ucloud-tui run nextflow@24.10")
