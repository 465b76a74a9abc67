"""The end of a job: asked for, and sure."""

from typing import TYPE_CHECKING

from tui.describe import commands
from tui.describe import jobs as words
from tui.describe.plain import plain
from tui.screens.dialogs import Confirm, Prompt
from tui.screens.jobs.acting import Acting
from tui.wire import jobs

if TYPE_CHECKING:
    from tui.wire.jobs import Job


async def stop(acting: Acting, job: "Job") -> None:
    """Stop a job when the user is sure."""
    if not await _sure(acting, job):
        return
    await acting.account.send(jobs.terminate(job.id))
    said = "Stop asked for. It takes seconds, queued minutes."
    acting.done(job, "stopping", said, commands.terminate(job.id))


async def _sure(acting: Acting, job: "Job") -> bool:
    name = words.name(job)
    application = job.status.resolved_application
    if application is not None and application.backend == "VIRTUAL_MACHINE":
        typed = await acting.ask(
            Prompt(
                "Delete virtual machine?",
                (f"{name}   {plain(job.id)}", "Its disk is erased for good."),
                hint=f"type {plain(job.id)} to delete it   esc cancels",
                guarded=True,
            )
        )
        if typed is not None and typed.strip() != job.id:
            acting.screen.notify("That is not its id. Nothing was deleted.")
        return typed is not None and typed.strip() == job.id
    lines = (
        f"{name}   {plain(job.id)}",
        "",
        "This ends the job. Files in its folder are kept.",
        "Undo is not possible.",
    )
    return bool(
        await acting.ask(
            Confirm("Stop job?", lines, keep="Keep running", act="Stop job")
        )
    )
