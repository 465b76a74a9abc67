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
from tui.describe.plain import plain
from tui.describe.problems import problem
from tui.errors import BadInput, UCloudError
from tui.screens.account import Account
from tui.screens.dialogs import Prompt
from tui.screens.jobs.acting import Acting
from tui.screens.jobs.desk import desk_of
from tui.screens.jobs.screen import JobsScreen
from tui.screens.launch.asked import JobStarted, RunAsked
from tui.screens.launch.catalogue import Catalogue
from tui.screens.launch.screen import LaunchScreen
from tui.screens.new_file import typed
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
    """Ask for a file with the settings of a job until it is one, and show its form."""
    path, why = "", ""
    draft = None
    while draft is None:
        lines = ("The path of a JobParameters.json on this computer.",)
        prompt = Prompt(
            "Import job settings",
            (*lines, "", plain(why)) if why else lines,
            value=path,
            hint="enter reads it   esc cancels",
        )
        path = (await app.push_screen_wait(prompt) or "").strip()
        if not path:
            return
        front = app.screen
        try:
            draft = from_file(await asyncio.to_thread(_read, typed(path)))
        except BadInput as error:
            why = error.why
        if app.screen is not front:
            said = why if draft is None else f"{path} was read"
            message = f"{plain(said)}, but you went elsewhere: import it again."
            app.notify(message, markup=False)
            return
    app.push_screen(LaunchScreen(account, draft, key=f"file {path}"))


def _read(path: Path) -> bytes:
    """What a file holds, or enough of it to be too much.

    Raises:
        BadInput: it is none, or cannot be read; says why.
    """
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for
            raise BadInput(f"This is not a file: {path}")
        with path.open("rb") as file:
            return file.read(_MOST_BYTES)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", "") or "It cannot be read"
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
    if event.opens in {"WEB", "VNC"}:
        if isinstance(app.screen, JobsScreen):
            await open_page(Acting(app.screen, account), job, event.opens)
        else:  # the user went elsewhere meanwhile
            key = "w" if event.opens == "WEB" else "v"
            said = f"{words.name(job)} was started. {key} on it opens its page."
            app.notify(said, markup=False)


async def open_page(acting: Acting, job: Job, kind: str) -> None:
    """Wait until the job has its web page or desktop, and open it."""
    from tui.screens.jobs.reach import present
    from tui.screens.launch.wait import JobWait

    waiting = JobWait(acting.account, job, kind)
    await acting.ask(waiting)
    if waiting.link is not None:
        await present(acting, job, kind, waiting.link)
