"""``job extend``, ``suspend``, ``resume``, ``rename`` and ``terminate``."""

import asyncio
import sys
from argparse import Namespace

from tui.commands import records
from tui.commands.connecting import Connection
from tui.commands.jobs import job_of
from tui.commands.parsing import FAILED, OK
from tui.commands.running import answer, ask, say
from tui.describe import badges, jobs, prices, times
from tui.describe.badges import Action
from tui.describe.plain import plain
from tui.describe.problems import problem
from tui.errors import BadInput, Refused, UCloudError
from tui.wire import jobs as calls
from tui.wire.jobs import Job

_LOOKS_S = (0.5, 1.0, 2.0, 4.0)
"""Pauses before each look whether the end has moved."""
_MOST_MINUTES = 365 * 24 * 60
_LONGEST_NAME = 128
_VM = "VIRTUAL_MACHINE"


async def extend(options: Namespace, connection: Connection) -> int:
    """Ask for more time, and say whether the server gave it."""
    typed: str = options.time.removeprefix("+")
    minutes = (times.parse_duration(typed) or 0) // times.MINUTE
    if not 0 < minutes <= _MOST_MINUTES:
        message = f"'{plain(typed)}' is no time to add. Write it as 2h30m, 90m or 1d."
        raise BadInput(message)
    job = await _allowed(connection, options.id, "extend")
    product = job.status.resolved_product
    if product is not None:
        cost = prices.of_job(product, minutes, job.specification.replicas)
        say(f"{times.duration(minutes * times.MINUTE)} more: {cost}.")
    before = job.status.expires_at
    await connection.client.send(calls.extend(job.id, minutes // 60, minutes % 60))
    for pause_s in _LOOKS_S:
        await asyncio.sleep(pause_s)
        job = await connection.client.send(calls.retrieve(job.id))
        if job.status.expires_at > before:
            print(f"{plain(job.id)}  ends {records.moment(job.status.expires_at)}")
            return OK
    say(f"Job {plain(job.id)}: asked for; the server has not moved the end yet.")
    return OK


async def suspend(options: Namespace, connection: Connection) -> int:
    """Power a virtual machine off."""
    job = await _allowed(connection, options.id, "suspend")
    question = f"Power off {jobs.name(job)} ({plain(job.id)})? Its disk is kept."
    if not ask(question, yes=options.yes):
        return _kept()
    await connection.client.send(calls.suspend(job.id))
    print(f"{plain(job.id)}  power off asked for")
    return OK


async def resume(options: Namespace, connection: Connection) -> int:
    """Power a virtual machine on."""
    job = await _allowed(connection, options.id, "resume")
    await connection.client.send(calls.unsuspend(job.id))
    print(f"{plain(job.id)}  power on asked for")
    return OK


async def rename(options: Namespace, connection: Connection) -> int:
    """Give a job another name; an empty one removes it."""
    name = " ".join(options.name.split())
    if len(name) > _LONGEST_NAME:
        message = f"Names have at most {_LONGEST_NAME} characters."
        raise BadInput(message)
    job = await _allowed(connection, options.id, "rename")
    await connection.client.send(calls.rename(job.id, name))
    # the server says yes even when it did not do it
    seen = await connection.client.send(calls.retrieve(job.id))
    if seen.specification.name != name:
        message = f"The server kept the name '{plain(seen.specification.name)}'."
        raise Refused(message)
    print(f"{plain(job.id)}  {plain(seen.title)}")
    return OK


async def terminate(options: Namespace, connection: Connection) -> int:
    """Stop jobs, one after the other; says for each what came of it."""
    connection.check_may_change()
    chosen = [await _allowed(connection, id_, "stop") for id_ in options.ids]
    for job in chosen:
        if not _sure(job, yes=options.yes):
            return _kept()
    failed = False
    for job in chosen:
        try:
            await connection.client.send(calls.terminate(job.id))
        except UCloudError as error:
            failed = True
            say(f"{plain(job.id)}: {problem(error, connection.client.host).line}")
        else:
            print(f"{plain(job.id)}  stop asked for", flush=True)
    return FAILED if failed else OK


def _sure(job: Job, *, yes: bool) -> bool:
    """Whether the user wants it to end; a machine's number has to be typed."""
    what = f"{jobs.name(job)} ({plain(job.id)})"
    application = job.status.resolved_application
    if application is None or application.backend != _VM:
        return ask(f"Stop {what}? This cannot be undone.", yes=yes)
    question = f"Delete the virtual machine {what} and its disk?"
    if yes or not sys.stdin.isatty():
        return ask(question, yes=yes)
    return answer(f"{question} Type its id: ") == job.id


async def _allowed(connection: Connection, job_id: str, action: Action) -> Job:
    """The job, when the action may be tried.

    Raises:
        Refused: it may not; says why.
    """
    connection.check_may_change()
    job = await job_of(connection, job_id)
    why = badges.may(job, action)
    if why:
        message = f"Job {plain(job.id)}, {jobs.name(job)}: {why}."
        raise Refused(message)
    return job


def _kept() -> int:
    say("Nothing was changed.")
    return FAILED
