"""The list of ways into jobs, through keys."""

import re
from pathlib import Path

import pytest

from tests.asking import TRAINING
from tests.conftest import MakeWorld
from tests.eyes import MIDDLE, Eyes, looking, opening_for
from tui.sandbox.world import Settings, World
from tui.screens import links
from tui.screens.opening import Opening


async def listed(eyes: Eyes) -> None:
    await eyes.see("live")
    await eyes.press("4")
    await eyes.see("TensorBoard", "app-review.sandbox.invalid", "ssh ucloud@")


async def only(eyes: Eyes, text: str) -> None:
    """Filter, so that the cursor is on what is wanted."""
    await eyes.press("slash")
    await eyes.type(text)
    await eyes.see("1 of ")
    await eyes.press("enter")


async def test_it_lists_pages_desktops_links_and_ssh(either_opening: Opening) -> None:
    async with looking(either_opening) as eyes:
        await listed(eyes)
        await eyes.see("segmentation-desktop", "desktop", "web page", "● ready")


async def test_enter_opens_a_page_or_shows_its_link(opening: Opening) -> None:
    async with looking(opening, MIDDLE) as eyes:
        await listed(eyes)
        await only(eyes, "'tensorboard")
        await eyes.press("enter")
        await eyes.see("There is no browser here.", "http")
        await eyes.press("escape")
        await eyes.see("TensorBoard")


async def test_enter_opens_a_public_link_in_the_browser(
    opening: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def browse(address: str) -> bool:
        opened.append(address)
        return True

    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(links, "_start_browser", browse)
    async with looking(opening, MIDDLE) as eyes:
        await listed(eyes)
        await only(eyes, "kind=link")
        await eyes.press("enter")
        await eyes.see("opened in")
    assert opened == ["https://app-review.sandbox.invalid"]


async def test_without_a_browser_a_public_link_is_copied(opening: Opening) -> None:
    async with looking(opening, MIDDLE) as eyes:
        await listed(eyes)
        await only(eyes, "kind=link")
        await eyes.press("enter")
        await eyes.see("There is no browser here.")
        assert eyes.app.clipboard == "https://app-review.sandbox.invalid"


@pytest.mark.parametrize(
    ("typed", "key", "copied"),
    [
        ("kind=ssh", "s", r"ssh ucloud@ssh\.sandbox\.invalid -p \d+"),
        ("kind=ssh", "c", r"ucloud-tui job get \d+"),
        ("kind=link", "a", r"https://app-review\.sandbox\.invalid"),
        ("'tensorboard", "c", rf"ucloud-tui job web --target tensorboard {TRAINING}"),
        ("'tensorboard", "i", TRAINING),
        ("kind=vnc", "c", r"ucloud-tui job vnc \d+"),
    ],
)
async def test_y_copies_what_is_safe(
    opening: Opening, typed: str, key: str, copied: str
) -> None:
    async with looking(opening, MIDDLE) as eyes:
        await listed(eyes)
        await only(eyes, typed)
        await eyes.press("y")
        await eyes.see("Copy from", "command  ucloud-tui job")
        await eyes.press(key)
        await eyes.until(lambda _: re.fullmatch(copied, eyes.app.clipboard) is not None)


async def test_an_announced_shell_opens_in_the_place_of_shells(
    opening: Opening, world: World
) -> None:
    from tui.sandbox.jobs import TARGET, Update

    told = '{"rank":0,"type":"SHELL","target":"debug","port":0,"defaultName":null}'
    world.jobs[TRAINING].updates.append(Update(world.now_ms, TARGET + told))
    async with looking(opening, MIDDLE) as eyes:
        await listed(eyes)
        await only(eyes, "kind=shell")
        await eyes.press("enter")
        await eyes.see("train-unet", "SHELL")


async def test_d_shows_the_job(opening: Opening) -> None:
    async with looking(opening, MIDDLE) as eyes:
        await listed(eyes)
        await only(eyes, "kind=link")
        await eyes.press("d")
        await eyes.see(
            "LINK", "https://app-review.sandbox.invalid", "folder", "licence"
        )


async def test_nothing_to_enter_says_so(opening: Opening, world: World) -> None:
    world.jobs.clear()
    async with looking(opening) as eyes:
        await eyes.see("No jobs yet")
        await eyes.press("4")
        await eyes.see("No running job has a web page")


async def test_before_the_first_answer_it_says_whom_it_asks(
    opening: Opening, world: World
) -> None:
    world.faults.delay_s = 3600
    async with looking(opening) as eyes:
        await eyes.press("4")
        await eyes.see("Asking 127.0.0.1 what runs.", "loading")
        await eyes.see("Still waiting (")


async def test_a_server_that_is_down_leaves_what_is_known(
    opening: Opening, world: World
) -> None:
    async with looking(opening) as eyes:
        await listed(eyes)
        world.faults.server_down = True
        await eyes.press("ctrl+r")
        await eyes.see("OFFLINE", "TensorBoard")
        await eyes.press("enter")
        await eyes.see("127.0.0.1 failed")


async def test_what_cannot_be_opened_says_why(
    make_world: MakeWorld, clean_machine: Path
) -> None:
    old = make_world(Settings(dialect="documented"))
    async with looking(opening_for(old, clean_machine), MIDDLE) as eyes:
        await listed(eyes)
        await eyes.press("slash")
        await eyes.type("'acme node=2")
        await eyes.see("1 of ", "Acme web application", "n2")
        await eyes.press("enter", "enter")
        await eyes.see("no web page: ")


async def test_a_provider_that_does_not_answer_is_said(
    opening: Opening, world: World
) -> None:
    async with looking(opening, MIDDLE) as eyes:
        await listed(eyes)
        world.faults.providers_down.add("ucloud")
        await only(eyes, "'tensorboard")
        await eyes.press("enter")
        await eyes.until(lambda _: bool(errors(eyes)), "an error")


def errors(eyes: Eyes) -> list[str]:
    """What was said in red."""
    shown = eyes.app._notifications  # pyright: ignore[reportPrivateUsage]
    return [str(one.message) for one in shown if one.severity == "error"]


async def test_help_and_palette_know_the_place(opening: Opening) -> None:
    async with looking(opening, MIDDLE) as eyes:
        await listed(eyes)
        await eyes.press("question_mark")
        await eyes.see("Help", "Sessions", "the job in full")
        await eyes.press("escape")
        await eyes.see_no("Help")
        await eyes.press("ctrl+p")
        await eyes.type("Open TensorBoard")
        await eyes.see("Open TensorBoard: train-unet")
        await eyes.press("enter")
        await eyes.see("There is no browser here.")


async def test_what_was_opened_stands_in_the_activity_as_a_command(
    opening: Opening,
) -> None:
    async with looking(opening, MIDDLE) as eyes:
        await listed(eyes)
        await only(eyes, "'tensorboard")
        await eyes.press("enter")
        await eyes.see("There is no browser here.")
        await eyes.press("escape", "6")
        command = f"ucloud-tui job web --target tensorboard {TRAINING}"
        await eyes.see("▸ you", "train-unet: web page asked for", command)
