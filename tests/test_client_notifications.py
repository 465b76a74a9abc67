"""The stream of notices goes on through breaks and ends where there is none."""

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import aclosing, asynccontextmanager

import pytest
from websockets.asyncio.server import ServerConnection
from websockets.http11 import Request, Response

from tests.small_servers import socket_server
from tui.client import notifications as noticing
from tui.client.http import Client
from tui.client.notifications import Told, listen
from tui.credentials import Credential, Kind, Secret
from tui.sandbox import notice_socket
from tui.sandbox.jobs import Update
from tui.sandbox.world import World

_API = Credential(Kind.API_TOKEN, Secret("uc1-" + "a" * 64))


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(noticing, "_FIRST_PAUSE_S", 0.01)
    monkeypatch.setattr(noticing, "_LONGEST_PAUSE_S", 0.02)
    monkeypatch.setattr(notice_socket, "_LOOK_S", 0.02)


@asynccontextmanager
async def listening(
    url: str, credential: Credential
) -> AsyncGenerator[AsyncGenerator[Told]]:
    """The stream of a user, for so long as a test may take."""
    async with (
        Client(url, credential) as client,
        asyncio.timeout(60),
        aclosing(listen(client)) as stream,
    ):
        yield stream


async def test_it_begins_with_the_newest_of_the_list(world: World) -> None:
    async with listening(world.url, _token(world)) as stream:
        begun = await anext(stream)
    assert begun.live
    assert "train-unet" in {
        name for one in begun.notifications for name in one.meta.job_names
    }


async def test_what_happens_then_is_told(world: World) -> None:
    async with listening(world.url, _token(world)) as stream:
        await anext(stream)
        ends = Update(world.now_ms + 3000, "Your job has completed.", "SUCCESS")
        world.jobs["5003592"].intend(ends)
        told = await anext(stream)
    (one,) = told.notifications
    assert (one.type, one.meta.job_ids) == ("JOB_COMPLETED", ("5003592",))


async def test_an_older_server_has_no_such_stream(either_world: World) -> None:
    async with listening(either_world.url, _token(either_world)) as stream:
        if either_world.dialect == "current":
            assert (await anext(stream)).live
        else:
            assert [told async for told in stream] == []


async def test_after_a_break_it_is_set_up_again(world: World) -> None:
    async with listening(world.url, _token(world)) as stream:
        assert (await anext(stream)).live
        world.drop_sockets()
        assert not (await anext(stream)).live
        assert (await anext(stream)).live


async def test_a_server_that_answers_nonsense_is_asked_again() -> None:
    asked: list[str] = []

    async def talk(socket: ServerConnection) -> None:
        asked.append(json.loads(await socket.recv())["call"])
        await socket.send("nonsense" if len(asked) < 3 else _refused())

    async with socket_server(talk, _page) as url, listening(url, _API) as stream:
        told = [one.live async for one in stream]
    assert told == [False, False]
    assert asked == ["core2"] * 3


@pytest.mark.parametrize("status", [401, 403, 500, 503])
async def test_a_server_that_refuses_for_now_is_asked_again(status: int) -> None:
    asked: list[str] = []

    async def talk(socket: ServerConnection) -> None:
        asked.append(json.loads(await socket.recv())["call"])
        await socket.send(_refused(status if len(asked) < 2 else 404))

    async with socket_server(talk, _page) as url, listening(url, _API) as stream:
        told = [one.live async for one in stream]
    assert told == [False]
    assert asked == ["core2"] * 2


def _refused(status: int = 404) -> str:
    return json.dumps({"type": "response", "streamId": "0", "status": status})


def _page(_connection: ServerConnection, _request: Request) -> Response | None:
    return None


def _token(world: World) -> Credential:
    return Credential(Kind.API_TOKEN, Secret(world.api_token.text))
