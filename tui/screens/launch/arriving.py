"""From the wish to run something to the job that runs: which screen comes next."""

import asyncio
from pathlib import Path
from typing import Any

from textual.app import App

from tui.describe import commands
from tui.describe import jobs as words
from tui.describe.launch import Draft
from tui.describe.launch.draft import MACHINE
from tui.describe.launch.earlier import from_file
from tui.describe.launch.machines import key_of
from tui.describe.problems import problem
from tui.errors import BadInput, UCloudError
from tui.screens.account import Account
from tui.screens.dialogs import Prompt
from tui.screens.jobs.desk import desk_of
from tui.screens.jobs.screen import JobsScreen
from tui.screens.launch.asked import JobStarted, RunAsked
from tui.screens.launch.catalogue import Catalogue
from tui.screens.launch.screen import LaunchScreen
from tui.wire import jobs
from tui.wire.applications import NameAndVersion
from tui.wire.jobs import Job
from tui.wire.products import Machine

_MOST_BYTES = 16 * 1024 * 1024


def open_launch(app: App[Any], account: Account, event: RunAsked) -> None:
    """Show the form of a job that is run again, or the catalogue."""
    if event.job is not None:
        app.push_screen(LaunchScreen(account, event.job, again=not event.edit))
        return

    def chosen(reference: NameAndVersion) -> None:
        app.push_screen(LaunchScreen(account, _draft(reference, event.machine)))

    app.push_screen(Catalogue(account, chosen, event.machine))


def _draft(reference: NameAndVersion, machine: Machine | None) -> Draft:
    draft = Draft(reference)
    return draft.typed(MACHINE, key_of(machine.reference)) if machine else draft


async def import_settings(app: App[Any], account: Account) -> None:
    """Ask for a file with the settings of a job, and show its form."""
    path = await app.push_screen_wait(
        Prompt(
            "Import job settings",
            ("The path of a JobParameters.json on this computer.",),
            hint="enter reads it   esc cancels",
        )
    )
    if not path:
        return
    try:
        draft = from_file(await asyncio.to_thread(_read, path))
    except BadInput as error:
        app.notify(error.why, severity="error", markup=False)
        return
    app.push_screen(LaunchScreen(account, draft, key=f"file {path}"))


def _read(path: str) -> bytes:
    try:
        with Path(path).expanduser().open("rb") as file:
            return file.read(_MOST_BYTES)
    except OSError as error:
        why = error.strerror or "It cannot be read"
        raise BadInput(f"{why}: {path}") from None


async def arrive(app: App[Any], account: Account, event: JobStarted) -> None:
    """Select a job in the list in front, and wait for its web page if it has one."""
    try:
        job = await account.send(jobs.retrieve(event.job_id))
    except UCloudError as error:
        said = problem(error, account.server)
        text = f"The job {event.job_id} was started. {said.line}"
        app.notify(text, severity="warning", markup=False)
        return
    desk_of(app.screen).did(job, "started", commands.run(job.specification))
    for screen in app.screen_stack:
        if isinstance(screen, JobsScreen):
            screen.go_to(job)
    if event.opens == "WEB":
        await open_page(app, account, job)


async def open_page(app: App[Any], account: Account, job: Job) -> None:
    """Wait until the job has its web page, and open it."""
    from tui.screens.launch.wait import JobWait
    from tui.screens.links import LinkScreen, has_browser, open_in_browser

    waiting = JobWait(account, job)
    await app.push_screen_wait(waiting)
    if (link := waiting.link) is None:
        return
    name = words.name(job)
    if has_browser() and await open_in_browser(link):
        app.notify(f"{name}: opened in the browser.", markup=False)
    else:
        app.push_screen(LinkScreen(f"{name}: web page", link))
