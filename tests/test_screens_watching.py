"""What becomes of jobs is noticed wherever the user is, and told once."""

import time
from dataclasses import replace

import pytest

from tests.asking import NOTEBOOK, SLURM, TRAINING
from tests.eyes import Eyes, looking
from tui import credentials
from tui.client.http import Client
from tui.describe import times
from tui.describe.activity import Entry
from tui.sandbox import notice_socket
from tui.sandbox.jobs import Update
from tui.sandbox.world import World
from tui.screens.asked import Noticed
from tui.screens.opening import Opening


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notice_socket, "_LOOK_S", 0.02)


def end(world: World, job_id: str, state: str = "SUCCESS", why: str = "") -> None:
    """Let a job end now."""
    world.jobs[job_id].intend(Update(world.now_ms, why or "It has ended.", state))


async def told(eyes: Eyes, *words: str) -> None:
    """Wait for a toast with the words."""

    def toasts() -> str:
        shown = eyes.app._notifications  # pyright: ignore[reportPrivateUsage]
        return "\n".join(str(one.message) for one in shown)

    await eyes.until(lambda _: all(word in toasts() for word in words), words)


async def ready(eyes: Eyes) -> None:
    """Wait until the jobs were seen and the stream of notices is there."""
    await eyes.see("▸train-unet", "embed-v2")
    await eyes.until(lambda _: eyes.app.watching.source != "", "a source of news")
    eyes.app.watching.read()  # a job is always about to end


async def test_an_end_is_told_in_a_toast_and_counted(
    opening: Opening, world: World
) -> None:
    async with looking(opening) as eyes:
        await ready(eyes)
        end(world, TRAINING)
        await told(eyes, "train-unet is done")
        await eyes.see("6 Activity !1")


async def test_it_is_told_in_another_place_too(opening: Opening, world: World) -> None:
    async with looking(opening) as eyes:
        await ready(eyes)
        await eyes.press("2")
        await eyes.see("aau-a40")
        end(world, NOTEBOOK, "EXPIRED")
        await told(eyes, "notebook has used all of its time")
        await eyes.see("6 Activity !1")


async def test_several_ends_are_one_toast(opening: Opening, world: World) -> None:
    async with looking(opening) as eyes:
        await ready(eyes)
        for job_id in (TRAINING, NOTEBOOK, SLURM):
            end(world, job_id)
        await told(eyes, "3 jobs done")
        await eyes.see("6 Activity !3")


async def test_without_a_stream_the_list_of_jobs_tells(
    either_opening: Opening, either_world: World
) -> None:
    either_world.faults.no_sockets = True
    async with looking(either_opening) as eyes:
        await ready(eyes)
        assert "list of jobs is asked" in eyes.app.watching.source
        end(either_world, TRAINING, "FAILURE", "out of memory")
        await eyes.press("ctrl+r")
        await told(eyes, "train-unet has failed: Out of memory")


async def test_at_the_start_it_says_what_happened_meanwhile(
    opening: Opening, world: World
) -> None:
    opening = replace(opening, stored=True)
    async with looking(opening) as eyes:
        await ready(eyes)
    end(world, TRAINING)
    end(world, NOTEBOOK, "FAILURE")
    later = world.now_ms / 1000 + 3600
    async with looking(opening, clock=lambda: later) as eyes:
        await told(eyes, "Since ", "1 failed, 1 done", "6 lists it")
        await eyes.see("6 Activity !2")
        await eyes.press("6")
        await eyes.see("train-unet is done", "notebook has failed")


async def test_a_token_in_its_last_week_is_told_of(
    opening: Opening, world: World
) -> None:
    ready_token = world.ready["apiToken"]
    token = world.keyring.api_tokens[ready_token]
    ends = int(time.time() * 1000) + 3 * times.DAY + times.HOUR
    world.keyring.api_tokens[ready_token] = replace(token, expires_at=ends)

    async def connect() -> Client:
        return Client(world.ready["url"], credentials.parse(ready_token))

    async with looking(opening, connect=connect) as eyes:
        await told(eyes, "Your token ends in 3 d", ":ctx")


async def test_the_stream_tells_with_the_words_of_the_server(
    opening: Opening, world: World
) -> None:
    async with looking(opening) as eyes:
        await ready(eyes)
        await eyes.press("6")
        await eyes.press("2")
        await eyes.see("aau-a40")
        end(world, SLURM, "FAILURE", "Node 2 ran out of memory")
        await told(eyes, "md-membrane x3 has failed: Node 2 ran out of memory")
        await eyes.press("1")
        await eyes.until(lambda _: "✗ FAIL" in eyes.line_with("md-membrane"))


async def test_what_happened_elsewhere_meanwhile_is_listed_quietly(
    opening: Opening, world: World
) -> None:
    opening = replace(opening, stored=True)
    async with looking(opening) as eyes:
        await ready(eyes)
    personal = world.jobs["5003402"]
    assert personal.project is None
    end(world, personal.id, "FAILURE")
    assert world.jobs[personal.id].final
    later = world.now_ms / 1000 + 3600
    async with looking(opening, clock=lambda: later) as eyes:
        await eyes.see("▸train-unet", "6 Activity !1")
        await eyes.press("6")
        await eyes.see("scratchpad has failed")


async def test_commands_are_completed_by_a_stored_context(opening: Opening) -> None:
    async with looking(replace(opening, stored=True)) as eyes:
        await ready(eyes)
        for command in ("ucloud-tui job get 1", "ucloud-tui --context x job get 1"):
            entry = Entry("action", 1, command, "1", command)
            eyes.app.screen.post_message(Noticed(entry))
        await eyes.until(lambda _: len(commands(eyes)) == 2, "two entries")
        assert commands(eyes) == {
            "ucloud-tui --context test job get 1",
            "ucloud-tui --context x job get 1",
        }


def commands(eyes: Eyes) -> set[str]:
    """The commands of all entries."""
    found = eyes.app.watching.activity.entries
    return {entry.command for entry in found if entry.command}
