"""The call that starts jobs, and what it checks in the order of the real one."""

from tui.sandbox.applications import Application, Parameter, find
from tui.sandbox.asked import Asked, inner, objects, responses, string, whole
from tui.sandbox.homes import DRIVES
from tui.sandbox.jobs import Job
from tui.sandbox.machines import Machine
from tui.sandbox.output import counting, serving
from tui.sandbox.refusals import Json, Refusal, malformed, unsupported

NODES = 16
LONGEST_MINUTES = 7 * 24 * 60
_VALUES = {
    "input_file": "file",
    "input_directory": "file",
    "textarea": "text",
    "enumeration": "text",
    "network_ip": "network",
}
"""Kind of value of each type of parameter, where it has another name."""
_NOT_MINE = {
    "ingress": "You cannot use this link",
    "license_server": "You cannot use this license",
    "network": "You cannot use this IP address",
    "private_network": "You cannot use this network",
}


def create(asked: Asked) -> Json:
    """Start jobs; one that is refused ends the call, those before it stay."""
    return responses([{"id": _create(asked, item).id} for item in asked.items])


def minutes(time: Json | None) -> int | None:
    """A duration in minutes; None stays None.

    Raises:
        Refusal: it is none.
    """
    if time is None:
        return None
    try:
        return int(time.get("hours") or 0) * 60 + int(time.get("minutes") or 0)
    except (TypeError, ValueError, AttributeError):
        raise malformed() from None


def _create(asked: Asked, item: Json) -> Job:
    world = asked.world
    application = _application(inner(item, "application"))
    machine = world.machine(inner(item, "product"))
    if machine is None:
        raise Refusal(400, "Bad machine type requested")
    _check(asked, item, application, machine)
    virtual = application.kind == "virtualMachine"
    number = world.next_number()
    job = Job(
        id=str(number),
        created_at=world.now_ms,
        created_by=asked.user.name,
        project=asked.project,
        application=application,
        machine=machine,
        name=string(item, "name").strip(),
        replicas=whole(item, "replicas") or 1,
        minutes=None if virtual else minutes(item.get("timeAllocation")),
        parameters=item.get("parameters"),
        resources=item.get("resources"),
        labels=inner(item, "labels"),
        ssh=item.get("sshEnabled") is True,
        hostname=item.get("hostname"),
        output=counting if application.type == "BATCH" else serving(application.title),
        dialect=world.dialect,
    )
    job.begin(
        world.now_ms, None if virtual else world.homes.folder(job), number % 10_000
    )
    job.settle(world.now_ms)
    world.add(job)
    return job


def _application(reference: Json) -> Application:
    found = find(string(reference, "name"), string(reference, "version"))
    if reference.get("name") == "syncthing":
        why = "This application cannot be started through this endpoint"
        raise Refusal(400, why)
    if found is None or not reference.get("version"):
        raise Refusal(400, "Unknown application requested")
    return found


def _check(
    asked: Asked, item: Json, application: Application, machine: Machine
) -> None:
    """Refuse what the server refuses, in its order."""
    if machine.category.kind != application.kind or not machine.supports("enabled"):
        why = "The application is not supported on this machine type"
        raise Refusal(400, why)
    time = minutes(item.get("timeAllocation"))
    if time is not None and time <= 0:
        raise Refusal(400, "Time allocated for job is too short")
    if item.get("sshEnabled") is True and not application.ssh:
        why = "This application does not support SSH but it is required"
        raise Refusal(400, why)
    replicas = whole(item, "replicas")
    if asked.world.dialect == "current" and replicas < 1:
        raise Refusal(400, "You must request at least 1 node")
    name = string(item, "name").strip()
    if "\n" in name:
        raise Refusal(400, "Name must not contain new-lines")
    if len(name) > (1024 if asked.world.dialect == "current" else 200):
        raise Refusal(400, "Name is too long")
    for resource in objects(item, "resources"):
        _check_value(asked, resource, machine)
    _check_parameters(inner(item, "parameters"), application)
    _check_provider(asked, machine, replicas or 1, time)


def _check_value(asked: Asked, value: Json, machine: Machine) -> None:
    kind = string(value, "type")
    if kind == "peer" and not machine.supports("peers"):
        raise unsupported(asked.world.dialect, "Connection to other jobs")
    if kind in _NOT_MINE:
        raise Refusal(403, _NOT_MINE[kind])
    if kind == "file":
        path = string(value, "path")
        if not path.startswith("/") or path.split("/")[1] not in DRIVES:
            raise Refusal(400, f"Unknown file or permission denied at '{path}'")


def _check_parameters(values: Json, application: Application) -> None:
    known = {parameter.name: parameter for parameter in application.parameters}
    for name in values:
        if name in known:
            _check_type(known[name], inner(values, name))
        elif not name.startswith("_injected_"):
            raise Refusal(400, f"Unknown parameter supplied: '{name}'")
    for parameter in application.parameters:
        given = values.get(parameter.name)
        if given is None and not parameter.optional and parameter.default is None:
            raise Refusal(400, f"Missing value for '{parameter.name}'")


def _check_type(parameter: Parameter, value: Json) -> None:
    """The kind of a value is looked at, the value itself is not."""
    wanted = _VALUES.get(parameter.type, parameter.type)
    if value and value.get("type") != wanted:
        raise Refusal(400, f"Incorrect parameter type for '{parameter.name}'")


def _check_provider(
    asked: Asked, machine: Machine, nodes: int, time: int | None
) -> None:
    if not machine.category.allocated:
        name = machine.category.name
        raise Refusal(402, f"You do not have any valid allocations for '{name}'")
    if asked.world.serviced(machine.provider):
        raise Refusal(404, "Service is currently undergoing maintenance.")
    if machine.category.kind == "native" and nodes > NODES:
        why = "Too many nodes requested. Try with a smaller amount of nodes."
        raise Refusal(400, why)
    if machine.category.kind == "native" and (time or 0) > LONGEST_MINUTES:
        why = (
            "The requested time limit is larger than what the system allows. "
            "Try with a smaller time allocation."
        )
        raise Refusal(400, why)
