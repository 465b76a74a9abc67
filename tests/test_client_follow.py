"""The live stream goes on through breaks, says each thing once, and ends."""

import asyncio
import json
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing, asynccontextmanager
from typing import Any

import pytest
from websockets.asyncio.server import ServerConnection
from websockets.http11 import Request, Response

from tests.small_servers import socket_server
from tui.client import follow as following
from tui.client import http
from tui.client.follow import follow
from tui.client.http import Client
from tui.credentials import Credential, Kind, Secret
from tui.errors import NotAllowed, UCloudError
from tui.sandbox.world import PROJECT, World
from tui.wire.follow import FollowEvent

_API = Credential(Kind.API_TOKEN, Secret("uc1-" + "a" * 64))
_LIMIT_S = 60


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing waits for long."""

    def none(_: int) -> float:
        return 0.0

    monkeypatch.setattr(following, "_GRACE_S", 1.0)
    monkeypatch.setattr(following, "_FIRST_PAUSE_S", 0.01)
    monkeypatch.setattr(http, "pause_s", none)


def _job(state: str = "RUNNING", *updates: dict[str, Any]) -> dict[str, Any]:
    return {"id": "7", "status": {"state": state}, "updates": list(updates)}


def _update(number: int, state: str | None = None) -> dict[str, Any]:
    return {"timestamp": number, "status": f"update {number}", "state": state}


def _message(**payload: object) -> str:
    return json.dumps({"type": "message", "streamId": "0", "payload": payload})


def _log(text: str) -> str:
    return _message(log=[{"rank": 0, "stdout": text}])


Script = Callable[[ServerConnection, int], Awaitable[None]]


class Core:
    """Follows by a script, one call per connection, and answers retrieve."""

    def __init__(self, script: Script, *jobs: dict[str, Any] | int) -> None:
        self.script = script
        self.jobs = list(jobs)
        self.frames: list[dict[str, Any]] = []
        self.url = ""

    async def talk(self, socket: ServerConnection) -> None:
        """One connection."""
        self.frames.append(json.loads(await socket.recv()))
        await self.script(socket, len(self.frames))
        socket.transport.abort()

    def page(self, connection: ServerConnection, request: Request) -> Response | None:
        """The job as it is now, or the status of a refusal."""
        if not request.path.startswith("/api/jobs/retrieve"):
            return None
        job = self.jobs.pop(0) if len(self.jobs) > 1 else self.jobs[0]
        if isinstance(job, int):
            return connection.respond(job, '{"why":""}')
        return connection.respond(200, json.dumps(job))


@asynccontextmanager
async def _events(core: Core) -> AsyncGenerator[AsyncGenerator[FollowEvent]]:
    async with (
        asyncio.timeout(_LIMIT_S),
        socket_server(core.talk, core.page) as url,
        Client(url, _API, project="p") as client,
        aclosing(follow(client, "7")) as events,
    ):
        yield events


async def _all(core: Core) -> list[FollowEvent]:
    async with _events(core) as events:
        return [event async for event in events]


def _texts(events: list[FollowEvent]) -> str:
    return "".join(entry.text for event in events for entry in event.log)


async def _stay(socket: ServerConnection) -> None:
    """Neither speak nor go."""
    await socket.wait_closed()


async def test_a_stream_without_a_sign_of_life_is_set_up_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(following, "_SILENCE_S", 0.05)

    async def script(socket: ServerConnection, number: int) -> None:
        await socket.send(_message(initialJob=_job()))
        if number == 1:
            await socket.send(_message(log=[{"rank": 0, "stdout": None}]))
        else:
            await socket.send(_message(newStatus={"state": "SUCCESS"}))
        await _stay(socket)

    core = Core(script, _job())
    events = await _all(core)
    assert len(core.frames) == 2
    assert any(event.interrupted for event in events)


async def test_a_stream_that_does_not_begin_is_asked_for_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(following, "_BEGINNING_S", 0.05)

    async def script(socket: ServerConnection, number: int) -> None:
        if number > 2:
            await socket.send(_message(initialJob=_job("SUCCESS")))
        await _stay(socket)

    core = Core(script, _job())
    events = await _all(core)
    assert len(core.frames) >= 3
    assert events[0].interrupted
    assert events[-1].initial_job is not None


async def test_a_job_that_runs_again_is_followed_anew() -> None:
    async def script(socket: ServerConnection, number: int) -> None:
        await socket.send(_message(initialJob=_job()))
        await socket.send(_log(f"run {number}\n"))
        if number == 1:
            for state in ("SUSPENDED", "IN_QUEUE", "RUNNING"):
                await socket.send(_message(newStatus={"state": state}))
        else:
            await socket.send(_message(newStatus={"state": "SUCCESS"}))
        await _stay(socket)

    core = Core(script, _job())
    events = await _all(core)
    assert _texts(events) == "run 1\nrun 2\n"
    assert not any(event.interrupted for event in events)
    assert [bool(event.anew) for event in events].count(True) == 2


async def test_a_stream_that_never_ends_is_left_after_the_jobs_end() -> None:
    async def script(socket: ServerConnection, _: int) -> None:
        await socket.send(_message(initialJob=_job()))
        await socket.send(_log("one "))
        done = {"state": "SUCCESS"}
        await socket.send(_message(updates=[_update(1, "SUCCESS")], newStatus=done))
        await socket.send(_log("two"))
        await _stay(socket)

    core = Core(script, _job())
    events = await _all(core)
    assert events[0].initial_job is not None
    assert events[0].anew
    assert _texts(events) == "one two"
    assert core.frames == [
        {
            "call": "jobs.follow",
            "streamId": "0",
            "payload": {"id": "7"},
            "bearer": _API.secret.reveal(),
            "project": None,
        }
    ]


async def test_a_job_that_has_ended_is_shown_and_left() -> None:
    async def script(socket: ServerConnection, _: int) -> None:
        await socket.send(_message(initialJob=_job("FAILURE")))
        await _stay(socket)

    (event,) = await _all(Core(script, _job("FAILURE")))
    assert event.initial_job is not None
    assert event.initial_job.status.state == "FAILURE"


async def test_a_break_begins_the_log_anew_and_repeats_no_update() -> None:
    async def script(socket: ServerConnection, connection: int) -> None:
        seen = _update(1)
        if connection == 1:
            await socket.send(_message(initialJob=_job("RUNNING", seen)))
            await socket.send(_message(updates=[seen, _update(2)]))
            await socket.send(_log("old"))
            return
        await socket.send(_message(initialJob=_job("RUNNING", seen, _update(2))))
        await socket.send(_message(updates=[_update(2), _update(3, "SUCCESS")]))
        await _stay(socket)

    polled = _job("RUNNING", _update(1), _update(2))
    events = await _all(Core(script, polled))
    assert sum(event.anew for event in events) == 2
    assert [u.timestamp for event in events for u in event.updates] == [2, 3]
    assert any(event.interrupted for event in events)


async def test_an_end_during_a_break_is_found_by_asking() -> None:
    async def script(socket: ServerConnection, _: int) -> None:
        await socket.send(_message(initialJob=_job()))

    ended = _job("SUCCESS", _update(9, "SUCCESS"))
    events = await _all(Core(script, _job(), _job(), ended))
    assert events[-1].done
    assert events[-1].new_status is not None
    assert events[-1].new_status.state == "SUCCESS"
    assert events[-1].updates[0].timestamp == 9


async def test_a_silent_end_is_explained_by_asking() -> None:
    async def script(_: ServerConnection, __: int) -> None:
        """Current servers end at once when they refuse."""

    with pytest.raises(NotAllowed):
        await _all(Core(script, 403))


async def test_a_core_that_is_away_is_waited_for() -> None:
    async def script(socket: ServerConnection, connection: int) -> None:
        if connection > 1:
            await socket.send(_message(initialJob=_job("SUCCESS")))
            await _stay(socket)

    events = await _all(Core(script, 503, 503, 503, _job()))
    assert "not available" in events[0].interrupted
    assert events[-1].initial_job is not None


async def test_the_documented_stream_is_completed_and_ends_by_response() -> None:
    async def script(socket: ServerConnection, _: int) -> None:
        await socket.send('{"ping":"pong"}')
        running = {"state": "RUNNING", "startedAt": None}
        log = [{"rank": 0, "stdout": "GNU bash\n", "stderr": None}]
        await socket.send(_message(updates=[], log=log, newStatus=running))
        payload = {"newStatus": {"state": "SUCCESS"}}
        end = {"type": "response", "status": 200, "payload": payload}
        await socket.send(json.dumps(end))
        await _stay(socket)

    events = await _all(Core(script, _job("RUNNING", _update(1))))
    assert events[0].initial_job is not None
    assert events[0].initial_job.updates[0].timestamp == 1
    assert events[0].anew
    assert _texts(events) == "GNU bash\n"
    assert events[-1].done


async def test_a_documented_refusal_is_given_on() -> None:
    async def script(socket: ServerConnection, _: int) -> None:
        await socket.send('{"type":"response","status":403,"payload":{"why":"no"}}')
        await _stay(socket)

    with pytest.raises(UCloudError):
        await _all(Core(script, 403))


async def test_broken_frames_are_passed_over() -> None:
    async def script(socket: ServerConnection, _: int) -> None:
        for frame in ("no json", "[]", _message(initialJob=_job("SUCCESS"))):
            await socket.send(frame)
        await _stay(socket)

    assert len(await _all(Core(script, _job()))) == 1


async def test_leaving_the_stream_ends_the_connection() -> None:
    gone = asyncio.Event()

    async def script(socket: ServerConnection, _: int) -> None:
        await socket.send(_message(initialJob=_job()))
        await _stay(socket)
        gone.set()

    async with _events(Core(script, _job())) as events:
        async for _ in events:
            break
        await events.aclose()
        await gone.wait()


async def _first_events(world: World, job_id: str, most: int) -> list[FollowEvent]:
    token = Credential(Kind.ACCESS_TOKEN, Secret(world.ready["accessToken"]))
    found: list[FollowEvent] = []
    async with (
        asyncio.timeout(_LIMIT_S),
        Client(world.url, token, project=PROJECT) as client,
        aclosing(follow(client, job_id)) as events,
    ):
        async for event in events:
            found.append(event)
            if len(found) >= most:
                break
    return found


async def test_a_running_job_is_followed(either_world: World) -> None:
    events = await _first_events(either_world, "5003592", 4)
    assert events[0].initial_job is not None
    assert events[0].initial_job.id == "5003592"
    assert "loss" in _texts(events)


async def test_a_finished_job_is_followed_to_its_end(either_world: World) -> None:
    events = await _first_events(either_world, "5003510", 99)
    assert events[0].initial_job is not None
    assert not events[0].initial_job.active


async def test_an_unknown_job_is_refused(either_world: World) -> None:
    with pytest.raises(UCloudError):
        await _first_events(either_world, "999", 99)
