"""Opening live shells, on the nodes of jobs and in folders, and saying why they end."""

from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tui.client import checks
from tui.client.http import Client
from tui.client.link import ShellLink
from tui.client.sockets import open_socket
from tui.errors import BadReply, Broken, NotConnected, NotFound, Refused, UCloudError
from tui.wire import jobs, sessions
from tui.wire.codec import Call
from tui.wire.sessions import Session, ShellSession
from tui.wire.shell import ShellProtocol, socket_url

if TYPE_CHECKING:
    from websockets.asyncio.client import ClientConnection

Progress = Callable[[str], None]
"""Is told in a few words what is being waited for."""

_ENDINGS = {
    jobs.SUCCESS: "The job has completed.",
    jobs.FAILURE: "The job has failed.",
    jobs.EXPIRED: "The job's time is used up.",
}


@asynccontextmanager
async def open_shell(  # noqa: PLR0913, PLR0917 - a shell needs that much
    client: Client,
    username: str,
    job_id: str,
    rank: int,
    cols: int,
    rows: int,
    progress: Progress,
) -> AsyncGenerator[ShellLink]:
    """A shell on a node of a running job; it ends when the block is left.

    Raises:
        UCloudError: there can be no shell; says why.
    """
    progress("asking UCloud")
    _check_name(username)
    job = await checks.job_for(client, job_id, rank, sessions.SHELL)
    call = jobs.open_interactive_session(job_id, rank, sessions.SHELL)
    call = replace(call, provider=job.specification.product.provider)
    async with _link(client, username, call, (cols, rows), progress) as link:
        yield link


@asynccontextmanager
async def open_folder_shell(
    client: Client,
    username: str,
    folder: str,
    cols: int,
    rows: int,
    progress: Progress,
) -> AsyncGenerator[ShellLink]:
    """A shell in a folder; it ends when the block is left.

    Raises:
        UCloudError: there can be no shell; says why.
    """
    progress("asking UCloud")
    _check_name(username)
    path = await checks.folder_for(client, folder)
    call = jobs.open_terminal_in_folder(path)
    async with _link(client, username, call, (cols, rows), progress) as link:
        yield link


def _check_name(username: str) -> None:
    if not username:
        message = (
            "UCloud did not say whom this token belongs to, and shells need the name. "
            "Use a token that was made by yourself."
        )
        raise Refused(message)


@asynccontextmanager
async def _link(
    client: Client,
    username: str,
    call: Call[Session],
    size: tuple[int, int],
    progress: Progress,
) -> AsyncGenerator[ShellLink]:
    session, socket = await _connected(client, username, call, progress)
    progress("waiting for the prompt")
    async with ShellLink(socket, ShellProtocol(session), size) as link:
        yield link


async def _connected(
    client: Client, username: str, call: Call[Session], progress: Progress
) -> "tuple[ShellSession, ClientConnection]":
    """A socket for a new session; asked for twice where the provider had to wake up."""
    session = await _asked(client, call)
    progress("opening the socket")
    try:
        return session, await open_socket(client, socket_url(session, username))
    except (NotConnected, NotFound, Broken):
        progress("asking UCloud again")
        session = await _asked(client, call)
        return session, await open_socket(client, socket_url(session, username))


async def _asked(client: Client, call: Call[Session]) -> ShellSession:
    session = await client.send(call)
    if not isinstance(session, ShellSession) or not session.identifier:
        message = "The provider opened no shell. Try again in a moment."
        raise BadReply(message)
    return session


@dataclass(frozen=True, slots=True)
class Ending:
    """Why a shell ended, in a sentence, and whether a new one can be had."""

    text: str
    job_final: bool = False
    job_running: bool = False


async def why_ended(client: Client, job_id: str) -> Ending:
    """Why the shell of a job or folder ended, as far as UCloud tells."""
    if job_id.startswith("/"):
        return Ending("The folder's shell ended.", job_running=True)
    try:
        job = await client.send(jobs.retrieve(job_id))
    except UCloudError as error:
        return Ending(f"The connection ended. {error.why}")
    if not job.active:
        ending = _ENDINGS.get(job.status.state, "The job has ended.")
        return Ending(ending, job_final=True)
    if job.running:
        return Ending("The shell ended; the job still runs.", job_running=True)
    return Ending(f"The shell ended; the job is {job.status.state} now.")
