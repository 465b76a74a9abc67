"""A live shell keeps up, keeps its memory bounded, and says honestly how it is."""

import asyncio
import json
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection
from websockets.asyncio.server import ServerConnection
from websockets.exceptions import ConnectionClosed

from tests.small_servers import socket_server
from tui.client.http import Client
from tui.client.link import Pace, ShellLink
from tui.client.sockets import open_socket
from tui.credentials import Credential, Kind, Secret
from tui.wire.sessions import ShellSession
from tui.wire.shell import ShellProtocol

_API = Credential(Kind.API_TOKEN, Secret("uc1-" + "a" * 64))
_SESSION = ShellSession("1", 0, Secret("id"), "", "p")
_FAST = Pace(ping_every=0.02, pong_within=0.3, blocked_within=60)
_FAIR = Pace(ping_every=0.02, pong_within=2, blocked_within=60)
"""Longer than a busy machine stands still."""
Talk = Callable[[ServerConnection], Awaitable[None]]


@asynccontextmanager
async def linked(talk: Talk, pace: Pace | None = None) -> AsyncGenerator[ShellLink]:
    """A link to a server that talks so."""
    async with socket_server(talk) as url, Client(url, _API) as client:
        socket = await open_socket(client, Secret(url.replace("http", "ws") + "/x"))
        protocol = ShellProtocol(_SESSION)
        async with ShellLink(socket, protocol, (80, 24), pace or Pace()) as link:
            yield link


def _data(text: str) -> str:
    return json.dumps({"type": "message", "payload": {"data": text}, "streamId": "0"})


async def _next(socket: ServerConnection) -> dict[str, Any]:
    return json.loads(await socket.recv())


async def _ack(socket: ServerConnection, frame: dict[str, Any]) -> None:
    payload = {"type": "ack"}
    answer = {"type": "message", "payload": payload, "streamId": frame["streamId"]}
    await socket.send(json.dumps(answer))


async def _until_closed(socket: ServerConnection) -> None:
    try:
        while True:
            await socket.recv()
    except ConnectionClosed:
        pass


async def _true(condition: Callable[[], bool]) -> None:
    """Wait until something holds, though not for ever."""
    async with asyncio.timeout(60):
        while not condition():
            await asyncio.sleep(0.005)


async def test_a_link_starts_with_its_size() -> None:
    frames: list[dict[str, Any]] = []

    async def talk(socket: ServerConnection) -> None:
        frames.append(await _next(socket))

    async with linked(talk) as link:
        assert [text async for text in link] == []
        assert link.ended
    payload = frames[0]["payload"]
    assert (payload["type"], payload["cols"], payload["rows"]) == ("initialize", 80, 24)


async def test_the_handshake_carries_nothing_that_gateways_refuse() -> None:
    seen: dict[str, str] = {}

    async def talk(socket: ServerConnection) -> None:
        assert socket.request is not None
        seen.update({k.lower(): v for k, v in socket.request.headers.raw_items()})

    async with linked(talk) as link:
        async for _ in link:
            pass
    for header in ("authorization", "origin", "cookie", "sec-websocket-extensions"):
        assert header not in seen


async def test_output_is_joined_and_comes_before_the_end() -> None:
    async def talk(socket: ServerConnection) -> None:
        await _next(socket)
        for number in range(1000):
            await socket.send(_data(f"{number} "))

    async with linked(talk) as link:
        texts = [text async for text in link]
    assert "".join(texts) == "".join(f"{number} " for number in range(1000))
    assert len(texts) < 1000


async def test_fragments_that_cut_characters_are_joined() -> None:
    async def talk(socket: ServerConnection) -> None:
        await _next(socket)
        whole = _data("ø" * 5000 + "€").encode()
        parts = [whole[at : at + 4095] for at in range(0, len(whole), 4095)]
        await socket.send(parts, text=True)

    async with linked(talk) as link:
        assert "".join([text async for text in link]) == "ø" * 5000 + "€"


async def test_typed_text_arrives_in_order_and_in_pieces() -> None:
    pieces: list[str] = []
    whole = "x" * 10_000 + "ø€😀" * 3000

    async def talk(socket: ServerConnection) -> None:
        await _next(socket)
        while "".join(pieces) != whole:
            pieces.append((await _next(socket))["payload"]["data"])

    async with linked(talk) as link:
        for start in range(0, len(whole), 777):
            link.type(whole[start : start + 777])
        async for _ in link:
            pass
    assert "".join(pieces) == whole
    assert max(len(piece.encode()) for piece in pieces) <= 4096


async def test_of_many_sizes_the_last_is_sent_and_none_twice() -> None:
    sizes: list[tuple[int, int]] = []

    async def talk(socket: ServerConnection) -> None:
        await _next(socket)
        while True:
            payload = (await _next(socket))["payload"]
            if payload["type"] == "input":
                return
            sizes.append((payload["cols"], payload["rows"]))

    async with linked(talk) as link:
        for cols in range(81, 121):
            link.resize(cols, 40)
        await _true(lambda: bool(sizes))
        link.resize(120, 40)
        link.type("x")
        async for _ in link:
            pass
    assert sizes == [(120, 40)]


async def test_a_key_is_on_the_socket_at_once() -> None:
    took_s: list[float] = []

    async def talk(socket: ServerConnection) -> None:
        await _next(socket)
        await socket.send(_data("$ "))
        for _ in range(50):
            await _next(socket)
            took_s.append(time.perf_counter() - typed_at[0])
            await socket.send(_data("x"))

    typed_at = [0.0]
    async with linked(talk) as link:
        async for _ in link:
            typed_at[0] = time.perf_counter()
            link.type("x")
    assert min(took_s) < 0.05  # no timer is waited for; a busy machine may be slow


async def test_round_trips_are_measured_from_acks() -> None:
    async def talk(socket: ServerConnection) -> None:
        await _next(socket)
        while True:
            await _ack(socket, await _next(socket))

    async with linked(talk) as link:
        assert link.round_trip_s is None
        link.type("x")
        await _true(lambda: link.round_trip_s is not None)
        assert link.waiting_s == 0


async def test_a_frame_that_is_not_taken_is_waited_for() -> None:
    async def talk(socket: ServerConnection) -> None:
        await _ack(socket, await _next(socket))
        await _until_closed(socket)

    async with linked(talk) as link:
        link.type("x")
        await _true(lambda: link.waiting_s > 0.02)


async def test_input_is_held_back_while_a_server_that_acks_is_busy() -> None:
    taken = 0
    go_on = asyncio.Event()

    async def talk(socket: ServerConnection) -> None:
        nonlocal taken
        await _next(socket)
        await _ack(socket, await _next(socket))
        await go_on.wait()
        while taken < 1_000_000:
            frame = await _next(socket)
            taken += len(frame["payload"]["data"])
            await _ack(socket, frame)

    async with linked(talk) as link:
        link.type("first")
        await _true(lambda: link.round_trip_s is not None)
        link.type("x" * 1_000_000)
        await _true(lambda: link.unanswered == 16)
        go_on.set()
        async for _ in link:
            pass
    assert taken == 1_000_000


async def test_a_slow_reader_slows_the_far_side_down() -> None:
    sent = 0

    async def talk(socket: ServerConnection) -> None:
        nonlocal sent
        await _next(socket)
        for _ in range(1000):
            await socket.send(_data("x" * 64_000))
            sent += 64_000

    async with linked(talk) as link:
        await _true(lambda: link.held > 100_000)
        before = -1
        while before != sent:
            before = sent
            await asyncio.sleep(0.1)
        assert link.held < 200_000
        assert sent < 30_000_000
        total = 0
        async for text in link:
            total += len(text)
    assert total == 64_000_000


async def test_a_link_that_is_not_read_is_not_lost() -> None:
    async def talk(socket: ServerConnection) -> None:
        await _next(socket)
        await _true(lambda: link.round_trip_s is not None)
        for _ in range(1000):
            await socket.send(_data("x" * 64_000))

    async with linked(talk, _FAIR) as link:
        await _true(lambda: link.held > 100_000)
        await asyncio.sleep(_FAIR.pong_within + 0.5)
        total = 0
        async for text in link:
            total += len(text)
    assert total == 64_000_000


async def test_a_refusal_ends_the_link_with_the_servers_words() -> None:
    async def talk(socket: ServerConnection) -> None:
        await _next(socket)
        refusal = {"type": "response", "payload": {"why": "no"}, "status": 401}
        await socket.send(json.dumps(refusal))
        await _until_closed(socket)

    async with linked(talk) as link:
        assert [text async for text in link] == []
        assert link.failure == "no"


async def test_a_refusal_without_words_still_says_something() -> None:
    async def talk(socket: ServerConnection) -> None:
        await _next(socket)
        await socket.send('{"type":"response","payload":{},"status":404}')
        await _until_closed(socket)

    async with linked(talk) as link:
        assert [text async for text in link] == []
        assert "404" in link.failure


async def test_the_end_of_the_first_stream_is_the_end() -> None:
    async def talk(socket: ServerConnection) -> None:
        frame = await _next(socket)
        end = {"type": "response", "streamId": frame["streamId"], "status": 200}
        await socket.send(json.dumps(end))
        await _until_closed(socket)

    async with linked(talk) as link:
        assert [text async for text in link] == []
        assert (link.ended, link.failure) == (True, "")


async def test_a_broken_frame_does_not_end_a_shell() -> None:
    async def talk(socket: ServerConnection) -> None:
        await _next(socket)
        for frame in ("no json", "[]", '{"ping":"pong"}', _data("alive")):
            await socket.send(frame)

    async with linked(talk) as link:
        assert [text async for text in link] == ["alive"]


async def test_readiness_is_told() -> None:
    async def talk(socket: ServerConnection) -> None:
        await _next(socket)
        await socket.send('{"type":"message","payload":{"type":"initialize"}}')
        await _until_closed(socket)

    async with linked(talk) as link:
        assert not link.ready
        await _true(lambda: link.ready)


async def test_a_dropped_connection_is_a_plain_end() -> None:
    async def talk(socket: ServerConnection) -> None:
        await _next(socket)
        await socket.send(_data("bye"))
        socket.transport.abort()

    async with linked(talk) as link:
        texts = [text async for text in link]
        link.type("nobody hears this")
        link.resize(1, 1)
        assert link.waiting_s == 0
    assert texts in (["bye"], [])


async def test_a_link_that_answered_pings_and_stops_is_lost() -> None:
    over = asyncio.Event()

    async def talk(socket: ServerConnection) -> None:
        await _next(socket)
        await _true(lambda: link.round_trip_s is not None)
        socket.transport.pause_reading()
        await over.wait()

    async with linked(talk, _FAST) as link:
        async with asyncio.timeout(60):
            assert [text async for text in link] == []
        assert link.ended
        over.set()


async def test_a_busy_server_is_waited_for_longer() -> None:
    blocked = asyncio.Event()

    async def talk(socket: ServerConnection) -> None:
        await _next(socket)
        await _ack(socket, await _next(socket))
        await _true(lambda: link.round_trip_s is not None)
        socket.transport.pause_reading()
        blocked.set()
        await asyncio.sleep(_FAIR.pong_within + 0.5)
        socket.transport.resume_reading()
        await _ack(socket, await _next(socket))
        await socket.send(_data("taken"))

    async with linked(talk, _FAIR) as link:
        link.type("first")
        await blocked.wait()
        link.type("x")
        assert [text async for text in link] == ["taken"]


async def test_a_server_that_never_answers_pings_is_left_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def ping(_: ClientConnection) -> Awaitable[float]:
        pings.append(1)
        return asyncio.get_running_loop().create_future()

    pings: list[int] = []
    monkeypatch.setattr(ClientConnection, "ping", ping)

    async def talk(socket: ServerConnection) -> None:
        await _next(socket)
        await _true(lambda: len(pings) > 2)
        await socket.send(_data("still here"))

    async with linked(talk, _FAST) as link:
        assert [text async for text in link] == ["still here"]


async def test_an_error_of_the_block_goes_on_as_it_is() -> None:
    async def fail() -> None:
        async with linked(_until_closed):
            message = "mine"
            raise LookupError(message)

    with pytest.raises(LookupError, match="mine"):
        await fail()


async def test_leaving_the_block_closes_the_socket() -> None:
    closed = asyncio.Event()

    async def talk(socket: ServerConnection) -> None:
        await _until_closed(socket)
        closed.set()

    async with linked(talk):
        pass
    async with asyncio.timeout(60):
        await closed.wait()


async def test_who_is_cancelled_while_leaving_leaves_no_connection(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    leaving = asyncio.Event()

    async def never_answered(_: ClientConnection) -> None:
        leaving.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(ClientConnection, "close", never_answered)
    async with socket_server(_until_closed) as url, Client(url, _API) as client:
        socket = await open_socket(client, Secret(url.replace("http", "ws") + "/x"))

        async def leave() -> None:
            async with ShellLink(socket, ShellProtocol(_SESSION), (80, 24)):
                pass

        async with asyncio.TaskGroup() as tasks:
            task = tasks.create_task(leave())
            await leaving.wait()
            task.cancel()
        assert socket.transport.is_closing()
