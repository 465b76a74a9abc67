"""A job is started once, whatever becomes of the answer."""

import asyncio
import json

import pytest

from tests.clocks import StoppedClock
from tests.conftest import MakeWorld
from tests.offering import draft_of
from tests.small_servers import Answer, Exchange, HttpServer, http_server
from tui.client import launch as launching
from tui.client.http import Client
from tui.client.launch import (
    Launch,
    Launched,
    launch,
    open_when_ready,
    wait_until_running,
)
from tui.client.offers import offer
from tui.credentials import Credential, Kind, Secret
from tui.describe.launch import fill
from tui.errors import Broken, NotReached, Refused, UCloudError, Unreachable
from tui.sandbox.jobs import Update
from tui.sandbox.world import PROJECT, Settings, World
from tui.wire import jobs
from tui.wire.applications import NameAndVersion
from tui.wire.codec import Call
from tui.wire.jobs import Specification
from tui.wire.products import ProductReference

_API = Credential(Kind.API_TOKEN, Secret("uc1-" + "a" * 64))
ASKED = Specification(
    name="made here",
    application=NameAndVersion(name="jupyter-lab", version="2026.1"),
    product=ProductReference(
        id="u1-standard-4", category="u1-standard", provider="ucloud"
    ),
    parameters={"n": {"type": "integer", "value": 3}},
)
MADE = {
    "id": "7",
    "owner": {"createdBy": "alice"},
    "specification": {
        "name": "made here",
        "application": {"name": "jupyter-lab", "version": "2026.1"},
        "product": {
            "id": "u1-standard-4",
            "category": "u1-standard",
            "provider": "ucloud",
        },
        "replicas": 1,
        "parameters": {"n": {"type": "integer", "value": 3}},
    },
    "status": {"state": "IN_QUEUE"},
}


def _client(world: World) -> Client:
    token = Credential(Kind.ACCESS_TOKEN, Secret(world.ready["accessToken"]))
    return Client(world.url, token, project=PROJECT)


async def _asked(
    client: Client, application: str = "jupyter-lab", /, **texts: str
) -> Specification:
    found = await offer(client, application)
    return fill(found, draft_of(found, **texts)).specification()


ANSWERS: dict[str, Answer] = {
    "made": (200, b'{"responses": [{"id": "7"}]}'),
    "made, 504": (504, b"<html>"),
    "made, empty": (200, b'{"responses": []}'),
    "made, nameless": (200, b'{"responses": [{}]}'),
    "refused": (400, b'{"why": "Bad machine type requested"}'),
}
"""What is said to a start; of others the connection ends."""


class Server:
    """Keeps jobs; each start of a job meets with one of the fates."""

    def __init__(self, *fates: str) -> None:
        self.fates = list(fates)
        self.jobs: list[object] = []
        self.starts = 0
        self.list_fails = False

    def __call__(self, exchange: Exchange) -> Answer:
        if exchange.method == "POST":
            return self._start(self.fates.pop(0) if self.fates else "made")
        if self.list_fails:
            return 403, b'{"why": "You may not"}'
        return 200, json.dumps({"items": self.jobs, "next": None}).encode()

    def _start(self, fate: str) -> Answer:
        self.starts += 1
        if "made" in fate:
            self.jobs.append({**MADE, "id": str(6 + self.starts)})
        self.list_fails = "hidden" in fate
        return ANSWERS.get(fate)


async def _launched(
    server: HttpServer, *, username: str = "", asked: Specification = ASKED
) -> Launched:
    async with Client(server.url, _API) as client:
        return await Launch(
            client, asked, username=username, pauses_s=(0.0, 0.0)
        ).send()


async def test_a_job_is_started(either_world: World) -> None:
    async with _client(either_world) as client:
        launched = await launch(client, await _asked(client, name="x", time="2h"))
        job = await client.send(jobs.retrieve(launched.job_id))
    assert not launched.found
    assert (job.specification.name, job.state) == ("x", "IN_QUEUE")


@pytest.mark.parametrize(
    "fate", ["made, 504", "made, empty", "made, nameless", "made, then gone"]
)
async def test_a_lost_answer_does_not_lose_the_job(fate: str) -> None:
    keeper = Server(fate)
    async with http_server(keeper) as server:
        launched = await _launched(server)
    assert launched == Launched("7", found=True)
    assert keeper.starts == 1


async def test_a_lost_answer_of_the_sandbox_is_found(either_world: World) -> None:
    either_world.faults.lost_starts = True
    before = len(either_world.jobs)
    said: list[str] = []
    async with _client(either_world) as client:
        asked = await _asked(client, name="x")
        launched = await launch(client, asked, said.append)
    assert launched.found
    assert launched.job_id in either_world.jobs
    assert len(either_world.jobs) == before + 1
    assert "No answer; looking whether the job was started" in said


async def test_a_start_that_came_to_nothing_may_be_tried_again() -> None:
    keeper = Server("gone")
    async with http_server(keeper) as server, Client(server.url, _API) as client:
        attempt = Launch(client, ASKED, pauses_s=(0.0,))
        with pytest.raises(Unreachable, match="was not started"):
            await attempt.send()
        assert not attempt.uncertain
        assert await attempt.send() == Launched("7")
    assert keeper.starts == 2
    assert len(keeper.jobs) == 1


async def test_what_was_never_asked_is_known_not_to_be_started(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keeper = Server()
    async with http_server(keeper) as server, Client(server.url, _API) as client:
        send = client.send

        async def cut_off(call: Call[object]) -> object:
            if call.method == "POST":
                raise NotReached("Nothing listens.")
            return await send(call)

        monkeypatch.setattr(client, "send", cut_off)
        attempt = Launch(client, ASKED, pauses_s=())
        with pytest.raises(NotReached, match=r"\ANothing listens\.\Z"):
            await attempt.send()
    assert not attempt.uncertain
    assert keeper.starts == 0


async def test_what_is_not_known_is_looked_for_before_it_is_sent_again() -> None:
    keeper = Server("made, hidden")
    async with http_server(keeper) as server, Client(server.url, _API) as client:
        attempt = Launch(client, ASKED, pauses_s=(0.0,))
        with pytest.raises(Unreachable, match="not known whether"):
            await attempt.send()
        assert attempt.uncertain
        keeper.list_fails = False
        assert await attempt.send() == Launched("7", found=True)
    assert keeper.starts == 1


async def test_a_start_that_was_given_up_is_looked_for_too() -> None:
    keeper = Server()
    started, ended = asyncio.Event(), asyncio.Event()

    async def slowly(exchange: Exchange) -> Answer:
        answer = keeper(exchange)
        if exchange.method == "POST":
            started.set()
            await ended.wait()
        return answer

    async with http_server(slowly) as server, Client(server.url, _API) as client:
        attempt = Launch(client, ASKED, pauses_s=(0.0,))
        sending = asyncio.create_task(attempt.send())
        await started.wait()
        sending.cancel()
        with pytest.raises(asyncio.CancelledError):
            await sending
        assert attempt.uncertain
        assert await attempt.send() == Launched("7", found=True)
        ended.set()
    assert keeper.starts == 1


async def test_a_refusal_is_final_and_nothing_is_looked_for() -> None:
    keeper = Server("refused")
    async with http_server(keeper) as server, Client(server.url, _API) as client:
        attempt = Launch(client, ASKED)
        with pytest.raises(Refused, match="Bad machine type"):
            await attempt.send()
    assert not attempt.uncertain
    assert [one.method for one in server.asked] == ["GET", "POST"]


async def test_a_job_without_its_files_is_not_sent(world: World) -> None:
    before = len(world.jobs)
    async with _client(world) as client:
        asked = await _asked(client, folder="/61023/gone")
        with pytest.raises(Refused, match="/61023/gone is not there"):
            await launch(client, asked)
        attempt = Launch(client, asked)
        attempt.paths = (("folder", "/61023/hello_world.txt", True),)
        with pytest.raises(Refused, match="is a file, not a folder"):
            await attempt.send()
    assert len(world.jobs) == before


async def test_maintenance_is_as_final_as_a_refusal(world: World) -> None:
    async with _client(world) as client:
        asked = await _asked(client, machine="aau-cpu-4")
        attempt = Launch(client, asked)
        with pytest.raises(Broken, match="maintenance"):
            await attempt.send()
    assert not attempt.uncertain


async def test_nothing_is_sent_while_the_list_cannot_be_read() -> None:
    keeper = Server()
    keeper.list_fails = True
    async with http_server(keeper) as server:
        with pytest.raises(UCloudError):
            await _launched(server)
    assert keeper.starts == 0


OTHERS = {
    "name": Specification(
        name="other", application=ASKED.application, product=ASKED.product
    ),
    "application": Specification(
        name=ASKED.name,
        application=NameAndVersion(name="jupyter-lab", version="2025.3"),
        product=ASKED.product,
    ),
    "machine": Specification(name=ASKED.name, application=ASKED.application),
    "nodes": Specification(
        name=ASKED.name,
        application=ASKED.application,
        product=ASKED.product,
        replicas=2,
    ),
    "value": Specification(
        name=ASKED.name,
        application=ASKED.application,
        product=ASKED.product,
        parameters={"n": {"type": "integer", "value": 4}},
    ),
}


@pytest.mark.parametrize("asked", OTHERS.values(), ids=OTHERS.keys())
async def test_another_job_is_not_taken_for_it(asked: Specification) -> None:
    async with http_server(Server("made, 504")) as server:
        with pytest.raises(Broken, match="was not started"):
            await _launched(server, asked=asked)


async def test_a_job_of_somebody_else_is_not_taken_for_it() -> None:
    async with http_server(Server("made, 504")) as server:
        with pytest.raises(Broken, match="was not started"):
            await _launched(server, username="bob")


async def test_the_same_job_of_before_is_not_taken_for_it() -> None:
    keeper = Server("made", "gone")
    async with http_server(keeper) as server, Client(server.url, _API) as client:
        await Launch(client, ASKED).send()
        with pytest.raises(Unreachable, match="was not started"):
            await Launch(client, ASKED, pauses_s=(0.0,)).send()
    assert len(keeper.jobs) == 1


def test_somebody_waits_half_a_minute_for_a_job_to_appear() -> None:
    assert 30 <= sum(launching.LOOKS_S) <= 40


async def test_a_web_application_is_started_waited_for_and_opened(
    make_world: MakeWorld,
) -> None:
    """The way of the developer guide: created, waited for, opened."""
    clock = StoppedClock()
    world = make_world(Settings(dialect="documented", clock=clock))
    async with _client(world) as client:
        asked = await _asked(
            client,
            "acme-web-application",
            machine="example/example-compute/example-compute",
        )
        launched = await launch(client, asked)

        def tick(_words: str) -> None:
            clock.advance(10)

        link = await open_when_ready(client, launched.job_id, progress=tick)
    assert link.url.reveal().startswith("http://")


async def test_waiting_says_what_the_provider_says(world: World) -> None:
    job = world.jobs["5003594"]
    job.intend(Update(world.now_ms, "Your job is now running", "RUNNING"))
    said: list[str] = []
    async with _client(world) as client:
        await wait_until_running(client, job.id, said.append)
    assert "Your job is now running" in said


async def test_waiting_for_a_job_that_has_ended_says_so(world: World) -> None:
    async with _client(world) as client:
        with pytest.raises(Refused, match=r"has ended \(FAILURE\)"):
            await wait_until_running(client, "5003377")


async def test_lines_for_machines_are_not_said(world: World) -> None:
    said: list[str] = []
    async with _client(world) as client:
        await wait_until_running(client, "5003592", said.append)
    assert not any(words.startswith(("Target:", "SSH")) for words in said)


async def test_a_page_that_does_not_come_is_given_up(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = 0

    async def not_yet(*_: object) -> None:
        nonlocal calls
        calls += 1
        raise Refused("Job 1 has not opened this yet. Try again in a moment.")

    monkeypatch.setattr(launching.interfaces, "open_web", not_yet)
    monkeypatch.setattr(launching, "OPENS_S", (0.0, 0.0))
    async with _client(world) as client:
        with pytest.raises(Refused, match="not opened this yet"):
            await open_when_ready(client, "5003571")
    assert calls == 3


async def test_a_job_without_pages_is_not_waited_for(world: World) -> None:
    async with _client(world) as client:
        with pytest.raises(Refused, match="no web pages"):
            await open_when_ready(client, "5003592")
