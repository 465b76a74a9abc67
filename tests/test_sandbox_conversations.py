"""Who is turned away before a socket opens."""

import pytest
import websockets

from tui.sandbox.world import World


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/api/jobs", {"Origin": "http://evil.test"}, 403),
        ("/ucloud/ucloud/websocket", {"Origin": "http://evil.test"}, 403),
        ("/ucloud/ucloud/websocket", {"Authorization": "Bearer x"}, 401),
    ],
)
async def test_handshakes_are_refused(
    world: World, path: str, headers: dict[str, str], status: int
) -> None:
    url = f"{world.url.replace('http', 'ws')}{path}"
    with pytest.raises(websockets.InvalidStatus) as refused:
        async with websockets.connect(url, additional_headers=headers):
            pass
    assert refused.value.response.status_code == status


async def test_another_name_for_this_machine_is_refused(world: World) -> None:
    port = int(world.url.rpartition(":")[2])
    url = f"ws://evil.test:{port}/api/jobs"
    with pytest.raises(websockets.InvalidStatus) as refused:
        async with websockets.connect(url, host="127.0.0.1", port=port):
            pass
    assert refused.value.response.status_code == 403
