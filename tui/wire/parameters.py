"""Values of an application's inputs, and what is attached to a job, as they travel."""

from collections.abc import Mapping

from tui.wire import codec
from tui.wire.applications import NameAndVersion, Parameter
from tui.wire.codec import Call, Wire

FILE = "file"
TEXT = "text"
BOOLEAN = "boolean"
INTEGER = "integer"
FLOATING_POINT = "floating_point"
PEER = "peer"
LICENSE = "license_server"
NETWORK = "network"
INGRESS = "ingress"
PRIVATE_NETWORK = "private_network"
WORKFLOW = "workflow"
MODULES = "modules"
BLOCK_STORAGE = "block_storage"
README = "readme"
"""A type of parameter without a value; sending one is an error."""

VALUE_TYPES: Mapping[str, str] = {
    "input_file": FILE,
    "input_directory": FILE,
    "text": TEXT,
    "textarea": TEXT,
    "enumeration": TEXT,
    "integer": INTEGER,
    "floating_point": FLOATING_POINT,
    "boolean": BOOLEAN,
    "peer": PEER,
    "license_server": LICENSE,
    "ingress": INGRESS,
    "network_ip": NETWORK,
    "private_network": PRIVATE_NETWORK,
    "workflow": WORKFLOW,
    "modules": MODULES,
}
"""The type of value that each type of parameter wants."""

_FIELDS: Mapping[str, tuple[str, ...]] = {
    FILE: ("path", "readOnly"),
    TEXT: ("value",),
    BOOLEAN: ("value",),
    INTEGER: ("value",),
    FLOATING_POINT: ("value",),
    PEER: ("hostname", "jobId"),
    LICENSE: ("id",),
    NETWORK: ("id",),
    INGRESS: ("id",),
    PRIVATE_NETWORK: ("id",),
    BLOCK_STORAGE: ("id",),
    WORKFLOW: ("specification",),
    MODULES: ("modules",),
}
"""What belongs to each type; servers fill in the rest with zeros when they answer."""

_ALSO: Mapping[str, tuple[str, ...]] = {FILE: ("mountPath",), INGRESS: ("port", "tls")}
"""What is only sent when it is said, as some servers do not know it."""


class Value(Wire, frozen=True, kw_only=True):
    """One value: which fields count depends on the type.

    Source: orchestrators/jobs.go, AppParameterValue
    """

    type: str = ""
    value: object = None
    """A text, a number or a boolean, as the type says."""
    path: str = ""
    mount_path: str = ""
    read_only: bool = False
    hostname: str = ""
    job_id: str = ""
    id: str = ""
    port: int = 0
    tls: bool = False
    modules: tuple[str, ...] = ()
    specification: object = None


def read_value(value: object) -> Value:
    """A value of either dialect, with or without the fields of other types."""
    return codec.read(codec.fields(value), Value)


def read_values(values: Mapping[str, object]) -> dict[str, Value]:
    """The values of a specification by name; those of no known type are left out."""
    found = {name: read_value(value) for name, value in values.items()}
    return {name: value for name, value in found.items() if value.type}


def encoded(value: Value) -> dict[str, object]:
    """The value with the fields of its type only, as servers want it."""
    everything = {
        "value": value.value,
        "path": value.path,
        "mountPath": value.mount_path,
        "readOnly": value.read_only,
        "hostname": value.hostname,
        "jobId": value.job_id,
        "id": value.id,
        "port": value.port,
        "tls": value.tls,
        "modules": list(value.modules),
        "specification": value.specification,
    }
    fields: dict[str, object] = {"type": value.type}
    named = _FIELDS.get(value.type)
    if named is None:  # a type of tomorrow: what is said of it, and no more
        return fields | {name: said for name, said in everything.items() if said}
    fields |= {name: everything[name] for name in named}
    also = _ALSO.get(value.type, ())
    return fields | {name: everything[name] for name in also if everything[name]}


def default_of(parameter: Parameter) -> object:
    """The default as a JSON scalar, whichever way the server writes it; None: none.

    It is a scalar, or an object with type and value from older servers, or an option
    with name and value.
    """
    default = parameter.default_value
    if not codec.is_object(default):
        return default
    for name in ("value", "path", "id", "jobId"):
        if default.get(name) not in (None, ""):  # may be a list
            return default[name]
    return None


def request_dynamic(
    application: NameAndVersion,
) -> Call[Mapping[str, tuple[Parameter, ...]]]:
    """The inputs that providers want beside the application's own, by provider."""
    body = {"application": {"name": application.name, "version": application.version}}
    return codec.post(
        "/api/jobs/requestDynamicParameters",
        body,
        _read_dynamic,
        slow=True,
        retry=True,
    )


def _read_dynamic(value: object) -> Mapping[str, tuple[Parameter, ...]]:
    by_provider = codec.fields(codec.fields(value).get("parametersByProvider"))
    read = codec.reader(Parameter)
    return {
        provider: codec.each(codec.elements(listed), read)[0]
        for provider, listed in by_provider.items()
    }
