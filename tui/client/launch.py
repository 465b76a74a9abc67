"""Starting a job once and only once, and opening it when it runs."""

import asyncio
import logging
from collections.abc import Callable, Iterator
from contextlib import aclosing
from dataclasses import dataclass, field

from tui.client import interfaces
from tui.client import paths as files
from tui.client.follow import follow
from tui.client.http import Client
from tui.client.interfaces import Link
from tui.errors import BadReply, NotReached, Refused, UCloudError, Unreachable
from tui.wire import jobs
from tui.wire.follow import FollowEvent
from tui.wire.jobs import FINAL, RUNNING, Job, Specification
from tui.wire.parameters import read_values

_log = logging.getLogger(__name__)
LOOKS_S = (0.0, 2.0, 5.0, 10.0, 15.0)
"""Pauses before each look at the list: a server may work on after it hung up."""
_SAID_NO = 4
OPENS_S = (1.0, 2.0, 4.0, 8.0, 8.0, 8.0)
"""Pauses between attempts to open what a job has only begun to serve."""

Progress = Callable[[str], None]


def _silently(_sentence: str) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Launched:
    """A job that was started."""

    job_id: str
    found: bool = False
    """The answer was lost and the job was found in the list."""


@dataclass(slots=True)
class Launch:
    """One start of one job, however often it has to be tried.

    ``send`` may be called again after any failure: when it is not known what became
    of the last attempt, it looks at the job list first. Keep the object as long as
    the user means the same start; make a new one for another.
    """

    client: Client
    specification: Specification
    username: str = ""
    """Who starts it, if known; the same job of somebody else is not taken for it."""
    progress: Progress = _silently
    paths: tuple[files.Wanted, ...] = ()
    """What must be there, when it is known whether as file or folder."""
    pauses_s: tuple[float, ...] = LOOKS_S
    uncertain: bool = field(default=False, init=False)
    """Whether something was sent and nobody knows what became of it."""
    _before: frozenset[str] = field(default=frozenset[str](), init=False)

    async def send(self) -> Launched:
        """Start the job, unless an earlier attempt has done it.

        Raises:
            Refused: the server does not start it, or a file that it needs is not
                there; nothing was started.
            UCloudError: there is no answer; ``uncertain`` says whether the job may
                have been started all the same.
        """
        if self.uncertain:
            found = await self._look()
            if found is not None:
                return found
        self.progress("Checking files and the job list")
        named = self.paths or files.named_in(self.specification)
        await files.check(self.client, named)
        self._before = frozenset(job.id for job in await self._listed())
        self.uncertain = True
        self.progress("Starting the job")
        try:
            job_id = await self.client.send(jobs.create(self.specification))
        except UCloudError as error:
            refused = isinstance(error, Refused | NotReached)
            if refused or error.status // 100 == _SAID_NO:
                self.uncertain = False
                raise
            return await self._after(error)
        if not job_id:
            return await self._after(BadReply("The server gave the job no number."))
        self.uncertain = False
        return Launched(job_id)

    async def _after(self, failure: UCloudError) -> Launched:
        """The job after all, or the failure that kept it from being started."""
        _log.info("start without an answer: %s", type(failure).__name__)
        try:
            found = await self._look()
        except UCloudError as error:
            message = (
                "It is not known whether the job was started, and the job list cannot "
                f"be read either. {error.why}"
            )
            raise Unreachable(message) from failure
        if found is None:
            why = failure.why.replace(_UNSURE, "")
            message = f"{why} The job was not started."
            raise type(failure)(message, status=failure.status, code=failure.code)
        return found

    async def _look(self) -> Launched | None:
        """The job if it is in the list by now; ``None`` when it will not come.

        Raises:
            UCloudError: the list cannot be read.
        """
        for pause_s in self.pauses_s:
            self.progress("No answer; looking whether the job was started")
            await asyncio.sleep(pause_s)
            for job in await self._listed():
                if job.id not in self._before and self._is_it(job):
                    self.uncertain = False
                    return Launched(job.id, found=True)
        self.uncertain = False
        return None

    async def _listed(self) -> tuple[Job, ...]:
        return (await self.client.send(jobs.browse(items_per_page=50))).items

    def _is_it(self, job: Job) -> bool:
        """Whether a job is what was asked for; servers fill in and leave out."""
        asked, made = self.specification, job.specification
        mine = self.username in {"", job.owner.created_by} or not job.owner.created_by
        return (
            mine
            and _agree(asked, made)
            and made.application == asked.application
            and made.product == asked.product
            and made.name.strip() == asked.name.strip()
            and max(1, made.replicas) == max(1, asked.replicas)
        )


def _agree(asked: Specification, made: Specification) -> bool:
    """Whether no text, number or switch that both name differs."""
    wanted, given = (read_values(one.parameters) for one in (asked, made))
    return all(
        given[name].value == value.value
        for name, value in wanted.items()
        if name in given
    )


_UNSURE = " It may have been done all the same: look before repeating."


async def launch(
    client: Client, specification: Specification, progress: Progress = _silently
) -> Launched:
    """Start a job once; see ``Launch`` for trying again after a failure.

    Raises:
        UCloudError: it was not started, or nobody knows.
    """
    return await Launch(client, specification, progress=progress).send()


async def wait_until_running(
    client: Client, job_id: str, progress: Progress = _silently
) -> None:
    """Return as soon as the job runs; ``progress`` gets what the provider says.

    Raises:
        Refused: it ended before it could run.
        UCloudError: it cannot be followed.
    """
    async with aclosing(follow(client, job_id)) as events:
        async for event in events:
            for state, words in _told(event):
                if words and not words.startswith(_FOR_MACHINES):
                    progress(words)
                if state == RUNNING:
                    return
                if state in FINAL:
                    message = f"Job {job_id} has ended ({state}) before it could run."
                    raise Refused(message)
    message = f"Job {job_id} can no longer be followed. Look at the job list."
    raise BadReply(message)


_FOR_MACHINES = ("Target:", "SSH")


def _told(event: FollowEvent) -> Iterator[tuple[str, str]]:
    """States and words of an event; the state that holds comes last."""
    if event.initial_job is not None:
        for update in event.initial_job.updates:
            yield "", update.status
        yield event.initial_job.state, ""
    for update in event.updates:
        yield update.state, update.status
    if event.new_status is not None:
        yield event.new_status.state, ""


async def open_when_ready(
    client: Client,
    job_id: str,
    rank: int = 0,
    target: str = "",
    progress: Progress = _silently,
    *,
    vnc: bool = False,
) -> Link:
    """The web page or desktop of a job, waited for: first for the job, then for it.

    Raises:
        UCloudError: there is none, or it did not come in half a minute.
    """
    await wait_until_running(client, job_id, progress)
    opened = interfaces.open_vnc if vnc else interfaces.open_web
    what = "desktop" if vnc else "page"
    for pause_s in OPENS_S:
        try:
            return await opened(client, job_id, rank, target)
        except UCloudError as error:
            if not error.retryable and interfaces.NOT_YET not in error.why:
                raise
        progress(f"It runs; its {what} is not there yet")
        await asyncio.sleep(pause_s)
    return await opened(client, job_id, rank, target)
