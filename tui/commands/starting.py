"""``run``: start a job, once and only once, after saying what it costs."""

import asyncio
import json
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from tui.client.http import Client
from tui.client.launch import Launch
from tui.client.offers import offer
from tui.commands.connecting import Connection
from tui.commands.jobs import job_of
from tui.commands.parsing import FAILED, OK
from tui.commands.printing import as_json
from tui.commands.records import as_value
from tui.commands.running import Usage, ask, say
from tui.commands.watching import until
from tui.describe import times
from tui.describe.launch import Draft, Form, command, fill
from tui.describe.launch.earlier import from_file, from_job
from tui.describe.launch.refusals import refusal
from tui.describe.plain import plain
from tui.errors import BadInput, NotFound, Refused
from tui.wire import jobs
from tui.wire.applications import NameAndVersion
from tui.wire.offers import Offer

_MOST_BYTES = 16 * 1024 * 1024


async def run(options: Namespace, connection: Connection) -> int:
    """Fill in the form from the words, check it, ask, send it, print the job's id."""
    if not options.dry_run:
        connection.check_may_change()
    draft = await _draft(options, connection)
    found = await offered(connection.client, draft.application)
    draft = replace(
        draft, application=found.name_and_version, twice=draft.twice or options.twice
    )
    form = fill(found, draft)
    _check(form)
    for sentence in found.missing:
        say(sentence)
    body = jobs.create(form.specification()).body or b"{}"
    if options.dry_run:
        print(as_json(as_value(json.loads(body)), indent=2))
        return OK
    for line in _summary(form):
        say(line)
    if not ask("Start it?", yes=options.yes):
        say("Nothing was started.")
        return FAILED
    job_id = await _start(connection, form)
    print(plain(job_id), flush=True)
    return await until(options, connection, job_id, "running") if options.wait else OK


async def offered(client: Client, wanted: NameAndVersion) -> Offer:
    """What a form for an application is made from.

    Raises:
        Refused: there is no such application.
        UCloudError: there is no answer.
    """
    try:
        return await offer(client, wanted.name, wanted.version)
    except NotFound as error:
        message = (
            f"There is no application '{plain(wanted.title)}'. "
            "Find it with 'ucloud-tui app list WORDS'."
        )
        raise Refused(message) from error


async def _draft(options: Namespace, connection: Connection) -> Draft:
    """What the words ask for, on top of an earlier job or of a file."""
    start = None
    if options.again:
        start = from_job(await job_of(connection, options.again))
    elif options.from_file:
        start = from_file(await asyncio.to_thread(_read, options.from_file))
    return command.read(options.words, start)


def _read(path: str) -> bytes:
    try:
        with Path(path).open("rb") as file:
            return file.read(_MOST_BYTES)
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}."
        raise BadInput(message) from error


def _check(form: Form) -> None:
    """Refuse what cannot be sent, all of it at once.

    Raises:
        Usage: says which flags are wrong.
    """
    problems = [form.problem] if form.problem else []
    problems += [f"{field.flag}: {field.problem}" for field in form.wrong]
    title = plain(form.offer.application.title)
    problems += [f"--{plain(name)}: {title} has no such input." for name in form.unused]
    if problems:
        name = plain(form.offer.application.metadata.name)
        message = (
            f"{' '.join(problems)} See 'ucloud-tui app get {name}' and 'run --help'."
        )
        raise Usage(message)


def _summary(form: Form) -> list[str]:
    """What will be started and what it costs; safe to print."""
    asked = form.specification()
    time = asked.time_allocation
    length = (
        times.duration(time.total_s * times.SECOND) if time else "as long as it takes"
    )
    nodes = max(1, asked.replicas)
    where = f"{nodes} x " if nodes > 1 else ""
    product = asked.product
    application = form.offer.application
    what = f"{plain(application.title)} {plain(application.metadata.version)}"
    lines = [f"{what} on {where}{plain(product.id)} of {plain(product.provider)}."]
    lines.append(f"For {length}.")
    if form.machine is not None and form.machine.warning:
        lines.append(form.machine.warning)
    if form.cost is not None:
        lines.append("".join(word.text for word in form.cost.line) + ".")
    return lines


async def _start(connection: Connection, form: Form) -> str:
    """The id of the job.

    Raises:
        Refused: the server does not start it; names the flag where it is known.
    """
    launch = Launch(
        connection.client, form.specification(), await connection.username()
    )
    try:
        launched = await launch.send()
    except Refused as error:
        found = refusal(error, form)
        field = form.field(found.key)
        message = f"{field.flag}: {found.sentence}" if field else found.sentence
        if found.duplicate:
            message += " With --twice it is started all the same."
        raise Refused(message) from error
    if launched.found:
        say("The answer was lost; the job is in the list, so it was started.")
    return launched.job_id
