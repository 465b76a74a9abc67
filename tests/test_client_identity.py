"""A credential is told apart by what the server says of it."""

import json
import time

import pytest

from tests.small_servers import Answer, Exchange, http_server
from tui.client.http import Client
from tui.client.identity import PERSONAL, Identity, who_am_i
from tui.credentials import Credential, Kind, Secret
from tui.errors import BadReply, NotSignedIn
from tui.sandbox.world import PROJECT, PROJECT_TITLE, World

_API = Credential(Kind.API_TOKEN, Secret("uc4e-" + "a" * 64))


def _client(world: World, kind: Kind, project: str = "") -> Client:
    ready = world.ready
    texts = {
        Kind.ACCESS_TOKEN: ready["accessToken"],
        Kind.REFRESH_TOKEN: ready["refreshToken"],
        Kind.API_TOKEN: ready["apiToken"],
    }
    return Client(world.url, Credential(kind, Secret(texts[kind])), project=project)


async def test_a_sign_in_is_its_user_in_the_chosen_workspace(
    either_world: World,
) -> None:
    async with _client(either_world, Kind.REFRESH_TOKEN, PROJECT) as client:
        assert await who_am_i(client) == Identity(
            username=either_world.ready["username"],
            project=PROJECT,
            workspace=PROJECT_TITLE,
            kind=Kind.REFRESH_TOKEN,
        )


async def test_without_a_project_the_workspace_is_the_personal_one(
    either_world: World,
) -> None:
    async with _client(either_world, Kind.ACCESS_TOKEN) as client:
        me = await who_am_i(client)
    assert (me.project, me.workspace) == ("", PERSONAL)
    assert me.expires_at > time.time() * 1000


async def test_an_api_token_says_itself_whose_it_is_and_where(world: World) -> None:
    async with _client(world, Kind.API_TOKEN, "another-project") as client:
        me = await who_am_i(client)
    assert (me.username, me.project, me.workspace) == (
        "alice#4821",
        PROJECT,
        PROJECT_TITLE,
    )
    assert me.expires_at > time.time() * 1000


async def test_a_dead_token_is_nobody(world: World) -> None:
    world.faults.token_dead = True
    for kind in Kind:
        async with _client(world, kind) as client:
            with pytest.raises(NotSignedIn):
                await who_am_i(client)


async def test_a_server_that_is_no_ucloud_is_not_believed() -> None:
    async with (
        http_server(lambda _: (200, b"<html>hello</html>")) as server,
        Client(server.url, _API) as client,
    ):
        with pytest.raises(BadReply):
            await who_am_i(client)


def _tokens(asked: Exchange) -> Answer:
    """Three pages of tokens, the third of which comes again and again."""
    if not asked.path.startswith("/api/tokens"):
        return 404, b'{"why":"Not found"}'
    place = int(asked.path.partition("next=")[2] or 0)
    item = {"id": str(76 + place), "owner": {"createdBy": "me", "project": "p-1"}}
    page = {"items": [item], "next": str(min(place + 1, 2))}
    return 200, json.dumps(page).encode()


async def test_a_token_is_looked_for_on_every_page() -> None:
    async with http_server(_tokens) as server, Client(server.url, _API) as client:
        me = await who_am_i(client)
    assert (me.username, me.project, me.workspace) == ("me", "p-1", "p-1")


async def test_a_token_that_is_not_listed_is_not_guessed() -> None:
    other = Credential(Kind.API_TOKEN, Secret("ucff-" + "a" * 64))
    async with http_server(_tokens) as server, Client(server.url, other) as client:
        me = await who_am_i(client)
    assert (me.username, me.workspace) == ("", PERSONAL)


async def test_a_server_without_tokens_does_not_stop_the_rest() -> None:
    def answer(_: Exchange) -> Answer:
        return 404, b"404 page not found\n"

    async with http_server(answer) as server, Client(server.url, _API) as client:
        assert (await who_am_i(client)).username == ""
