"""The stream of the user's notices, set up again as often as it breaks."""

import asyncio
import logging
import random
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.client import failures
from tui.client.http import Client
from tui.client.sockets import open_socket
from tui.credentials import Kind, Secret
from tui.errors import BadReply, NotSignedIn, UCloudError
from tui.wire import addresses
from tui.wire import notifications as frames
from tui.wire.notifications import Notification

if TYPE_CHECKING:
    from websockets.asyncio.client import ClientConnection

_log = logging.getLogger(__name__)
_ANSWER_S = 10.0
_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 1.0, 60.0


@dataclass(frozen=True, slots=True)
class Told:
    """What there is to say: whether the stream is live, and what came."""

    live: bool
    notifications: tuple[Notification, ...] = ()


async def listen(client: Client) -> AsyncGenerator[Told]:
    """Notices as they come; ends where the server has no such stream.

    After each break it says so, and says what came meanwhile once it is back. Leave it
    with ``contextlib.aclosing``, so that the connection ends at once.

    Raises:
        NotSignedIn: the credential is not accepted.
    """
    pause_s = _FIRST_PAUSE_S
    while True:
        try:
            async with aclosing(_stream(client)) as stream:
                async for told in stream:
                    if not told.live:
                        return
                    pause_s = _FIRST_PAUSE_S
                    yield told
        except NotSignedIn:
            raise
        except UCloudError as error:
            _log.info("notices: %s", type(error).__name__)
        yield Told(live=False)
        await asyncio.sleep(random.uniform(pause_s / 2, pause_s))  # noqa: S311
        pause_s = min(_LONGEST_PAUSE_S, pause_s * 2)


async def _stream(client: Client) -> AsyncGenerator[Told]:
    """One connection; what is not live means that there is no such stream."""
    bearer = await client.bearer()
    project = "" if client.kind is Kind.API_TOKEN else client.project
    url = Secret(f"{addresses.socket(client.server)}/api/tasks")
    socket = await open_socket(client, url)
    try:
        with failures.named_socket(client.host):
            await socket.send(frames.first_frame(bearer, project))
        if not await _accepted(socket):
            yield Told(live=False)
            return
        with failures.named_socket(client.host):
            await socket.send(frames.READY)
        # asked for now, so that nothing between list and stream is missed
        yield Told(live=True, notifications=await client.send(frames.browse()))
        async with aclosing(_heard(socket)) as heard:
            async for one in heard:
                yield Told(live=True, notifications=one.notifications)
    finally:
        socket.transport.close()


async def _accepted(socket: "ClientConnection") -> bool:
    """Whether the server has the stream; a broken connection says nothing about that.

    Raises:
        UCloudError: it broke.
    """
    from websockets.exceptions import WebSocketException

    from tui.errors import Unreachable

    try:
        async with asyncio.timeout(_ANSWER_S):
            answer = frames.receive(await socket.recv(decode=False))
    except (WebSocketException, OSError, EOFError, TimeoutError, BadReply) as error:
        message = "The stream of notices did not begin."
        raise Unreachable(message) from error
    return answer is not None and answer.accepted


async def _heard(socket: "ClientConnection") -> AsyncGenerator[frames.Heard]:
    """What the socket says until it ends."""
    from websockets.exceptions import WebSocketException

    try:
        while True:
            text = await socket.recv(decode=False)
            try:
                heard = frames.receive(text)
            except BadReply:
                _log.warning("a frame of the notices could not be read")
                continue
            if heard is not None:
                yield heard
    except (WebSocketException, OSError, EOFError):
        _log.info("stream of notices ended by the server")
