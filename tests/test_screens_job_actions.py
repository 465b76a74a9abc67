"""What can be done to a job, through keys, and what the server makes of it."""

import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import MakeWorld
from tests.eyes import Eyes, looking, opening_for
from tui.sandbox.world import Settings, World
from tui.screens import links
from tui.screens.opening import Opening
from tui.wire import jobs


@dataclass
class Ahead:
    """A clock that goes like every other, ahead of it by some seconds."""

    seconds: float = 0

    def __call__(self) -> int:
        """The time, ms."""
        return int((time.time() + self.seconds) * 1000)


@pytest.fixture
def ahead() -> Ahead:
    """The clock of the test's world."""
    return Ahead()


@pytest.fixture
def world(make_world: MakeWorld, ahead: Ahead) -> World:
    """A world whose time can be made to pass."""
    return make_world(Settings(clock=ahead))


@pytest.fixture
def opening(world: World, clean_machine: Path) -> Opening:
    """An opening on a world of this test."""
    return opening_for(world, clean_machine)


async def go_to(eyes: Eyes, name: str) -> None:
    """Put the cursor on a job, with what it can do known."""
    await eyes.see("▸", name, "JupyterLab")
    await eyes.press("g")
    for _ in range(20):
        if f"▸{name}" in eyes.text:
            return
        await eyes.press("j")
    await eyes.see(f"▸{name}")


async def test_stopping_asks_and_both_usual_keys_keep(
    opening: Opening, world: World, ahead: Ahead
) -> None:
    async with looking(opening) as eyes:
        await go_to(eyes, "notebook")
        for keeps in ("enter", "escape"):
            await eyes.press("X")
            await eyes.see("Stop job?", "notebook   5003571", "Keep running")
            await eyes.press(keeps)
            await eyes.see_no("Stop job?")
        job = world.job("5003571")
        assert job is not None
        assert not job.plan
        await eyes.press("X")
        await eyes.agree("Stop job?")
        await eyes.see("Stop asked for", "◐ STOPPING")
        assert "◐ STOPPING" in eyes.line_with("▸notebook")
        ahead.seconds = 30
        await eyes.press("ctrl+r")
        await eyes.until(lambda _: "✓ DONE" in eyes.line_with("▸notebook"))


async def test_a_virtual_machine_goes_only_when_its_id_is_typed(
    opening: Opening, world: World
) -> None:
    async with looking(opening) as eyes:
        await go_to(eyes, "dev-vm")
        job = world.job("5003120")
        assert job is not None
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


EXTENSIONS = (
    ("1", "Asked for 1 h more", 60),
    ("2", "Asked for 8 h more", 480),
    ("3", "Asked for 1 d more", 1440),
    ("42h30m", "Asked for 2 h 30 m more", 150),
    ("4soon", "That is no time", 0),
    ("4", "That is no time", 0),
)


async def test_time_is_added_as_chosen(opening: Opening, world: World) -> None:
    job = world.job("5003571")
    assert job is not None
    async with looking(opening) as eyes:
        await go_to(eyes, "notebook")
        for keys, said, minutes in EXTENSIONS:
            before = job.minutes or 0
            await eyes.press("e")
            await eyes.see("Extend notebook", "+1 hour", "+8 hours", "+24 hours")
            await eyes.press(keys[0])
            if keys[0] == "4":
                await eyes.see("2h30m, 90m, 1d")
                await eyes.type(keys[1:])
                await eyes.press("enter")
            await eyes.see(said)
            assert job.minutes == before + minutes
            eyes.app.clear_notifications()


async def test_power_goes_on_and_after_a_question_off(
    opening: Opening, ahead: Ahead
) -> None:
    async with looking(opening) as eyes:
        await go_to(eyes, "dev-vm")
        await eyes.press("S")
        await eyes.see("Power on asked for.")
        ahead.seconds = 10
        await eyes.press("ctrl+r")
        await eyes.until(lambda _: "● RUN" in eyes.line_with("▸dev-vm"), "running")
        await eyes.press("S")
        await eyes.see("Power off?", "Its disk is kept")
        await eyes.press("enter")
        await eyes.see_no("Power off?")
        await eyes.press("S")
        await eyes.agree("Power off?")
        await eyes.see("Power off asked for.")
        ahead.seconds = 20
        await eyes.press("ctrl+r")
        await eyes.until(lambda _: "= OFF" in eyes.line_with("▸dev-vm"), "off")


async def test_a_new_name_is_read_again_from_the_server(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await go_to(eyes, "notebook")
        await eyes.press("R")
        await eyes.see("Rename job", "enter renames")
        await eyes.press("home", "A", "minus", "enter")
        await eyes.see("Renamed to A-notebook.", "▸A-notebook")


async def test_a_name_that_the_server_did_not_take_is_not_shown(
    opening: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = jobs.rename
    # the server says yes to this one too, and does nothing

    def misled(_id: str, title: str) -> object:
        return rename("0", title)

    monkeypatch.setattr(jobs, "rename", misled)
    async with looking(opening) as eyes:
        await go_to(eyes, "notebook")
        await eyes.press("R")
        await eyes.see("Rename job")
        await eyes.type("other")
        await eyes.press("enter")
        await eyes.see("The server kept the old name.", "▸notebook")


async def test_without_a_browser_the_link_is_shown(
    either_world: World, clean_machine: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with looking(opening_for(either_world, clean_machine)) as eyes:
        await go_to(eyes, "notebook")
        await eyes.press("w")
        await eyes.see("notebook: web page", "http://", "do not share it")
        await eyes.press("y")
        link = await copied(eyes)
        assert link.startswith("http://")
        token = link.rpartition("=")[2]
        assert len(token) > 8
        assert token not in caplog.text
        await eyes.press("escape")
        await eyes.see_no("do not share it")


async def copied(eyes: Eyes) -> str:
    """What stands on the clipboard, once something does."""
    await eyes.until(lambda _: bool(eyes.app.clipboard), "a copy")
    return eyes.app.clipboard


async def test_a_desktop_comes_with_its_password(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await go_to(eyes, "segmentation-desktop")
        await eyes.press("v")
        text = await eyes.see("desktop (VNC)", "do not share it")
        assert "http" in text or "ws" in text


async def test_a_browser_is_given_a_link_that_works_once(
    opening: Opening,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    given: list[str] = []
    led: list[str] = []

    def browse(address: str) -> bool:
        given.append(address)
        led.append(followed(address))
        return True

    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(links, "_start_browser", browse)
    async with looking(opening) as eyes:
        await go_to(eyes, "notebook")
        await eyes.press("w")
        await eyes.see("opened in the browser")
    token = led[0].rpartition("=")[2]
    assert "token=" in led[0]
    assert token not in given[0]
    assert token not in caplog.text
    with pytest.raises(urllib.error.URLError):
        followed(given[0])


def followed(address: str) -> str:
    """Where an address leads."""

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_: object, **__: object) -> None:
            return None

    try:
        urllib.request.build_opener(Stay).open(address, timeout=5)
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.headers["Location"] or ""
    return ""


async def test_several_interfaces_are_chosen_from(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await go_to(eyes, "train-unet")
        await eyes.press("w")
        await eyes.see("train-unet", "web page")


async def test_the_node_is_asked_for_where_there_are_several(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await go_to(eyes, "md-membrane x3")
        await eyes.press("s")
        await eyes.see("which node?", "node 1", "node 2", "node 3")
        await eyes.press("escape")
        await eyes.see_no("which node?")
        await eyes.press("s")
        await eyes.see("which node?")
        await eyes.press("2")
        await eyes.see("md-membrane", "● connected")


REASONS = (
    ("notebook", "v", "no VNC: this application has no desktop"),
    ("notebook", "S", "no suspend: only virtual machines can be"),
    ("cohort-review", "s", "no shell: this application keeps an audit log"),
    ("sweep-a100", "s", "no shell: it still waits in the queue"),
    ("qc-report", "s", "no shell: the job has ended"),
    ("qc-report", "X", "cannot stop: the job has ended"),
)


async def test_a_key_that_is_off_gives_its_reason(opening: Opening) -> None:
    async with looking(opening) as eyes:
        for name, key, reason in REASONS:
            await go_to(eyes, name)
            await eyes.press(key)
            await eyes.see(*reason.split())
            eyes.app.clear_notifications()


async def test_a_read_only_session_changes_nothing(opening: Opening) -> None:
    async with looking(opening, read_only=True) as eyes:
        await go_to(eyes, "notebook")
        for key in ("X", "e", "R"):
            await eyes.press(key)
            text = await eyes.see("read-only")
            assert "Stop job?" not in text
        assert "X stop" not in eyes.lines[-1]


async def test_the_menu_has_everything_and_says_why_not(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await go_to(eyes, "notebook")
        await eyes.press("a")
        await eyes.see("Open a shell", "Open the desktop (VNC): no VNC", "Rename")
        await eyes.press("v")
        await eyes.see("Open a shell")
        await eyes.press("l")
        await eyes.see("GET /api/status", "esc back")


async def test_what_the_server_refuses_is_told_in_its_words(
    opening: Opening, world: World
) -> None:
    async with looking(opening) as eyes:
        await go_to(eyes, "notebook")
        world.faults.providers_down.add("ucloud")
        await eyes.press("w")
        await eyes.see("failed")
        world.faults.heal()
