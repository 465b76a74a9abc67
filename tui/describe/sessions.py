"""Ways into running jobs: web pages, desktops, shells, SSH, public links."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from tui.describe import badges, commands, jobs
from tui.describe.attached import links
from tui.describe.filters import Facts, Fields
from tui.describe.plain import plain
from tui.describe.words import Line, Word
from tui.wire import targets
from tui.wire.applications import Application
from tui.wire.jobs import Job
from tui.wire.resources import Resource
from tui.wire.targets import Target

Way: TypeAlias = Literal["web", "vnc", "shell", "ssh", "link"]

FIELDS = Fields(
    texts=("job", "kind", "what", "state", "address", "id", "app"),
    numbers=MappingProxyType({"node": "count"}),
)
"""What a filter may ask of a session."""

_ORDER: Mapping[Way, int] = {"web": 0, "vnc": 1, "link": 2, "shell": 3, "ssh": 4}
_WAYS: Mapping[str, Way] = {"WEB": "web", "VNC": "vnc", "SHELL": "shell"}
_ACTIONS: Mapping[Way, badges.Action] = {"web": "web", "vnc": "vnc", "shell": "shell"}
_NODES = 64
_NOWHERE = Target()


@dataclass(frozen=True, slots=True)
class Session:
    """One way into one job."""

    job: Job
    way: Way
    title: str
    """What it is called, safe to draw."""
    target: Target = _NOWHERE
    """Which node, and what to ask for; of no meaning for links."""
    address: str = ""
    """An SSH command or a public address; of others it is made when they open."""
    why_not: str = ""
    """Why it cannot be opened now, a sentence; empty when it can."""
    state: str = ""
    """What the server says of it, where that is not the usual."""

    @property
    def key(self) -> str:
        """What is not the same for any two."""
        target = self.target
        return f"{self.job.id} {self.way} {target.rank} {target.target} {self.address}"

    @property
    def command(self) -> str:
        """The command that opens it, else the one that tells of it.

        The address of a web page or a desktop is a key to it, which nobody may copy.
        """
        job_id, target = self.job.id, self.target
        match self.way:
            case "web":
                return commands.web(job_id, target.rank, target.target)
            case "vnc":
                return commands.vnc(job_id, target.rank, target.target)
            case "shell":
                return commands.shell(job_id, target.rank)
            case _:
                return commands.job_get(job_id)


def sessions(
    job: Job,
    known: Mapping[str, Resource] | None = None,
    application: Application | None = None,
) -> list[Session]:
    """Every way into a job that runs; none into others.

    Args:
        job: As browsed with updates.
        known: Public links, by id, as far as they are known.
        application: Where it was fetched apart from the job.
    """
    if not job.running:
        return []
    found = [*_interfaces(job, application), *_links(job, known or {})]
    command = plain(targets.ssh_command(job.updates))
    if command:
        found.append(Session(job, "ssh", "SSH", address=command))
    return sorted(found, key=lambda session: _ORDER[session.way])


def _interfaces(job: Job, application: Application | None) -> Iterator[Session]:
    """The application's own interface on each node, then what the job announced."""
    nodes = min(max(1, job.specification.replicas), _NODES)
    resolved = application or job.status.resolved_application
    kind = resolved.invocation.application_type if resolved else ""
    if own := _WAYS.get(kind):
        what = "web page" if own == "web" else "desktop"
        for rank in range(nodes):
            target = Target(rank=rank, type=kind)
            yield _session(job, own, what, target, application)
    elif resolved and resolved.backend == "VIRTUAL_MACHINE":
        yield _session(job, "vnc", "desktop", Target(type="VNC"), application)
    for target in targets.targets(job.updates):
        way = _WAYS.get(target.type)
        if way and 0 <= target.rank < nodes:
            yield _session(job, way, plain(target.title), target, application)


def _session(
    job: Job, way: Way, title: str, target: Target, application: Application | None
) -> Session:
    why = badges.may(job, _ACTIONS[way], application)
    return Session(job, way, title, target, why_not=why)


def _links(job: Job, known: Mapping[str, Resource]) -> Iterator[Session]:
    domains = {name: link.specification.domain for name, link in known.items()}
    for link in links(job, domains):
        resource = known.get(link.id)
        domain = plain(domains.get(link.id, ""))
        title = domain or f"public link {link.id}"
        address = f"https://{domain}" if domain else ""
        why = "" if domain else "its address is not known yet"
        state = plain(resource.status.state) if resource else ""
        usual = state in {"", "READY"}
        yield Session(
            job,
            "link",
            title,
            address=address,
            why_not=why,
            state="" if usual else state.lower().replace("_", " "),
        )


def row(session: Session) -> tuple[Line, ...]:
    """The session as a list shows it: JOB, KIND, WHAT, NODE, STATE."""
    several = session.job.specification.replicas > 1
    node = session.target.rank + 1
    at_node = several and session.way not in {"link", "ssh"}
    return (
        (Word(jobs.name(session.job)),),
        (Word(session.way, "accent"),),
        (Word(session.address if session.way == "ssh" else session.title),),
        (Word(f"n{node}" if at_node else "", "muted"),),
        (_state(session),),
    )


def _state(session: Session) -> Word:
    if session.why_not:
        *_, why = session.why_not.partition(": ")
        return Word(f"· {why or session.why_not}", "muted")
    if session.state:
        return Word(f"? {session.state}", "warning")
    return Word("● ready", "success")


def whole(session: Session) -> tuple[Line, ...]:
    """The session in full, for a pane."""
    application = jobs.application_name(session.job)
    first = (
        Word(f" {jobs.name(session.job)}", "strong"),
        Word(f"  {plain(session.job.id)}   {application}", "muted"),
    )
    if session.way in {"ssh", "link"}:
        second = (Word(" "), Word(session.address or session.title, "accent"))
    else:
        said = "its link is a key: it is made when you open it, and never kept"
        second = (Word(f" {session.title}   "), Word(said, "muted"))
    if session.why_not:
        return first, second, (Word(f" {session.why_not}", "warning"),)
    return first, second


def facts(session: Session) -> Facts:
    """The session as filters see it."""
    return Facts(
        texts={
            "job": jobs.name(session.job),
            "kind": session.way,
            "what": session.title,
            "state": session.why_not or session.state or "ready",
            "address": session.address,
            "id": plain(session.job.id),
            "app": jobs.application_name(session.job),
        },
        numbers={"node": float(session.target.rank + 1)},
    )
