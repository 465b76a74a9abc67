"""What has happened in a world before its user came: a dozen jobs in all states."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tui.sandbox.applications import Application, find
from tui.sandbox.jobs import TARGET, Job, Update
from tui.sandbox.machines import Machine
from tui.sandbox.output import (
    Line,
    counting,
    failing,
    molecules,
    said,
    serving,
    silent,
    training,
)
from tui.sandbox.world import PROJECT, World

_MINUTE = 60_000
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR


@dataclass(frozen=True, slots=True)
class _Past:
    """How a job got to where it is; ages in ms before now."""

    created: int
    started: int | None = None
    ended: int | None = None
    state: str = "RUNNING"
    why: str = ""


def told(world: World) -> Iterator[Job]:
    """The jobs with which a world begins."""
    yield from _running(world)
    yield from _waiting(world)
    yield from _finished(world)
    if world.dialect == "documented":
        yield from _guide(world)
    if world.settings.hostile:
        from tui.sandbox.hostile import hostile_jobs

        yield from hostile_jobs(world)
    yield from _more(world, world.settings.jobs)


def _running(world: World) -> Iterator[Job]:
    training_job = _job(
        world,
        "5003592",
        _Past(231 * _MINUTE, 228 * _MINUTE),
        ("pytorch", "u2-gpu-h100-1"),
        name="train-unet",
        minutes=420,
        ssh=True,
        output=training(world.settings.seed, started_epoch=2),
        parameters={"epochs": {"type": "integer", "value": 50}},
    )
    _announce(training_job)
    yield training_job
    yield _job(
        world,
        "5003571",
        _Past(457 * _MINUTE, 456 * _MINUTE),
        ("jupyter-lab", "u1-standard-8"),
        name="notebook",
        minutes=480,
        output=serving("JupyterLab"),
    )
    yield _job(
        world,
        "5003566",
        _Past(9 * _HOUR, 9 * _HOUR - 4 * _MINUTE),
        ("gromacs", "hippo-hm1-64"),
        name="md-membrane",
        minutes=24 * 60,
        replicas=3,
        output=molecules,
    )
    yield _job(
        world,
        "5003560",
        _Past(5 * _HOUR, 5 * _HOUR - _MINUTE),
        ("desktop-xfce", "u1-standard-4"),
        name="segmentation-desktop",
        minutes=12 * 60,
        output=serving("Xfce"),
    )
    yield _job(
        world,
        "5003548",
        _Past(26 * _HOUR, 26 * _HOUR - _MINUTE),
        ("clinical-review", "u1-standard-16"),
        name="cohort-review",
        minutes=72 * 60,
        output=serving("Clinical review"),
    )
    yield _job(
        world,
        "5003541",
        _Past(31 * _HOUR, 31 * _HOUR - 2 * _MINUTE),
        ("pytorch", "u2-gpu-h100-2"),
        name="baseline-resnet",
        minutes=48 * 60,
        created_by="bob#1102",
        output=training(world.settings.seed + 1),
    )
    yield _job(
        world,
        "5003402",
        _Past(2 * _DAY, 2 * _DAY - _MINUTE),
        ("jupyter-lab", "u1-standard-1"),
        name="scratchpad",
        minutes=14 * 24 * 60,
        project=None,
        output=serving("JupyterLab"),
    )


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


def _waiting(world: World) -> Iterator[Job]:
    sweep = _job(
        world,
        "5003594",
        _Past(6 * _MINUTE, state="IN_QUEUE"),
        ("slurm-batch", "hippo-a100-4"),
        name="sweep-a100",
        minutes=8 * 60,
        replicas=4,
        output=counting,
    )
    starts = world.now_ms + 40_000
    sweep.intend(Update(starts, "Your job is now running", "RUNNING"))
    yield sweep
    yield _job(
        world,
        "5003120",
        _Past(6 * _DAY, 6 * _DAY - _MINUTE, 14 * _HOUR, "SUSPENDED", "powered off"),
        ("vm-ubuntu", "u1-vm-16"),
        name="dev-vm",
        minutes=None,
    )


def _finished(world: World) -> Iterator[Job]:
    yield _job(
        world,
        "5003510",
        _Past(5 * _HOUR, 4 * _HOUR, 2 * _HOUR, "SUCCESS", "Your job has completed."),
        ("rstudio", "u1-standard-4"),
        name="qc-report",
        minutes=360,
        output=said(Line(100, "[I] report.html written\n")),
    )
    yield _job(
        world,
        "5003377",
        _Past(
            26 * _HOUR,
            26 * _HOUR - _MINUTE,
            25 * _HOUR,
            "FAILURE",
            "Your job has failed with exit code 1.",
        ),
        ("nextflow", "u1-fat-8"),
        name="align-07",
        minutes=240,
        output=failing,
    )
    yield _job(
        world,
        "5003301",
        _Past(
            60 * _HOUR,
            60 * _HOUR - _MINUTE,
            52 * _HOUR - _MINUTE,
            "EXPIRED",
            "Your job has used all of its time.",
        ),
        ("jupyter-lab", "u1-standard-2"),
        name="prep-genome",
        minutes=8 * 60,
        output=serving("JupyterLab"),
    )
    yield _job(
        world,
        "5003298",
        _Past(
            3 * _DAY,
            3 * _DAY - 9 * _MINUTE,
            3 * _DAY - 3 * _HOUR,
            "SUCCESS",
            "Your job has completed with a Slurm status of FAILED",
        ),
        ("slurm-batch", "hippo-hm2-48"),
        name="embed-v2",
        minutes=600,
        replicas=2,
        output=silent,
    )


def _guide(world: World) -> Iterator[Job]:
    """The running job of the developer guide, with the two nodes it needs."""
    job = _job(
        world,
        "123",
        _Past(10 * _DAY, 10 * _DAY - 5000),
        ("acme-web-application", "compute-example"),
        minutes=30 * 24 * 60,
        replicas=2,
        hostname="machine",
        output=serving("Acme web application"),
    )
    yield job


def _more(world: World, count: int) -> Iterator[Job]:
    for number in range(count):
        age = 4 * _DAY + number * 7 * _MINUTE
        state = "FAILURE" if number % 9 == 0 else "SUCCESS"
        past = _Past(age, age - _MINUTE, age - _HOUR, state, "It has ended.")
        yield _job(
            world,
            str(4_000_000 - number),
            past,
            ("pytorch", "u1-standard-8"),
            name=f"sweep-{number:05}",
        )


def _job(
    world: World,
    job_id: str,
    past: _Past,
    what: tuple[str, str],
    **more: Any,  # noqa: ANN401 - the fields of Job
) -> Job:
    """One job: ``what`` names its application and its machine."""
    now_ms = world.now_ms
    application, machine = _named(world, *what)
    job = Job(
        id=job_id,
        created_at=now_ms - past.created,
        created_by=more.pop("created_by", world.me.name),
        project=more.pop("project", PROJECT),
        application=application,
        machine=machine,
        dialect=world.dialect,
        **more,
    )
    folder = world.homes.folder(job)
    job.begin(job.created_at, folder, 4000 + int(job_id) % 1000)
    submitted, started = job.plan
    job.updates.append(submitted)
    job.plan.clear()
    job.output_folder = None if application.kind == "virtualMachine" else folder
    if past.started is not None:
        job.state = "RUNNING"
        job.started_at = now_ms - past.started
        job.updates.append(
            Update(job.started_at, started.status, "RUNNING", started.output_folder)
        )
    job.state = past.state
    if past.ended is not None:
        job.ended_at = now_ms - past.ended
        job.updates.append(Update(job.ended_at, past.why, past.state))
    return job


def _named(world: World, application: str, machine: str) -> tuple[Application, Machine]:
    found = find(application)
    if found is None:
        raise LookupError(application)
    return found, next(one for one in world.machines if one.name == machine)
