"""Sockets to other machines are encrypted, and none shows a secret in a log."""

import logging
import socket as sockets

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.asyncio.server import ServerConnection
from websockets.exceptions import ConnectionClosed

from tests.small_servers import socket_server
from tui.client.http import Client
from tui.client.sockets import open_socket
from tui.credentials import Credential, Kind, Secret
from tui.errors import BadInput, UCloudError, Unreachable

_API = Credential(Kind.API_TOKEN, Secret("uc1-" + "a" * 64))


async def _listen(socket: ServerConnection) -> None:
    await socket.wait_closed()


async def test_a_plain_socket_to_elsewhere_is_not_opened() -> None:
    client = Client("localhost", _API)
    with pytest.raises(BadInput, match=r"provider\.example\.com is not encrypted"):
        await open_socket(client, Secret("ws://provider.example.com/x?session=1"))


async def test_an_encrypted_socket_checks_certificates() -> None:
    async with socket_server(_listen) as url, Client(url, _API) as client:
        address = Secret(url.replace("http:", "wss:"))
        with pytest.raises(UCloudError):
            await open_socket(client, address)


async def test_nobody_there_is_unreachable() -> None:
    async with Client("localhost", _API) as client:
        with pytest.raises(Unreachable):
            await open_socket(client, Secret("ws://127.0.0.1:1/x"))


async def test_a_log_shows_neither_path_nor_session(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    async with socket_server(_listen) as url, Client(url, _API) as client:
        address = Secret(url.replace("http:", "ws:") + "/path?session=hidden")
        socket = await open_socket(client, address)
        await socket.send("typed")
        await socket.close()
    ours = [r.getMessage() for r in caplog.records if r.name.startswith("tui.client")]
    assert any(line.startswith("WebSocket 127.0.0.1 open") for line in ours)
    assert not any("hidden" in line or "typed" in line for line in ours)
    client_lines = [
        record.getMessage()
        for record in caplog.records
        if record.name.startswith("websockets.client")
    ]
    assert client_lines == []


@pytest.mark.skipif(
    not hasattr(sockets, "TCP_USER_TIMEOUT"), reason="only Linux can be asked"
)
async def test_the_system_watches_for_silence() -> None:
    async with socket_server(_listen) as url, Client(url, _API) as client:
        socket = await open_socket(client, Secret(url.replace("http:", "ws:")))
        raw = socket.transport.get_extra_info("socket")
        option = sockets.TCP_USER_TIMEOUT
        assert raw.getsockopt(sockets.IPPROTO_TCP, option) == 60_000
        assert raw.getsockopt(sockets.SOL_SOCKET, sockets.SO_KEEPALIVE) == 1
        assert raw.getsockopt(sockets.IPPROTO_TCP, sockets.TCP_KEEPIDLE) == 30
        assert raw.getsockopt(sockets.IPPROTO_TCP, sockets.TCP_KEEPINTVL) == 10
        assert raw.getsockopt(sockets.IPPROTO_TCP, sockets.TCP_KEEPCNT) == 3
        await socket.close()


async def test_a_connection_that_is_lost_at_once_is_no_failure_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened = connect.connect

    async def lost(self: connect) -> ClientConnection:
        connection = await opened(self)
        connection.transport.abort()
        await connection.wait_closed()
        return connection

    monkeypatch.setattr(connect, "connect", lost)
    async with socket_server(_listen) as url, Client(url, _API) as client:
        socket = await open_socket(client, Secret(url.replace("http:", "ws:")))
        with pytest.raises(ConnectionClosed):
            await socket.recv()
