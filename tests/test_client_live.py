"""A live stream is asked for, read until it ends, and left at once."""

import asyncio
import json
import re
from collections.abc import Callable
from contextlib import aclosing

import pytest
from websockets.asyncio.server import ServerConnection

from tests.small_servers import socket_server
from tui.client import live
from tui.client.http import Client
from tui.credentials import Credential, Kind, Secret
from tui.errors import BadReply, Unreachable

_API = Credential(Kind.API_TOKEN, Secret("uc1-" + "a" * 64))


def _first(bearer: Secret, project: str) -> str:
    return f"{bearer.reveal()} {project}"


def _number(frame: bytes) -> int:
    if not re.fullmatch(rb"\d+", frame):
        message = "no number"
        raise BadReply(message)
    return int(frame)


async def test_it_begins_with_the_frame_that_asks_for_it() -> None:
    asked: list[object] = []

    async def talk(socket: ServerConnection) -> None:
        assert socket.request is not None
        asked.extend([socket.request.path, await socket.recv(), await socket.recv()])
        await socket.send("thanks")
        await socket.wait_closed()

    async with (
        socket_server(talk) as url,
        Client(url, _API, project="p") as client,
        live.stream(client, "/api/x", _first) as socket,
    ):
        await live.send(client, socket, "more")
        await socket.recv()
    assert asked == ["/api/x", f"{_API.secret.reveal()} ", "more"]


async def _said(
    url: str, patience_s: Callable[[], float | None] = lambda: None
) -> list[int]:
    async with (
        asyncio.timeout(60),
        Client(url, _API) as client,
        live.stream(client, "/api/x", _first) as socket,
        aclosing(live.frames(socket, _number, patience_s)) as frames,
    ):
        return [each async for each in frames]


async def test_it_is_read_to_its_end_without_what_is_not_understood() -> None:
    async def talk(socket: ServerConnection) -> None:
        await socket.recv()
        for frame in ("1", "nonsense", json.dumps([]), "2"):
            await socket.send(frame)

    async with socket_server(talk) as url:
        assert await _said(url) == [1, 2]


async def test_a_connection_that_breaks_is_an_end() -> None:
    async def talk(socket: ServerConnection) -> None:
        await socket.recv()
        socket.transport.abort()

    async with socket_server(talk) as url:
        assert await _said(url) == []


async def test_silence_is_told_when_patience_is_at_its_end() -> None:
    async def talk(socket: ServerConnection) -> None:
        await socket.wait_closed()

    async with socket_server(talk) as url:
        with pytest.raises(TimeoutError):
            await _said(url, lambda: 0.01)


async def test_what_can_no_longer_be_sent_is_said() -> None:
    async def talk(socket: ServerConnection) -> None:
        await socket.wait_closed()

    async with (
        socket_server(talk) as url,
        Client(url, _API) as client,
        live.stream(client, "/api/x", _first) as socket,
    ):
        await socket.close()
        with pytest.raises(Unreachable):
            await live.send(client, socket, "more")


async def test_each_rest_is_longer_up_to_a_limit() -> None:
    assert await live.rest(0.001, 1.0) == 0.002
    assert await live.rest(0.001, 0.0015) == 0.0015
