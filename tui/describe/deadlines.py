"""When jobs run out of time, and how their users are told before it happens."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo

from tui.describe import badges, times
from tui.describe import jobs as words
from tui.wire.jobs import Job

THRESHOLDS_MS = tuple(minutes * times.MINUTE for minutes in (60, 30, 10, 5))
"""So long before its end a job is spoken of; each once."""
_SLACK_MS = times.MINUTE
"""Servers round; an end that moved by less has not moved."""


@dataclass(slots=True)
class Deadlines:
    """The running jobs of the user that have an end, and what was said of each."""

    _ends: dict[str, Job] = field(default_factory=dict[str, Job])
    _told: dict[str, int] = field(default_factory=dict[str, int])
    """The least threshold at which a job was spoken of, ms, by its id."""

    def take(self, seen: Iterable[Job], me: str = "") -> None:
        """Learn how jobs are now.

        Args:
            seen: Jobs of the workspace.
            me: The user's name; jobs of other people are left out. Empty: unknown.
        """
        for job in seen:
            mine = not me or job.owner.created_by == me
            if mine and job.running and job.status.expires_at:
                self._ends[job.id] = job
            else:
                self._ends.pop(job.id, None)

    def due(self, now_ms: int) -> tuple[Job, ...]:
        """The jobs to speak of now, what ends first in front; each time once."""
        due: list[Job] = []
        for job in self._ends.values():
            left = job.status.expires_at - now_ms
            told = self._told.get(job.id)
            level = _level(job, left)
            if told is not None and left > told + _SLACK_MS:  # it was given more time
                self._told.pop(job.id)
                told = level or None
                if told:
                    self._told[job.id] = told
            if level and (told is None or level < told):
                self._told[job.id] = level
                due.append(job)
        return tuple(sorted(due, key=lambda job: job.status.expires_at))

    def next_ms(self, now_ms: int) -> int | None:
        """How long until there may be something to say; ``None``: nothing ends."""
        waits = [
            left - threshold
            for job in self._ends.values()
            for threshold in THRESHOLDS_MS
            if (left := job.status.expires_at - now_ms) > threshold
        ]
        return min(waits, default=None)


def _level(job: Job, left_ms: int) -> int:
    """The threshold that a job is below; 0 where nothing is to be said.

    A job that was given an hour is not near its end when it starts.
    """
    if left_ms <= 0:
        return 0
    given = job.specification.time_allocation
    total = given.total_s * times.SECOND if given else 0
    passed = (t for t in THRESHOLDS_MS if left_ms <= t and not 0 < total <= t)
    return min(passed, default=0)


def warning(jobs: Sequence[Job], now_ms: int, zone: tzinfo) -> str:
    """What is said of jobs that end soon, without how to extend them.

    ``notebook ends in 24 m (15:44)``, ``3 jobs end within 24 m: a, b, c``.
    """
    last = max(job.status.expires_at for job in jobs)
    left = times.duration(_rounded(last - now_ms))
    if len(jobs) > 1:
        names = ", ".join(words.name(job) for job in jobs)
        return f"{len(jobs)} jobs end within {left}: {names}"
    return f"{words.name(jobs[0])} ends in {left} ({times.moment(last, now_ms, zone)})"


def _rounded(left_ms: int) -> int:
    """To whole minutes, so that 59 m 58 s is an hour."""
    return round(left_ms / times.MINUTE) * times.MINUTE


def why_no_more(jobs: Sequence[Job]) -> str:
    """Why no job of them can be given more time; empty where one can."""
    reasons = [badges.may(job, "extend") for job in jobs]
    return reasons[0] if reasons and all(reasons) else ""


def moved(job: Job, before_ms: int, now_ms: int, zone: tzinfo) -> str:
    """A new end beside the one before: ``ends 15:44 → 23:44``."""
    old = times.moment(before_ms, now_ms, zone) or "no limit"
    new = times.moment(job.status.expires_at, now_ms, zone) or "no limit"
    return f"ends {old} → {new}"


def added(minutes: int) -> str:
    """Time that was asked for, as short as it stays clear: ``+8h``, ``+2h30m``.

    >>> added(150)
    '+2h30m'
    """
    hours, rest = divmod(minutes, 60)
    return "+" + (f"{hours}h" if hours else "") + (f"{rest}m" if rest else "")
