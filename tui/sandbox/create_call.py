"""The call that starts jobs, and what it checks in the order of the real one."""

from tui.sandbox.application import Application, Parameter
from tui.sandbox.applications import find
from tui.sandbox.asked import Asked, inner, objects, responses, string, whole
from tui.sandbox.attachables import ATTACHABLES, Attachable, bound_to
from tui.sandbox.homes import DRIVES
from tui.sandbox.jobs import Job
from tui.sandbox.machines import Machine
from tui.sandbox.output import Output, counting, molecules, serving, training
from tui.sandbox.provider_inputs import wanted_by
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
    made = [{"id": _create(asked, item).id} for item in asked.items]
    if made and asked.world.faults.lost_starts:
        raise Refusal(502, "")
    return responses(made)


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
        runs_for_ms=_length_ms(item),
        output=_output(application, world.settings.seed + number),
        dialect=world.dialect,
    )
    job.begin(
        world.now_ms, None if virtual else world.homes.folder(job), number % 10_000
    )
    job.settle(world.now_ms)
    world.add(job)
    return job


def _output(application: Application, seed: int) -> Output:
    if application.type != "BATCH":
        return serving(application.title)
    known: dict[str, Output] = {"pytorch": training(seed), "gromacs": molecules}
    return known.get(application.name, counting)


def _length_ms(item: Json) -> int | None:
    """How long a job runs that was told how many lines to print, one a second."""
    value = inner(inner(item, "parameters"), "count").get("value")
    return value * 1000 if isinstance(value, int) and value > 0 else None


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
    values = inner(item, "parameters")
    wanted = (*application.parameters, *wanted_by(machine.provider, application))
    _check_parameters(values, {one.name: one for one in wanted})
    for value in values:
        _check_value(asked, inner(values, value), machine)
    _check_duplicate(asked, item, application, machine)
    _check_provider(asked, machine, replicas or 1, time)


def _check_value(asked: Asked, value: Json, machine: Machine) -> None:
    """Refuse what the workspace does not have; values are not looked at otherwise."""
    kind = string(value, "type")
    if kind == "peer":
        _check_peer(asked, value, machine)
    if kind in _NOT_MINE:
        _check_attachable(asked, value, machine)
    if kind == "file":
        path = string(value, "path")
        if not path.startswith("/") or path.split("/")[1] not in DRIVES:
            raise Refusal(400, f"Unknown file or permission denied at '{path}'")


def _check_peer(asked: Asked, value: Json, machine: Machine) -> None:
    if not machine.supports("peers"):
        raise unsupported(asked.world.dialect, "Connection to other jobs")
    job = asked.job(string(value, "jobId"))
    if job is None or job.state != "RUNNING":
        host = string(value, "hostname")
        raise Refusal(400, f"Job with hostname '{host}' is not running")


def _check_attachable(asked: Asked, value: Json, machine: Machine) -> None:
    kind = string(value, "type")
    found = _attachable(asked, value)
    if found is None or found.provider != machine.provider:
        raise Refusal(403, _NOT_MINE[kind])
    users = list(bound_to(asked.world, found))
    if users and kind == "ingress":
        raise Refusal(403, f"This link is already in use with {users[0]}")
    if users:
        raise Refusal(403, _NOT_MINE[kind])


def _attachable(asked: Asked, value: Json) -> Attachable | None:
    wanted = (string(value, "type"), string(value, "id"), asked.project)
    return next(
        (one for one in ATTACHABLES if (one.area, one.id, one.project) == wanted), None
    )


def _check_parameters(values: Json, known: dict[str, Parameter]) -> None:
    for name in values:
        if name in known:
            _check_type(known[name], inner(values, name))
        elif not name.startswith("_injected_"):
            raise Refusal(400, f"Unknown parameter supplied: '{name}'")
    for parameter in known.values():
        given = values.get(parameter.name)
        if given is None and not parameter.optional and parameter.default is None:
            raise Refusal(400, f"Missing value for '{parameter.name}'")


def _check_duplicate(
    asked: Asked, item: Json, application: Application, machine: Machine
) -> None:
    """Older servers start the same only once, unless they are told to."""
    if asked.world.dialect == "current" or item.get("allowDuplicateJob") is True:
        return
    if machine.guide:  # the guide starts one beside those that run
        return
    asked_for = string(item, "name").strip(), inner(item, "parameters")
    for job in asked.world.jobs_in(asked.project):
        same = job.application == application and job.machine == machine
        mine = job.created_by == asked.user.name and not job.final
        if same and mine and asked_for == (job.name, job.parameters or {}):
            raise Refusal(409, "Job with same parameters already running")


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
    if machine.provider in asked.world.faults.unconnected:
        raise Refusal(449, "")
    if asked.world.faults.no_credit:
        why = "You do not have enough credits to run this job"
        raise Refusal(402, why, "NOT_ENOUGH_COMPUTE_CREDITS")
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
