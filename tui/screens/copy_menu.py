"""What can be copied of a job, by letter, with a reason for what cannot."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

import msgspec

from tui.describe import commands
from tui.describe import jobs as words
from tui.describe.plain import plain
from tui.screens.acting import Acting
from tui.screens.clipboard import copy
from tui.screens.dialogs import Choice
from tui.wire import codec, targets

if TYPE_CHECKING:
    from tui.wire.jobs import Job

_LONGEST = 50


async def copy_from_menu(acting: Acting, job: "Job", found: str | None = None) -> None:
    """Let the user choose what to copy, and copy it.

    Args:
        acting: Who asks.
        job: What it is about.
        found: The filter of the list in front; None where there is no list.
    """
    things = [*_things(acting, job)]
    if found is not None:
        command = _in_context(acting, commands.job_list(found))
        things.append(_Thing("f", "command for this list", command))
    options = tuple(
        (thing.key, thing.shown, "" if thing.text else thing.why) for thing in things
    )
    chosen = await acting.ask(Choice(f"Copy from {words.name(job)}", options))
    for thing in things:
        if thing.key == chosen:
            acting.say(job, f"{thing.name}. {copy(acting.screen, thing.text)}")


class _Thing(NamedTuple):
    """Something that can be copied; an empty text cannot."""

    key: str
    name: str
    text: str
    why: str = ""

    @property
    def shown(self) -> str:
        """Its name and how it begins."""
        text = " ".join(plain(self.text).split())
        if len(text) > _LONGEST:
            text = text[: _LONGEST - 1] + "…"
        return f"{self.name}  {text}".rstrip()


def _things(acting: Acting, job: "Job") -> Iterator[_Thing]:
    yield _Thing("i", "id", plain(job.id))
    yield _Thing("n", "name", plain(job.title))
    ssh = plain(targets.ssh_command(job.updates))
    yield _Thing("s", "ssh line", ssh, _no_ssh(job))
    server = acting.account.opening.server.rstrip("/")
    link = f"{server}/app/jobs/properties/{quote(job.id, safe='')}" if server else ""
    yield _Thing("l", "link", link, "the sandbox has no web client")
    yield _Thing("c", "command", _in_context(acting, commands.job_get(job.id)))
    raw = msgspec.json.format(codec.encode(job), indent=2).decode()
    yield _Thing("j", "JSON", raw)


def _no_ssh(job: "Job") -> str:
    if job.specification.ssh_enabled and job.active:
        return "no address was told yet"
    return "the job was started without SSH"


def _in_context(acting: Acting, command: str) -> str:
    opening = acting.account.opening
    return commands.in_context(command, opening.context_name if opening.stored else "")
