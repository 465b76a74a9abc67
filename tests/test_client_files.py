"""Drives, folders and parts of files are had."""

import json

import pytest

from tests.small_servers import Answer, Exchange, http_server
from tui.client import files
from tui.client.http import Client
from tui.credentials import Credential, Kind, Secret
from tui.errors import NotFound, Refused
from tui.sandbox.world import PROJECT, World

LOG = "/61025/logs/training.log"
_API = Credential(Kind.API_TOKEN, Secret("uc1-" + "a" * 64))


def _client(world: World) -> Client:
    token = Credential(Kind.ACCESS_TOKEN, Secret(world.ready["accessToken"]))
    return Client(world.url, token, project=PROJECT)


def _log(world: World) -> bytes:
    return (world.homes.drive("61025") / "logs" / "training.log").read_bytes()


async def test_drives_are_in_the_order_of_their_titles(either_world: World) -> None:
    async with _client(either_world) as client:
        found = await files.drives(client)
    titles = [drive.specification.title for drive in found]
    assert titles == ["aau archive", "cpgpu", "hippo scratch", "reference data"]


async def test_drives_come_in_as_many_pages_as_there_are() -> None:
    def answer(exchange: Exchange) -> Answer:
        more = "next=" not in exchange.path
        drive = {"id": "1" if more else "2"}
        page = {"items": [drive], "next": "1" if more else None}
        return 200, json.dumps(page).encode()

    async with http_server(answer) as server, Client(server.url, _API) as client:
        found = await files.drives(client)
    assert [drive.id for drive in found] == ["1", "2"]


async def test_a_big_folder_comes_page_by_page(either_world: World) -> None:
    async with _client(either_world) as client:
        counts = [len(page.items) async for page in files.pages(client, "/61025/reads")]
    assert counts == [250, 70]


async def test_one_file_is_looked_at(either_world: World) -> None:
    async with _client(either_world) as client:
        file = await files.stat(client, "/61024/hello_world.txt")
        with pytest.raises(NotFound):
            await files.stat(client, "/61024/no")
    assert (file.name, file.status.size_in_bytes) == ("hello_world.txt", 14)


async def test_the_beginning_of_a_file_is_had_without_the_rest(
    either_world: World,
) -> None:
    either_world.faults.downloads_pause_s = 0.05
    async with _client(either_world) as client:
        part = await files.read(client, "", LOG, length=1000)
    assert part.data == _log(either_world)[:1000]
    assert part.size == len(_log(either_world))
    assert not part.at_end


async def test_a_part_in_the_middle_is_had(either_world: World) -> None:
    async with _client(either_world) as client:
        part = await files.read(client, "", LOG, start=300_001, length=77)
    assert part.data == _log(either_world)[300_001:300_078]
    assert part.start == 300_001


async def test_the_tail_of_a_file_is_had(either_world: World) -> None:
    async with _client(either_world) as client:
        part = await files.read_tail(client, "", LOG, 10_000)
        small = await files.read_tail(client, "", "/61024/hello_world.txt", 10_000)
    assert part.data == _log(either_world)[-10_000:]
    assert part.at_end
    assert part.ranged == (either_world.dialect == "documented")
    assert (small.data, small.start) == (b"Hello, world!\n", 0)


async def test_too_much_before_the_tail_is_not_read(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MOST_TO_SKIP", 1_000_000)
    async with _client(world) as client:
        with pytest.raises(Refused, match="only from their beginning"):
            await files.read_tail(client, "", LOG, 1_000)
        with pytest.raises(Refused, match="only from their beginning"):
            await files.read(client, "", LOG, start=2_000_000, length=1_000)


async def test_an_empty_file_is_empty(either_world: World) -> None:
    async with _client(either_world) as client:
        part = await files.read_tail(client, "", "/61025/models/empty.bin", 10)
    assert (part.data, part.size, part.at_end) == (b"", 0, True)
