"""The name of a job: given by the user, read again from the server."""

from typing import TYPE_CHECKING

from tui.describe.plain import plain
from tui.screens.acting import Acting
from tui.screens.dialogs import Prompt
from tui.wire import jobs

if TYPE_CHECKING:
    from tui.wire.jobs import Job

_LONGEST_NAME = 200


async def rename(acting: Acting, job: "Job") -> None:
    """Ask for another name, give it, and look whether the server took it."""
    typed = await acting.ask(
        Prompt(
            "Rename job",
            value=plain(job.specification.name),
            hint="enter renames   esc cancels   an empty name removes it",
        )
    )
    if typed is None or typed.strip() == job.specification.name:
        return
    if len(typed) > _LONGEST_NAME:
        acting.screen.notify(
            f"Names have at most {_LONGEST_NAME} characters.", severity="warning"
        )
        return
    await acting.account.send(jobs.rename(job.id, typed.strip()))
    # the server says yes even when it did not do it
    seen = await acting.account.send(jobs.retrieve(job.id))
    if seen.specification.name != " ".join(typed.split()):
        acting.screen.notify("The server kept the old name.", severity="warning")
    else:
        acting.done(job, "", f"Renamed to {plain(seen.title)}.")
