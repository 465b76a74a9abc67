"""What is found, as programs read it: fields of fixed names, in a fixed order.

The tables say what the fields mean; `ucloud-tui help output` prints them. Fields are
added, never renamed. What is not known is null.
"""

import json
import math
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from tui.commands.findings import Finding
from tui.commands.printing import Record, Value
from tui.config import Context
from tui.describe import badges, jobs, prices
from tui.describe.capabilities import KINDS
from tui.describe.machines import MachineRow
from tui.wire import codec
from tui.wire.applications import Application
from tui.wire.files import Drive, File
from tui.wire.jobs import Job
from tui.wire.projects import Project

JOB = {
    "id": "the job's number",
    "name": "what it is called",
    "state": "IN_QUEUE RUNNING CANCELING SUSPENDED SUCCESS FAILURE EXPIRED",
    "application": "the application's own name",
    "version": "of the application",
    "machine": "the machine's name",
    "category": "what the machine belongs to",
    "provider": "who has the machine",
    "nodes": "how many machines",
    "cpu": "virtual processors of a node",
    "memory_gb": "memory of a node",
    "gpu": "GPUs of a node",
    "owner": "who started it",
    "project": "the workspace's id, null for the personal one",
    "created_at": "when it was asked for",
    "started_at": "when it last began to run",
    "ended_at": "when it ended, where that is known",
    "expires_at": "when its time is used up",
    "seconds_left": "until then, while it runs",
    "can": "what can be done now: web vnc shell logs extend suspend",
    "output_folder": "where its files are",
}
JOB_DETAIL = JOB | {
    "parameters": "what it was started with, as UCloud writes it",
    "resources": "what was attached, as UCloud writes it",
    "ssh_enabled": "whether SSH was asked for",
    "updates": "what happened: at, state, text",
}
MACHINE = {
    "id": "provider/category/name",
    "name": "the machine's name",
    "category": "what it belongs to",
    "provider": "who has it",
    "cpu": "virtual processors",
    "cpu_model": "their model",
    "memory_gb": "memory",
    "gpu": "GPUs",
    "gpu_model": "their model",
    "queue": "AVAILABLE, BUSY or FULL; null where nobody says",
    "price_per_hour": "of one node, in the unit",
    "price_unit": "what is paid with",
    "usable": "whether anything is left to pay it",
    "left": "what is left, in words",
    "kinds": "kinds of job: container vm native",
    "can": "what jobs on it can do",
    "maintenance": "what is announced",
}
APPLICATION = {
    "name": "the application's own name",
    "version": "its version",
    "title": "what it is called",
    "type": "BATCH, WEB or VNC",
    "backend": "DOCKER, VIRTUAL_MACHINE or NATIVE",
    "description": "what it is for",
}
APPLICATION_DETAIL = APPLICATION | {
    "versions": "all that can be started, as far as the server says",
    "parameters": "name, type, title, optional, description",
}
WORKSPACE = {
    "id": "the workspace's id, null for the personal one",
    "title": "what it is called",
    "role": "yours: PI, ADMIN or USER",
    "current": "whether commands work in it now",
}
CONTEXT = {
    "name": "how to choose it",
    "server": "its address",
    "username": "whose account it is",
    "workspace": "what its workspace is called",
    "project": "the workspace's id, null for the personal one",
    "kind": "of the token: API token, sign-in",
    "expires_at": "when the token ends, where that is known",
    "read_only": "whether changes are refused",
    "kept": "where its token is: file, keyring, ucloud",
    "current": "whether it is used when none is named",
}
FILE = {
    "path": "its whole path",
    "name": "the last part of it",
    "type": "FILE or DIRECTORY",
    "size_bytes": "null where the provider does not say",
    "modified_at": "when it last changed",
}
DRIVE = {
    "path": "of its root",
    "title": "what it is called",
    "provider": "who has it",
}
FINDING = {
    "name": "what was looked at",
    "state": "ok, note, failed or skipped",
    "said": "what was found, and what to do about it",
}
KINDS_OF_RECORD: Mapping[str, Mapping[str, str]] = {
    "job list": JOB,
    "job get": JOB_DETAIL,
    "machine list": MACHINE,
    "app list": APPLICATION,
    "app get": APPLICATION_DETAIL,
    "workspace list": WORKSPACE,
    "context list": CONTEXT,
    "folder list PATH": FILE,
    "folder list": DRIVE,
    "doctor": FINDING,
}


def moment(at_ms: int) -> str | None:
    """``2026-11-21T14:59:41Z``; null where it is not known."""
    if at_ms <= 0:
        return None
    try:
        at = datetime.fromtimestamp(at_ms / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return f"{at:%Y-%m-%dT%H:%M:%S}Z"


def job(found: Job, now_ms: int, application: Application | None = None) -> Record:
    """A job; see `JOB`."""
    asked = found.specification
    product = found.status.resolved_product
    expires = found.status.expires_at if found.running else 0
    return {
        "id": found.id,
        "name": found.title,
        "state": found.state,
        "application": asked.application.name,
        "version": asked.application.version,
        "machine": asked.product.id,
        "category": asked.product.category,
        "provider": asked.product.provider,
        "nodes": max(1, asked.replicas),
        "cpu": product.cpu if product else None,
        "memory_gb": product.memory_in_gigs if product else None,
        "gpu": product.gpu if product else None,
        "owner": found.owner.created_by,
        "project": found.owner.project or None,
        "created_at": moment(found.created_at),
        "started_at": moment(found.running_since),
        "ended_at": moment(jobs.ended_at(found)),
        "expires_at": moment(found.status.expires_at),
        "seconds_left": max(0, expires - now_ms) // 1000 if expires else None,
        "can": [b.name for b in badges.now(found, application) if b.value],
        "output_folder": found.output_folder or None,
    }


def job_detail(found: Job, now_ms: int) -> Record:
    """A job with all that is known of it; see `JOB_DETAIL`."""
    asked = found.specification
    return {
        **job(found, now_ms),
        "parameters": as_value(asked.parameters),
        "resources": as_value(asked.resources),
        "ssh_enabled": asked.ssh_enabled,
        "updates": [
            {
                "at": moment(update.timestamp),
                "state": update.state or None,
                "text": update.status,
            }
            for update in found.updates
        ],
    }


def machine(row: MachineRow, wallets: prices.Purse | None) -> Record:
    """A machine; see `MACHINE`."""
    product, support = row.machine.product, row.machine.support
    category = product.category
    rate = prices.rate(product)
    blocks = zip(KINDS, support.blocks, strict=True)
    disturbed = support.maintenance
    left = None if wallets is None else prices.left(product, wallets).strip("?") or None
    return {
        "id": f"{category.provider}/{category.name}/{product.name}",
        "name": product.name,
        "category": category.name,
        "provider": category.provider,
        "cpu": product.cpu or None,
        "cpu_model": product.cpu_model or None,
        "memory_gb": product.memory_in_gigs or None,
        "gpu": product.gpu,
        "gpu_model": product.gpu_model or None,
        "queue": support.queue_status or None,
        "price_per_hour": _finite(prices.hourly(product)),
        "price_unit": rate.unit or None,
        "usable": row.usable.ok if wallets is not None else None,
        "left": left,
        "kinds": [kind.name for kind, flags in blocks if flags.enabled],
        "can": [name for name, value in row.facts.can.items() if value],
        "maintenance": disturbed.description if disturbed else None,
    }


def application(found: Application) -> Record:
    """An application; see `APPLICATION`."""
    return {
        "name": found.metadata.name,
        "version": found.metadata.version,
        "title": found.title,
        "type": found.invocation.application_type or None,
        "backend": found.backend or None,
        "description": found.metadata.description,
    }


def application_detail(found: Application, versions: Sequence[str]) -> Record:
    """An application with its parameters; see `APPLICATION_DETAIL`."""
    return {
        **application(found),
        "versions": list(versions),
        "parameters": [
            {
                "name": parameter.name,
                "type": parameter.type,
                "title": parameter.title,
                "optional": parameter.optional,
                "description": parameter.description,
            }
            for parameter in found.invocation.parameters
        ],
    }


def workspace(found: Project, *, current: bool) -> Record:
    """A workspace; see `WORKSPACE`."""
    return {
        "id": found.id or None,
        "title": found.title,
        "role": found.status.my_role or None,
        "current": current,
    }


def finding(found: Finding) -> Record:
    """What a look at one thing gave; see `FINDING`."""
    return {"name": found.name, "state": found.state, "said": found.said}


def context(found: Context, *, current: bool) -> Record:
    """A context; see `CONTEXT`."""
    return {
        "name": found.name,
        "server": found.url,
        "username": found.username or None,
        "workspace": found.workspace or None,
        "project": found.project or None,
        "kind": str(found.kind),
        "expires_at": moment(found.expires_at),
        "read_only": found.read_only,
        "kept": found.keep,
        "current": current,
    }


def file(found: File) -> Record:
    """A file or folder; see `FILE`."""
    return {
        "path": found.id,
        "name": found.name,
        "type": found.status.type or None,
        "size_bytes": found.status.size_in_bytes,
        "modified_at": moment(found.status.modified_at),
    }


def drive(found: Drive) -> Record:
    """A drive; see `DRIVE`."""
    return {
        "path": found.root,
        "title": found.specification.title,
        "provider": found.specification.product.provider or None,
    }


def as_value(value: object) -> Value:
    """JSON of UCloud's own shape, passed on as it is."""
    return json.loads(codec.encode(value))


def _finite(number: float | None) -> float | None:
    return number if number is not None and math.isfinite(number) else None
