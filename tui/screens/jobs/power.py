"""Virtual machines: power off, on, and off and on again."""

from typing import TYPE_CHECKING

from tui.describe import commands
from tui.describe import jobs as words
from tui.describe.badges import Power
from tui.screens.dialogs import Choice, Confirm
from tui.screens.jobs.acting import Acting
from tui.wire import jobs

if TYPE_CHECKING:
    from tui.wire.jobs import Job


async def power(acting: Acting, job: "Job", how: Power) -> None:
    """Switch a virtual machine on, or after a question off, or off and on again."""
    match how:
        case "resume":
            await acting.account.send(jobs.unsuspend(job.id))
            command = commands.resume(job.id)
            acting.done(job, "starting", "Power on asked for.", command)
        case "restart":
            await _restart(acting, job)
        case _:
            await _off(acting, job)


async def _off(acting: Acting, job: "Job") -> None:
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


async def _restart(acting: Acting, job: "Job") -> None:
    lines = ("It is powered off, and on again when it is off.", "Its disk is kept.")
    title = f"Restart {words.name(job)}?"
    if await acting.ask(Confirm(title, lines, keep="Keep running", act="Restart")):
        acting.desk.restarts.start(job)
