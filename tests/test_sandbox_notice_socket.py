"""The probe of the web client."""

import json

import pytest
import websockets

from tui.sandbox.world import World


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
    async with websockets.connect(url) as socket:
        await socket.send(json.dumps(frame))
        answer = json.loads(await socket.recv())
    current = either_world.dialect == "current" and call == "core2"
    assert answer == {
        "type": "response",
        "streamId": "0",
        "payload": {},
        "status": 200 if current else 404,
    }
