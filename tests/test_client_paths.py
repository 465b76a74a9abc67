"""Files and folders are looked for before a job is sent."""

import pytest

from tui.client.http import Client
from tui.client.paths import check, missing, named_in
from tui.credentials import Credential, Kind, Secret
from tui.errors import Refused
from tui.sandbox.homes import MY_DRIVE, PROJECT_DRIVE
from tui.sandbox.world import PROJECT, World
from tui.wire.jobs import Specification


def _client(world: World) -> Client:
    token = Credential(Kind.ACCESS_TOKEN, Secret(world.ready["accessToken"]))
    return Client(world.url, token, project=PROJECT)


async def test_what_is_there_is_not_complained_of(either_world: World) -> None:
    async with _client(either_world) as client:
        found = await missing(
            client,
            [
                ("a", f"/{MY_DRIVE}/hello_world.txt", False),
                ("b", f"/{MY_DRIVE}/data", True),
                ("c", f"/{PROJECT_DRIVE}", True),
            ],
        )
    assert found == {}


async def test_what_is_not_there_is_named(either_world: World) -> None:
    gone = f"/{MY_DRIVE}/gone"
    async with _client(either_world) as client:
        found = await missing(
            client,
            [
                ("a", gone, False),
                ("b", f"/{MY_DRIVE}/hello_world.txt", True),
                ("c", f"/{MY_DRIVE}/data", False),
                ("d", "/999999", True),
                ("d", gone, True),
            ],
        )
    assert found == {
        "a": f"{gone} is not there, or you may not see it.",
        "b": f"/{MY_DRIVE}/hello_world.txt is a file, not a folder.",
        "c": f"/{MY_DRIVE}/data is a folder.",
        "d": "There is no drive /999999, or you may not see it.",
    }


async def test_what_cannot_be_looked_at_is_left_to_the_server(world: World) -> None:
    world.faults.server_down = True
    async with _client(world) as client:
        assert await missing(client, [("a", f"/{MY_DRIVE}/gone", False)]) == {}


async def test_a_job_without_its_files_is_refused(either_world: World) -> None:
    gone = f"/{MY_DRIVE}/gone"
    there = {"type": "file", "path": f"/{MY_DRIVE}/data", "readOnly": False}
    async with _client(either_world) as client:
        await check(client, named_in(Specification(parameters={"a": there})))
        asked = Specification(resources=[there, {"type": "file", "path": gone}])
        with pytest.raises(Refused, match=f"{gone} is not there"):
            await check(client, named_in(asked))


def test_only_files_are_looked_for() -> None:
    values = {"a": {"type": "text", "value": "/x"}, "b": {"type": "file", "path": "/y"}}
    assert named_in(Specification(parameters=values)) == [("", "/y", None)]
