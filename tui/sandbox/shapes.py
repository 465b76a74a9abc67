"""Machines, support and jobs as JSON, in both dialects.

The current dialect leaves out what is false, zero or empty, but writes optional fields
as null; the documented one writes every field.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from tui.sandbox.application_shapes import application_json
from tui.sandbox.jobs import Job, Update
from tui.sandbox.machines import Category, Machine
from tui.sandbox.refusals import Dialect, Json
from tui.sandbox.tokens import User
from tui.sandbox.world import World

_BLOCKS = ("docker", "virtualMachine", "native")
_FEATURE_WORDS = {"virtualMachine": "vm", "timeExtension": "extension"}
_OLD_FLAGS = {
    "docker": (
        "enabled",
        "web",
        "vnc",
        "logs",
        "terminal",
        "peers",
        "timeExtension",
        "utilization",
    ),
    "virtualMachine": (
        "enabled",
        "logs",
        "vnc",
        "terminal",
        "timeExtension",
        "suspension",
        "utilization",
    ),
    "native": (
        "enabled",
        "logs",
        "vnc",
        "terminal",
        "timeExtension",
        "utilization",
        "web",
    ),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a request wants to be told about jobs."""

    application: bool = False
    product: bool = False
    updates: bool = False
    parameters: bool = False
    others: bool = False


EVERYTHING = Wanted(
    application=True, product=True, updates=True, parameters=True, others=True
)


def category_json(category: Category, product_type: str = "COMPUTE") -> Json:
    """A category of the current dialect."""
    return {
        "name": category.name,
        "provider": category.provider,
        "productType": product_type,
        "accountingUnit": {
            "name": category.unit.name,
            "namePlural": category.unit.plural,
            "floatingPoint": category.unit.floating_point,
            "displayFrequencySuffix": category.unit.suffix,
        },
        "accountingFrequency": "PERIODIC_MINUTE",
        "allowSubAllocations": True,
    }


def product_json(machine: Machine, dialect: Dialect) -> Json:
    """A product as a list of machines shows it."""
    if dialect == "documented":
        return _old_product(machine)
    numerator, denominator = machine.fraction
    hardware: Json = {
        "cpu": machine.cpu,
        "cpuModel": machine.cpu_model,
        "memoryInGigs": machine.memory,
        "memoryModel": machine.memory_model,
        "gpu": machine.gpu,
        "gpuModel": machine.gpu_model,
    }
    return {
        "type": "compute",
        "category": category_json(machine.category),
        "name": machine.name,
        "description": machine.description,
        "productType": "COMPUTE",
        "price": machine.price,
        "fraction": {"numerator": numerator, "denominator": denominator},
        "hiddenInGrantApplications": False,
        "usage": None,
        **{key: value for key, value in hardware.items() if value},
        "balance": 0,
        "maxUsableBalance": 0,
        "pricePerUnit": 0,
    }


def _old_product(machine: Machine) -> Json:
    money = machine.category.unit.floating_point or machine.guide
    numerator, denominator = machine.fraction
    return {
        "balance": None,
        "maxUsableBalance": None,
        "name": machine.name,
        "pricePerUnit": machine.price * numerator // denominator,
        "category": {
            "name": machine.category.name,
            "provider": machine.provider,
        },
        "description": machine.description,
        "priority": 0,
        "cpu": machine.cpu,
        "memoryInGigs": machine.memory,
        "gpu": machine.gpu,
        "cpuModel": machine.cpu_model or None,
        "memoryModel": machine.memory_model or None,
        "gpuModel": machine.gpu_model or None,
        "version": 1,
        "freeToUse": False,
        "allowAllocationRequestsFrom": "ALL",
        "unitOfPrice": "CREDITS_PER_MINUTE" if money else "UNITS_PER_MINUTE",
        "chargeType": "ABSOLUTE",
        "hiddenInGrantApplications": False,
        "productType": "COMPUTE",
    }


def support_json(world: World, machine: Machine) -> Json:
    """What a provider supports on a machine, by block."""
    if world.dialect == "documented":
        return _old_support(world, machine)
    blocks: Json = {name: {} for name in _BLOCKS}
    blocks[machine.category.kind] = dict.fromkeys(machine.category.flags, True)
    return {"product": machine.reference, **blocks, "queueStatus": machine.queue}


def _old_support(world: World, machine: Machine) -> Json:
    support: Json = {"product": machine.reference}
    for block, flags in _OLD_FLAGS.items():
        here = block == machine.category.kind
        on = set(machine.category.flags if here else ())
        if on and machine.category.measured and not machine.guide:
            on.add("utilization")
        support[block] = {flag: True if flag in on else None for flag in flags}
    support["maintenance"] = maintenance(world, machine.provider)
    return support


def maintenance(world: World, provider: str) -> Json | None:
    """What the documented dialect says of a provider that is being serviced."""
    if not world.serviced(provider):
        return None
    hour_ms = 3_600_000
    return {
        "description": "New switches in the machine room. Running jobs go on.",
        "availability": "MAJOR_DISRUPTION",
        "startsAt": world.now_ms - hour_ms,
        "estimatedEndsAt": world.now_ms + 3 * hour_ms,
    }


def features(machine: Machine) -> list[str]:
    """The same as a list of keys, as the current dialect also has it."""
    block = _FEATURE_WORDS.get(machine.category.kind, machine.category.kind)
    return sorted(
        f"jobs.{block}.{_FEATURE_WORDS.get(flag, flag)}"
        for flag in machine.category.flags
    )


def machine_json(world: World, machine: Machine) -> Json:
    """One entry of the list of machines: product, support and features."""
    shown: Json = {
        "product": product_json(machine, world.dialect),
        "support": support_json(world, machine),
    }
    if world.dialect == "current":
        shown["features"] = features(machine)
    return shown


def update_json(update: Update, dialect: Dialect) -> Json:
    """One entry of a job's history."""
    last = "newMounts" if dialect == "documented" else "resourceList"
    return {
        "state": update.state,
        "outputFolder": update.output_folder,
        "status": update.status,
        "expectedState": None,
        "expectedDifferentState": None,
        "newTimeAllocation": update.new_time_ms,
        "allowRestart": None,
        last: None,
        "timestamp": update.at_ms,
    }


def updates_json(updates: Iterable[Update], dialect: Dialect) -> list[Json]:
    """Several of them."""
    return [update_json(update, dialect) for update in updates]


def status_json(world: World, job: Job, wanted: Wanted) -> Json:
    """How a job stands."""
    application = application_json(job.application, world.dialect)
    resolved = _resolved_support(world, job.machine)
    product = product_json(job.machine, world.dialect)
    return {
        "state": job.state,
        "jobParametersJson": _parameters_file(world, job)
        if wanted.parameters
        else None,
        "startedAt": job.started_at,
        "expiresAt": job.expires_at,
        "resolvedApplication": application if wanted.application else None,
        "resolvedProduct": product if wanted.product else None,
        "resolvedSupport": resolved if wanted.product else None,
        "allowRestart": False,
    }


def _resolved_support(world: World, machine: Machine) -> Json:
    return machine_json(world, machine)


def _parameters_file(world: World, job: Job) -> Json:
    specification = specification_json(job, "documented")
    request: Json = {
        "application": specification["application"],
        "product": specification["product"],
        "name": job.name or None,
        "replicas": job.replicas,
        "parameters": specification["parameters"] or {},
        "resources": specification["resources"],
        "timeAllocation": specification["timeAllocation"],
        "resolvedProduct": product_json(job.machine, world.dialect),
        "resolvedSupport": _resolved_support(world, job.machine),
        "allowDuplicateJob": False,
        "sshEnabled": job.ssh,
    }
    return {
        "siteVersion": 3,
        "request": request,
        "resolvedResources": {"ingress": None},
        "machineType": {"cpu": job.machine.cpu, "memoryInGigs": job.machine.memory},
    }


def job_json(world: World, user: User, job: Job, wanted: Wanted) -> Json:
    """A job as the server writes it for somebody."""
    owner = {"createdBy": job.created_by, "project": job.project}
    myself = list(world.permissions(user, job))
    shown: Json = {
        "id": job.id,
        "createdAt": job.created_at,
        "owner": owner,
        "permissions": {"myself": myself, "others": []},
        "updates": updates_json(job.updates, world.dialect) if wanted.updates else [],
        "specification": specification_json(job, world.dialect),
        "status": status_json(world, job, wanted),
        "output": {"outputFolder": job.output_folder},
    }
    if job.slurm:
        shown["output"]["outputFolder"] = None
    if world.dialect == "current":
        shown["providerGeneratedId"] = f"sandbox/{job.id}"
    else:
        shown["providerGeneratedId"] = None
    return shown


def specification_json(job: Job, dialect: Dialect) -> Json:
    """What a job asked for."""
    hours, minutes = divmod(job.minutes or 0, 60)
    time = {"hours": hours, "minutes": minutes, "seconds": 0}
    shown: Json = {
        "product": job.machine.reference,
        "application": {
            "name": job.application.name,
            "version": job.application.version,
        },
        "name": job.name or None,
        "replicas": job.replicas,
        "allowDuplicateJob": False,
        "parameters": job.parameters,
        "resources": job.resources,
        "timeAllocation": None if job.minutes is None else time,
    }
    if dialect == "documented":
        return shown | {
            "openedFile": None,
            "restartOnExit": None,
            "sshEnabled": job.ssh or None,
        }
    shown |= {
        "hostname": job.hostname,
        "labels": job.labels,
        "parameters": {
            name: union(value) for name, value in (job.parameters or {}).items()
        }
        | {"ucMetricSampleRate": union({"type": "text", "value": "0ms"})},
    }
    if job.resources:
        shown["resources"] = [union(value) for value in job.resources]
    if not job.name:
        del shown["name"]
    if job.ssh:
        shown["sshEnabled"] = True
    return shown


def union(value: Json) -> Json:
    """A parameter's value with every field of every kind, as it comes back."""
    nothing: Json = {
        "type": "",
        "path": "",
        "mountPath": "",
        "readOnly": False,
        "value": None,
        "hostname": "",
        "jobId": "",
        "id": "",
        "specification": {
            "applicationName": "",
            "language": "",
            "init": None,
            "job": None,
            "readme": None,
            "inputs": None,
        },
        "modules": None,
        "port": 0,
        "tls": False,
        "server": "",
        "token": "",
        "tokenType": "",
    }
    return nothing | value
