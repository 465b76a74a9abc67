"""What has happened in a world before its user came: a dozen jobs in all states."""

from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass

from tui.sandbox.applications import Application, find
from tui.sandbox.hostile import hostile_jobs
from tui.sandbox.jobs import TARGET, Job, Update
from tui.sandbox.machines import Machine
from tui.sandbox.output import (
    Line,
    Output,
    counting,
    failing,
    molecules,
    said,
    serving,
    silent,
    training,
)
from tui.sandbox.refusals import Json
from tui.sandbox.world import BOB, PROJECT, World

_MINUTE_MS = 60_000
_HOUR, _DAY = 60, 24 * 60
"""In minutes, as all times below."""
_FAILS = 9
"""Of so many jobs that fill lists one has failed."""
_APART = 7
"""They were started so many minutes after one another."""


@dataclass(frozen=True, slots=True)
class Role:
    """One job of the story; ``created``, ``started`` and ``ended`` are ages."""

    id: str
    name: str
    application: str
    machine: str
    created: int
    started: int | None = None
    ended: int | None = None
    state: str = "RUNNING"
    why: str = ""
    """The last update of a job that no longer runs."""
    minutes: int | None = 8 * _HOUR
    nodes: int = 1
    output: Output | None = None
    """What it prints; None: a model in training."""
    bobs: bool = False
    personal: bool = False
    hostname: str | None = None
    given: tuple[Json, ...] = ()
    """What was attached to it."""


_JUPYTER = serving("JupyterLab")
TRAINING = Role(
    "5003592", "train-unet", "pytorch", "u2-gpu-h100-1", 231, 228, minutes=7 * _HOUR
)
SWEEP = Role(
    id="5003594",
    name="sweep-a100",
    application="slurm-batch",
    machine="hippo-a100-4",
    created=6,
    state="IN_QUEUE",
    nodes=4,
    output=counting,
)
"""Waits in the queue and starts after a while."""

CAST: tuple[Role, ...] = (
    Role(
        id="5003571",
        name="notebook",
        application="jupyter-lab",
        machine="u1-standard-8",
        created=457,
        started=456,
        output=_JUPYTER,
    ),
    Role(
        id="5003566",
        name="md-membrane",
        application="gromacs",
        machine="hippo-hm1-64",
        created=9 * _HOUR,
        started=9 * _HOUR - 4,
        minutes=_DAY,
        nodes=3,
        output=molecules,
    ),
    Role(
        id="5003560",
        name="segmentation-desktop",
        application="desktop-xfce",
        machine="u1-standard-4",
        created=5 * _HOUR,
        started=5 * _HOUR - 1,
        minutes=12 * _HOUR,
        output=serving("Xfce"),
    ),
    Role(
        id="5003548",
        name="cohort-review",
        application="clinical-review",
        machine="u1-standard-16",
        created=26 * _HOUR,
        started=26 * _HOUR - 1,
        minutes=3 * _DAY,
        output=serving("Clinical review"),
        given=(
            {"type": "ingress", "id": "5113"},
            {"type": "file", "path": "/61024/data", "readOnly": True},
            {"type": "license_server", "id": "5130"},
        ),
    ),
    Role(
        id="5003541",
        name="baseline-resnet",
        application="pytorch",
        machine="u2-gpu-h100-2",
        created=31 * _HOUR,
        started=31 * _HOUR - 2,
        minutes=2 * _DAY,
        bobs=True,
    ),
    Role(
        id="5003402",
        name="scratchpad",
        application="jupyter-lab",
        machine="u1-standard-1",
        created=2 * _DAY,
        started=2 * _DAY - 1,
        minutes=14 * _DAY,
        output=_JUPYTER,
        personal=True,
    ),
    Role(
        id="5003120",
        name="dev-vm",
        application="vm-ubuntu",
        machine="u1-vm-16",
        created=6 * _DAY,
        started=6 * _DAY - 1,
        ended=14 * _HOUR,
        state="SUSPENDED",
        why="Your machine is powered off.",
        minutes=None,
        output=silent,
    ),
    Role(
        id="5003510",
        name="qc-report",
        application="rstudio",
        machine="u1-standard-4",
        created=5 * _HOUR,
        started=4 * _HOUR,
        ended=2 * _HOUR,
        state="SUCCESS",
        why="Your job has completed.",
        output=said(Line(100, "[I] report.html written\n")),
    ),
    Role(
        id="5003377",
        name="align-07",
        application="nextflow",
        machine="u1-fat-8",
        created=26 * _HOUR,
        started=26 * _HOUR - 1,
        ended=25 * _HOUR,
        state="FAILURE",
        why="Your job has failed with exit code 1.",
        output=failing,
    ),
    Role(
        id="5003301",
        name="prep-genome",
        application="jupyter-lab",
        machine="u1-standard-2",
        created=60 * _HOUR,
        started=60 * _HOUR - 1,
        ended=52 * _HOUR - 1,
        state="EXPIRED",
        why="Your job has used all of its time.",
        output=_JUPYTER,
    ),
    Role(
        id="5003298",
        name="embed-v2",
        application="slurm-batch",
        machine="hippo-hm2-48",
        created=3 * _DAY,
        started=3 * _DAY - 9,
        ended=3 * _DAY - 3 * _HOUR,
        state="SUCCESS",
        why="Your job has completed with a Slurm status of FAILED",
        nodes=2,
        output=silent,
    ),
)

GUIDE = Role(
    id="123",
    name="",
    application="acme-web-application",
    machine="compute-example",
    created=10 * _DAY,
    started=10 * _DAY - 1,
    minutes=30 * _DAY,
    nodes=2,
    hostname="machine",
    output=serving("Acme web application"),
)
"""The running job of the developer guide, with the two nodes it needs."""


def told(world: World) -> Iterator[Job]:
    """The jobs with which a world begins."""
    training_job = play(world, TRAINING)
    _announce(training_job)
    yield training_job
    sweep = play(world, SWEEP)
    starts_ms = world.now_ms + world.settings.queued_s * 1000
    sweep.intend(Update(starts_ms, "Your job is now running", "RUNNING"))
    yield sweep
    roles = (*CAST, GUIDE) if world.dialect == "documented" else CAST
    yield from (play(world, role) for role in roles)
    if world.settings.hostile:
        yield from hostile_jobs(world)
    yield from _extras(world)


def _announce(job: Job) -> None:
    """Tell of an interface and an address, as programs in a job do."""
    at_ms = (job.started_at or job.created_at) + 4000
    target = (
        '{"rank":0,"type":"WEB","target":"tensorboard","port":6006,'
        '"defaultName":"TensorBoard"}'
    )
    job.updates.append(Update(at_ms, TARGET + target))
    address = "SSH: Connected! Available at: ssh ucloud@ssh.sandbox.invalid -p 2041"
    job.updates.append(Update(at_ms + 500, address))


def _extras(world: World) -> Iterator[Job]:
    """Jobs that are over, to fill lists with.

    One that failed and one that did not are played, the others are made after them:
    thousands are waited for when a world is first looked at.
    """
    count = world.settings.jobs
    models = [play(world, extra(number)) for number in range(min(count, 2))]
    yield from models
    for number in range(2, count):
        of = 1 if number % _FAILS else 0
        ago_ms = (number - of) * _APART * _MINUTE_MS
        yield _after(models[of], number, world.homes.folder, ago_ms)


def extra(number: int) -> Role:
    """One of the jobs that lists are filled with, newest first."""
    age = 4 * _DAY + number * _APART
    return Role(
        id=_extra_id(number),
        name=_extra_name(number),
        application="pytorch",
        machine="u1-standard-8",
        created=age,
        started=age - 1,
        ended=age - _HOUR,
        state="SUCCESS" if number % _FAILS else "FAILURE",
        why="It has ended.",
    )


def _extra_id(number: int) -> str:
    return str(4_000_000 - number)


def _extra_name(number: int) -> str:
    return f"sweep-{number:05}"


def _after(model: Job, number: int, folder: Callable[[Job], str], ago_ms: int) -> Job:
    """The same as another of the jobs that fill lists, but so much older."""
    job = copy(model)
    job.id, job.name = _extra_id(number), _extra_name(number)
    job.created_at -= ago_ms
    job.started_at = (model.started_at or 0) - ago_ms
    job.ended_at = (model.ended_at or 0) - ago_ms
    job.output_folder = where = folder(job)
    job.parameters = _parameters(job.name)
    job.resources, job.labels, job.plan = [], {}, []
    job.updates = [
        Update(
            at_ms=old.at_ms - ago_ms,
            status=old.status,
            state=old.state,
            output_folder=where if old.output_folder else None,
        )
        for old in model.updates
    ]
    return job


def play(world: World, role: Role) -> Job:
    """The job of a role, as it stands now."""
    job = _created(world, role)
    virtual = job.kind == "virtualMachine"
    folder = None if virtual else world.homes.folder(job)
    job.begin(job.created_at, folder, 4000 + int(role.id) % 1000)
    submitted, running = job.plan
    job.updates.append(submitted)
    job.plan.clear()
    job.output_folder = folder
    if role.started is not None:
        job.started_at = world.now_ms - role.started * _MINUTE_MS
        words, where = running.status, running.output_folder
        job.updates.append(Update(job.started_at, words, "RUNNING", where))
    job.state = role.state
    if role.ended is not None:
        job.ended_at = world.now_ms - role.ended * _MINUTE_MS
        job.updates.append(Update(job.ended_at, role.why, role.state))
    return job


def _created(world: World, role: Role) -> Job:
    application, machine = _named(world, role.application, role.machine)
    return Job(
        id=role.id,
        created_at=world.now_ms - role.created * _MINUTE_MS,
        created_by=BOB if role.bobs else world.me.name,
        project=None if role.personal else PROJECT,
        application=application,
        machine=machine,
        name=role.name,
        replicas=role.nodes,
        minutes=role.minutes,
        parameters=_parameters(role.name) if application.name == "pytorch" else {},
        resources=[dict(one) for one in role.given],
        ssh=role.id == TRAINING.id,
        hostname=role.hostname,
        output=role.output or training(world.settings.seed + int(role.bobs)),
        dialect=world.dialect,
    )


def _parameters(tag: str) -> Json:
    return {
        "epochs": {"type": "integer", "value": 300},
        "tag": {"type": "text", "value": tag},
    }


def _named(world: World, application: str, machine: str) -> tuple[Application, Machine]:
    found = find(application)
    if found is None:
        raise LookupError(application)
    return found, next(one for one in world.machines if one.name == machine)
