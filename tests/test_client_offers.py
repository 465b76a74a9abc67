"""Everything a form needs is asked for together, and what is missing is named."""

import asyncio
import json

import pytest

from tests.conftest import MakeWorld
from tests.small_servers import Answer, Exchange, http_server
from tui.client import offers
from tui.client.http import Client
from tui.client.offers import offer, versions_in
from tui.credentials import Credential, Kind, Secret
from tui.errors import NotFound, UCloudError
from tui.sandbox.world import PROJECT, Settings, World
from tui.wire import codec, products
from tui.wire.applications import Group

_API = Credential(Kind.API_TOKEN, Secret("uc1-" + "a" * 64))
APPLICATION = {
    "metadata": {"name": "a", "version": "1", "title": "A"},
    "invocation": {"parameters": [{"type": "license_server", "name": "l"}]},
}


def _client(world: World) -> Client:
    token = Credential(Kind.ACCESS_TOKEN, Secret(world.ready["accessToken"]))
    return Client(world.url, token, project=PROJECT)


async def test_an_offer_has_all_that_a_form_needs(either_world: World) -> None:
    async with _client(either_world) as client:
        found = await offer(client, "vm-ubuntu")
    assert found.application.metadata.version == "24.04"
    assert len(found.machines) > 30
    assert found.wallets
    assert [one.name for one in found.dynamic["ucloud"]] == ["diskSize"]
    assert "hippo" not in found.unconnected
    assert found.missing == ()


async def test_older_versions_are_known_where_the_server_has_a_catalogue(
    world: World, make_world: MakeWorld
) -> None:
    async with _client(world) as client:
        newest = await offer(client, "rstudio")
        older = await offer(client, "rstudio", "2025.5")
    assert newest.versions == ("2025.9", "2025.5", "2024.12")
    assert older.versions == newest.versions
    assert older.application.metadata.version == "2025.5"
    async with _client(make_world(Settings(dialect="documented"))) as client:
        assert (await offer(client, "rstudio")).versions == ("2025.9",)


async def test_what_can_be_attached_is_only_asked_for_where_it_is_taken(
    world: World,
) -> None:
    async with _client(world) as client:
        web = await offer(client, "rstudio")
        database = await offer(client, "postgres")
        pipeline = await offer(client, "nextflow")
    assert [one.title for one in web.links][:1] == ["app-cpgpu.sandbox.invalid"]
    assert (web.addresses, web.licences) == ((), ())
    assert [one.title for one in database.addresses] == ["192.0.2.17", "192.0.2.18"]
    assert [one.title for one in pipeline.licences] == ["sentieon", "comsol-network"]


async def test_an_unknown_application_is_said(either_world: World) -> None:
    async with _client(either_world) as client:
        with pytest.raises(NotFound):
            await offer(client, "nothing")


async def test_known_machines_are_not_asked_for_again(world: World) -> None:
    async with _client(world) as client:
        known = await client.send(products.retrieve())
        found = await offer(client, "rstudio", known=known)
    assert found.machines is known.machines


async def test_a_form_does_without_what_cannot_be_had() -> None:
    def answer(exchange: Exchange) -> Answer:
        path = exchange.path.partition("?")[0]
        if path == "/api/hpc/apps/byNameAndVersion":
            return 200, json.dumps(APPLICATION).encode()
        if path == "/api/jobs/retrieveProducts":
            return 200, b'{"productsByProvider": {}}'
        if path.startswith("/api/providers"):
            return 200, json.dumps(
                {
                    "items": [
                        {"provider": "hippo", "connected": False},
                        {"provider": "7", "providerTitle": "nordlys"},
                        {"provider": "ucloud", "connected": True},
                    ]
                }
            ).encode()
        return 400, b'{"why": "Not here"}'

    async with http_server(answer) as server, Client(server.url, _API) as client:
        found = await offer(client, "a")
    assert found.wallets is None
    assert found.unconnected >= {"hippo", "nordlys"}
    assert "ucloud" not in found.unconnected
    assert (found.dynamic, found.licences, found.versions) == ({}, (), ("1",))
    assert [line.partition(".")[0] for line in found.missing] == [
        "What is left is not known",
        "Your licences could not be listed",
    ]


async def test_licences_come_in_as_many_pages_as_there_are() -> None:
    def answer(exchange: Exchange) -> Answer:
        if exchange.path.startswith("/api/hpc/apps/byName"):
            return 200, json.dumps(APPLICATION).encode()
        if not exchange.path.startswith("/api/licenses/browse"):
            return 200, b"{}"
        more = "next=" not in exchange.path
        page = {"items": [{"id": "1" if more else "2"}], "next": "1" if more else None}
        return 200, json.dumps(page).encode()

    async with http_server(answer) as server, Client(server.url, _API) as client:
        found = await offer(client, "a")
    assert [one.id for one in found.licences] == ["1", "2"]


async def test_a_provider_that_does_not_answer_is_named(world: World) -> None:
    def answer(exchange: Exchange) -> Answer:
        if exchange.path.startswith("/api/hpc/apps/byName"):
            return 200, json.dumps(APPLICATION).encode()
        if exchange.path.startswith("/api/jobs/requestDynamic"):
            return 501, b""
        return 200, b"{}"

    async with http_server(answer) as server, Client(server.url, _API) as client:
        found = await offer(client, "a")
    assert found.missing[0].startswith("What the providers want to know besides")


async def test_a_form_does_not_wait_for_a_provider_that_takes_a_minute(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ended = asyncio.Event()

    async def answer(exchange: Exchange) -> Answer:
        if exchange.path.startswith("/api/hpc/apps/byName"):
            return 200, json.dumps(APPLICATION).encode()
        if exchange.path.startswith("/api/jobs/requestDynamic"):
            await ended.wait()
        return 200, b"{}"

    monkeypatch.setattr(offers, "PATIENCE_S", 0.2)
    async with http_server(answer) as server, Client(server.url, _API) as client:
        found = await offer(client, "a")
        ended.set()
    assert found.missing[0].endswith("takes too long.")


async def test_without_machines_there_is_no_form(world: World) -> None:
    world.faults.server_down = True
    async with _client(world) as client:
        with pytest.raises(UCloudError):
            await offer(client, "rstudio")


def test_versions_are_those_of_the_application_alone() -> None:
    group = {
        "status": {
            "applications": [
                {"metadata": {"name": "a", "version": "2"}, "versions": ["2", "1"]},
                {"metadata": {"name": "b", "version": "9"}},
            ]
        }
    }
    assert versions_in(codec.read(group, Group), "a") == ("2", "1")
    assert versions_in(codec.read(group, Group), "b") == ("9",)
