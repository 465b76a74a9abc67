"""The name of a job: given by the user, read again from the server."""

import time
from typing import TYPE_CHECKING

from tui.describe import commands
from tui.describe import jobs as words
from tui.describe.plain import plain
from tui.screens.dialogs import Prompt
from tui.screens.jobs.acting import Acting
from tui.screens.jobs.take_back import TakeBack
from tui.wire import jobs

if TYPE_CHECKING:
    from tui.wire.jobs import Job

_LONGEST_NAME = 200
_UNDO_S = 10.0


async def rename(acting: Acting, job: "Job") -> None:
    """Ask for another name and give it; for some seconds it can be taken back."""
    before = job.specification.name
    typed = await acting.ask(
        Prompt(
            "Rename job",
            value=plain(before),
            hint="enter renames   esc cancels   an empty name removes it",
        )
    )
    if typed is None or typed.strip() == before:
        return
    if len(typed) > _LONGEST_NAME:
        acting.warn(f"Names have at most {_LONGEST_NAME} characters.")
        return
    seen = await _give(acting, job, typed.strip())
    if seen is None:
        acting.warn("The server kept the old name.")
        return

    about = f"name {job.id}"

    async def back() -> None:
        again = await _give(acting, job, before)
        said = "its old name is back." if again else "the server kept the new name."
        acting.desk.say(f"{plain((again or seen).title)}: {said}", about=about)

    acting.desk.offers.add(
        TakeBack(
            lambda: acting.desk.run(back(), "undo"),
            until=time.monotonic() + _UNDO_S,
            sent=True,
        )
    )
    said = f"{words.name(job)}: Renamed to {plain(seen.title)}."
    keys = (("u", f"takes it back ({_UNDO_S:.0f} s)"),)
    acting.desk.say(said, keys=keys, about=about)
    acting.did(job, "renamed", commands.rename(job.id, typed.strip()))


async def _give(acting: Acting, job: "Job", name: str) -> "Job | None":
    """The job with its new name; None where the server did not take it."""
    await acting.account.send(jobs.rename(job.id, name))
    # the server says yes even when it did not do it
    seen = await acting.account.send(jobs.retrieve(job.id))
    if seen.specification.name != " ".join(name.split()):
        return None
    acting.desk.show(job.id, None, seen)
    return seen
