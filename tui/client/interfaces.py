"""Web pages and remote desktops of jobs: where they can be opened."""

from dataclasses import dataclass, replace
from urllib.parse import quote

from tui.client import checks
from tui.client.http import Client
from tui.credentials import Secret
from tui.errors import BadReply, Refused
from tui.wire import addresses, jobs
from tui.wire.sessions import VNC, WEB, Session, VncSession, WebSession

NO_PASSWORD = Secret("")
NOT_YET = "has not opened this yet"
"""In the sentence of a refusal that only time can change."""


@dataclass(frozen=True, slots=True)
class Link:
    """An address that opens an interface; whoever has it is let in."""

    url: Secret
    password: Secret = NO_PASSWORD


async def open_web(client: Client, job_id: str, rank: int, target: str = "") -> Link:
    """The job's web page on one node, for a browser; it may still be starting.

    Raises:
        UCloudError: there is none; says why.
    """
    session = await _opened(client, job_id, rank, WEB, target)
    if not isinstance(session, WebSession) or not session.url:
        raise _nothing_opened()
    return Link(Secret(addresses.page(session.url.reveal(), session.domain)))


async def open_vnc(client: Client, job_id: str, rank: int, target: str = "") -> Link:
    """The job's desktop on one node: RFB over a websocket, as noVNC speaks it.

    Raises:
        UCloudError: there is none; says why.
    """
    session = await _opened(client, job_id, rank, VNC, target)
    if not isinstance(session, VncSession) or not session.url:
        raise _nothing_opened()
    page = Secret(addresses.page(session.url.reveal(), session.domain))
    return Link(Secret(addresses.socket(page.reveal())), session.password)


async def _opened(
    client: Client, job_id: str, rank: int, interface: str, target: str
) -> Session:
    job = await checks.job_for(client, job_id, rank, interface, target)
    call = jobs.open_interactive_session(job_id, rank, interface, target)
    provider = job.specification.product.provider
    try:
        return await client.send(replace(call, provider=provider))
    except Refused as error:
        if "port file" not in error.why:
            raise
        message = f"Job {job_id} {NOT_YET}. Try again in a moment."
        raise Refused(message, status=error.status) from error


def job_page(client: Client, job_id: str) -> str:
    """Where UCloud's own web client shows the job, with its desktop if it has one."""
    return f"{client.server}/app/jobs/properties/{quote(job_id, safe='')}"


def _nothing_opened() -> BadReply:
    return BadReply("The provider opened nothing. Try again in a moment.")
