"""``job``: what is there, and what is known of one."""

import asyncio
from argparse import Namespace
from collections.abc import AsyncIterator, Sequence

from tui.client.http import Client
from tui.commands import records
from tui.commands.connecting import Connection
from tui.commands.parsing import OK
from tui.commands.printing import Sheet, one
from tui.commands.running import naming, say
from tui.describe import badges, filters, jobs, prices, sizes, states, times
from tui.describe.filters import Filter
from tui.describe.words import Line, Word
from tui.errors import BadInput, UCloudError
from tui.wire import applications
from tui.wire import jobs as calls
from tui.wire.applications import Application, NameAndVersion
from tui.wire.codec import Page
from tui.wire.jobs import Job
from tui.wire.targets import for_people, ssh_command

HEADINGS = ("ID", "NAME", "STATE", "APP", "MACHINE", "LEFT", "CAN")
LEAST = {"APP": 8, "MACHINE": 10}
"""Of a list of jobs."""
_PAGE = 250
_MOST_PAGES = 400
_AT_A_TIME = 4


async def list_jobs(options: Namespace, connection: Connection) -> int:
    """Print the jobs that the filter keeps, the newest first."""
    kept = parsed(" ".join(options.filter), jobs.FIELDS)
    me = await connection.username() if "owner" in kept.text else ""
    known = Applications(connection.client)
    sheet = Sheet(options, HEADINGS, tuple(records.JOB), least=LEAST)
    left = options.limit
    unreadable = 0
    async for page in pages(connection.client):
        unreadable += page.unreadable
        await known.learn(page.items)
        for job in page.items:
            application = known.of(job)
            now = connection.client.now_ms
            facts = jobs.facts(job, now, me=me, application=application)
            if left and kept.matches(facts):
                left -= 1
                cells = row(job, now, application)
                sheet.add(records.job(job, now, application), cells)
        if not left:
            break
    sheet.end()
    if unreadable:
        say(f"{unreadable} jobs could not be read; this program may be too old.")
    return OK


async def get_job(options: Namespace, connection: Connection) -> int:
    """Print all that is known of a job."""
    job = await job_of(connection, options.id)
    now = connection.client.now_ms
    one(options, records.job_detail(job, now), _lines(job, now))
    return OK


async def job_of(connection: Connection, job_id: str) -> Job:
    """A job with all that is known of it.

    Raises:
        Refused: there is none of that number for this user.
        UCloudError: there is no answer.
    """
    with naming(f"job '{job_id}'", "job list"):
        return await connection.client.send(calls.retrieve(job_id))


def parsed(text: str, fields: filters.Fields) -> Filter:
    """The filter; what a list on screen would leave out is an error here.

    Raises:
        BadInput: a part of it was not understood; says which.
    """
    kept = filters.parse(text, fields)
    if kept.problem:
        raise BadInput(kept.problem)
    return kept


async def pages(client: Client) -> AsyncIterator[Page[Job]]:
    """The jobs of the workspace, page by page, each job once."""
    place = ""
    places: set[str] = set()
    seen: set[str] = set()
    for _ in range(_MOST_PAGES):
        call = calls.browse(place, items_per_page=_PAGE, updates=True)
        page = await client.send(call)
        fresh = tuple(job for job in page.items if job.id not in seen)
        seen.update(job.id for job in fresh)
        yield Page(fresh, page.next, page.unreadable)
        place = page.next
        if not place or place in places:
            return
        places.add(place)


class Applications:
    """What jobs run, asked for once each; lists of jobs come without it."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._known: dict[NameAndVersion, Application | None] = {}

    def of(self, job: Job) -> Application | None:
        """What the job runs; None where nobody says."""
        return self._known.get(job.specification.application)

    async def learn(self, jobs: Sequence[Job]) -> None:
        """Ask for what these jobs run, a few at a time."""
        asked = {job.specification.application: None for job in jobs}
        missing = [key for key in asked if key not in self._known and key.name]
        for at in range(0, len(missing), _AT_A_TIME):
            await asyncio.gather(*map(self._ask, missing[at : at + _AT_A_TIME]))

    async def _ask(self, key: NameAndVersion) -> None:
        try:
            found = await self._client.send(
                applications.retrieve(key.name, key.version)
            )
        except UCloudError:
            found = None  # deleted, or not for this user: its name has to do
        self._known[key] = found


def row(job: Job, now: int, application: Application | None) -> tuple[Line, ...]:
    """The job as a line of a table."""
    shown = jobs.row(job, now, application=application)
    return ((Word(shown.key),), *shown.cells)


def _lines(job: Job, now: int) -> list[tuple[str, str]]:
    """What a person wants to know of a job."""
    product = job.status.resolved_product
    asked = job.specification
    record = records.job(job, now)
    size = ""
    if product:
        size = f"{product.cpu} vCPU, {sizes.memory(product.memory_in_gigs)}"
        size += f", {product.gpu} GPU" if product.gpu else ""
    found = [
        ("id", job.id),
        ("name", job.title),
        ("state", f"{states.word(job.state).text} ({states.sentence(job.state)})"),
        ("application", jobs.application_name(job)),
        ("machine", f"{asked.product.id} of {asked.product.provider}"),
        ("size", size),
        ("nodes", str(max(1, asked.replicas))),
        ("price", prices.per_hour(product, asked.replicas) if product else ""),
        ("owner", job.owner.created_by),
        ("created", str(record["created_at"] or "")),
        ("started", str(record["started_at"] or "")),
        ("ended", str(record["ended_at"] or "")),
        (
            "time left",
            times.left(job.status.expires_at, now).text if job.running else "",
        ),
        ("can", ", ".join(b.name for b in badges.now(job) if b.value)),
        ("folder", job.output_folder),
        ("ssh", ssh_command(job.updates)),
        ("updates", "\n".join(_updates(job))),
    ]
    return [(name, text) for name, text in found if text]


def _updates(job: Job) -> list[str]:
    """What happened, one line each."""
    lines: list[str] = []
    for update in job.updates:
        words = " ".join(for_people(update).split()) or update.state
        if words:
            lines.append(f"{records.moment(update.timestamp) or ''}  {words}")
    return lines
