"""A sandbox as a process of its own, and a bare client that only counts its bytes.

``python -m tests.benchmarks.sandboxed PIECE`` serves one whose shells tell their output
in pieces of so many bytes.
"""

import asyncio
import base64
import json
import os
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Self
from unittest import mock
from urllib.parse import urlsplit

from tests.benchmarks import runs
from tui.__main__ import main
from tui.client.http import Client
from tui.credentials import Credential, Kind, Secret
from tui.sandbox import pty_reader
from tui.wire import jobs, sessions
from tui.wire.sessions import ShellSession
from tui.wire.shell import ShellProtocol, socket_url

_MASK = bytes(4)
_SHORT = 126
_READ_BYTES = 1 << 18
_PATIENCE_S = 60.0


@dataclass(frozen=True)
class Sandbox:
    """Where a sandbox is and who its user is."""

    ready: dict[str, str]

    @property
    def variables(self) -> dict[str, str]:
        """The environment of a dashboard on it."""
        return {
            "UCLOUD_URL": self.ready["url"],
            "UCLOUD_TOKEN": self.ready["apiToken"],
        }

    async def session(self) -> ShellSession:
        """A shell that can be opened once, on the job of the benchmarks."""
        token = Credential(Kind.API_TOKEN, Secret(self.ready["apiToken"]))
        async with Client(self.ready["url"], token) as client:
            page = await client.send(jobs.browse())
            (job,) = (job for job in page.items if job.title == runs.A_JOB)
            call = jobs.open_interactive_session(job.id, 0, sessions.SHELL)
            session = await client.send(call)
        assert isinstance(session, ShellSession)
        return session


@contextmanager
def serving(piece: int = pty_reader.READ_BYTES) -> Generator[Sandbox]:
    """A sandbox until the block is left."""
    command = [sys.executable, "-m", "tests.benchmarks.sandboxed", str(piece)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        yield Sandbox(json.loads(process.stdout.readline()))
        assert process.stdin is not None
        process.stdin.close()


class Bare:
    """A shell's socket without a client: what the sandbox can at most."""

    def __init__(self, sandbox: Sandbox, cols: int, rows: int) -> None:
        session = asyncio.run(sandbox.session())
        url = urlsplit(socket_url(session, sandbox.ready["username"]).reveal())
        self._socket = socket.create_connection((url.hostname, url.port), _PATIENCE_S)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        key = base64.b64encode(os.urandom(16)).decode()
        self._socket.sendall(
            f"GET {url.path}?{url.query} HTTP/1.1\r\nHost: {url.netloc}\r\n"
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Key: {key}\r\n\r\n".encode()
        )
        self.until(b"\r\n\r\n")
        self._protocol = ShellProtocol(session)
        self._send(self._protocol.initialize(cols, rows))
        self.until(b":~$")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def type(self, text: str) -> float:
        """Send it; the time just before."""
        at = time.perf_counter()
        self._send(self._protocol.input(text))
        return at

    def until(self, mark: bytes) -> float:
        """Read until a mark was printed; the time when it was."""
        tail = b""
        while mark not in tail:
            data = self._socket.recv(_READ_BYTES)
            if not data:
                raise EOFError
            tail = tail[-200:] + data
        return time.perf_counter()

    def _send(self, text: str) -> None:
        data = text.encode()
        if len(data) < _SHORT:
            head = bytes([0x81, 0x80 | len(data)])
        else:
            head = b"\x81\xfe" + struct.pack(">H", len(data))
        self._socket.sendall(head + _MASK + data)


if __name__ == "__main__":
    with mock.patch.object(pty_reader, "READ_BYTES", int(sys.argv[1])):
        sys.exit(main(["sandbox", "--until-eof"]))
