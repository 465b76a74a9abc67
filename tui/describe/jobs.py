"""Jobs in lists: their columns, what a filter may ask of them, their order."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from tui.describe import badges, states, times
from tui.describe.badges import Action
from tui.describe.filters import Fields
from tui.describe.lazy_facts import LazyFacts, Parts
from tui.describe.plain import plain
from tui.describe.prices import hourly
from tui.describe.words import Line, Word
from tui.wire import jobs
from tui.wire.applications import Application
from tui.wire.jobs import Job
from tui.wire.products import Product

_Number: TypeAlias = float | None
_CAN: tuple[Action, ...] = (
    *("web", "vnc", "shell", "logs", "extend", "suspend", "resume"),
)

FIELDS = Fields(
    texts=(
        "name",
        "state",
        "app",
        "machine",
        "provider",
        "owner",
        "id",
    ),
    numbers=MappingProxyType(
        {
            "left": "time",
            "age": "time",
            "node": "count",
            "cpu": "count",
            "ram": "size",
            "gpu": "count",
            "price": "count",
        }
    ),
    can=_CAN,
)
"""What a filter may ask of a job."""


@dataclass(frozen=True, slots=True)
class JobRow:
    """A job as a list shows it; each cell is safe to draw."""

    key: str
    """The job's id."""
    name: Line
    state: Line
    app: Line
    machine: Line
    left: Line
    """Time left of a running job, age of an ended one."""
    can: Line
    final: bool

    @property
    def cells(self) -> tuple[Line, ...]:
        """NAME, STATE, APP, MACHINE, LEFT, CAN."""
        return self.name, self.state, self.app, self.machine, self.left, self.can


def row(
    job: Job,
    now_ms: int,
    *,
    application: Application | None = None,
    pending: str = "",
) -> JobRow:
    """The job as one line.

    Args:
        job: As browsed or retrieved.
        now_ms: The moment, ms since the epoch.
        application: Where it was fetched apart from the job.
        pending: What was asked for and is not confirmed: ``stopping``.
    """
    state = states.pending(pending) if pending else states.word(job.state)
    return JobRow(
        key=job.id,
        name=(Word(name(job)),),
        state=(state,),
        app=(Word(application_name(job, application)),),
        machine=(Word(plain(job.specification.product.id)),),
        left=(left(job, now_ms),),
        can=badges.marks(badges.now(job, application)),
        final=not job.active,
    )


def name(job: Job) -> str:
    """What the job is called, with its nodes where it has several: ``sweep x4``."""
    title = plain(job.title).strip() or plain(job.id)
    nodes = job.specification.replicas
    return f"{title} x{nodes}" if nodes > 1 else title


def why_no_output(job: Job) -> str:
    """Why a job has no folder with what it wrote, a sentence."""
    application = job.status.resolved_application
    if application is not None and application.backend == "VIRTUAL_MACHINE":
        return f"{name(job)} is a virtual machine: its files are on its own disk."
    if not job.active:
        return f"{name(job)} left no output folder."
    return f"{name(job)} has no output folder yet: the provider makes it at the start."


def application_name(job: Job, application: Application | None = None) -> str:
    """The application and its version: ``JupyterLab 4.2.5``."""
    known = application or job.status.resolved_application
    asked = job.specification.application
    title = known.title if known and known.known else asked.name
    return plain(f"{title} {asked.version}").strip()


def left(job: Job, now_ms: int) -> Word:
    """Time left of a running job, age of an ended one, ``-`` of all others."""
    if job.running:
        return times.left(job.status.expires_at, now_ms)
    if job.active:
        return Word("-", "muted")
    return Word(times.ago(ended_at(job) or job.created_at, now_ms), "muted")


def ended_at(job: Job) -> int:
    """When it ended, ms; 0 while it goes on and where nobody says.

    Servers keep no such moment: it is the time of the update that ended it, else the
    time limit of a job that reached it.
    """
    if job.active:
        return 0
    for update in reversed(job.updates):
        if update.state in jobs.FINAL:
            return update.timestamp
    return job.status.expires_at if job.state == jobs.EXPIRED else 0


def order(job: Job) -> tuple[int, int]:
    """Sorts what needs attention first, then the newest."""
    return states.order(job.state), -job.created_at


def facts(
    job: Job,
    now_ms: int,
    *,
    me: str = "",
    application: Application | None = None,
) -> LazyFacts[Job]:
    """The job as filters see it; ``owner=me`` finds the user's own.

    Args:
        job: As browsed or retrieved.
        now_ms: The moment.
        me: The user's name.
        application: Where it was fetched apart from the job.
    """
    return LazyFacts(job, parts(lambda: now_ms, me, application))


def parts(
    clock: Callable[[], int], me: str = "", application: Application | None = None
) -> Parts[Job]:
    """How everything that a filter asks of jobs is worked out; see `facts`.

    Args:
        clock: Gives the moment, ms.
        me: The user's name.
        application: What they run, where that was fetched apart.
    """

    def number(read: Callable[[Job, int], float | None]) -> Callable[[Job], _Number]:
        return lambda job: read(job, clock())

    def ability(action: Action) -> Callable[[Job], bool | None]:
        return lambda job: badges.can(job, action, application)

    return Parts(
        texts={
            "name": name,
            "state": lambda job: states.names(job.state),
            "app": lambda job: _app(job, application),
            "machine": lambda job: plain(job.specification.product.id),
            "provider": lambda job: plain(job.specification.product.provider),
            "owner": lambda job: _owner(job, me),
            "id": lambda job: plain(job.id),
        },
        numbers={key: number(read) for key, read in _NUMBERS.items()},
        can={action: ability(action) for action in _CAN},
    )


def _owner(job: Job, me: str) -> str:
    owner = plain(job.owner.created_by)
    return f"{owner} me" if me and me == job.owner.created_by else owner


def _app(job: Job, application: Application | None) -> str:
    return plain(f"{application_name(job, application)} {_app_id(job)}")


def _app_id(job: Job) -> str:
    """The application's own name, where it is not what is shown."""
    application = job.status.resolved_application
    return job.specification.application.name if application else ""


def _remaining(job: Job, now_ms: int) -> float | None:
    if not job.running:
        return None
    expires = job.status.expires_at
    return float(max(0, expires - now_ms)) if expires else math.inf


def _age(job: Job, now_ms: int) -> float | None:
    return float(now_ms - job.created_at) if job.created_at else None


def _price(job: Job, _now_ms: int) -> float | None:
    product = job.status.resolved_product
    return hourly(product) if product else None


def _size(part: Callable[[Product], float]) -> Callable[[Job, int], float | None]:
    """A reader of one of the sizes of the job's machine."""

    def read(job: Job, _now_ms: int) -> float | None:
        product = job.status.resolved_product
        return float(part(product)) if product else None

    return read


_NUMBERS: Mapping[str, Callable[[Job, int], float | None]] = {
    "left": _remaining,
    "age": _age,
    "node": lambda job, _now_ms: float(job.specification.replicas),
    "cpu": _size(lambda product: product.cpu),
    "ram": _size(lambda product: product.memory_in_gigs),
    "gpu": _size(lambda product: product.gpu),
    "price": _price,
}
