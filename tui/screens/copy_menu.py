"""What can be copied of a job."""

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import quote

import msgspec

from tui.describe import commands
from tui.describe import jobs as words
from tui.describe.plain import plain
from tui.screens.copy_choice import Thing, copied_one_of, in_context
from tui.screens.jobs.acting import Acting
from tui.wire import codec, targets

if TYPE_CHECKING:
    from tui.wire.jobs import Job


async def copy_from_menu(acting: Acting, job: "Job", found: str | None = None) -> None:
    """Let the user choose what to copy, and copy it.

    Args:
        acting: Who asks.
        job: What it is about.
        found: The filter of the list in front; None where there is no list.
    """
    things = [*_things(acting, job)]
    if found is not None:
        command = in_context(acting.account.opening, commands.job_list(found))
        things.append(Thing("f", "command for this list", command))
    title = f"Copy from {words.name(job)}"
    if said := await copied_one_of(acting.screen, title, things):
        acting.say(job, said)


def _things(acting: Acting, job: "Job") -> Iterator[Thing]:
    yield Thing("i", "id", plain(job.id))
    yield Thing("n", "name", plain(job.title))
    ssh = plain(targets.ssh_command(job.updates))
    yield Thing("s", "ssh line", ssh, _no_ssh(job))
    server = acting.account.opening.server.rstrip("/")
    link = f"{server}/app/jobs/properties/{quote(job.id, safe='')}" if server else ""
    yield Thing("l", "link", link, "the sandbox has no web client")
    yield Thing(
        "c", "command", in_context(acting.account.opening, commands.job_get(job.id))
    )
    again = in_context(acting.account.opening, commands.run(job.specification))
    yield Thing("r", "command that runs it again", again)
    raw = msgspec.json.format(codec.encode(job), indent=2).decode()
    yield Thing("j", "JSON", raw)


def _no_ssh(job: "Job") -> str:
    if job.specification.ssh_enabled and job.active:
        return "no address was told yet"
    return "the job was started without SSH"
