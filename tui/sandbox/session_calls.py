"""Calls that open shells, web pages and desktops of jobs."""

import secrets
import time
import uuid

from tui.sandbox.asked import Asked, inner, responses, string, whole
from tui.sandbox.homes import DRIVES
from tui.sandbox.jobs import Job
from tui.sandbox.machines import SERVICED
from tui.sandbox.refusals import Json, Refusal, unknown_job, unsupported
from tui.sandbox.world import Session, World

_FLAGS = {"SHELL": "terminal", "WEB": "web", "VNC": "vnc"}
_NAMES = {"SHELL": "Terminal", "WEB": "Web", "VNC": "Vnc"}
_SERVED_BY = {"WEB": ("WEB",), "VNC": ("VNC", "WEB")}
"""Applications that have a port for it; a web application's port is not looked at."""
_SOCKET, _PAGE = "ws", "http"


def interactive_session(asked: Asked) -> Json:
    """Open sessions; each comes with the domain at which it is served."""
    return responses([_with_provider(asked, item) for item in asked.items])


def provider_session(asked: Asked) -> Json:
    """The provider's side of the same: the session alone."""
    provider = asked.path.split("/")[2]
    shown: list[Json] = []
    for item in asked.items:
        job_id = string(inner(item, "job"), "id")
        job = _job(asked, job_id)
        if job.machine.provider != provider:
            raise unknown_job(job_id)
        shown.append(_session(asked, job, item))
    return responses(shown)


def terminal_in_folder(asked: Asked) -> Json:
    """Open shells in folders of drives; whether the folder is there is not asked."""
    shown: list[Json] = []
    for item in asked.items:
        folder = string(item, "folder")
        drive = folder.strip("/").partition("/")[0]
        if not folder.startswith("/") or not asked.may_use(drive):
            raise Refusal(403, "Permission denied")
        session = Session(
            _identifier(asked.world), asked.user, DRIVES[drive], folder, 0, folder
        )
        asked.world.sessions[session.identifier] = session
        shown.append(_domain(asked.world, session.provider, _shell(asked, session)))
    return responses(shown)


def _with_provider(asked: Asked, item: Json) -> Json:
    job = _job(asked, string(item, "id"))
    session = _session(asked, job, item)
    return _domain(asked.world, job.machine.provider, session)


def _job(asked: Asked, job_id: str) -> Job:
    job = asked.job(job_id, "EDIT")
    if job is None:
        raise unknown_job(job_id)
    return job


def _session(asked: Asked, job: Job, item: Json) -> Json:
    kind = string(item, "sessionType")
    if kind not in _FLAGS:
        raise Refusal(400, "Not implemented")
    if not job.supports(_FLAGS[kind]):
        raise unsupported(asked.world.dialect, f"{_NAMES[kind]} access")
    if job.machine.provider == SERVICED:
        raise Refusal(404, "Service is currently undergoing maintenance.")
    rank = whole(item, "rank")
    if kind == "SHELL":
        return _shell(asked, _opened(asked, job, rank))
    _check_interface(job, kind, rank, string(item, "target"))
    session = _opened(asked, job, rank)
    return (_web if kind == "WEB" else _vnc)(asked.world, session)


def _opened(asked: Asked, job: Job, rank: int) -> Session:
    identifier = _identifier(asked.world)
    provider = job.machine.provider
    session = Session(identifier, asked.user, provider, job.id, rank)
    asked.world.sessions[identifier] = session
    return session


def _check_interface(job: Job, kind: str, rank: int, target: str) -> None:
    targets = {name for name, of in job.targets if of == kind}
    if target and target not in targets:
        raise Refusal(400, f"unknown target supplied: {target}")
    if not target and job.application.type not in _SERVED_BY[kind]:
        path = f"{job.output_folder or ''}/allocated-port.txt"
        why = f"could not read port file: open {path}: no such file or directory"
        raise Refusal(400, why)
    if not 0 <= rank < job.replicas or (target and rank):
        raise Refusal(400, "could not find slurm node")


def _identifier(world: World) -> str:
    if world.dialect == "documented":
        return str(uuid.uuid4())
    return f"{time.time_ns():019}{secrets.token_hex(32)}"


def _shell(asked: Asked, session: Session) -> Json:
    world = asked.world
    shown: Json = {"type": "shell", "jobId": session.job_id, "rank": session.rank}
    if world.dialect == "documented":
        return shown | {
            "sessionIdentifier": session.identifier,
            "domainOverride": None,
        }
    return shown | {
        "domainOverride": _at(world, _SOCKET),
        "sessionIdentifier": session.identifier,
    }


def _web(world: World, session: Session) -> Json:
    path = f"/ucloud/{session.provider}/authorize-app?token={session.identifier}"
    shown: Json = {"type": "web", "jobId": session.job_id, "rank": session.rank}
    if world.dialect == "documented":
        return shown | {
            "redirectClientTo": _at(world, "") + path,
            "domainOverride": None,
        }
    return shown | {
        "domainOverride": "",
        "redirectClientTo": _at(world, _PAGE) + path,
    }


def _vnc(world: World, session: Session) -> Json:
    path = f"/ucloud/{session.provider}/vnc?token={session.identifier}"
    shown: Json = {"type": "vnc", "jobId": session.job_id, "rank": 0}
    if world.dialect == "documented":
        return shown | {
            "url": _at(world, _PAGE) + path,
            "password": None,
            "domainOverride": None,
        }
    return shown | {"domainOverride": "", "url": _at(world, _PAGE) + path}


def _domain(world: World, provider: str, session: Json) -> Json:
    if world.dialect == "documented":
        domain = _at(world, "")
    else:
        domain = _at(world, _SOCKET if session["type"] == "shell" else _PAGE)
    return {"providerDomain": domain, "providerId": provider, "session": session}


def _at(world: World, scheme: str) -> str:
    """The server's address, with a scheme or, as documented, without one."""
    host = world.url.removeprefix("http://")
    return f"{scheme}://{host}" if scheme else host


def download_link(asked: Asked, path: str) -> str:
    """The address at which a file of a drive can be had with a token of its own."""
    world = asked.world
    provider = DRIVES[path.strip("/").partition("/")[0]]
    session = Session(_identifier(world), asked.user, provider, path, 0, path)
    world.sessions[session.identifier] = session
    query = f"token={session.identifier}"
    return f"{_at(world, _PAGE)}/ucloud/{provider}/download?{query}"
