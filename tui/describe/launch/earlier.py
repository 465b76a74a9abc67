"""Drafts from what was run before: a job, or the JSON file that lies in its folder."""

from collections.abc import Iterable, Mapping

from tui.describe.launch.draft import (
    ADDRESSES,
    FOLDERS,
    LINKS,
    MACHINE,
    NAME,
    NODES,
    PEERS,
    SSH,
    TIME,
    Draft,
    input_key,
    joined,
)
from tui.describe.launch.job_fields import NO_LIMIT
from tui.describe.launch.machines import key_of
from tui.describe.launch.values import YES, text_of
from tui.errors import BadInput, BadReply
from tui.wire import codec, parameters
from tui.wire.applications import Duration
from tui.wire.jobs import Job, Specification
from tui.wire.parameters import Value

_OWN = ("ucMetricSampleRate", "_injected_")
"""How names of values begin that servers add by themselves."""
_KINDS = {
    parameters.FILE: FOLDERS,
    parameters.PEER: PEERS,
    parameters.INGRESS: LINKS,
    parameters.NETWORK: ADDRESSES,
}
_MOST_BYTES = 4 * 1024 * 1024
_SITE_VERSION = 3


def from_job(job: Job) -> Draft:
    """Everything that a job was started with, to run it again as it is or changed."""
    return from_specification(job.specification)


def from_specification(specification: Specification) -> Draft:
    """The draft that leads to a specification."""
    texts = {
        NAME: specification.name,
        MACHINE: _machine(specification),
        NODES: str(specification.replicas) if specification.replicas > 1 else "",
        TIME: _time(specification.time_allocation),
        SSH: YES if specification.ssh_enabled else "",
        **_inputs(specification.parameters),
    }
    attached = [parameters.read_value(value) for value in specification.resources]
    return Draft(
        application=specification.application,
        texts={
            key: text for key, text in (texts | _attached(attached)).items() if text
        },
        others=tuple(value for value in attached if value.type and not _plain(value)),
        opened_file=specification.opened_file,
        restart_on_exit=specification.restart_on_exit,
        hostname=specification.hostname,
        labels={
            name: label
            for name, label in specification.labels.items()
            if isinstance(label, str)
        },
    )


def _machine(specification: Specification) -> str:
    product = specification.product
    return key_of(product) if product.id else ""


def _time(time: Duration | None) -> str:
    """A time as it is typed; one of no length is the absence of a limit."""
    minutes = (time.total_s + 59) // 60 if time else 0
    if minutes <= 0:
        return NO_LIMIT
    hours, minutes = divmod(minutes, 60)
    return (
        f"{hours}h{minutes}m"
        if hours and minutes
        else (f"{hours}h" if hours else f"{minutes}m")
    )


def _inputs(values: Mapping[str, object]) -> dict[str, str]:
    return {
        input_key(name): text_of(value, name)
        for name, value in parameters.read_values(values).items()
        if not name.startswith(_OWN)
    }


def _plain(value: Value) -> bool:
    """Whether a line of a field says all of it."""
    return value.type in _KINDS and not value.mount_path and not value.tls


def _attached(values: Iterable[Value]) -> dict[str, str]:
    lines: dict[str, list[str]] = {}
    for value in values:
        if _plain(value):
            lines.setdefault(_KINDS[value.type], []).append(text_of(value))
    return {key: joined(dict.fromkeys(found)) for key, found in lines.items()}


def from_file(data: bytes | str) -> Draft:
    """The draft in a ``JobParameters.json``, or in the body of a request for a job.

    Raises:
        BadInput: it is none; says what is missing.
    """
    if len(data) > _MOST_BYTES:
        raise BadInput("This file is too large for a JobParameters.json.")
    if not data.strip():
        raise BadInput("This file is empty. Choose a JobParameters.json.")
    try:
        found = codec.fields(codec.parse(data))
    except BadReply:
        raise BadInput("This file is not JSON. Choose a JobParameters.json.") from None
    version = found.get("siteVersion")
    if isinstance(version, int) and version < _SITE_VERSION:
        message = (
            f"This file is of an older UCloud (siteVersion {version}) and cannot be "
            "read here. Import it in the web client, or run its job again."
        )
        raise BadInput(message)
    request = _request(found)
    specification = _read(request)
    if not specification.application.name:
        message = (
            "This file names no application, so it is no JobParameters.json. "
            "It lies in the folder of a job."
        )
        raise BadInput(message)
    return from_specification(specification)


def _request(found: Mapping[str, object]) -> dict[str, object]:
    """The request inside of what was saved, under whichever name."""
    for name in ("request", "specification"):
        if codec.is_object(found.get(name)):
            return codec.fields(found[name])
    items = codec.elements(found.get("items"))
    if len(items) > 1:
        raise BadInput("This file holds several jobs. Import them one by one.")
    return codec.fields(items[0]) if items else dict(found)


def _read(request: Mapping[str, object]) -> Specification:
    try:
        return codec.read(dict(request), Specification)
    except BadReply:
        raise BadInput("This file cannot be read as the request for a job.") from None
