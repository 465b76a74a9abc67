"""Virtual machines: power off, on, and off and on again."""

from typing import TYPE_CHECKING

from tui.describe import commands
from tui.describe import jobs as words
from tui.screens.dialogs import Choice
from tui.screens.jobs.acting import Acting
from tui.wire import jobs

if TYPE_CHECKING:
    from tui.wire.jobs import Job


async def power(acting: Acting, job: "Job", *, on: bool) -> None:
    """Switch a virtual machine on, or after a question off or off and on again."""
    if on:
        await acting.account.send(jobs.unsuspend(job.id))
        acting.done(job, "starting", "Power on asked for.", commands.resume(job.id))
        return
    options = (
        ("k", "keep it running", ""),
        ("y", "power off; its disk is kept, S powers it on", ""),
        ("r", "restart: power off, wait, power on", ""),
    )
    dialog = Choice(f"Power off {words.name(job)}?", options, guarded=True)
    match await acting.ask(dialog):
        case "y":
            await acting.account.send(jobs.suspend(job.id))
            command = commands.suspend(job.id)
            acting.done(job, "stopping", "Power off asked for.", command)
        case "r":
            acting.desk.restarts.start(job)
        case _:
            return
