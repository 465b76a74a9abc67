"""How fast shells, lists and keys pass through wire and client alone."""

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from statistics import median

from websockets.asyncio.server import ServerConnection, serve

from tests.benchmarks import runs
from tests.benchmarks.figures import Figure
from tui.client.http import Client
from tui.client.link import ShellLink
from tui.client.sockets import open_socket
from tui.credentials import Credential, Kind, Secret
from tui.sandbox.populated import PopulatedWorld
from tui.sandbox.server import SandboxServer
from tui.sandbox.world import PROJECT, Settings, World
from tui.wire import codec, jobs, products
from tui.wire.sessions import ShellSession
from tui.wire.shell import ShellProtocol

_SMALL, _LARGE = 16, 4096
_KEYS = 200
_SESSION = ShellSession("1", 0, Secret("id"), "", "p")
_API = Credential(Kind.API_TOKEN, Secret("uc1-" + "a" * 64))


def measure() -> Iterator[Figure]:
    """Floods from a server in another process, keys, and long lists."""
    small = [_flood(_SMALL, 200_000) for _ in range(runs.TIMES)]
    rates = [messages / took_s for messages, took_s in small]
    yield Figure.of("messages of 16 characters", rates, "/s", least=20_000)
    large = [_flood(_LARGE, 20_000) for _ in range(runs.TIMES)]
    speeds = [messages * _LARGE / took_s / 1e6 for messages, took_s in large]
    yield Figure.of("messages of 4 KiB", speeds, "MB/s", least=15)
    typed = asyncio.run(_typing())
    yield Figure.of("typed to byte at the far side", typed, "ms", budget=1)
    yield from _lists()


@contextmanager
def _server(characters: int, messages: int) -> Generator[str]:
    words = [sys.executable, "-m", "tests.benchmarks.sender"]
    with subprocess.Popen(
        [*words, str(characters), str(messages)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        yield f"ws://127.0.0.1:{process.stdout.readline().strip()}/x"
        process.terminate()


def _flood(characters: int, messages: int) -> tuple[int, float]:
    """How many messages came, and how long that took, seconds."""
    with _server(characters, messages) as url:
        return asyncio.run(_read(url, characters))


async def _read(url: str, characters: int) -> tuple[int, float]:
    async with Client("localhost", _API) as client:
        socket = await open_socket(client, Secret(url))
        began = time.perf_counter()
        total = 0
        async with ShellLink(socket, ShellProtocol(_SESSION), (80, 24)) as link:
            async for text in link:
                total += len(text)
            return total // characters, time.perf_counter() - began


async def _typing() -> list[float]:
    """From ``type`` to the server's loop, which is ours too, ms."""
    taken: list[float] = []
    typed_at = 0.0

    async def talk(socket: ServerConnection) -> None:
        await socket.recv()
        prompt = {"type": "message", "payload": {"data": "$"}}
        for _ in range(_KEYS):
            await socket.send(json.dumps(prompt))
            await socket.recv()
            taken.append((time.perf_counter() - typed_at) * 1000)

    async with (
        serve(talk, "127.0.0.1", 0) as server,
        Client("localhost", _API) as client,
    ):
        port = next(iter(server.sockets)).getsockname()[1]
        socket = await open_socket(client, Secret(f"ws://127.0.0.1:{port}/x"))
        async with ShellLink(socket, ShellProtocol(_SESSION), (80, 24)) as link:
            async for _ in link:
                typed_at = time.perf_counter()
                link.type("x")
    return taken


def _lists() -> Iterator[Figure]:
    world = PopulatedWorld(Settings(machines=1000, jobs=1000))
    with SandboxServer() as server:
        world.url = server.url
        server.worlds.add(world)
        bodies = asyncio.run(_bodies(world))
    for name, body, read in bodies:
        taken = [_reading(body, read) for _ in range(runs.TIMES)]
        yield Figure.of(f"read {name}, {len(body) // 1000} kB", taken, "ms")


async def _bodies(world: World) -> list[tuple[str, bytes, Callable[[object], object]]]:
    """Long lists as the server sends them, and how they are read."""
    token = Credential(Kind.ACCESS_TOKEN, Secret(world.ready["accessToken"]))
    machines, page = products.retrieve(), jobs.browse(items_per_page=250)
    async with Client(world.url, token, project=PROJECT) as client:
        raw_machines = await client.send(codec.get(machines.path, lambda raw: raw))
        raw_page = await client.send(
            codec.get(page.path, lambda raw: raw, itemsPerPage=250, includeProduct=True)
        )
    return [
        ("1000 machines", codec.encode(raw_machines), machines.reply),
        ("250 jobs", codec.encode(raw_page), page.reply),
    ]


def _reading(body: bytes, read: Callable[[object], object]) -> float:
    def once() -> float:
        began = time.perf_counter()
        read(codec.parse(body))
        return (time.perf_counter() - began) * 1000

    return median(once() for _ in range(3))
