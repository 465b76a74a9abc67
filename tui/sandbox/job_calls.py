"""Calls about jobs: lists, creation, and what can be done to them."""

from collections.abc import Callable
from typing import Any

from tui.sandbox.applications import Application, find
from tui.sandbox.asked import Asked, done, page, page_size, responses, string
from tui.sandbox.jobs import Job, newest_first
from tui.sandbox.machines import Machine
from tui.sandbox.output import counting, serving
from tui.sandbox.refusals import (
    Json,
    Refusal,
    malformed,
    unknown_job,
    unknown_resource,
    unsupported,
)
from tui.sandbox.shapes import Wanted, job_json, machine_json

_FAR_MS = 1 << 62


def retrieve_products(asked: Asked) -> Json:
    """Every machine with what its provider supports."""
    by_provider: dict[str, list[Json]] = {}
    for machine in asked.world.machines:
        shown = by_provider.setdefault(machine.provider, [])
        shown.append(machine_json(asked.world, machine))
    return {"productsByProvider": by_provider}


def browse(asked: Asked) -> Json:
    """The workspace's jobs, a page of them."""
    wanted = _wanted(asked.flag)
    jobs = _filtered(asked, asked.query)
    sort = asked.text("sortBy")
    by_place = sort in ("createdAt", "createdBy", "timeLeft")
    if by_place:
        jobs = _sorted(jobs, sort, asked.text("sortDirection"))
    size = page_size(asked.number("itemsPerPage"), asked.world.dialect)
    return page(
        jobs,
        size,
        asked.text("next"),
        lambda job: job_json(asked.world, job, wanted),
        None if by_place else _id_of,
    )


def search(asked: Asked) -> Json:
    """The workspace's jobs whose name, application or id holds the words."""
    fields = asked.fields
    flags = fields if asked.world.dialect == "current" else fields.get("flags") or {}
    wanted = _wanted(lambda name: flags.get(name) is True)
    query = string(fields, "query").casefold()
    jobs = [
        job
        for job in _filtered(asked, flags)
        if any(query in text.casefold() for text in _searched(job))
    ]
    size = page_size(fields.get("itemsPerPage") or 0, asked.world.dialect)
    cursor = string(fields, "next")
    show = lambda job: job_json(asked.world, job, wanted)  # noqa: E731 - one word
    return page(jobs, size, cursor, show, _id_of)


def retrieve(asked: Asked) -> Json:
    """One job, whatever the workspace."""
    job = asked.world.job(asked.text("id"))
    if job is None:
        raise unknown_resource(asked.world.dialect)
    wanted = _wanted(asked.flag)
    if asked.world.dialect == "current":
        wanted = Wanted(True, wanted.product, True, True, wanted.others)
    return job_json(asked.world, job, wanted)


def create(asked: Asked) -> Json:
    """Start jobs; one that is refused ends the call, those before it stay."""
    return responses([{"id": _create(asked, item).id} for item in asked.items])


def terminate(asked: Asked) -> Json:
    """Stop jobs; their state changes a little later."""
    for item in asked.items:
        _mine(asked, string(item, "id")).stop(asked.world.now_ms)
    return done(asked.items)


def extend(asked: Asked) -> Json:
    """Give jobs more time."""
    for item in asked.items:
        job = _mine(asked, string(item, "jobId"))
        if not job.supports("timeExtension"):
            raise unsupported(asked.world.dialect, "Time extension")
        job.extend(asked.world.now_ms, _minutes(item.get("requestedTime")) or 0)
        job.settle(asked.world.now_ms)
    return done(asked.items)


def suspend(asked: Asked) -> Json:
    """Power machines off."""
    for item in asked.items:
        _machine_of(asked, item).suspend(asked.world.now_ms)
    return done(asked.items)


def unsuspend(asked: Asked) -> Json:
    """Power machines on."""
    for item in asked.items:
        _machine_of(asked, item).resume(asked.world.now_ms)
    return done(asked.items)


def rename(asked: Asked) -> Json:
    """Give jobs another name; nothing is said when that fails."""
    for item in asked.items:
        job = asked.world.job(string(item, "id"))
        if job is not None and job.may_edit:
            job.name = string(item, "newTitle")
    return {}


def update_labels(asked: Asked) -> Json:
    """Replace the labels of jobs."""
    for item in asked.items:
        job = asked.world.job(string(item, "id"))
        if job is None or not job.may_edit:
            raise Refusal(403, "Write permission is required")
        labels: dict[str, str] = {}
        for key, value in (item.get("labels") or {}).items():
            name = key.strip().lower()
            if name in labels:
                raise Refusal(400, f"Duplicate key in labels: {name}")
            labels[name] = value
        job.labels = labels
    return {}


def retrieve_utilization(asked: Asked) -> Json:
    """How busy the machines of a job's category are (documented dialect only)."""
    job = asked.world.job(asked.text("jobId"))
    if job is None:
        raise unknown_resource(asked.world.dialect)
    if not job.machine.category.measured:
        raise unsupported(asked.world.dialect, "Utilization")
    nodes = 8
    busy = 3 + asked.world.now_ms // 10_000 % 5
    return {
        "capacity": {
            "cpu": nodes * job.machine.cpu,
            "memory": nodes * job.machine.memory,
        },
        "usedCapacity": {
            "cpu": busy * job.machine.cpu,
            "memory": busy * job.machine.memory,
        },
        "queueStatus": {"running": busy, "pending": busy // 3},
    }


def dynamic_parameters(asked: Asked) -> Json:
    """The extra inputs that providers want; ours want none."""
    wanted = asked.fields.get("application") or {}
    if find(string(wanted, "name"), string(wanted, "version")) is None:
        raise Refusal(404, "Unknown application")
    providers = {machine.provider for machine in asked.world.machines}
    return {"parametersByProvider": {provider: [] for provider in sorted(providers)}}


def retrieve_settings(asked: Asked) -> Json:
    """Whether utilisation is sampled."""
    toggled, rate = asked.world.preferences
    return {"toggled": toggled, "sampleRateValue": rate}


def settings(asked: Asked) -> Json:
    """Set whether utilisation is sampled."""
    rate = string(asked.fields, "sampleRateValue")
    if rate not in _RATES:
        raise Refusal(400, "Invalid sample rate value")
    asked.world.preferences = (asked.fields.get("toggled") is True, rate)
    return {}


_RATES = {
    f"{ms}ms" for ms in (0, 250, 500, 750, 1000, 5000, 10_000, 30_000, 60_000, 120_000)
}


def _mine(asked: Asked, job_id: str) -> Job:
    job = asked.world.job(job_id)
    if job is None or not job.may_edit:
        raise unknown_job(job_id)
    return job


def _machine_of(asked: Asked, item: Json) -> Job:
    job = _mine(asked, string(item, "id"))
    if job.supports("suspension"):
        return job
    if asked.world.dialect == "documented":
        raise unsupported(asked.world.dialect, "Suspension")
    raise Refusal(500, "Internal server error")


def _id_of(job: Job) -> str:
    return job.id


def _searched(job: Job) -> tuple[str, str, str]:
    return (job.application.name, job.name, job.id)


def _wanted(flag: Callable[[str], bool]) -> Wanted:
    return Wanted(
        application=flag("includeApplication"),
        product=flag("includeProduct") or flag("includeSupport"),
        updates=flag("includeUpdates"),
        parameters=flag("includeParameters"),
        others=flag("includeOthers"),
    )


def _filtered(asked: Asked, query: Json) -> list[Job]:
    jobs = asked.world.jobs_in(asked.project)
    return [job for job in jobs if _passes(job, query)]


def _passes(job: Job, query: Json) -> bool:
    exact: tuple[tuple[str, Any], ...] = (
        ("filterState", job.state),
        ("filterApplication", job.application.name),
        ("filterCreatedBy", job.created_by),
        ("filterProvider", job.machine.provider),
        ("filterProductId", job.machine.name),
        ("filterProductCategory", job.machine.category.name),
    )
    if any(query.get(name) not in (None, "", value) for name, value in exact):
        return False
    ids = query.get("filterIds")
    if ids and job.id not in ids.split(","):
        return False
    kind = {"VMS_ONLY": True, "JOBS_ONLY": False}.get(query.get("filterType") or "")
    if kind is not None and kind != (job.kind == "virtualMachine"):
        return False
    after = int(query.get("filterCreatedAfter") or 0)
    before = int(query.get("filterCreatedBefore") or _FAR_MS)
    return after <= job.created_at <= before and _labelled(job, query)


def _labelled(job: Job, query: Json) -> bool:
    prefix = "filterLabels."
    wanted = (name for name in query if name.startswith(prefix))
    return all(job.labels.get(name[len(prefix) :]) == query[name] for name in wanted)


def _sorted(jobs: list[Job], by: str, direction: str) -> list[Job]:
    def key(job: Job) -> Any:  # noqa: ANN401 - a text or a number
        if by == "timeLeft":
            return job.expires_at or _FAR_MS
        return job.created_by if by == "createdBy" else job.created_at

    return sorted(newest_first(jobs), key=key, reverse=direction == "descending")


def _minutes(time: Json | None) -> int | None:
    if time is None:
        return None
    try:
        return int(time.get("hours") or 0) * 60 + int(time.get("minutes") or 0)
    except (TypeError, ValueError, AttributeError):
        raise malformed() from None


def _create(asked: Asked, item: Json) -> Job:
    world = asked.world
    application = _application(item.get("application") or {})
    machine = world.machine(item.get("product") or {})
    if machine is None:
        raise Refusal(400, "Bad machine type requested")
    _check(asked, item, application, machine)
    number = world.next_number()
    minutes = _minutes(item.get("timeAllocation"))
    job = Job(
        id=str(number),
        created_at=world.now_ms,
        created_by=asked.user.name,
        project=asked.project,
        application=application,
        machine=machine,
        name=string(item, "name").strip(),
        replicas=item.get("replicas") or 1,
        minutes=None if application.kind == "virtualMachine" else minutes,
        parameters=item.get("parameters"),
        resources=item.get("resources"),
        labels=item.get("labels") or {},
        ssh=item.get("sshEnabled") is True,
        hostname=item.get("hostname"),
        output=counting if application.type == "BATCH" else serving(application.title),
        dialect=world.dialect,
    )
    virtual = application.kind == "virtualMachine"
    job.begin(
        world.now_ms, None if virtual else world.homes.folder(job), number % 10_000
    )
    job.settle(world.now_ms)
    world.add(job)
    return job


def _application(reference: Json) -> Application:
    found = find(string(reference, "name"), string(reference, "version"))
    if found is None or not reference.get("version"):
        raise Refusal(400, "Unknown application requested")
    return found


def _check(
    asked: Asked, item: Json, application: Application, machine: Machine
) -> None:
    """Refuse what the server refuses, in its order."""
    if machine.category.kind != application.kind or not machine.supports("enabled"):
        why = "The application is not supported on this machine type"
        raise Refusal(400, why)
    minutes = _minutes(item.get("timeAllocation"))
    if minutes is not None and minutes <= 0:
        raise Refusal(400, "Time allocated for job is too short")
    if item.get("sshEnabled") is True and not application.ssh:
        why = "This application does not support SSH but it is required"
        raise Refusal(400, why)
    replicas = item.get("replicas")
    if asked.world.dialect == "current" and (not replicas or replicas < 1):
        raise Refusal(400, "You must request at least 1 node")
    name = string(item, "name").strip()
    if "\n" in name:
        raise Refusal(400, "Name must not contain new-lines")
    if len(name) > (1024 if asked.world.dialect == "current" else 200):
        raise Refusal(400, "Name is too long")
    _check_parameters(item.get("parameters") or {}, application)
    _check_provider(asked, machine, replicas or 1, minutes)


def _check_parameters(values: Json, application: Application) -> None:
    known = {parameter.name: parameter for parameter in application.parameters}
    for name in values:
        if name not in known and not name.startswith("_injected_"):
            raise Refusal(400, f"Unknown parameter supplied: '{name}'")
    for parameter in application.parameters:
        given = values.get(parameter.name)
        if given is None and not parameter.optional and parameter.default is None:
            raise Refusal(400, f"Missing value for '{parameter.name}'")


def _check_provider(
    asked: Asked, machine: Machine, nodes: int, minutes: int | None
) -> None:
    if not machine.category.allocated:
        name = machine.category.name
        raise Refusal(402, f"You do not have any valid allocations for '{name}'")
    if asked.world.serviced(machine.provider):
        raise Refusal(404, "Service is currently undergoing maintenance.")
    if machine.category.kind == "native" and nodes > _NODES:
        why = "Too many nodes requested. Try with a smaller amount of nodes."
        raise Refusal(400, why)
    if machine.category.kind == "native" and (minutes or 0) > _LONGEST_MINUTES:
        why = (
            "The requested time limit is larger than what the system allows. "
            "Try with a smaller time allocation."
        )
        raise Refusal(400, why)


_NODES = 16
_LONGEST_MINUTES = 7 * 24 * 60
