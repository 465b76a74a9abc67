"""Pages and desktops open at addresses a browser may have."""

import json

import pytest

from tests.small_servers import Answer, Answering, Exchange, http_server
from tui.client import interfaces
from tui.client.http import Client
from tui.credentials import Credential, Kind, Secret
from tui.errors import BadReply, Refused
from tui.sandbox.world import PROJECT, World

_API = Credential(Kind.API_TOKEN, Secret("uc1-" + "a" * 64))


def _client(world: World) -> Client:
    token = Credential(Kind.ACCESS_TOKEN, Secret(world.ready["accessToken"]))
    return Client(world.url, token, project=PROJECT)


def _running(world: World, application: str) -> str:
    """A job of ours that runs it."""
    (job_id,) = (
        job.id
        for job in world.jobs_in(PROJECT)
        if (job.state, job.created_by) == ("RUNNING", world.me.name)
        and job.application.name == application
    )
    return job_id


async def test_a_web_job_opens_in_a_browser(either_world: World) -> None:
    async with _client(either_world) as client:
        link = await interfaces.open_web(
            client, _running(either_world, "jupyter-lab"), 0
        )
    assert link.url.reveal().startswith("http://")
    assert not link.password
    assert "token" not in repr(link)


async def test_a_desktop_is_a_socket(either_world: World) -> None:
    async with _client(either_world) as client:
        link = await interfaces.open_vnc(
            client, _running(either_world, "desktop-xfce"), 0
        )
    assert link.url.reveal().startswith("ws://")


async def test_a_batch_job_has_neither(either_world: World) -> None:
    job_id = _running(either_world, "gromacs")
    async with _client(either_world) as client:
        with pytest.raises(Refused):
            await interfaces.open_web(client, job_id, 0)
        with pytest.raises(Refused):
            await interfaces.open_vnc(client, job_id, 0)


async def test_an_announced_target_opens(either_world: World) -> None:
    job_id = _running(either_world, "pytorch")
    async with _client(either_world) as client:
        link = await interfaces.open_web(client, job_id, 0, "tensorboard")
    assert link.url


async def test_an_unknown_job_is_refused(either_world: World) -> None:
    async with _client(either_world) as client:
        with pytest.raises(Refused):
            await interfaces.open_web(client, "999", 0)


def _answering(session: dict[str, object] | None, status: int = 200) -> Answering:
    def answer(asked: Exchange) -> Answer:
        if asked.method == "GET":
            return 200, b'{"id":"7","status":{"state":"RUNNING"}}'
        if session is None:
            return status, b'{"why":"could not read port file: open /x"}'
        reply = {"providerDomain": "https://p.example.com", "session": session}
        return 200, json.dumps({"responses": [reply]}).encode()

    return answer


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("app.example.com?token=a", "https://app.example.com?token=a"),
        ("/authorize?token=a", "https://p.example.com/authorize?token=a"),
        ("http://127.0.0.1:9/lab/", "http://127.0.0.1:9/lab/"),
    ],
)
async def test_addresses_are_made_whole(address: str, url: str) -> None:
    session: dict[str, object] = {"type": "web", "redirectClientTo": address}
    async with (
        http_server(_answering(session)) as server,
        Client(server.url, _API) as client,
    ):
        assert (await interfaces.open_web(client, "7", 0)).url.reveal() == url


async def test_a_desktop_keeps_its_password() -> None:
    session: dict[str, object] = {"type": "vnc", "url": "/vnc?t=1", "password": "pw"}
    async with (
        http_server(_answering(session)) as server,
        Client(server.url, _API) as client,
    ):
        link = await interfaces.open_vnc(client, "7", 0)
    assert link.url.reveal() == "wss://p.example.com/vnc?t=1"
    assert link.password.reveal() == "pw"


@pytest.mark.parametrize(
    "session",
    [
        {"type": "shell"},
        {"type": "web", "redirectClientTo": ""},
        {"type": "web", "redirectClientTo": "file:///etc/passwd"},
    ],
)
async def test_what_is_no_page_is_a_bad_reply(session: dict[str, object]) -> None:
    async with (
        http_server(_answering(session)) as server,
        Client(server.url, _API) as client,
    ):
        with pytest.raises(BadReply):
            await interfaces.open_web(client, "7", 0)
        with pytest.raises(BadReply):
            await interfaces.open_vnc(client, "7", 0)


async def test_an_interface_that_is_not_up_yet_says_so() -> None:
    async with (
        http_server(_answering(None, 400)) as server,
        Client(server.url, _API) as client,
    ):
        with pytest.raises(Refused, match="not opened this yet"):
            await interfaces.open_web(client, "7", 0)


def test_the_page_of_a_job_is_ucloud_s_own() -> None:
    client = Client("cloud.sdu.dk", _API)
    assert interfaces.job_page(client, "a/b") == (
        "https://cloud.sdu.dk/app/jobs/properties/a%2Fb"
    )
