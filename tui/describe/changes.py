"""What became of jobs between two looks at them, as entries of the activity."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, tzinfo

from tui.describe import jobs as words
from tui.describe import times
from tui.describe.activity import Entry, Kind, tally
from tui.describe.plain import plain
from tui.describe.problems import sentence
from tui.wire import jobs, targets
from tui.wire.jobs import Job
from tui.wire.notifications import Meta, Notification

_ENDED: Mapping[str, tuple[Kind, str]] = {
    jobs.SUCCESS: ("done", "is done"),
    jobs.FAILURE: ("failed", "has failed"),
    jobs.EXPIRED: ("expired", "has used all of its time"),
}
_ODD = re.compile(r"\b(FAILED|CANCELLED|OUT_OF_MEMORY|NODE_FAIL|TIMEOUT)\b")
"""Ends that a scheduler reports although the job counts as done."""


def differences(
    before: Mapping[str, str],
    found: Iterable[Job],
    *,
    since_ms: int,
    now_ms: int,
    me: str = "",
) -> list[Entry]:
    """What changed, in no particular order.

    Args:
        before: States by id, as they were at the last look.
        found: The jobs as they are.
        since_ms: When that look was; jobs that are older and were not seen say nothing.
        now_ms: The moment, for changes of which nobody says when they were.
        me: The user; what becomes of other people's jobs is quiet. Empty: unknown.
    """
    entries: list[Entry] = []
    for job in found:
        was = before.get(job.id, "")
        if job.state == was or was in jobs.FINAL:
            continue
        if not was and job.created_at <= since_ms:
            continue
        entry = _entry(job, was, now_ms)
        if entry is not None:
            entries.append(_owned(entry, job, me))
    return entries


def _entry(job: Job, was: str, now_ms: int) -> Entry | None:
    name = words.name(job)
    if job.state in _ENDED:
        kind, verb = _ENDED[job.state]
        said = _said(job, kind)
        text = f"{name} {verb}{': ' + said if said else ''}"
        return Entry(kind, words.ended_at(job) or now_ms, text, job.id)
    if job.state == jobs.RUNNING:
        verb = "is on again" if was == jobs.SUSPENDED else "has started"
        return Entry("started", job.running_since or now_ms, f"{name} {verb}", job.id)
    if job.state == jobs.SUSPENDED and was:
        text = f"{name} is powered off"
        return Entry("notice", now_ms, text, job.id, quiet=True)
    return None


def _said(job: Job, kind: Kind) -> str:
    """The server's last words on a job that did not end as it should have."""
    lines = (targets.for_people(update).strip() for update in reversed(job.updates))
    last = next((line for line in lines if line), "")
    if kind == "expired" or (kind == "done" and not _ODD.search(last)):
        return ""
    return sentence(last.splitlines()[-1]) if last else ""


def _owned(entry: Entry, job: Job, me: str) -> Entry:
    """The entry, quiet and with the owner's name when the job is somebody else's."""
    owner = job.owner.created_by
    if not me or not owner or owner == me:
        return entry
    text = f"{plain(owner)}: {entry.text}"
    return Entry(entry.kind, entry.at_ms, text, entry.job_id, quiet=True)


def while_away(
    entries: Iterable[Entry], since_ms: int, now_ms: int, zone: tzinfo
) -> str:
    """What happened since the last start: ``Since yesterday 18:02: 2 done, 1 failed``.

    Empty when nothing that is worth a word did.
    """
    counted = tally(entry for entry in entries if not entry.quiet)
    if not counted:
        return ""
    return f"Since {_since(since_ms, now_ms, zone)}: {counted}"


def _since(at_ms: int, now_ms: int, zone: tzinfo) -> str:
    moment = times.moment(at_ms, now_ms, zone)
    try:
        at = datetime.fromtimestamp(at_ms / times.SECOND, zone)
        now = datetime.fromtimestamp(now_ms / times.SECOND, zone)
    except (ValueError, OverflowError, OSError):
        return "the last time"
    return f"yesterday {at:%H:%M}" if (now.date() - at.date()).days == 1 else moment


_NOTICES: Mapping[str, tuple[Kind, str]] = {
    "JOB_STARTED": ("started", "has started"),
    "JOB_COMPLETED": ("done", "is done"),
    "JOB_FAILED": ("failed", "has failed"),
    "JOB_EXPIRED": ("expired", "has used all of its time"),
}


def notices(told: Iterable[Notification], since_ms: int) -> list[Entry]:
    """What the server told, without what is older; one entry for each job."""
    entries: list[Entry] = []
    for one in told:
        if one.ts <= since_ms:
            continue
        kind, verb = _NOTICES.get(one.type, ("notice", ""))
        if verb:
            entries += [
                Entry(kind, one.ts, f"{plain(name)} {verb}", job_id)
                for job_id, name in _named(one.meta)
            ]
        elif one.message.strip():
            entries.append(Entry("notice", one.ts, sentence(one.message)))
    return entries


def _named(meta: Meta) -> Iterable[tuple[str, str]]:
    """Id of each job, with what to call it."""
    for place, job_id in enumerate(meta.job_ids):
        given = (
            *meta.job_names[place : place + 1],
            *meta.app_titles[place : place + 1],
        )
        yield job_id, next((name for name in given if name.strip()), job_id)
