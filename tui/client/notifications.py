"""The stream of the user's notices, set up again as often as it breaks."""

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass

from tui.client import live
from tui.client.http import Client
from tui.errors import NotSignedIn, UCloudError, Unreachable
from tui.wire import notifications as frames
from tui.wire.notifications import Heard, Notification

_log = logging.getLogger(__name__)
_ANSWER_S = 10.0
_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 1.0, 60.0
_NOT_BEGUN = "The stream of notices did not begin."


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
        pause_s = await live.rest(pause_s, _LONGEST_PAUSE_S)


async def _stream(client: Client) -> AsyncGenerator[Told]:
    """One connection; what is not live means that there is no such stream."""
    async with (
        live.stream(client, "/api/tasks", frames.first_frame) as socket,
        aclosing(live.frames(socket, frames.receive)) as heard,
    ):
        if not await _begins(heard):
            yield Told(live=False)
            return
        await live.send(client, socket, frames.READY)
        # asked for now, so that nothing between list and stream is missed
        yield Told(live=True, notifications=await client.send(frames.browse()))
        async for one in heard:
            if one is not None:
                yield Told(live=True, notifications=one.notifications)


async def _begins(heard: AsyncGenerator[Heard | None]) -> bool:
    """Whether the server has the stream; any refusal but one may be for a while.

    Raises:
        UCloudError: it does not begin now.
    """
    try:
        async with asyncio.timeout(_ANSWER_S):
            answer = await anext(heard)
    except (StopAsyncIteration, TimeoutError) as error:
        raise Unreachable(_NOT_BEGUN) from error
    if answer is None or not (answer.accepted or answer.unknown):
        raise Unreachable(_NOT_BEGUN)
    return answer.accepted
