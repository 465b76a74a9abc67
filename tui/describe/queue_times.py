"""How long the user's own jobs waited: history, never a promise."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from tui.describe import times
from tui.describe.plain import plain
from tui.wire.jobs import IN_QUEUE, RUNNING, Job

_FEW = 5
"""From so many runs on the shortest and the longest tenth are left out."""
_STATES = {
    "AVAILABLE": "FREE, some are free now",
    "BUSY": "BUSY, few are free now",
    "FULL": "FULL, new jobs wait",
}


@dataclass(slots=True)
class QueueTimes:
    """Waits of jobs that began to run, by provider and category of their machine."""

    _waits: dict[tuple[str, str], list[int]] = field(
        default_factory=dict[tuple[str, str], list[int]]
    )
    _seen: set[str] = field(default_factory=set[str])

    def learn(self, jobs: Iterable[Job], me: str = "") -> None:
        """Take jobs; each counts once, those of other people do not.

        Args:
            jobs: As browsed with updates.
            me: The user's name; empty: unknown, then every job counts.
        """
        for job in jobs:
            if job.id in self._seen or (me and job.owner.created_by not in {"", me}):
                continue
            wait = waited(job)
            if wait is not None:
                self._seen.add(job.id)
                self._waits.setdefault(_place(job), []).append(wait)

    def sentence(self, job: Job) -> str:
        """What is known of waits like this one's; empty where nothing is.

        How long comes first, so that it is seen where there is little room:
        ``your runs waited 12 s to 5 m, half up to 40 s (8 on u1-standard)``
        """
        waits = sorted(self._waits.get(_place(job), []))
        name = plain(job.specification.product.category) or "this machine"
        if not waits:
            return ""
        if len(waits) == 1:
            return f"your only run on {name} waited {_coarse(waits[0])}"
        cut = len(waits) // 10 if len(waits) >= _FEW else 0
        shortest, longest = _coarse(waits[cut]), _coarse(waits[-1 - cut])
        middle = _coarse(waits[len(waits) // 2])
        which = f"({len(waits)} on {name})"
        if shortest == longest:
            return f"your runs waited {shortest} {which}"
        span = f"{'mostly ' if cut else ''}{shortest} to {longest}"
        return f"your runs waited {span}, half up to {middle} {which}"


def waited(job: Job) -> int | None:
    """How long it was before the job first ran, ms; None where that is not known."""
    began = [u.timestamp for u in job.updates if u.state == RUNNING and u.timestamp]
    first = min(began, default=0) or job.status.started_at
    if not first or not job.created_at or first < job.created_at:
        return None
    return first - job.created_at


def queue_now(job: Job) -> str:
    """How busy machines of the type of a waiting job are; empty if nobody says."""
    support = job.status.resolved_support
    if job.state != IN_QUEUE or support is None or not support.queue_status:
        return ""
    name = plain(job.specification.product.category)
    said = _STATES.get(support.queue_status) or plain(support.queue_status)
    return f"{name}: {said}"


def _place(job: Job) -> tuple[str, str]:
    product = job.specification.product
    return product.provider, product.category


def _coarse(wait_ms: int) -> str:
    """A wait in its largest part, to be read at a glance."""
    first, _, _ = times.duration(wait_ms).partition(" ")
    unit = times.duration(wait_ms).split(" ")[1]
    return f"{first} {unit}"
