"""Badges, letters in fixed places, and what can be done with a job now.

A letter is yes, ``·`` is no, ``?`` is that nobody says; each has its reason. For a job
the application, its state, the provider's support, the user's permissions and the audit
log decide together. What is not known does not forbid: the server has the last word.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from tui.describe import states
from tui.describe.plain import plain
from tui.describe.words import Line, Tone, Word
from tui.wire import jobs
from tui.wire.applications import Application
from tui.wire.jobs import Job
from tui.wire.products import Flags
from tui.wire.targets import targets

NO = "·"
UNKNOWN = "?"


class Badge(NamedTuple):
    """One place: its letter, what it is called, whether it is on, and why."""

    letter: str
    name: str
    value: bool | None
    """``None`` where nobody says."""
    reason: str
    """A sentence, safe to draw."""

    @property
    def mark(self) -> str:
        """The letter, ``·`` or ``?``."""
        if self.value is None:
            return UNKNOWN
        return self.letter if self.value else NO

    @property
    def tone(self) -> Tone:
        """The tone of its mark; the mark says the same without it."""
        return "success" if self.value else "muted"


SLOTS = (
    ("W", "web", "the job's own web page"),
    ("V", "vnc", "a desktop in the browser"),
    ("T", "shell", "a shell on each node"),
    ("L", "logs", "its output while it runs"),
    ("P", "peers", "jobs that reach each other"),
    ("E", "extend", "more time while it runs"),
    ("S", "suspend", "power off and on again"),
    ("U", "util", "how busy it is"),
)
"""Letter, name and meaning of the eight places."""

CAN = tuple(name for _, name, _ in SLOTS)
"""Names of the capabilities, as filters know them."""

Power: TypeAlias = Literal["suspend", "resume", "restart"]
Action: TypeAlias = Literal[
    "web", "vnc", "shell", "logs", "extend", "stop", "rename", Power
]

_NO: dict[Action, str] = {
    "web": "no web page",
    "vnc": "no VNC",
    "shell": "no shell",
    "logs": "no logs",
    "extend": "no extend",
    "suspend": "no suspend",
    "resume": "no resume",
    "restart": "no restart",
    "stop": "cannot stop",
    "rename": "cannot rename",
}
_VM = "VIRTUAL_MACHINE"
_NOTHING = Flags(
    enabled=False,
    web=False,
    vnc=False,
    logs=False,
    terminal=False,
    time_extension=False,
    suspension=False,
)
"""Support for applications of kinds that jobs cannot run."""


@dataclass(frozen=True, slots=True)
class _Case:
    """A job as its rules need it."""

    job: Job
    application: Application | None
    blocks: tuple[Flags, ...]
    """The blocks of support that may apply; more than one when it cannot be known."""

    @property
    def vm(self) -> bool:
        return self.application is not None and self.application.backend == _VM

    def flag(self, name: str) -> bool | None:
        """Whether support has the flag on; ``None`` where nobody says."""
        said = [getattr(block, name) for block in self.blocks]
        return True if True in said else None if None in said or not said else False


def now(job: Job, application: Application | None = None) -> tuple[Badge, ...]:
    """The six places ``WVTLES``: what can be done with the job at this moment.

    Args:
        job: As browsed or retrieved.
        application: Where it was fetched apart; else the job's own.
    """
    case = _case(job, application)
    power: Action = "resume" if job.state == jobs.SUSPENDED else "suspend"
    slots: tuple[tuple[str, Action, str], ...] = (
        ("W", "web", "web"),
        ("V", "vnc", "vnc"),
        ("T", "shell", "terminal"),
        ("L", "logs", "logs"),
        ("E", "extend", "time_extension"),
        ("S", power, "suspension"),
    )
    return tuple(_badge(case, letter, action, flag) for letter, action, flag in slots)


def may(job: Job, action: Action, application: Application | None = None) -> str:
    """Empty when the action may be tried, else a sentence on why it cannot work."""
    why = _why_not(_case(job, application), action)
    return f"{_NO[action]}: {why}" if why else ""


def can(
    job: Job, action: Action, application: Application | None = None
) -> bool | None:
    """Whether the action can be done at this moment; ``None`` where nobody says."""
    if _state(job, action):
        return False
    case = _case(job, application)
    if _why_not(case, action):
        return False
    return None if case.flag(_FLAGS[action]) is None else True


def _badge(case: _Case, letter: str, action: Action, flag: str) -> Badge:
    if why := _why_not(case, action):
        return Badge(letter, action, value=False, reason=f"{_NO[action]}: {why}")
    if case.flag(flag) is None:
        reason = f"{action}: not known; trying shows it"
        return Badge(letter, action, value=None, reason=reason)
    return Badge(letter, action, value=True, reason=f"{action}: yes")


def _case(job: Job, application: Application | None) -> _Case:
    known = application or job.status.resolved_application
    if known is not None and not known.known:
        known = None
    support = job.status.resolved_support
    if support is None:
        return _Case(job, known, ())
    backend = known.backend if known else ""
    if backend:
        return _Case(job, known, (support.block(backend) or _NOTHING,))
    offered = tuple(block for block in support.blocks if block.enabled)
    return _Case(job, known, offered or support.blocks)


def _why_not(case: _Case, action: Action) -> str:
    """The first reason against the action, to follow a colon; empty when none."""
    return (
        _state(case.job, action)
        or _application(case, action)
        or _support(case, action)
        or _rights(case.job, action)
    )


def _state(job: Job, action: Action) -> str:
    state = job.state
    match action:
        case "rename":
            return ""
        case "stop":
            if state == jobs.CANCELING:
                return "it is being stopped already"
            return "" if job.active else "the job has ended"
        case "resume":
            return "" if state == jobs.SUSPENDED else "it is not powered off"
        case "logs" if not job.active:
            return ""
        case _:
            return "" if state == jobs.RUNNING else _not_running(state)


def _not_running(state: str) -> str:
    if state in jobs.FINAL:
        return "the job has ended"
    if state == jobs.IN_QUEUE:
        return "it still waits in the queue"
    return f"it {states.sentence(state)}"


def _application(case: _Case, action: Action) -> str:
    application = case.application
    match action:
        case "extend":
            return _limit(case)
        case "shell" if application and application.audit_logged:
            return "this application keeps an audit log"
        case "web" if not _has(case, "WEB"):
            return "this application has none"
        case "vnc" if not (_has(case, "VNC") or case.vm):
            return "this application has no desktop"
        case _:
            return ""


def _limit(case: _Case) -> str:
    if case.vm:
        return "a VM has no time limit"
    time = case.job.specification.time_allocation
    limited = case.job.status.expires_at or (time and time.total_s)
    return "" if limited else "this job has no time limit"


def _has(case: _Case, kind: str) -> bool:
    """Whether the job has such an interface, or nobody can say."""
    application = case.application
    if application is None or application.invocation.application_type in {kind, ""}:
        return True
    return any(target.type == kind for target in targets(case.job.updates))


_FLAGS: dict[Action, str] = {
    "web": "web",
    "vnc": "vnc",
    "shell": "terminal",
    "logs": "logs",
    "extend": "time_extension",
    "suspend": "suspension",
    "resume": "suspension",
    "restart": "suspension",
}


def _support(case: _Case, action: Action) -> str:
    if action not in _FLAGS or case.flag(_FLAGS[action]) is not False:
        return ""
    if _FLAGS[action] == "suspension" and not case.vm:
        return "only virtual machines can"
    provider = plain(case.job.specification.product.provider) or "the provider"
    return f"{provider} does not offer it"


def _rights(job: Job, action: Action) -> str:
    if action == "logs" or job.may_edit:
        return ""
    return "you can read this job but not change it"


def marks(badges: Iterable[Badge]) -> Line:
    """The marks of badges side by side, in as few words as possible."""
    line: list[Word] = []
    for badge in badges:
        if line and line[-1].tone == badge.tone:
            line[-1] = Word(line[-1].text + badge.mark, badge.tone)
        else:
            line.append(Word(badge.mark, badge.tone))
    return tuple(line)
