"""What is attached to a job: folders, links, addresses, licences, other jobs."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tui.describe.plain import plain
from tui.wire import codec
from tui.wire.jobs import Job


class Attached(NamedTuple):
    """One thing that a job was given; safe to draw."""

    kind: str
    """link, folder, file, licence, public IP, peer, network or what it is called."""
    text: str
    id: str = ""
    """Its own id, empty where it has none."""

    @property
    def line(self) -> str:
        """All of it."""
        return f"{self.kind} {self.text}"


_KINDS: Mapping[str, str] = {
    "ingress": "link",
    "license_server": "licence",
    "network": "public IP",
    "private_network": "network",
    "block_storage": "disk",
}


def attached(job: Job, domains: Mapping[str, str] | None = None) -> list[Attached]:
    """What the job was given, resources first.

    Args:
        job: As retrieved; a browsed one may leave some out.
        domains: Addresses of public links, by id, as far as they are known.
    """
    specification = job.specification
    named = [("", value) for value in specification.resources]
    named += list(specification.parameters.items())
    found: dict[tuple[str, str], Attached] = {}
    for name, value in named:
        for one in _read(codec.fields(value), plain(name), domains or {}):
            found.setdefault((one.kind, one.id or one.text), one)
    return list(found.values())


def links(job: Job, domains: Mapping[str, str] | None = None) -> list[Attached]:
    """The public links of the job."""
    return [one for one in attached(job, domains) if one.kind == "link"]


def _read(
    value: Mapping[str, object], name: str, domains: Mapping[str, str]
) -> Iterator[Attached]:
    kind, own_id = codec.text(value.get("type")), plain(codec.text(value.get("id")))
    if kind == "file":
        path = plain(codec.text(value.get("path")))
        only = ", read only" if value.get("readOnly") is True else ""
        if path:
            yield Attached("input" if name else "folder", path + only)
    elif kind == "peer":
        host = plain(codec.text(value.get("hostname")))
        job_id = plain(codec.text(value.get("jobId")))
        yield Attached("peer", f"{host} = job {job_id}", job_id)
    elif kind in _KINDS and own_id:
        text = own_id
        if kind == "ingress":
            domain = plain(domains.get(own_id, ""))
            port = value.get("port")
            text = f"https://{domain}" if domain else f"{own_id}"
            text += f" to port {port}" if isinstance(port, int) and port > 0 else ""
        yield Attached(_KINDS[kind], text, own_id)
