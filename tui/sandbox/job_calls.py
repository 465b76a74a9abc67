"""Calls about jobs: lists, creation, and what can be done to them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tui.sandbox.asked import Asked, done, inner, page, page_size, string, whole
from tui.sandbox.create_call import minutes
from tui.sandbox.jobs import Job, newest_first
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
        lambda job: job_json(asked.world, asked.user, job, wanted),
        None if by_place else _id_of,
    )


def search(asked: Asked) -> Json:
    """The workspace's jobs whose name, application or id holds the words."""
    fields = asked.fields
    old = asked.world.dialect == "documented"
    flags = inner(fields, "flags") if old else fields
    wanted = _wanted(lambda name: flags.get(name) is True)
    query = string(fields, "query").casefold()
    jobs = [
        job
        for job in _filtered(asked, flags)
        if any(query in text.casefold() for text in _searched(job))
    ]
    size = page_size(whole(fields, "itemsPerPage"), asked.world.dialect)
    return page(
        jobs,
        size,
        string(fields, "next"),
        lambda job: job_json(asked.world, asked.user, job, wanted),
        _id_of,
    )


def retrieve(asked: Asked) -> Json:
    """One job, whatever the workspace."""
    job = asked.job(asked.text("id"))
    if job is None:
        raise unknown_resource(asked.world.dialect)
    wanted = _wanted(asked.flag)
    if asked.world.dialect == "current":
        wanted = replace(wanted, application=True, updates=True, parameters=True)
    return job_json(asked.world, asked.user, job, wanted)


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
        job.extend(asked.world.now_ms, minutes(item.get("requestedTime")) or 0)
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
        job = asked.job(string(item, "id"), "EDIT")
        if job is not None:
            job.name = string(item, "newTitle")
    return {}


def update_labels(asked: Asked) -> Json:
    """Replace the labels of jobs."""
    for item in asked.items:
        job = asked.job(string(item, "id"), "EDIT")
        if job is None:
            raise Refusal(403, "Write permission is required")
        labels: dict[str, str] = {}
        for key, value in inner(item, "labels").items():
            name = key.strip().lower()
            if name in labels:
                raise Refusal(400, f"Duplicate key in labels: {name}")
            labels[name] = value
        job.labels = labels
    return {}


def retrieve_utilization(asked: Asked) -> Json:
    """How busy the machines of a job's category are (documented dialect only)."""
    job = asked.job(asked.text("jobId"))
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
    job = asked.job(job_id, "EDIT")
    if job is None:
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
    if not any(name.startswith("filter") for name in query):
        return jobs  # thousands need not be asked
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
    try:
        after = int(query.get("filterCreatedAfter") or 0)
        before = int(query.get("filterCreatedBefore") or _FAR_MS)
    except ValueError:
        raise malformed() from None
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
