"""``job logs``: what a job has printed, and prints."""

import asyncio
import codecs
import time
from argparse import Namespace
from contextlib import aclosing
from typing import TypeAlias

from tui.client import files, log_files
from tui.client.file_stream import open_stream
from tui.client.follow import follow
from tui.client.log_files import LogFile
from tui.commands.connecting import Connection
from tui.commands.jobs import job_of
from tui.commands.log_lines import LinePrinter, LogLines, Source
from tui.commands.parsing import OK
from tui.commands.running import say
from tui.describe import states
from tui.describe.plain import plain
from tui.errors import NotAllowed, NotFound, Refused, UCloudError
from tui.wire import jobs
from tui.wire.follow import FollowEvent
from tui.wire.jobs import Job

_FIRST_S, _GAP_S, _LONGEST_S = 6.0, 0.4, 3.0
"""How long the first line is waited for, the next ones, and all that was before."""
_COMPARED_BYTES = 1024 * 1024
_TAIL_CHARACTERS = 240 * 1024
"""A stream that begins with less did not begin in the middle of the log."""
_EVENTS_AHEAD = 64

Events: TypeAlias = "asyncio.Queue[FollowEvent | None]"
"""Of a live stream; None at its end."""


async def print_log(options: Namespace, connection: Connection) -> int:
    """Print what a job has printed; with ``-f`` also what it prints until it ends."""
    job = await job_of(connection, options.id)
    lines = LogLines(LinePrinter(options, nodes=job.specification.replicas))
    if options.follow and job.active:
        await _follow(connection, job, lines)
        return OK
    try:
        await _print_files(options, connection, job, lines)
    except (NotFound, NotAllowed, Refused) as error:
        if not job.running:
            raise
        say(f"{plain(error.why)} This is what the live stream has.")
        await _stream(connection, job, lines, until_quiet=True)
        lines.end()
    return OK


async def _print_files(
    options: Namespace, connection: Connection, job: Job, lines: LogLines
) -> None:
    """Print the files in which the provider keeps what was printed."""
    username = await connection.username()
    found = await log_files.find(connection.client, job)
    if not found:
        message = "There is no file with the log in the job's output folder."
        raise NotFound(message)
    for file in found:
        if file.size and options.rank in {None, file.rank}:
            await _print_file(connection, username, file, lines)
    lines.end()


async def _print_file(
    connection: Connection, username: str, file: LogFile, lines: LogLines
) -> None:
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    source = Source(file.rank, file.stderr)
    async with open_stream(connection.client, username, file.path) as stream:
        async for chunk in stream.chunks:
            lines.add(source, decoder.decode(chunk))
            await asyncio.sleep(0)


async def _follow(connection: Connection, job: Job, lines: LogLines) -> None:
    """Print until the job has ended, each line once, the last ones from its files."""
    if job.state == jobs.IN_QUEUE:
        say(f"Job {plain(job.id)} waits in the queue.")
    await _stream(connection, job, lines, until_quiet=False)
    job = await connection.client.send(jobs.retrieve(job.id))
    try:
        await _complete(connection, job, lines)
    except UCloudError as error:
        say(f"The last lines may be missing. {plain(error.why)}")
    lines.end()
    say(f"Job {plain(job.id)} {states.sentence(job.state)}.")


async def _stream(
    connection: Connection, job: Job, lines: LogLines, *, until_quiet: bool
) -> None:
    """Print what the live stream brings, until the job ends or nothing comes."""
    events: Events = asyncio.Queue(_EVENTS_AHEAD)
    async with asyncio.TaskGroup() as tasks:
        pumping = tasks.create_task(_pump(connection, job.id, events))
        await _print_events(events, lines, until_quiet=until_quiet)
        pumping.cancel()


async def _pump(connection: Connection, job_id: str, events: Events) -> None:
    """Put events where waiting for them can be given up."""
    async with aclosing(follow(connection.client, job_id)) as stream:
        async for event in stream:
            await events.put(event)
    await events.put(None)


async def _print_events(events: Events, lines: LogLines, *, until_quiet: bool) -> None:
    gap = _Gap()
    begun, told = False, ""
    while True:
        event = await _next(events, gap.left_s)
        if event is _NOTHING:
            lines.caught_up()
            if until_quiet:
                return
            gap.over()
            continue
        if event is None:
            return
        if event.anew and begun:
            lines.replay()
            gap = _Gap()
        begun = begun or event.anew
        if event.interrupted and event.interrupted != told:
            told = event.interrupted
            say(plain(told))
        for entry in event.log:
            if not entry.channel:
                gap.heard()
                lines.add(Source(entry.rank, entry.stderr), entry.text)


async def _next(events: Events, within_s: float | None) -> FollowEvent | None:
    try:
        async with asyncio.timeout(within_s):
            return await events.get()
    except TimeoutError:
        return _NOTHING


_NOTHING = FollowEvent()
"""Never comes over the wire."""


class _Gap:
    """Waits for the end of what a stream has when it begins.

    It is there with the first gap; a job that prints all the time has none, so not for
    long.
    """

    def __init__(self) -> None:
        self._until: float | None = time.monotonic() + _FIRST_S
        self._heard = False

    @property
    def left_s(self) -> float | None:
        """How long the next event is waited for; None when the end was reached."""
        if self._until is None:
            return None
        left_s = max(0.0, self._until - time.monotonic())
        return min(left_s, _GAP_S) if self._heard else left_s

    def heard(self) -> None:
        """Something was printed."""
        if not self._heard and self._until is not None:
            self._heard = True
            self._until = time.monotonic() + _LONGEST_S

    def over(self) -> None:
        """The end was reached; from now on events come when they do."""
        self._until = None


async def _complete(connection: Connection, job: Job, lines: LogLines) -> None:
    """Print the end of the job's files, where the stream did not bring it."""
    if lines.heard >= _TAIL_CHARACTERS:
        say(
            f"The beginning may be missing; all of it is in {plain(job.output_folder)}."
        )
    username = await connection.username()
    for file in await log_files.find(connection.client, job):
        if not file.size:
            continue
        part = await files.read_tail(
            connection.client, username, file.path, _COMPARED_BYTES
        )
        text = part.data.decode("utf-8", "replace").split("\n")
        if part.start:
            del text[0]  # cut in the middle
        if text[-1:] != [""]:
            text.append("")
        lines.file(Source(file.rank, file.stderr), text[:-1])
