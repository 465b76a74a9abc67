"""Live streams of the server: asked for, read, left, and asked for again."""

import asyncio
import logging
import random
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, TypeVar

from tui.client import failures
from tui.client.http import Client
from tui.client.sockets import open_socket
from tui.credentials import Secret
from tui.errors import BadReply
from tui.wire import addresses

if TYPE_CHECKING:
    from websockets.asyncio.client import ClientConnection

T = TypeVar("T")
_log = logging.getLogger(__name__)


@asynccontextmanager
async def stream(
    client: Client, path: str, first_frame: Callable[[Secret, str], str]
) -> "AsyncGenerator[ClientConnection]":
    """A socket on which a stream was asked for; it is closed when the block is left.

    Args:
        client: Signs the first frame and says in which workspace.
        path: Of the socket.
        first_frame: Makes the frame of the bearer and the project.

    Raises:
        UCloudError: it did not open.
    """
    bearer = await client.bearer()
    url = Secret(f"{addresses.socket(client.server)}{path}")
    socket = await open_socket(client, url)
    try:
        await send(client, socket, first_frame(bearer, client.workspace))
        yield socket
    finally:
        socket.transport.close()  # a closing handshake is never answered


async def send(client: Client, socket: "ClientConnection", frame: str) -> None:
    """Send a frame.

    Raises:
        UCloudError: the connection broke.
    """
    with failures.named_socket(client.host):
        await socket.send(frame)


def _for_ever() -> None:
    """No limit."""


async def frames(
    socket: "ClientConnection",
    read: Callable[[bytes], T],
    patience_s: Callable[[], float | None] = _for_ever,
) -> AsyncGenerator[T]:
    """What the frames say, until the server ends the stream.

    Args:
        socket: Of the stream.
        read: Understands a frame; one that is a BadReply is passed over.
        patience_s: How long the next may take, in seconds; None: for ever.

    Raises:
        TimeoutError: nothing came for so long.
    """
    from websockets.exceptions import WebSocketException

    try:
        while True:
            async with asyncio.timeout(patience_s()):
                frame = await socket.recv(decode=False)
            try:
                said = read(frame)
            except BadReply:
                _log.warning("a frame of a live stream could not be read")
                continue
            yield said
    except TimeoutError:  # an OSError by descent, but this one is ours
        raise
    except (WebSocketException, OSError, EOFError):
        _log.info("live stream ended by the server")


async def rest(pause_s: float, longest_s: float) -> float:
    """Wait about so long after a break; gives how long to wait after the next."""
    await asyncio.sleep(random.uniform(pause_s / 2, pause_s))  # noqa: S311 - no secret
    return min(longest_s, pause_s * 2)
