"""Shells open only where they can be, run real programs, and say why they end."""

import asyncio
import base64
import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress

import pytest
from websockets.asyncio.server import ServerConnection
from websockets.datastructures import Headers
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response

from tests.small_servers import Answer, Exchange, http_server, socket_server
from tui.client.http import Client
from tui.client.link import ShellLink
from tui.client.shell import Ending, open_folder_shell, open_shell, why_ended
from tui.credentials import Credential, Kind, Secret
from tui.errors import BadInput, BadReply, Broken, NotAllowed, Refused, UCloudError
from tui.sandbox.world import PROJECT, World

_API = Credential(Kind.API_TOKEN, Secret("uc1-" + "a" * 64))


def _quietly(_: str) -> None:
    """Nobody looks at what is waited for."""


def _client(world: World) -> Client:
    token = Credential(Kind.ACCESS_TOKEN, Secret(world.ready["accessToken"]))
    return Client(world.url, token, project=PROJECT)


def _job(world: World, application: str, state: str = "RUNNING") -> str:
    (found, *_) = (
        job.id
        for job in world.jobs_in(PROJECT)
        if job.state == state and job.application.name == application
    )
    return found


@asynccontextmanager
async def _shell(
    world: World, job_id: str, rank: int = 0, username: str = ""
) -> AsyncGenerator[ShellLink]:
    name = username or world.me.name
    async with (
        _client(world) as client,
        open_shell(client, name, job_id, rank, 80, 24, _quietly) as link,
    ):
        yield link


async def _until(link: ShellLink, words: str) -> str:
    """Everything that came until the words did."""
    seen = ""
    async with asyncio.timeout(60):
        async for text in link:
            seen += text
            if words in seen:
                break
    return seen


async def test_a_program_runs_in_a_real_shell(either_world: World) -> None:
    async with _shell(either_world, _job(either_world, "gromacs"), 2) as link:
        await _until(link, "$ ")
        link.type("echo he''llo $((6*7))\r")
        assert "hello 42" in await _until(link, "hello 42")
        assert link.ready
        assert link.round_trip_s is not None


async def test_the_far_side_has_our_size(either_world: World) -> None:
    async with _shell(either_world, _job(either_world, "gromacs")) as link:
        await _until(link, "$ ")
        link.type("stty size\r")
        await _until(link, "24 80")
        link.resize(132, 43)
        link.type("stty size\r")
        await _until(link, "43 132")


async def test_the_end_of_the_shell_ends_the_link(world: World) -> None:
    async with _shell(world, _job(world, "gromacs")) as link:
        await _until(link, "$ ")
        link.type("exit\r")
        async with asyncio.timeout(60):
            async for _ in link:
                pass
        assert link.ended


async def test_the_guides_terminal_prints_its_file(either_world: World) -> None:
    if either_world.dialect != "documented":
        return
    async with _shell(either_world, "123", 1) as link:
        await _until(link, "$ ")
        link.type("ls -1\n")
        assert "hello_world.txt" in await _until(link, "hello_world.txt")


async def test_a_folder_has_a_shell(world: World) -> None:
    async with (
        _client(world) as client,
        open_folder_shell(
            client, world.me.name, "/61024/Jobs", 80, 24, _quietly
        ) as link,
    ):
        await _until(link, "$ ")
        link.type("pwd\r")
        await _until(link, "Jobs")


async def test_what_is_waited_for_is_told(world: World) -> None:
    told: list[str] = []
    job_id = _job(world, "gromacs")
    async with (
        _client(world) as client,
        open_shell(client, world.me.name, job_id, 0, 80, 24, told.append),
    ):
        pass
    assert told == ["asking UCloud", "opening the socket", "waiting for the prompt"]


async def test_shells_that_cannot_be_are_refused(either_world: World) -> None:
    running, queued = _job(either_world, "gromacs"), "5003594"
    for job_id, rank, words in (
        (queued, 0, "queue"),
        (running, 3, "no node 3"),
        (running, -1, "no node -1"),
        ("5003548", 0, "recorded"),
    ):
        with pytest.raises(Refused, match=words):
            async with _shell(either_world, job_id, rank):
                pass
    with pytest.raises(NotAllowed):
        async with _shell(either_world, "5003541"):
            pass
    assert not either_world.sessions


async def test_a_shell_needs_a_name(world: World) -> None:
    async with _client(world) as client:
        with pytest.raises(Refused, match="name"):
            async with open_shell(client, "", "1", 0, 80, 24, _quietly):
                pass
        with pytest.raises(Refused, match="name"):
            async with open_folder_shell(client, "", "/1/a", 80, 24, _quietly):
                pass


async def test_a_wrong_name_ends_silently(world: World) -> None:
    async with _shell(world, _job(world, "gromacs"), username="nobody") as link:
        async with asyncio.timeout(60):
            assert [text async for text in link] == []
        assert link.ended


async def test_why_a_shell_ended_is_looked_up(either_world: World) -> None:
    async with _client(either_world) as client:
        running = await why_ended(client, _job(either_world, "gromacs"))
        done = await why_ended(client, _job(either_world, "rstudio", "SUCCESS"))
        unknown = await why_ended(client, "999")
        waiting = await why_ended(client, "5003594")
        folder = await why_ended(client, "/1/a")
    assert running == Ending("The shell ended; the job still runs.", job_running=True)
    assert done == Ending("The job has completed.", job_final=True)
    assert unknown.text.startswith("The connection ended. ")
    assert not unknown.job_running
    assert waiting == Ending("The shell ended; the job is IN_QUEUE now.")
    assert folder.job_running


class Core:
    """Answers for a running job with one session after the other."""

    def __init__(self, *sessions: dict[str, object]) -> None:
        self.sessions = list(sessions)

    def __call__(self, asked: Exchange) -> Answer:
        """Answer one request."""
        if asked.method == "GET":
            return 200, b'{"id":"7","status":{"state":"RUNNING"}}'
        if not self.sessions:
            return 400, b'{"why":"asked too often"}'
        return 200, json.dumps({"responses": [self.sessions.pop(0)]}).encode()


def _session(domain: str, identifier: str = "id") -> dict[str, object]:
    session = {"type": "shell", "jobId": "7", "sessionIdentifier": identifier}
    return {"providerDomain": domain, "providerId": "p", "session": session}


async def _failure(core: Core) -> UCloudError:
    async with http_server(core) as server, Client(server.url, _API) as client:
        with pytest.raises(UCloudError) as caught:
            async with open_shell(client, "me", "7", 0, 80, 24, _quietly):
                pass
    return caught.value


async def test_the_socket_is_asked_for_byte_by_byte() -> None:
    paths: list[str] = []

    async def talk(socket: ServerConnection) -> None:
        assert socket.request is not None
        paths.append(socket.request.path)
        with suppress(ConnectionClosed):
            await socket.recv()

    name = "Åse>?~ø#1"
    async with (
        socket_server(talk) as provider,
        http_server(Core(_session(provider + "/", "179-abc"))) as server,
        Client(server.url, _API) as client,
        open_shell(client, name, "7", 0, 80, 24, _quietly) as link,
    ):
        async for _ in link:
            pass
    hint = base64.b64encode(name.encode()).decode()
    assert set(hint) & set("+/=")
    assert paths == [f"/ucloud/p/websocket?session=179-abc&usernameHint={hint}"]


@pytest.mark.parametrize("status", [449, 503, 404])
async def test_a_provider_that_wakes_up_is_asked_again(status: int) -> None:
    refused: list[int] = []

    async def talk(socket: ServerConnection) -> None:
        await socket.recv()
        await socket.send('{"type":"message","payload":{"data":"awake"}}')

    def first_refuse(_: ServerConnection, __: Request) -> Response | None:
        if refused:
            return None
        refused.append(status)
        return Response(status, "x", Headers(), b"<html>")

    async with socket_server(talk, first_refuse) as provider:
        core = Core(_session(provider, "a"), _session(provider, "b"))
        async with (
            http_server(core) as server,
            Client(server.url, _API) as client,
            open_shell(client, "me", "7", 0, 80, 24, _quietly) as link,
        ):
            assert [text async for text in link] == ["awake"]
    assert not core.sessions


async def test_a_redirect_of_a_socket_is_not_followed() -> None:
    def elsewhere(_: ServerConnection, __: Request) -> Response:
        location = Headers(Location="ws://127.0.0.1:1/secret")
        return Response(302, "x", location, b"")

    async def talk(socket: ServerConnection) -> None:
        raise AssertionError

    async with socket_server(talk, elsewhere) as provider:
        failure = await _failure(Core(_session(provider)))
    assert isinstance(failure, BadReply)


async def test_a_session_does_not_travel_in_the_open() -> None:
    failure = await _failure(Core(_session("ws://provider.example.com")))
    assert isinstance(failure, BadInput)
    assert "not encrypted" in failure.why


@pytest.mark.parametrize(
    "session", [_session("", "id"), _session("127.0.0.1:1", ""), {"session": {}}]
)
async def test_half_a_session_is_a_bad_reply(session: dict[str, object]) -> None:
    assert isinstance(await _failure(Core(session)), BadReply)


async def test_nobody_at_the_providers_address_is_said() -> None:
    failure = await _failure(Core(_session("127.0.0.1:1")))
    assert "Nothing listens at 127.0.0.1" in failure.why


async def test_a_provider_that_is_down_is_broken(world: World) -> None:
    job_id = _job(world, "gromacs")
    job = world.job(job_id)
    assert job is not None
    world.faults.providers_down.add(job.machine.category.provider)
    with pytest.raises(Broken):
        async with _shell(world, job_id):
            pass
