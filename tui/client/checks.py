"""What must be true before a session is asked for; servers check too little.

A shell on a node or in a folder that does not exist ends every shell the user has at
that provider, so the doubtful is refused here.
"""

import posixpath

from tui.client.http import Client
from tui.errors import NotAllowed, NotFound, Refused
from tui.wire import files, jobs
from tui.wire.jobs import Job
from tui.wire.products import Flags
from tui.wire.sessions import SHELL, VNC, WEB

_NAMES = {SHELL: "shells", WEB: "web pages", VNC: "remote desktops"}


async def job_for(
    client: Client, job_id: str, rank: int, interface: str, target: str = ""
) -> Job:
    """The job, when a SHELL, WEB or VNC session of that node makes sense.

    Raises:
        Refused: it does not; says why and what to do.
    """
    job = await client.send(jobs.retrieve(job_id))
    check_job(job, rank, interface, target)
    return job


def check_job(job: Job, rank: int, interface: str, target: str = "") -> None:
    """Refuse a session that cannot be, in a sentence.

    Raises:
        Refused: the sentence says why and what to do.
    """
    check_state(job)
    if not job.may_edit:
        message = (
            f"You may look at job {job.id} but not enter it. Ask its owner, "
            f"{job.owner.created_by or 'whoever started it'}, or an admin of the "
            "project."
        )
        raise NotAllowed(message)
    nodes = max(1, job.specification.replicas)
    if not 0 <= rank < nodes:
        which = "node 0 only" if nodes == 1 else f"nodes 0 to {nodes - 1}"
        message = f"Job {job.id} has {which}, so there is no node {rank}."
        raise Refused(message)
    _check_support(job, interface)
    if not target:
        _check_application(job, interface)


def check_state(job: Job) -> None:
    """Refuse what needs a running job when it does not run.

    Raises:
        Refused: the sentence says what the job does instead.
    """
    state = job.status.state
    if state == jobs.RUNNING:
        return
    if state == jobs.IN_QUEUE:
        message = f"Job {job.id} still waits in the queue. Try again once it runs."
    elif state == jobs.SUSPENDED:
        message = f"Job {job.id} is suspended. Resume it first."
    elif not job.active:
        message = f"Job {job.id} has ended ({state}). Start it again to enter it."
    else:
        message = f"Job {job.id} does not run (its state is {state or 'unknown'})."
    raise Refused(message)


def _check_support(job: Job, interface: str) -> None:
    application = job.status.resolved_application
    if interface == SHELL and application is not None and application.audit_logged:
        message = (
            f"Everything done in {application.title} is recorded, so it has no "
            "shells. Use its own interface."
        )
        raise Refused(message)
    if supports(job, interface) is False:
        message = (
            f"{job.specification.product.provider or 'The provider'} offers no "
            f"{_NAMES[interface]} for this application on "
            f"{job.specification.product.id or 'this machine'}."
        )
        raise Refused(message)


def _check_application(job: Job, interface: str) -> None:
    """Web pages and desktops are the application's own, unless a target is named."""
    application = job.status.resolved_application
    if interface == SHELL or application is None or not application.known:
        return
    invocation = application.invocation
    if interface == VNC and application.backend == "VIRTUAL_MACHINE":
        return
    port = invocation.web if interface == WEB else invocation.vnc
    if port is None and invocation.application_type not in {"", interface}:
        message = f"{application.title} has no {_NAMES[interface]} of its own."
        raise Refused(message)


def supports(job: Job, interface: str) -> bool | None:
    """Whether the machine can do it for the job's application; None when unsaid."""
    support = job.status.resolved_support
    if support is None:
        return None
    application = job.status.resolved_application
    backend = application.backend if application else ""
    block = support.block(backend)
    if block is not None:
        return _flag(block, interface)
    said = [_flag(block, interface) for block in support.blocks]
    return any(said) if backend or None not in said else (any(said) or None)


def _flag(block: Flags, interface: str) -> bool | None:
    by_interface = {SHELL: block.terminal, WEB: block.web, VNC: block.vnc}
    return by_interface[interface] and block.enabled


async def folder_for(client: Client, folder: str) -> str:
    """The folder's path in plain form, when it exists and is one.

    Raises:
        Refused: it cannot be entered; says why.
    """
    path = posixpath.normpath("/" + folder.strip().lstrip("/"))
    if path == "/":
        message = "Name a folder in a drive, such as /12345/data."
        raise Refused(message)
    try:
        found = await client.send(files.retrieve(path))
    except (NotFound, NotAllowed) as error:
        if path.count("/") == 1:
            await client.send(files.browse(path))  # roots of drives may not be files
            return path
        message = f"There is no folder {path}, or you may not see it."
        raise Refused(message, status=error.status) from error
    if found.status.type and not found.is_folder:
        message = f"{path} is a file. A shell opens in a folder."
        raise Refused(message)
    return path
