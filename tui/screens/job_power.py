"""Virtual machines: power off, on, and off and on again."""

from typing import TYPE_CHECKING

from tui.describe import jobs as words
from tui.describe.plain import plain
from tui.screens.acting import Acting
from tui.screens.dialogs import Confirm
from tui.wire import jobs

if TYPE_CHECKING:
    from tui.wire.jobs import Job


async def power(acting: Acting, job: "Job", *, on: bool) -> None:
    """Switch a virtual machine on, or after a question off."""
    if on:
        await acting.account.send(jobs.unsuspend(job.id))
        acting.done(job, "starting", "Power on asked for.")
        return
    name = words.name(job)
    lines = (f"{name}   {plain(job.id)}", "", "Its disk is kept; S powers it on.")
    sure = await acting.ask(
        Confirm("Power off?", lines, keep="Keep running", act="Power off")
    )
    if sure:
        await acting.account.send(jobs.suspend(job.id))
        acting.done(job, "stopping", "Power off asked for.")
