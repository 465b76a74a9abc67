"""Jobs in lists: their columns, what a filter may ask of them, their order."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tui.describe import badges, states, times
from tui.describe.filters import Facts, Fields
from tui.describe.plain import plain
from tui.describe.prices import hourly
from tui.describe.words import Line, Word
from tui.wire import jobs
from tui.wire.applications import Application
from tui.wire.jobs import Job
from tui.wire.products import Product

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
    can=("web", "vnc", "shell", "logs", "extend", "suspend", "resume"),
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
    title = plain(job.title).strip() or job.id
    nodes = job.specification.replicas
    return f"{title} x{nodes}" if nodes > 1 else title


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
    now_ms: int | Callable[[], int],
    *,
    me: str = "",
    application: Application | None = None,
) -> Facts:
    """The job as filters see it; ``owner=me`` finds the user's own.

    Only the texts are made at once: thousands of jobs wait for a filter to be typed.

    Args:
        job: As browsed or retrieved.
        now_ms: The moment, or a clock for facts that are kept.
        me: The user's name.
        application: Where it was fetched apart from the job.
    """
    owner = plain(job.owner.created_by)
    clock = now_ms if callable(now_ms) else lambda: now_ms
    return Facts(
        texts={
            "name": name(job),
            "state": states.names(job.state),
            "app": plain(f"{application_name(job, application)} {_app_id(job)}"),
            "machine": plain(job.specification.product.id),
            "provider": plain(job.specification.product.provider),
            "owner": f"{owner} me" if me and me == job.owner.created_by else owner,
            "id": plain(job.id),
        },
        numbers=_Numbers(job, clock),
        can=_Can(job, application),
    )


class _Numbers(Mapping[str, float | None]):
    """The numbers of a job, each worked out when a filter asks for it."""

    __slots__ = ("_clock", "_job")

    def __init__(self, job: Job, clock: Callable[[], int]) -> None:
        self._job = job
        self._clock = clock

    def __getitem__(self, key: str) -> float | None:
        return _NUMBERS[key](self._job, self._clock())

    def __iter__(self) -> Iterator[str]:
        return iter(_NUMBERS)

    def __len__(self) -> int:
        return len(_NUMBERS)


class _Can(Mapping[str, bool | None]):
    """What can be done with a job, worked out when a filter asks for it."""

    __slots__ = ("_application", "_job", "_known")

    def __init__(self, job: Job, application: Application | None) -> None:
        self._job = job
        self._application = application
        self._known: dict[str, bool | None] = {}

    def _values(self) -> dict[str, bool | None]:
        if not self._known:
            found = badges.now(self._job, self._application)
            self._known = {badge.name: badge.value for badge in found}
        return self._known

    def __getitem__(self, key: str) -> bool | None:
        return self._values()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values())

    def __len__(self) -> int:
        return len(self._values())


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
