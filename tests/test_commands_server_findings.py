"""What is found out about a server, as far as no command shows it."""

import pytest

from tests.eyes import connect_to
from tui.commands.server_findings import clock, of_server
from tui.sandbox.world import World


@pytest.mark.parametrize(
    ("ahead_s", "state", "said"),
    [
        (0.0, "ok", "agrees with the server's"),
        (240.0, "note", "4 m ahead of the server's"),
        (-7200.0, "note", "2 h behind the server's"),
    ],
)
def test_a_wrong_clock_is_told_by_how_much(
    ahead_s: float, state: str, said: str
) -> None:
    found = clock(ahead_s)
    assert found.state == state
    assert found.said.startswith(said)


async def test_nothing_found_holds_a_secret(world: World) -> None:
    async with await connect_to(world)() as client:
        found = [one async for one in of_server(client)]
    assert [one.name for one in found][-1] == "websockets"
    for name in ("refreshToken", "accessToken", "apiToken"):
        assert str(world.ready.get(name)) not in str(found)
