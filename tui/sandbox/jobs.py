"""Jobs and what becomes of them: plans that are carried out as time passes."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import msgspec

from tui.sandbox.applications import Application
from tui.sandbox.machines import Machine
from tui.sandbox.output import Output, silent
from tui.sandbox.refusals import Dialect, Json

TARGET = "Target: "
"""How an update begins that announces an interface."""
FINAL = frozenset({"SUCCESS", "FAILURE", "EXPIRED"})
_SECOND = 1000
_MINUTE = 60_000
_FORGOTTEN_AFTER = 302 * _SECOND
"""Age at which a Slurm provider notices that a job has left the queue, ms."""


@dataclass(frozen=True, slots=True)
class Update:
    """One entry of a job's history."""

    at_ms: int
    status: str | None = None
    state: str | None = None
    output_folder: str | None = None
    new_time_ms: int | None = None


@dataclass(slots=True)
class Job:
    """A job, what it asked for and what has happened to it."""

    id: str
    created_at: int
    created_by: str
    project: str | None
    application: Application
    machine: Machine
    name: str = ""
    replicas: int = 1
    minutes: int | None = 60
    """Time it may run, None: no limit."""
    parameters: Json | None = field(default_factory=dict[str, object])
    resources: list[Json] | None = field(default_factory=list[Json])
    labels: dict[str, str] = field(default_factory=dict[str, str])
    ssh: bool = False
    hostname: str | None = None
    state: str = "IN_QUEUE"
    started_at: int | None = None
    ended_at: int | None = None
    updates: list[Update] = field(default_factory=list[Update])
    plan: list[Update] = field(default_factory=list[Update])
    """What will happen, earliest first."""
    runs_for_ms: int | None = None
    """How long its program takes; None: until stopped or out of time."""
    output_folder: str | None = None
    output: Output = silent
    dialect: Dialect = "current"

    @property
    def kind(self) -> str:
        """The block of support that its application uses."""
        return self.application.kind

    @property
    def slurm(self) -> bool:
        """Whether a scheduler runs it."""
        return self.machine.category.kind == "native"

    @property
    def final(self) -> bool:
        """Whether nothing more happens to it."""
        return self.state in FINAL

    @property
    def expires_at(self) -> int | None:
        """When its time is used up, ms."""
        if self.started_at is None or self.minutes is None:
            return None
        return self.started_at + self.minutes * _MINUTE

    @property
    def targets(self) -> list[tuple[str, str]]:
        """Name and kind of the interfaces that it has announced."""
        told = (update.status or "" for update in self.updates)
        return [
            (target["target"], target["type"])
            for line in told
            if line.startswith(TARGET)
            for target in [msgspec.json.decode(line.removeprefix(TARGET))]
        ]

    def node(self, rank: int) -> str:
        """The name of one of its machines, fit for a prompt."""
        words = self.hostname or self.name or self.application.name
        plain = "".join(
            letter if letter.isascii() and letter.isalnum() else "-" for letter in words
        )
        return f"{plain.strip('-')[:32] or 'job'}-{rank}"

    def supports(self, flag: str) -> bool:
        """Whether the block that its application uses has a feature."""
        return self.machine.category.kind == self.kind and self.machine.supports(flag)

    def settle(self, now_ms: int) -> None:
        """Let happen what is due."""
        while (step := self._next(now_ms)) is not None:
            self._happen(step)

    def intend(self, *steps: Update) -> None:
        """Replace what was planned."""
        self.plan = sorted(steps, key=lambda step: step.at_ms)

    def _next(self, now_ms: int) -> Update | None:
        if self.final:
            self.plan.clear()
            return None
        due = self.plan[0] if self.plan and self.plan[0].at_ms <= now_ms else None
        end = self.expires_at if self.state == "RUNNING" else None
        if end is not None and end <= now_ms and (due is None or end < due.at_ms):
            return Update(end, self._words("expired"), "EXPIRED")
        if due is not None:
            self.plan.pop(0)
        return due

    def _happen(self, step: Update) -> None:
        self.updates.append(step)
        if step.output_folder:
            self.output_folder = step.output_folder
        if step.state is None or step.state == self.state:
            return
        self.state = step.state
        if step.state == "RUNNING":
            self.started_at = step.at_ms
            self._plan_the_end(step.at_ms)
        if step.state in FINAL:
            self.ended_at = step.at_ms

    def _plan_the_end(self, started_ms: int) -> None:
        if self.runs_for_ms is not None and not self.plan:
            end_ms = started_ms + self.runs_for_ms
            self.intend(Update(end_ms, self._words("done"), "SUCCESS"))

    def begin(self, now_ms: int, folder: str | None, number: int) -> None:
        """Plan the first minutes of a new job; ``number`` is its place in the queue."""
        if self.slurm:
            submitted = f"Your job has been submitted to the queue (Slurm ID: {number})"
            first = Update(now_ms, submitted, None, folder)
            wait, folder = 5 * _SECOND, None
        elif self.dialect == "documented":
            first = Update(now_ms, self._words("queued"), "IN_QUEUE")
            wait = 5 * _SECOND
        else:
            first = Update(now_ms + 300, self._words("queued"), "IN_QUEUE")
            wait = 3 * _SECOND
        running = Update(now_ms + wait, self._words("running"), "RUNNING", folder)
        self.intend(first, running)

    def stop(self, now_ms: int) -> None:
        """Plan the end that a user asked for; harmless when it has ended."""
        if self.final:
            return
        delay = 5 * _SECOND if self.slurm else 2 * _SECOND
        at_ms = now_ms + delay
        if self.slurm and self.state == "IN_QUEUE":
            at_ms = max(at_ms, self.created_at + _FORGOTTEN_AFTER)
        if self.dialect == "documented":
            self.state = "CANCELING"
        self.intend(Update(at_ms, self._words("stopped"), "SUCCESS"))

    def extend(self, now_ms: int, minutes: int) -> None:
        """Plan that the time grows; a job without a limit is left alone."""
        if self.minutes is None:
            return
        self.minutes = max(1, self.minutes + minutes)
        total_ms = self.minutes * _MINUTE
        self._also(Update(now_ms, None, None, None, total_ms))

    def suspend(self, now_ms: int) -> None:
        """Plan that a machine is powered off."""
        step = Update(now_ms + _SECOND, "Your machine is powered off.", "SUSPENDED")
        self.intend(step)

    def resume(self, now_ms: int) -> None:
        """Plan that a machine is powered on."""
        self.intend(
            Update(now_ms, "Your machine is starting...", "IN_QUEUE"),
            Update(now_ms + 2 * _SECOND, self._words("running"), "RUNNING"),
        )

    def _also(self, *steps: Update) -> None:
        self.intend(*self.plan, *steps)

    def _words(self, moment: str) -> str:
        if self.dialect == "documented":
            return _DOCUMENTED[moment]
        return (_SLURM if self.slurm else _CONTAINER)[moment]


_CONTAINER = {
    "queued": "Job is starting...",
    "running": "Your job is now running.",
    "done": "Your job has completed.",
    "stopped": "Your job was cancelled.",
    "expired": "Your job has used all of its time.",
}
_SLURM = {
    "queued": "Your job is waiting in the queue",
    "running": "Your job is now running",
    "done": "Your job has successfully completed",
    "stopped": "Your job has successfully completed.",
    "expired": "Your job has expired (TIMEOUT)",
}
_DOCUMENTED = {
    "queued": "Your job is now waiting in the queue!",
    "running": "Your job is now running!",
    "done": "The job is no longer running",
    "stopped": "The job is no longer running",
    "expired": "The job has expired",
}


def newest_first(jobs: Iterable[Job]) -> list[Job]:
    """The order in which lists come by default."""
    return sorted(jobs, key=lambda job: (-job.created_at, -len(job.id), job.id))
