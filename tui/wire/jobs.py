"""Jobs: what they are and what can be asked of them, the same for both dialects."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

import msgspec

from tui.wire import codec, products
from tui.wire.applications import Application, Duration, NameAndVersion
from tui.wire.codec import Call, Page, Wire
from tui.wire.owners import Owner, Permissions
from tui.wire.packed import Packed
from tui.wire.products import Product, ProductReference, Support
from tui.wire.sessions import Session, read_session

IN_QUEUE = "IN_QUEUE"
RUNNING = "RUNNING"
CANCELING = "CANCELING"
SUSPENDED = "SUSPENDED"
SUCCESS = "SUCCESS"
FAILURE = "FAILURE"
EXPIRED = "EXPIRED"
FINAL = frozenset({SUCCESS, FAILURE, EXPIRED})
"""States that a job never leaves; unknown states are not among them."""
_EMPTY: tuple[object, ...] = ({}, [])
_NOTHING: Mapping[str, object] = MappingProxyType({})
"""The same for all: an empty object of its own in each of thousands takes room."""


def _nothing() -> Mapping[str, object]:
    return msgspec.field(default_factory=lambda: _NOTHING)


class Update(Wire, frozen=True, kw_only=True):
    """Something that happened to a job; the status may hold several lines.

    Source: orchestrators/jobs.go, JobUpdate
    """

    state: str = ""
    status: str = ""
    timestamp: int = 0
    output_folder: str = ""
    new_time_allocation: int = 0
    """All of the time in ms, 0 when it did not change."""


class Specification(Wire, frozen=True, kw_only=True):
    """What was asked for.

    Source: orchestrators/jobs.go, JobSpecification
    """

    name: str = ""
    application: NameAndVersion = NameAndVersion()
    product: ProductReference = ProductReference()
    replicas: int = 1
    """How many nodes."""
    time_allocation: Duration | None = None
    """None: no limit."""
    parameters: Mapping[str, object] = _nothing()
    resources: Sequence[object] = ()
    hostname: str = ""
    labels: Mapping[str, object] = _nothing()
    opened_file: str = ""
    restart_on_exit: bool = False
    ssh_enabled: bool = False
    allow_duplicate_job: bool = False
    """Start it although the same already runs; only older servers mind."""


class Status(Wire, frozen=True, kw_only=True):
    """What a job is doing; times in ms, 0 when unknown.

    Source: orchestrators/jobs.go, JobStatus
    """

    state: str = ""
    started_at: int = 0
    expires_at: int = 0
    resolved_application: Application | None = None
    resolved_product: Product | None = None
    resolved_support: Support | None = None


class Output(Wire, frozen=True, kw_only=True):
    """Source: orchestrators/jobs.go, JobOutput."""

    output_folder: str = ""


class Job(Wire, frozen=True, kw_only=True):
    """A program that runs, ran or will run on one or more nodes.

    Source: orchestrators/jobs.go, Job
    """

    id: str
    created_at: int = 0
    owner: Owner = Owner()
    permissions: Permissions = Permissions()
    updates: tuple[Update, ...] = ()
    """Oldest first, empty unless asked for."""
    specification: Specification = Specification()
    status: Status = Status()
    output: Output = Output()

    @property
    def state(self) -> str:
        """The server's word for what it is doing."""
        return self.status.state

    @property
    def active(self) -> bool:
        """Whether something may still happen to it."""
        return self.status.state not in FINAL

    @property
    def running(self) -> bool:
        """Whether its nodes can be entered."""
        return self.status.state == RUNNING

    @property
    def title(self) -> str:
        """What to call it; as other people wrote it."""
        application = self.status.resolved_application
        return (
            self.specification.name
            or (application.title if application and application.known else "")
            or self.specification.application.title
            or self.id
        )

    @property
    def may_edit(self) -> bool:
        """Whether the user may change it; when nobody says, the server will."""
        return self.permissions.may_edit

    @property
    def running_since(self) -> int:
        """When it last began to run, ms; 0 when unknown.

        Servers leave startedAt out even of running jobs.
        """
        began = (u.timestamp for u in reversed(self.updates) if u.state == RUNNING)
        return self.status.started_at or next(began, 0)

    @property
    def output_folder(self) -> str:
        """Where its files are; some providers say so only in an update."""
        named = (u.output_folder for u in reversed(self.updates) if u.output_folder)
        return self.output.output_folder or next(named, "")


def read_status(value: object) -> Status:
    """A status of either dialect."""
    raw = dict(codec.fields(value))
    if raw.get("resolvedProduct") is not None:
        raw["resolvedProduct"] = products.read_product(raw["resolvedProduct"])
    resolved = codec.fields(raw.get("resolvedSupport"))
    raw["resolvedSupport"] = (
        products.read_support(resolved.get("support"), resolved.get("features"))
        if resolved
        else None
    )
    return codec.read(raw, Status)


def read_job(value: object) -> Job:
    """A job of either dialect.

    Raises:
        BadReply: it has no id.
    """
    raw = dict(codec.fields(value))
    raw["status"] = read_status(raw.get("status"))
    raw["specification"] = read_specification(raw.get("specification"))
    return codec.read(raw, Job)


def read_specification(value: object) -> Specification:
    """What was asked for, in either dialect; the parameters are read when needed."""
    raw = {k: said for k, said in codec.fields(value).items() if said not in _EMPTY}
    parameters = codec.fields(raw.pop("parameters", None))
    found = codec.read(raw, Specification)
    if not parameters:
        return found
    return msgspec.structs.replace(found, parameters=Packed(parameters))


def browse(
    next: str = "",  # noqa: A002 - the server's word
    *,
    items_per_page: int = 100,
    updates: bool = False,
    application: bool = False,
    state: str = "",
) -> Call[Page[Job]]:
    """The workspace's jobs, newest first; applications are large, better asked once.

    Newest first is the servers' own order. Asked for by name it costs them a sorting of
    all jobs, and the pages are then counted off, so that they move with each new job.
    """
    return codec.get(
        "/api/jobs/browse",
        codec.page(read_job),
        itemsPerPage=items_per_page,
        next=next,
        includeProduct=True,
        includeSupport=True,
        includeUpdates=updates,
        includeApplication=application,
        filterState=state,
        large=True,
    )


def retrieve(job_id: str) -> Call[Job]:
    """One job with all that is known of it."""
    return codec.get(
        "/api/jobs/retrieve",
        read_job,
        id=job_id,
        includeProduct=True,
        includeSupport=True,
        includeUpdates=True,
        includeApplication=True,
    )


def search(
    query: str,
    next: str = "",  # noqa: A002 - the server's word
) -> Call[Page[Job]]:
    """Jobs whose application, name or id holds the words."""
    flags = {"includeProduct": True, "includeSupport": True}
    # One dialect reads the flags flat, the other nested; both skip what they don't.
    body = {"query": query, "itemsPerPage": 100, "next": next or None, **flags}
    return codec.post(
        "/api/jobs/search",
        {**body, "flags": flags},
        codec.page(read_job),
        retry=True,
    )


def create(specification: Specification) -> Call[str]:
    """Start a job; gives its id. Never repeat it without looking: there is no key."""
    call = codec.post(
        "/api/jobs", _one(_asked(specification)), codec.first(_read_id), slow=True
    )
    return replace(call, provider=specification.product.provider)


def _asked(specification: Specification) -> dict[str, object]:
    time = specification.time_allocation
    also: dict[str, object] = {
        "hostname": specification.hostname,
        "labels": dict(specification.labels),
    }
    return {
        "application": _plain(specification.application),
        "product": _plain(specification.product),
        "name": specification.name.strip() or None,
        "replicas": max(1, specification.replicas),
        "allowDuplicateJob": specification.allow_duplicate_job,
        "parameters": dict(specification.parameters),
        "resources": list(specification.resources),
        "timeAllocation": _plain(time) if time else None,
        "openedFile": specification.opened_file or None,
        "restartOnExit": specification.restart_on_exit,
        "sshEnabled": specification.ssh_enabled,
        **{name: said for name, said in also.items() if said},
    }


def _plain(value: Wire) -> object:
    return msgspec.to_builtins(value)


def _one(item: Mapping[str, object]) -> dict[str, object]:
    """A bulk of one: the servers stop a bulk half-way and do not undo it."""
    return {"items": [item]}


def _read_id(value: object) -> str:
    return codec.text(codec.fields(value).get("id"))


def terminate(job_id: str) -> Call[None]:
    """Stop a job; it takes seconds, or minutes when it is still queued."""
    return _verb("terminate", {"id": job_id})


def extend(job_id: str, hours: int, minutes: int = 0) -> Call[None]:
    """Add time to a job; some providers say yes and do nothing."""
    time = {"hours": hours, "minutes": minutes, "seconds": 0}
    return _verb("extend", {"jobId": job_id, "requestedTime": time})


def suspend(job_id: str) -> Call[None]:
    """Switch a virtual machine off, keeping its disk."""
    return _verb("suspend", {"id": job_id})


def unsuspend(job_id: str) -> Call[None]:
    """Switch a virtual machine on again."""
    return _verb("unsuspend", {"id": job_id})


def rename(job_id: str, title: str) -> Call[None]:
    """Name a job; says yes also when it failed, so look afterwards."""
    title = " ".join(title.split())
    return _verb("rename", {"id": job_id, "newTitle": title}, slow=False)


def _verb(verb: str, item: Mapping[str, object], *, slow: bool = True) -> Call[None]:
    return codec.post(f"/api/jobs/{verb}", _one(item), codec.nothing, slow=slow)


def open_interactive_session(
    job_id: str, rank: int, session_type: str, target: str = ""
) -> Call[Session]:
    """A SHELL, WEB or VNC session on one node.

    Nobody checks the rank but the caller, and a shell on a node that does not exist
    ends every shell the user has at that provider.
    """
    item: dict[str, object] = {"id": job_id, "rank": rank, "sessionType": session_type}
    if target:
        item["target"] = target
    return codec.post(
        "/api/jobs/interactiveSession",
        _one(item),
        codec.first(read_session),
        slow=True,
    )


def open_terminal_in_folder(folder: str) -> Call[Session]:
    """A shell in a folder.

    Nobody checks the folder but the caller, and a shell in one that does not exist
    ends every shell the user has at that provider.
    """
    return codec.post(
        "/api/jobs/openTerminalInFolder",
        _one({"folder": folder}),
        codec.first(read_session),
        slow=True,
    )
