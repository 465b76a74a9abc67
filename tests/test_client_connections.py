"""No connection outlives its call by mistake, nor any the client."""

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator

import pytest

from tests.small_servers import http_server
from tui.client.connections import Connections
from tui.client.http import Client
from tui.credentials import Credential, Kind, Secret
from tui.errors import Unreachable
from tui.wire import codec
from tui.wire.codec import Call

_API = Credential(Kind.API_TOKEN, Secret("uc1-" + "a" * 64))
_READ: Call[object] = codec.get("/api/x", lambda value: value)
_DONE = 200, b'{"done":1}'


class _Pipe:
    """A connection in memory, which closes as those of sockets do."""

    def __init__(self) -> None:
        self.number = 7

    async def aclose(self) -> None:
        self.number = -1
        await asyncio.sleep(0)

    def get_extra_info(self, info: str) -> object:
        assert info == "socket"
        return self

    def fileno(self) -> int:
        return self.number


async def _opened(connections: Connections) -> _Pipe:
    pipe = _Pipe()
    trace = connections.trace()
    await trace("connection.connect_tcp.started", {})
    await trace("connection.connect_tcp.complete", {"return_value": pipe})
    return pipe


async def test_those_that_were_closed_are_not_kept() -> None:
    connections = Connections()
    await (await _opened(connections)).aclose()
    await _opened(connections)
    assert len(connections) == 1


@pytest.mark.parametrize("steps", range(4))
async def test_all_are_closed_even_when_who_closes_them_is_cancelled(
    steps: int,
) -> None:
    connections = Connections()
    for _ in range(3):
        await _opened(connections)
    async with asyncio.TaskGroup() as tasks:
        closing = tasks.create_task(connections.close())
        for _ in range(1 + steps):
            await asyncio.sleep(0)
        closing.cancel()
    assert closing.cancelled() is (steps < 3)
    assert len(connections) == 0


async def test_what_opens_too_late_is_closed() -> None:
    connections = Connections()
    await connections.close()
    await _opened(connections)
    assert len(connections) == 0


@pytest.mark.parametrize("steps", range(40))
async def test_none_is_left_wherever_a_call_is_when_the_client_is_closed(
    steps: int,
) -> None:
    async with http_server(lambda _: _DONE) as server, asyncio.TaskGroup() as tasks:
        client = Client(server.url, _API)
        await client.warm()
        call = tasks.create_task(_tried(client))
        for _ in range(steps):
            await asyncio.sleep(0)
        await client.close()
        await call
        assert len(client.connections) == 0


async def _tried(client: Client) -> None:
    with contextlib.suppress(Unreachable):
        assert await client.send(_READ) == {"done": 1}


@pytest.mark.parametrize("steps", range(40))
async def test_none_is_left_when_a_call_is_cancelled_and_the_client_closed(
    steps: int,
) -> None:
    async with http_server(lambda _: _DONE) as server:
        client = Client(server.url, _API)
        await client.warm()
        async with asyncio.TaskGroup() as tasks:
            call = tasks.create_task(client.send(_READ))
            for _ in range(steps):
                await asyncio.sleep(0)
            call.cancel()
            await client.close()
        assert len(client.connections) == 0


async def test_a_closed_client_opens_nothing() -> None:
    async with http_server(lambda _: _DONE) as server:
        async with Client(server.url, _API) as client:
            await client.send(_READ)
        with pytest.raises(Unreachable, match="was closed"):
            await client.send(_READ)
    assert len(server.asked) == 1


@pytest.fixture
async def mute() -> AsyncIterator[tuple[str, asyncio.Event]]:
    """A server that takes what it is greeted with, and says nothing."""
    greeted = asyncio.Event()

    async def listen(there: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        while await there.read(4096):
            greeted.set()
        back.close()

    listener = await asyncio.start_server(listen, "127.0.0.1", 0)
    async with listener:
        port = listener.sockets[0].getsockname()[1]
        yield f"https://127.0.0.1:{port}", greeted


async def test_a_call_cancelled_while_it_is_encrypted_leaves_no_connection(
    mute: tuple[str, asyncio.Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.client.certificates.trusted", ssl.create_default_context)
    url, greeted = mute
    async with Client(url, _API) as client, asyncio.TaskGroup() as tasks:
        call = tasks.create_task(client.send(_READ))
        await greeted.wait()
        assert len(client.connections) == 1
        call.cancel()
        await asyncio.wait([call])
        assert len(client.connections) == 0
