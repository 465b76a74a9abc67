"""What can be done to a job, through keys, and what the server makes of it."""

import pytest

from tests.eyes import looking
from tests.stages import Stage, go_to

REASONS = (
    ("notebook", "v", "no VNC: this application has no desktop"),
    ("notebook", "S", "no suspend: only virtual machines can be"),
    ("cohort-review", "s", "no shell: this application keeps an audit log"),
    ("sweep-a100", "s", "no shell: it still waits in the queue"),
    ("qc-report", "s", "no shell: the job has ended"),
    ("qc-report", "X", "cannot stop: the job has ended"),
)


async def test_a_key_that_is_off_gives_its_reason(stage: Stage) -> None:
    async with looking(stage.opening) as eyes:
        for name, key, reason in REASONS:
            await go_to(eyes, name)
            await eyes.press(key)
            await eyes.see(*reason.split())
            eyes.app.clear_notifications()


async def test_a_read_only_session_changes_nothing(stage: Stage) -> None:
    async with looking(stage.opening, read_only=True) as eyes:
        await go_to(eyes, "notebook")
        for key in ("X", "e", "R", "s"):
            await eyes.press(key)
            text = await eyes.see("read-only")
            assert "Stop job?" not in text
        assert "X stop" not in eyes.lines[-1]


async def test_the_menu_has_everything_and_says_why_not(stage: Stage) -> None:
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "notebook")
        await eyes.press("a")
        await eyes.see("Open a shell", "Open the desktop (VNC): no VNC", "Rename")
        await eyes.press("v")
        await eyes.see("Open a shell")
        await eyes.press("l")
        await eyes.see("GET /api/status", "esc back")


async def test_what_the_server_refuses_is_told_in_its_words(stage: Stage) -> None:
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "notebook")
        stage.world.faults.providers_down.add("ucloud")
        await eyes.press("w")
        await eyes.see("failed")
        stage.world.faults.heal()


MENU = (
    *("s  Open a shell", "l  Show the log", "w  Open the web page", "e  Extend"),
    *("R  Rename", "X  Stop", "r  Run again", "E  Run again with changes"),
    *("N  Run something else", "O  Files it wrote", "y  Copy…"),
)
BEHIND = (
    ("r", "Run JupyterLab?"),
    ("E", "Run JupyterLab 2026"),
    ("N", "Run something"),
    ("O", "5003571"),
    ("y", "Copy from notebook"),
)


@pytest.mark.parametrize(("key", "seen"), BEHIND)
async def test_what_has_a_key_is_in_the_menu_also_from_the_job(
    stage: Stage, key: str, seen: str
) -> None:
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "notebook")
        await eyes.press("a")
        await eyes.see(*MENU, "B  Restart: no restart: only virtual machines")
        await eyes.press(key)
        await eyes.see_no("N  Run something else")
        await eyes.see(seen)


async def test_a_job_in_front_has_the_same_menu(stage: Stage) -> None:
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "notebook")
        await eyes.press("d")
        await eyes.see("esc back")
        await eyes.press("a")
        await eyes.see(*MENU)
        await eyes.press("N")
        await eyes.see("Run something")
        await eyes.press("escape")
        await eyes.see("esc back", "a actions")
        await eyes.press("E")
        await eyes.see("Run JupyterLab 2026")


async def test_where_nothing_may_be_started_the_menu_says_why(stage: Stage) -> None:
    async with looking(stage.opening, read_only=True) as eyes:
        await go_to(eyes, "notebook")
        await eyes.press("a")
        await eyes.see("Run again with changes: this session is read-only")
        await eyes.press("E", "N", "r")
        await eyes.see("Files it wrote")
        await eyes.press("escape")
        await eyes.see_no("Files it wrote")
        await eyes.press("E")
        await eyes.see("Nothing can be started:")
