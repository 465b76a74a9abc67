"""The live stream of a job."""

import asyncio
import json
from itertools import pairwise
from typing import Any

import pytest
import websockets

from tests.asking import FAILED, QUEUED, SLURM, TRAINING, Asker, follow
from tests.clocks import StoppedClock
from tests.conftest import MakeWorld
from tui.sandbox import follow_socket
from tui.sandbox.output import KEPT_BYTES, Line, said
from tui.sandbox.world import Settings, World


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(follow_socket, "_LOOK_S", 0.02)
    monkeypatch.setattr(follow_socket, "_PRINT_S", 0.01)


async def payload(socket: websockets.ClientConnection) -> dict[str, Any]:
    frame: dict[str, Any] = json.loads(await socket.recv())
    return frame["payload"]


async def test_the_job_comes_first_then_an_empty_entry(world: World) -> None:
    async with follow(world, TRAINING) as socket:
        first, second = await payload(socket), await payload(socket)
    assert first["initialJob"]["id"] == TRAINING
    assert first["initialJob"]["status"]["resolvedApplication"]
    assert first["newStatus"] is None
    nothing = {"rank": 0, "stdout": None, "stderr": None, "channel": None}
    assert second["log"] == [nothing]


async def test_what_was_printed_is_replayed_up_to_256_kib(world: World) -> None:
    async with follow(world, TRAINING) as socket:
        text = ""
        while "step" not in text or len(text) < 200_000:
            for entry in (await payload(socket))["log"]:
                text += entry["stdout"] or "" if entry["channel"] is None else ""
    assert 200_000 < len(text) <= KEPT_BYTES
    assert "\rvalidating" in text


async def printed(world: World, job_id: str, until: str) -> list[tuple[str, str]]:
    """The pieces of output and errors that come, until there is a text in one."""
    pieces: list[tuple[str, str]] = []
    async with follow(world, job_id) as socket:
        while not pieces or until not in "".join(pieces[-1]):
            for entry in (await payload(socket))["log"]:
                piece = entry["stdout"] or "", entry["stderr"] or ""
                if entry["channel"] is None and any(piece):
                    pieces.append(piece)
    return pieces


async def test_a_replay_is_cut_anywhere_and_its_pieces_too(world: World) -> None:
    job = world.job(TRAINING)
    assert job is not None
    job.output = said(Line(0, "é" * 200_000 + "\n"), Line(1, "end"))
    pieces = [out for out, _ in await printed(world, TRAINING, "end")]
    assert pieces[0] == "é" * 2048
    assert len("".join(pieces).encode()) == KEPT_BYTES
    job.output = said(Line(0, "x" + "é" * 3000), Line(1, "end"))
    pieces = [out for out, _ in await printed(world, TRAINING, "end")]
    assert pieces[0] == "x" + "é" * 2047 + "\ufffd"
    assert pieces[1].startswith("\ufffdé")


async def test_only_schedulers_tell_errors_from_output(world: World) -> None:
    for job_id in (TRAINING, SLURM):
        job = world.job(job_id)
        assert job is not None
        job.output = said(Line(0, "out\n"), Line(1, "err\n", stderr=True))
    assert await printed(world, TRAINING, "err") == [("out\nerr\n", "")]
    told = await printed(world, SLURM, "err")
    assert told[:2] == [("out\n", ""), ("", "err\n")]


async def told_on(world: World, job_id: str, channel: str, count: int) -> list[str]:
    """What comes on a channel of a job's stream first."""
    told: list[str] = []
    async with follow(world, job_id) as socket:
        while len(told) < count:
            for entry in (await payload(socket))["log"]:
                if entry["channel"] == channel:
                    assert entry["rank"] == 0
                    told.append(entry["stdout"])
    return told


async def test_what_was_measured_comes_as_rows_of_64_numbers(world: World) -> None:
    told = await told_on(world, TRAINING, "utilization-data", 260)
    assert all(row.count(",") == 63 for row in told)
    times = [float(row.split(",")[0]) for row in told]
    assert {b - a for a, b in pairwise(times)} == {250.0}


async def test_what_can_be_measured_comes_first_as_charts(world: World) -> None:
    (text,) = await told_on(world, TRAINING, "ui", 1)
    lines = [json.loads(line) for line in text.splitlines()]
    assert [line["id"] for line in lines[1::3]] == [
        *("cpu", "memory", "network", "gpu-util", "gpu-memory")
    ]
    assert {line["channel"] for line in lines[2::3]} == {"utilization-data"}


async def test_a_scheduler_measures_nothing(world: World) -> None:
    async with follow(world, SLURM) as socket:
        while not (log := (await payload(socket))["log"]) or not log[0]["stdout"]:
            pass
    assert log[0]["channel"] is None


async def test_a_change_of_state_is_told_with_its_update(
    make_world: MakeWorld,
) -> None:
    clock = StoppedClock()
    world = make_world(Settings(clock=clock))
    async with follow(world, QUEUED) as socket:
        assert (await payload(socket))["initialJob"]["status"]["state"] == "IN_QUEUE"
        clock.advance(41)
        told: dict[str, Any] = {"newStatus": None}
        while told["newStatus"] is None:
            told = await payload(socket)
    assert told["newStatus"]["state"] == "RUNNING"
    assert told["updates"][0]["status"] == "Your job is now running"


async def test_lines_arrive_as_they_are_printed(make_world: MakeWorld) -> None:
    clock = StoppedClock()
    world = make_world(Settings(clock=clock))
    async with follow(world, QUEUED) as socket:
        await payload(socket)
        clock.advance(45)
        text = ""
        while "line 2\n" not in text:
            for entry in (await payload(socket))["log"]:
                text += entry["stdout"] or ""


async def test_a_finished_job_has_no_lines_and_the_stream_stays_open(
    world: World,
) -> None:
    async with follow(world, FAILED) as socket:
        assert (await payload(socket))["initialJob"]["status"]["state"] == "FAILURE"
        await payload(socket)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(socket.recv(), 0.2)


async def test_pings_and_close_are_never_answered(world: World) -> None:
    async with follow(world, FAILED) as socket:
        await payload(socket)
        pong = await socket.ping()
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(pong, 0.1)
        await socket.close()
        assert socket.close_code == 1006


@pytest.mark.parametrize(
    "change",
    [
        {"bearer": "garbage"},
        {"bearer": None},
        {"payload": {}},
        {"payload": {"id": "999999"}},
        {"payload": 5},
    ],
)
async def test_a_stream_that_is_refused_ends_without_a_word(
    world: World, change: dict[str, object]
) -> None:
    async with follow(world, TRAINING, **change) as socket:
        with pytest.raises(websockets.ConnectionClosed) as ended:
            await socket.recv()
    assert ended.value.rcvd is None


async def test_the_documented_stream_has_a_status_beside_everything(
    make_world: MakeWorld,
) -> None:
    world = make_world(Settings(dialect="documented"))
    async with follow(world, TRAINING) as socket:
        first, second = await payload(socket), await payload(socket)
    assert "initialJob" not in first
    assert first["newStatus"]["state"] == "RUNNING"
    assert second["newStatus"]["state"] == "RUNNING"
    assert "channel" not in second["log"][0]


async def test_the_documented_stream_ends_with_a_response(
    make_world: MakeWorld,
) -> None:
    world = make_world(Settings(dialect="documented"))
    async with follow(world, FAILED) as socket:
        frame = {"type": ""}
        while frame["type"] != "response":
            frame = json.loads(await socket.recv())
    assert frame["status"] == 200


async def test_the_documented_stream_says_why_it_refuses(
    make_world: MakeWorld,
) -> None:
    world = make_world(Settings(dialect="documented"))
    async with follow(world, "999999") as socket:
        frame = json.loads(await socket.recv())
    assert (frame["type"], frame["status"]) == ("response", 404)
    assert frame["payload"]["why"] == "Not found"


async def test_a_stream_can_be_broken(asker: Asker) -> None:
    asker.world.faults.no_sockets = True
    async with follow(asker.world, TRAINING) as socket:
        with pytest.raises(websockets.ConnectionClosed):
            await socket.recv()
