"""Sockets below their conversations."""

import pytest
import websockets

from tests.asking import TRAINING, Asker, talk
from tui.sandbox.world import World


async def test_compression_is_not_accepted(world: World) -> None:
    url = f"{world.url.replace('http', 'ws')}/api/jobs"
    async with websockets.connect(url, open_timeout=60, close_timeout=0.05) as socket:
        assert socket.protocol.extensions == []


async def test_messages_in_pieces_are_joined(asker: Asker) -> None:
    async with talk(asker.world, asker.session(TRAINING)) as shell:
        await shell.initialize()
        await shell.until("$ ")
        text = '{"streamId":"5","payload":{"type":"resize","cols":90,"rows":20}}'
        await shell.socket.send([text[:20], text[20:]])
        assert (await shell.frame())["payload"] == {"type": "ack"}


async def test_binary_messages_are_ignored(asker: Asker) -> None:
    async with talk(asker.world, asker.session(TRAINING)) as shell:
        await shell.initialize()
        await shell.until("$ ")
        await shell.socket.send(b'{"payload":{"type":"input","data":"exit\\n"}}')
        assert "still here" in await shell.enter("echo still here")


@pytest.mark.parametrize("path", ["/api/nothing", "/ucloud/x/y/websocket", "/"])
async def test_other_paths_are_not_upgraded(world: World, path: str) -> None:
    with pytest.raises(websockets.InvalidStatus) as refused:
        async with websockets.connect(f"{world.url.replace('http', 'ws')}{path}"):
            pass
    assert refused.value.response.status_code == 404
