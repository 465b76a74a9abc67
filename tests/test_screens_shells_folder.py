"""Shells in folders, through keys, and how long they live."""

import asyncio
from collections.abc import Callable

import pytest

from tests.eyes import Eyes, looking
from tests.shells_in_memory import LONGEST_WAIT_S, FarSide, ShellsApp
from tui.errors import NotAllowed
from tui.screens.opening import Opening
from tui.screens.shells import pane
from tui.screens.shells.folder import LEASE_S, WARNED_S, Lease, named
from tui.screens.shells.links import ShellTarget
from tui.widgets.bar import Bar

FOLDER = ShellTarget("/7/a/b", "Home/a/b")
JOB = ShellTarget("48213", "train")
_ANNOUNCED = "\x1b[2J\x1b[HA terminal is being prepared for you..."


def _line(lease: Lease, now: float) -> str:
    line = lease.line(now)
    return "".join(word.text for part in line for word in part) if line else ""


def test_the_end_is_counted_down_from_thirteen_minutes_on() -> None:
    lease = Lease(FOLDER)
    lease.began(100)
    lease.hear(_ANNOUNCED[:20])
    lease.hear(_ANNOUNCED[20:])
    assert _line(lease, 100 + WARNED_S - 1) == ""
    assert "ends in 2:00 without a key" in _line(lease, 100 + WARNED_S)
    assert "ends in 0:01" in _line(lease, 100 + LEASE_S - 1)
    assert "ends in 0:00" in _line(lease, 100 + LEASE_S + 9)
    lease.touch(100 + WARNED_S + 5)
    assert _line(lease, 100 + WARNED_S + 6) == ""


def test_a_shell_that_does_not_announce_such_an_end_has_none() -> None:
    site = Lease(FOLDER)
    site.began(0)
    site.hear("anna@n1:~$ ")
    job = Lease(JOB)
    job.began(0)
    job.hear(_ANNOUNCED)
    assert _line(site, LEASE_S) == _line(job, LEASE_S) == ""


def test_the_last_word_is_understood_and_forgotten_with_the_next_shell() -> None:
    lease = Lease(FOLDER)
    lease.began(0)
    lease.hear("Your session has expired.")
    assert not lease.ended
    lease.hear(_ANNOUNCED)
    lease.hear("\r\nYour session has expired. Please open a new one.\r\n")
    assert lease.ended
    lease.began(LEASE_S)
    assert not lease.ended


async def test_a_refusal_names_the_folder() -> None:
    with pytest.raises(NotAllowed, match=r"^Home/a/b: No\.$"):
        async with named(FOLDER):
            raise NotAllowed("No.", status=403)
    with pytest.raises(NotAllowed, match=r"^No\.$"):
        async with named(JOB):
            raise NotAllowed("No.")


async def _folder(eyes: Eyes, *keys: str) -> None:
    await eyes.see("▸train-unet")
    await eyes.press("5")
    await eyes.see("stdout-0.log")
    await eyes.press(*keys)


async def test_a_shell_opens_in_the_folder_that_is_looked_at(
    either_opening: Opening,
) -> None:
    async with looking(either_opening) as eyes:
        await _folder(eyes)
        await eyes.press("j")
        await eyes.see("T shell here")
        await eyes.press("T")
        await eyes.see("connected", "ucloud@folder", " PyTorch/5003592 ")
        await eyes.type("pwd")
        await eyes.press("enter")
        await eyes.see("/Jobs/PyTorch/5003592")
        await eyes.press("f12", "d")
        await eyes.see("Shells 1", "JobParameters.json")  # back among the files
        await eyes.press("T")
        await eyes.see("pwd", "connected")


async def test_a_drive_that_may_only_be_read_has_no_shells(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await _folder(eyes, "h", "h", "h", "h")
        await eyes.see("▸cpgpu/", "reference data/")
        await eyes.press("G")
        await eyes.see("▸reference data/")
        assert "T shell" not in eyes.lines[-1]
        await eyes.press("T")
        await eyes.see("You may only read reference")


async def test_a_shut_drive_is_named_and_spoils_no_other_shell(
    opening: Opening,
) -> None:
    async with looking(opening) as eyes:
        await _folder(eyes, "T")
        await eyes.see("ucloud@folder")
        await eyes.press("f12", "d")
        await eyes.see("Shells 1")
        await eyes.press("5", "h", "h", "h", "h")
        await eyes.see("▸cpgpu/")
        await eyes.press("g", "T")
        await eyes.see("aau archive: The provider is")
        await eyes.see("Shells 1")
        await eyes.press("3")
        await eyes.see("ucloud@folder", "connected")


async def test_the_job_of_a_folder_s_shell_is_its_folder(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await _folder(eyes, "T")
        await eyes.see("ucloud@folder")
        await eyes.press("1")
        await eyes.press("f12", "i")
        await eyes.see("cpgpu/Jobs/PyTorch/5003592", "stdout-0.log")


async def test_a_terminal_that_gets_no_key_counts_down_and_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = [1.0]
    monkeypatch.setattr(pane, "monotonic", lambda: now[0])
    far = FarSide(prompt=_ANNOUNCED + "\r\n$ ")
    app = ShellsApp(far)
    async with app.run_test(size=(80, 24)) as pilot:
        app.shells.open(FOLDER)
        await _foot(app, lambda text: "every key goes to" in text)
        now[0] += WARNED_S + 1
        await _foot(app, lambda text: "ends in 1:59 without a key" in text)
        await pilot.press("x")
        await _foot(app, lambda text: "ends in" not in text)
        assert far.link.typed == "x"
        now[0] += LEASE_S
        far.link.write("Your session has expired. Please open a new one.")
        far.link.end()
        await _foot(app, lambda text: "15 minutes without a key" in text)
    assert len(far.links) == 1


async def _foot(app: ShellsApp, true: Callable[[str], bool]) -> None:
    """Wait until something is true of the last line."""
    async with asyncio.timeout(LONGEST_WAIT_S):
        while True:
            foot = app.shells.query_one("#foot", Bar)
            if true("".join(word.text for word in (*foot.left, *foot.right))):
                return
            await asyncio.sleep(0.01)
