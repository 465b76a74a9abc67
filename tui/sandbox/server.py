"""The sandbox as a server: by itself until told to stop, or in a thread of a test."""

import asyncio
import contextlib
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Generator
from typing import Self

import uvicorn

from tui.sandbox.conversations import Door
from tui.sandbox.gateway import Gateway
from tui.sandbox.populated import PopulatedWorld
from tui.sandbox.refusals import Dialect
from tui.sandbox.telling import obey
from tui.sandbox.world import Ready, Settings, World
from tui.sandbox.worlds import Worlds

_HOST = "127.0.0.1"
_LOOKS = 30
_LONGEST_LINE = 200
_TURN_S = 0.0005
"""How long a thread that reads a shell may keep Python from the loop, and it from them.

With Python's own 5 ms a key before ten busy shells waits for several of them.
"""
_IDLE_S = 75
"""How long a connection may rest: as with real servers longer than clients keep one."""
_GRACE_S = 0.6
"""How long shells are given to end when the server stops."""


class _Quiet(uvicorn.Server):
    """uvicorn, which leaves signals to us and says when it is up."""

    def __init__(self, config: uvicorn.Config, on_up: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_up = on_up

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None]:
        """Leave signals alone."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        self._on_up()


class SandboxServer:
    """A server with any number of worlds; use it as a context manager in tests."""

    def __init__(self, port: int = 0, dialect: Dialect = "current") -> None:
        """Take a port of loopback; nothing is served yet.

        Args:
            port: 0 for any free one.
            dialect: Spoken where no world is named, and by new worlds.

        Raises:
            OSError: the port is taken.
        """
        self._listener = _listen(port)
        self.port: int = self._listener.getsockname()[1]
        self.url = f"http://{_HOST}:{self.port}"
        self.worlds = Worlds(dialect)
        gateway = Gateway(self.worlds)
        gateway.port = self.port
        self._up = threading.Event()
        self._server = _Quiet(_config(gateway), self._is_up)
        self._on_up: Callable[[], None] = self._up.set
        self._thread: threading.Thread | None = None

    def world(self, settings: Settings | None = None) -> World:
        """Make a new world."""
        world = PopulatedWorld(settings or Settings(dialect=self.worlds.dialect))
        world.url = self.url
        self.worlds.add(world)
        return world

    def drop(self, world: World) -> None:
        """Forget a world: end its shells and remove its folders."""
        self.worlds.drop(world)

    def when_up(self, call: Callable[[], None]) -> None:
        """Call this, on the server's own loop, once requests are answered."""
        self._on_up = call

    def _is_up(self) -> None:
        self._on_up()

    async def run(self) -> None:
        """Serve until ``stop``; then end every shell and remove every folder."""
        try:
            await self._server.serve([self._listener])
        finally:
            await self._clear()

    def stop(self) -> None:
        """Ask for the end; may be called from any thread."""
        self._server.should_exit = True
        self._server.force_exit = True

    def __enter__(self) -> Self:
        """Serve in a thread."""
        self._thread = threading.Thread(
            target=lambda: asyncio.run(self.run()), name="sandbox", daemon=True
        )
        self._thread.start()
        self._up.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        """Stop, and wait for the end."""
        self.stop()
        if self._thread is not None:
            self._thread.join(10)

    async def _clear(self) -> None:
        """Leave no process and no folder."""
        for _ in range(_LOOKS):
            if not any(world.busy for world in self.worlds):
                break
            await asyncio.sleep(_GRACE_S / _LOOKS)
        for world in self.worlds:
            self.worlds.drop(world)


def _listen(port: int) -> socket.socket:
    """A listener of loopback.

    asyncio switches Nagle's delay off only where the protocol is named; with the delay
    every second message of a shell would come 40 ms late.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((_HOST, port))
    except OSError:
        listener.close()
        raise
    listener.listen(128)
    return listener


def _config(gateway: Gateway) -> uvicorn.Config:
    return uvicorn.Config(
        gateway,
        loop="asyncio",
        http="h11",
        ws=Door,
        lifespan="off",
        interface="asgi3",
        log_config=None,
        log_level="critical",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=_IDLE_S,
        timeout_graceful_shutdown=1,
    )


def serve(
    port: int,
    settings: Settings,
    *,
    until_eof: bool = False,
    on_ready: Callable[[Ready], None],
) -> None:
    """Serve one world until SIGINT or SIGTERM, or until the end of stdin.

    Args:
        port: 0 for any free one.
        settings: How the world is made.
        until_eof: Also end when stdin does, so that no parent is outlived; until then
            lines that come there are words of `telling`.
        on_ready: Told once, when requests are answered.

    Raises:
        OSError: the port is taken.
    """
    server = SandboxServer(port, settings.dialect)
    world = server.world(settings)
    words = _Words(server, world) if until_eof else None

    def up() -> None:
        on_ready(world.ready)
        _ = world.jobs  # while who was told gets ready to ask

    asyncio.run(_serve(server, words, up))


async def _serve(
    server: SandboxServer, words: "_Words | None", on_up: Callable[[], None]
) -> None:
    sys.setswitchinterval(_TURN_S)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, server.stop)
    if words is not None:
        loop.add_reader(sys.stdin.fileno(), words.read)
    server.when_up(on_up)
    await server.run()


class _Words:
    """What is said on standard input, line by line; its end is the server's end."""

    def __init__(self, server: SandboxServer, world: World) -> None:
        self._server, self._world = server, world
        self._begun = b""

    def read(self) -> None:
        """Take what is there."""
        came = os.read(sys.stdin.fileno(), 1024)
        if not came:
            asyncio.get_running_loop().remove_reader(sys.stdin.fileno())
            self._server.stop()
        *lines, begun = (self._begun + came).split(b"\n")
        self._begun = begun[:_LONGEST_LINE]
        for line in lines:
            said = obey(self._world, line.decode(errors="replace"))
            sys.stderr.write(f"{said}\n")
