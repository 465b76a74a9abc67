"""The jobs of a workspace as far as they are known, merged from many answers."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

import msgspec

from tui.describe import jobs as words
from tui.errors import BadReply
from tui.wire import codec, jobs
from tui.wire.applications import Application, NameAndVersion
from tui.wire.jobs import Job, Update

T = TypeVar("T")
_KEPT_ON_DISK = 200
_UNTIL_IT_RUNS = frozenset({"starting", "on 2/2"})
"""A machine that is powered on is queued first; it was not asked for that."""
_PENDING_S = 600.0
"""A job that is stopped in a queue may stay there for minutes."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A change that was asked for and has not been seen yet."""

    word: str
    job: Job
    """As it was when it was asked for."""
    until: float
    """Monotonic seconds after which nobody waits for it any more."""


@dataclass(slots=True)
class KnownJobs:
    """Jobs by id; the newest answer about each wins."""

    by_id: dict[str, Job] = field(default_factory=dict[str, Job])
    pending: dict[str, Pending] = field(default_factory=dict[str, Pending])
    applications: dict[NameAndVersion, Application | None] = field(
        default_factory=dict["NameAndVersion", "Application | None"]
    )
    """What was fetched; None where the server has none by that name."""
    _shared: dict[object, object] = field(default_factory=dict["object", "object"])
    _sorted: list[Job] = field(default_factory=list[Job])
    """All jobs in order; empty when they must be sorted anew."""

    def take(self, found: Iterable[Job]) -> None:
        """Add or replace jobs."""
        for job in found:
            known = self.by_id.get(job.id)
            if known is not None and not job.updates and known.updates:
                job = msgspec.structs.replace(job, updates=known.updates)  # noqa: PLW2901
            self.by_id[job.id] = self._with_application(self._sharing(job))
        self._sorted = []

    def _sharing(self, job: Job) -> Job:
        """The job with what thousands have in common kept once."""
        share, of, status = self._share, job.specification, job.status
        return msgspec.structs.replace(
            job,
            owner=share(job.owner),
            permissions=share(job.permissions),
            updates=tuple(map(self._sharing_words, job.updates)),
            specification=msgspec.structs.replace(
                of,
                application=share(of.application),
                product=share(of.product),
                time_allocation=share(of.time_allocation),
                parameters=share(of.parameters),
            ),
            status=msgspec.structs.replace(
                status,
                state=share(status.state),
                resolved_product=share(status.resolved_product),
                resolved_support=share(status.resolved_support),
            ),
        )

    def _sharing_words(self, update: Update) -> Update:
        """The update with what is said of most jobs kept once."""
        share = self._share
        return msgspec.structs.replace(
            update, state=share(update.state), status=share(update.status)
        )

    def _share(self, part: T) -> T:
        """The same part as it came first."""
        try:
            return self._shared.setdefault(part, part)  # pyright: ignore[reportReturnType] - what is equal has its type
        except TypeError:
            return part  # it holds what cannot be hashed

    def learn(self, key: NameAndVersion, application: Application | None) -> None:
        """Add an application and complete the jobs that run it."""
        self.applications[key] = application
        for job in tuple(self.by_id.values()):
            if job.specification.application == key:
                self.by_id[job.id] = self._with_application(job)
        self._sorted = []

    def missing_applications(self) -> tuple[NameAndVersion, ...]:
        """Applications that jobs name and nobody fetched yet, most needed first."""
        wanted = (
            job.specification.application
            for job in self.sorted()
            if job.status.resolved_application is None
        )
        return tuple(
            key for key in dict.fromkeys(wanted) if key not in self.applications
        )

    def sorted(self) -> list[Job]:
        """What needs attention first, then the newest; not to be changed."""
        if not self._sorted:
            self._sorted = sorted(self.by_id.values(), key=words.order)
        return self._sorted

    def expect(self, job_id: str, word: str, now: float) -> None:
        """Remember a change that was asked for; with "" nothing is waited for."""
        if not word:
            self.pending.pop(job_id, None)
        elif job_id in self.by_id:
            self.pending[job_id] = Pending(word, self.by_id[job_id], now + _PENDING_S)

    def settle(self, now: float) -> None:
        """Forget changes that have been seen, or that nobody waits for any more."""
        for job_id, pending in tuple(self.pending.items()):
            job = self.by_id.get(job_id)
            if job is None or _came(pending, job) or now > pending.until:
                del self.pending[job_id]

    def pending_word(self, job_id: str) -> str:
        """What was asked for and is not confirmed; empty when nothing is."""
        pending = self.pending.get(job_id)
        return pending.word if pending else ""

    def waiting_for_time(self) -> list[tuple[Job, str]]:
        """The jobs that asked for more time and have not got it, and how much."""
        return [
            (self.by_id[key], pending.word)
            for key, pending in self.pending.items()
            if pending.word.startswith("+")
        ]

    def _with_application(self, job: Job) -> Job:
        application = self.applications.get(job.specification.application)
        if application is None or job.status.resolved_application is not None:
            return job
        status = msgspec.structs.replace(job.status, resolved_application=application)
        return msgspec.structs.replace(job, status=status)


def _came(pending: Pending, job: Job) -> bool:
    """Whether what was asked for has been seen: more time, or another state."""
    if pending.word.startswith("+"):
        return job.status.expires_at > pending.job.status.expires_at or not job.active
    if pending.word in _UNTIL_IT_RUNS:
        return job.running or not job.active
    return job.state != pending.job.state


def to_disk(found: Iterable[Job]) -> bytes:
    """The jobs as JSON, without what may hold secrets or is large."""
    return codec.encode([_trimmed(job) for job in list(found)[:_KEPT_ON_DISK]])


def from_disk(data: bytes) -> tuple[Job, ...]:
    """The jobs that were kept; none when they cannot be read."""
    try:
        value = codec.parse(data)
        return (
            tuple(jobs.read_job(item) for item in value if codec.is_object(item))
            if codec.is_list(value)
            else ()
        )
    except BadReply:
        return ()


def _trimmed(job: Job) -> Job:
    specification = msgspec.structs.replace(
        job.specification, parameters={}, resources=()
    )
    status = msgspec.structs.replace(
        job.status, resolved_application=None, resolved_support=None
    )
    return msgspec.structs.replace(job, specification=specification, status=status)
