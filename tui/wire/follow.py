"""The live stream of one job: updates, log lines and states; it has no socket.

Source: core2/pkg/orchestrator/job.go, jobsFollow; Jobs.kt, JobsFollowResponse
"""

from dataclasses import dataclass

from tui.credentials import Secret
from tui.errors import BadReply
from tui.wire import codec, live
from tui.wire.codec import Wire
from tui.wire.jobs import Job, Status, Update, read_job, read_status

_FIRST_BAD_STATUS = 400


@dataclass(frozen=True, slots=True)
class LogEntry:
    """Something that a node printed; lines may be cut anywhere."""

    rank: int
    text: str
    stderr: bool = False
    channel: str = ""
    """Empty for the console; other channels carry data that is not to be printed."""


@dataclass(frozen=True, slots=True)
class FollowEvent:
    """What happened; any part may be missing."""

    updates: tuple[Update, ...] = ()
    log: tuple[LogEntry, ...] = ()
    new_status: Status | None = None
    initial_job: Job | None = None
    """The whole truth so far; what was known before is to be forgotten."""
    anew: bool = False
    """The log starts again from what the provider still has."""
    done: bool = False
    """Nothing follows."""
    status: int = 0
    """Of the refusal, when the server refused; with ``why``."""
    why: str = ""
    interrupted: str = ""
    """A sentence: the stream broke and is being set up again."""


class _Entry(Wire, frozen=True, kw_only=True):
    """Source: orchestrators/jobs.go, JobsLog."""

    rank: int = 0
    stdout: str = ""
    stderr: str = ""
    channel: str = ""


def first_frame(job_id: str, bearer: Secret, project: str = "") -> str:
    """The one frame that a client sends; it is a secret."""
    return live.first_frame("jobs.follow", {"id": job_id}, bearer, project)


def receive(text: str | bytes) -> FollowEvent | None:
    """What a frame says; None when it says nothing, as keep-alives do.

    Raises:
        BadReply: it is not a frame.
    """
    frame = live.fields(text)
    payload = codec.fields(frame.get("payload"))
    match frame.get("type"):
        case "message":
            event = _event(payload, done=False)
            return None if event == FollowEvent() else event
        case "response":
            return _last_word(frame.get("status"), payload)
        case _:
            return None


def _last_word(status: object, payload: dict[str, object]) -> FollowEvent:
    if isinstance(status, int) and status >= _FIRST_BAD_STATUS:
        why = codec.text(payload.get("why"))
        return FollowEvent(done=True, status=status, why=why)
    return _event(payload, done=True)


def _event(payload: dict[str, object], *, done: bool) -> FollowEvent:
    updates, _ = codec.each(
        codec.elements(payload.get("updates")), codec.reader(Update)
    )
    entries, _ = codec.each(codec.elements(payload.get("log")), codec.reader(_Entry))
    status, job = payload.get("newStatus"), payload.get("initialJob")
    return FollowEvent(
        updates=updates,
        log=tuple(part for entry in entries for part in _parts(entry)),
        new_status=read_status(status) if codec.is_object(status) else None,
        initial_job=_job(job),
        anew=codec.is_object(job),
        done=done,
    )


def _job(value: object) -> Job | None:
    try:
        return read_job(value) if codec.is_object(value) else None
    except BadReply:
        return None


def _parts(entry: _Entry) -> list[LogEntry]:
    return [
        LogEntry(entry.rank, text, stderr, entry.channel)
        for text, stderr in ((entry.stdout, False), (entry.stderr, True))
        if text
    ]
