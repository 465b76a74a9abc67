"""The probe of the web client."""

import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
import websockets

from tests.asking import TRAINING
from tui.sandbox import notice_socket
from tui.sandbox.world import World


@asynccontextmanager
async def _probed(
    world: World, bearer: str = ""
) -> AsyncGenerator[websockets.ClientConnection]:
    """A socket on which the probe was answered."""
    frame: dict[str, object] = {
        "call": "core2",
        "streamId": "0",
        "payload": {},
        "bearer": bearer or world.api_token.text,
    }
    url = f"{world.url.replace('http', 'ws')}/api/tasks"
    async with websockets.connect(url, open_timeout=60) as socket:
        await socket.send(json.dumps(frame))
        assert json.loads(await socket.recv())["status"] == 200
        yield socket


@pytest.mark.parametrize("call", ["core2", "tasks.listen"])
async def test_the_probe_tells_the_dialects_apart(
    either_world: World, call: str
) -> None:
    url = f"{either_world.url.replace('http', 'ws')}/api/tasks"
    frame: dict[str, object] = {
        "call": call,
        "streamId": "0",
        "payload": {},
        "bearer": either_world.api_token.text,
    }
    async with websockets.connect(url, open_timeout=60) as socket:
        await socket.send(json.dumps(frame))
        answer = json.loads(await socket.recv())
    current = either_world.dialect == "current" and call == "core2"
    assert answer == {
        "type": "response",
        "streamId": "0",
        "payload": {},
        "status": 200 if current else 404,
    }


async def test_batches_begin_after_the_second_frame(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notice_socket, "_LOOK_S", 0.01)
    async with _probed(world) as socket:
        await socket.send("READY")
        world.jobs[TRAINING].stop(world.now_ms)
        world.jobs[TRAINING].plan[0] = replace(
            world.jobs[TRAINING].plan[0], at_ms=world.now_ms + 3000
        )
        batch = json.loads(await socket.recv())
    (message,) = batch["messages"]
    assert message["type"] == "NOTIFICATION"
    assert message["task"] is None
    assert message["notification"]["type"] == "JOB_COMPLETED"
    assert message["notification"]["meta"]["jobIds"] == [TRAINING]


async def test_without_a_credential_it_ends_without_a_word(world: World) -> None:
    with pytest.raises(websockets.ConnectionClosed):
        async with _probed(world, bearer="garbage"):
            raise AssertionError
