"""What can be attached to a job: folders, other jobs, public links and addresses."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from tui.describe.launch import values as typed
from tui.describe.launch.draft import ADDRESSES, FOLDERS, LINKS, PEERS, Draft
from tui.describe.launch.fields import Field, Kind, Option
from tui.describe.launch.machines import MachineChoice
from tui.describe.launch.values import Unfit
from tui.describe.plain import plain
from tui.wire.applications import Application
from tui.wire.offers import Offer
from tui.wire.parameters import Value
from tui.wire.resources import Resource

_SINGLE: Mapping[str, Callable[[str], Value]] = {
    FOLDERS: typed.folder,
    PEERS: typed.peer,
    LINKS: typed.link,
    ADDRESSES: typed.address,
}
"""How one line of a field of attachments is read."""


def fields(
    offer: Offer, draft: Draft, machine: MachineChoice | None
) -> Iterator[Field]:
    """What can be attached; a field that cannot be used says why."""
    for key, title, kind in _FIELDS:
        text = draft.text(key)
        taken = _taken(key, offer.application)
        if not taken and not text:
            continue
        why = f"{plain(offer.application.title)} takes none of these."
        why = unsupported(kind, offer.application, machine) if taken else why
        options = held(offer, kind, machine)
        problem = _lines_problem(key, draft) or unknown(kind, options, text)
        problem = (why or problem) if text else ""
        yield Field(
            key=key,
            title=title,
            kind=kind,
            section="attached",
            help=_HELP[key],
            options=options,
            value=text,
            problem=problem,
            off=why,
        )


_FIELDS: tuple[tuple[str, str, Kind], ...] = (
    (FOLDERS, "Folders", "folders"),
    (PEERS, "Other jobs", "jobs"),
    (LINKS, "Public links", "links"),
    (ADDRESSES, "IP addresses", "addresses"),
)
_PEERS = frozenset({"job", "jobs"})
_HELP = {
    FOLDERS: "folders that the job can use, one on a line",
    PEERS: "name=job, one on a line: the job is reached by that name",
    LINKS: "public links to its web page; :port for another port than its own",
    ADDRESSES: "public IP addresses, one on a line",
}


def _taken(key: str, application: Application) -> bool:
    """Whether the application takes it; where it says nothing, as the web client."""
    invocation = application.invocation
    docker = application.backend == "DOCKER"
    web = invocation.application_type == "WEB"
    said: Mapping[str, tuple[bool | None, bool]] = {
        FOLDERS: (
            invocation.allow_additional_mounts,
            docker and invocation.application_type != "BATCH",
        ),
        PEERS: (invocation.allow_additional_peers, docker),
        LINKS: (invocation.allow_public_link, web),
        ADDRESSES: (invocation.allow_public_ip, False),
    }
    allowed, usually = said[key]
    return usually if allowed is None else allowed


def unsupported(
    kind: Kind, application: Application, machine: MachineChoice | None
) -> str:
    """Why the provider of the machine cannot do it; empty: it may."""
    block = machine.machine.support.block(application.backend) if machine else None
    if kind not in _PEERS or machine is None or block is None or block.peers is None:
        return ""
    provider = plain(machine.machine.product.category.provider)
    return "" if block.peers else f"{provider} connects no jobs with each other."


def held(offer: Offer, kind: str, machine: MachineChoice | None) -> tuple[Option, ...]:
    """What the workspace has of a kind, at the provider of the machine."""
    by_kind: Mapping[str, tuple[Resource, ...]] = {
        "licence": offer.licences,
        "link": offer.links,
        "links": offer.links,
        "address": offer.addresses,
        "addresses": offer.addresses,
    }
    provider = machine.machine.product.category.provider if machine else ""
    return tuple(
        Option(one.id, _resource_title(one))
        for one in by_kind.get(kind, ())
        if not provider or one.provider in {"", provider}
    )


def _resource_title(resource: Resource) -> str:
    bound = ", ".join(resource.status.bound_to)
    title = plain(resource.title)
    return f"{title} (used by job {plain(bound)})" if bound else title


def unknown(kind: str, options: tuple[Option, ...], text: str) -> str:
    """Why a licence, link or address is not among those of the workspace."""
    if kind not in {"licence", "link", "links", "address", "addresses"} or not options:
        return ""
    known = {one.value for one in options}
    for line in text.splitlines():
        name = line.strip().partition(":")[0]
        if name and name not in known:
            return f"{plain(name)} is not one of yours at this provider."
    return ""


def _lines_problem(key: str, draft: Draft) -> str:
    lines = draft.lines(key)
    for line in lines:
        try:
            _SINGLE[key](line)
        except Unfit as unfit:
            return str(unfit) if len(lines) == 1 else f"{plain(line)}: {unfit}"
    return "The same stands here twice." if len(set(lines)) < len(lines) else ""


def values(form_fields: Iterable[Field], draft: Draft) -> Iterator[Value]:
    """What is attached, in the order of the fields, and what came along."""
    for field in form_fields:
        if field.key in _SINGLE and not field.off:
            yield from map(_SINGLE[field.key], draft.lines(field.key))
    yield from draft.others
