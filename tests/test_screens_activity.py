"""The list of what has happened, through keys."""

import pytest

from tests.asking import NOTEBOOK, TRAINING
from tests.eyes import MIDDLE, Eyes, looking
from tests.test_screens_watching import end, ready
from tui.describe.activity import Entry
from tui.sandbox import notice_socket
from tui.sandbox.world import World
from tui.screens.asked import Noticed
from tui.screens.opening import Opening


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notice_socket, "_LOOK_S", 0.02)


def said(eyes: Eyes, words: str) -> bool:
    """Whether there is an entry with the words."""
    return any(words in one.text for one in eyes.app.watching.activity.entries)


async def happened(eyes: Eyes, world: World) -> None:
    """Let two jobs end, and go to the list."""
    await ready(eyes)
    end(world, NOTEBOOK, "FAILURE", "exit code 1")
    await eyes.until(lambda _: said(eyes, "notebook has failed"), "the failure")
    end(world, TRAINING)
    await eyes.until(lambda _: said(eyes, "train-unet is done"), "the end")
    await eyes.press("6")
    await eyes.see("✗ fail", "notebook has failed", "train-unet is done")


async def test_the_newest_is_on_top_and_read_when_looked_at(
    opening: Opening, world: World
) -> None:
    async with looking(opening) as eyes:
        await happened(eyes, world)
        await eyes.see("▸")
        await eyes.see_no("Activity !")
        place = eyes.lines.index
        done, failed = eyes.line_with("is done"), eyes.line_with("has failed")
        assert place(done) < place(failed)


async def test_nothing_yet_says_what_will_be_here(
    opening: Opening, world: World
) -> None:
    world.jobs.clear()
    async with looking(opening) as eyes:
        await eyes.see("No jobs yet")
        await eyes.press("6")
        await eyes.see("Nothing has happened yet.", "UCloud tells as it happens")


async def test_before_the_first_answer_it_says_whom_it_asks(
    opening: Opening, world: World
) -> None:
    world.faults.delay_s = 3600
    async with looking(opening) as eyes:
        await eyes.press("6")
        await eyes.see("Asking 127.0.0.1 what has happened.")
        await eyes.see("Still waiting (")


async def test_a_server_that_is_down_leaves_what_is_known(
    opening: Opening, world: World
) -> None:
    async with looking(opening) as eyes:
        await happened(eyes, world)
        world.faults.server_down = True
        await eyes.press("ctrl+r")
        await eyes.see("OFFLINE", "notebook has failed")


async def test_enter_opens_the_job(opening: Opening, world: World) -> None:
    async with looking(opening, MIDDLE) as eyes:
        await happened(eyes, world)
        await eyes.press("slash")
        await eyes.type("kind=fail")
        await eyes.press("enter", "enter")
        await eyes.see(NOTEBOOK, "esc back")
        await eyes.press("escape")
        await eyes.see("notebook has failed")


async def test_an_entry_of_no_job_says_so(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await ready(eyes)
        now = eyes.app.account.now_ms
        entry = Entry("error", now + 999, "Refused: too many nodes.")
        eyes.app.screen.post_message(Noticed(entry))
        await eyes.press("6")
        await eyes.see("✗ error", "Refused: too many nodes.")
        await eyes.press("enter")
        await eyes.see("This is about no job.")


async def test_the_filter_knows_kinds_and_words(opening: Opening, world: World) -> None:
    async with looking(opening) as eyes:
        await happened(eyes, world)
        await eyes.press("slash")
        await eyes.type("kind=fail")
        await eyes.see("1 of ", "notebook has failed")
        await eyes.see_no("train-unet is done")


async def test_own_actions_stand_there_as_commands(opening: Opening) -> None:
    async with looking(opening, MIDDLE) as eyes:
        await ready(eyes)
        command = "ucloud-tui job rename 5003592 better"
        now = eyes.app.account.now_ms + 999
        entry = Entry("action", now, "train-unet: renamed", TRAINING, command)
        eyes.app.screen.post_message(Noticed(entry))
        await eyes.press("6")
        await eyes.see("▸ you", "train-unet: renamed", "as a command", command)
        await eyes.press("y")
        await eyes.see("Copy from what has happened", f"command  {command}")
        await eyes.press("c")
        await eyes.until(lambda _: eyes.app.clipboard == command, "a copy")
        await eyes.see_no("Activity !")


async def test_what_one_did_is_listed_with_its_command(opening: Opening) -> None:
    async with looking(opening, MIDDLE) as eyes:
        await ready(eyes)
        await eyes.press("R")
        await eyes.see("Rename job")
        await eyes.press("ctrl+u")
        await eyes.type("better")
        await eyes.press("enter")
        await eyes.until(lambda _: said(eyes, "renamed"), "the new name")
        await eyes.press("6")
        await eyes.see("▸ you", f"ucloud-tui job rename {TRAINING} better")


async def test_an_error_stays_with_the_servers_words(
    opening: Opening, world: World
) -> None:
    world.faults.providers_down.add("ucloud")
    async with looking(opening) as eyes:
        await ready(eyes)
        await eyes.press("w")
        await eyes.until(lambda _: said(eyes, "train-unet: "), "the error")
        await eyes.press("6")
        await eyes.see("✗ error", "train-unet: ")


async def test_a_lost_connection_is_listed_once(opening: Opening, world: World) -> None:
    async with looking(opening) as eyes:
        await ready(eyes)
        world.faults.server_down = True
        await eyes.press("ctrl+r")
        await eyes.until(lambda _: said(eyes, "127.0.0.1 failed"), "the error")
        await eyes.press("6")
        await eyes.press("ctrl+r")
        await eyes.see("OFFLINE", "✗ error")
        assert eyes.text.count("✗ error") == 1


async def test_what_is_new_in_the_list_needs_no_toast(
    opening: Opening, world: World
) -> None:
    async with looking(opening) as eyes:
        await ready(eyes)
        await eyes.press("6")
        await eyes.see("AS A COMMAND")
        eyes.app.clear_notifications()
        end(world, TRAINING)
        await eyes.see("✓ done", "train-unet is done")
        await eyes.until(lambda _: not eyes.app.watching.untold, "a breath")
        assert not eyes.app._notifications  # pyright: ignore[reportPrivateUsage]


async def test_help_and_palette_know_the_place(opening: Opening, world: World) -> None:
    async with looking(opening, MIDDLE) as eyes:
        await happened(eyes, world)
        await eyes.press("question_mark")
        await eyes.see("Help", "Activity", "the job that it is about")
        await eyes.press("escape")
        await eyes.see_no("Help")
        await eyes.press("ctrl+p")
        await eyes.type("Copy the entry")
        await eyes.see("Copy the entry", "key y")


async def test_a_job_that_is_not_to_be_had_says_so(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await ready(eyes)
        now = eyes.app.account.now_ms + 999
        entry = Entry("done", now, "elsewhere is done", "999999")
        eyes.app.screen.post_message(Noticed(entry))
        await eyes.press("6")
        await eyes.see("elsewhere is done")
        await eyes.press("enter")
        await eyes.see("Job 999999 is gone")
