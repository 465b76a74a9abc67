"""Servers on loopback that do one thing, for what the sandbox never does."""

import asyncio
import ssl
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TypeAlias

from websockets.asyncio.server import ServerConnection, serve
from websockets.http11 import Request, Response

_SEPARATOR = b"\r\n\r\n"


@dataclass
class Exchange:
    """A request as it came."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


Answer: TypeAlias = tuple[int, bytes] | bytes | None
"""Status and body; or raw bytes and then the end; or just the end."""

Answering: TypeAlias = Callable[[Exchange], Answer | Awaitable[Answer]]


@dataclass
class HttpServer:
    """Answers from a function and remembers what was asked."""

    answer: Answering
    url: str = ""
    asked: list[Exchange] = field(default_factory=list[Exchange])
    connections: int = 0
    """How many were made."""

    async def serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """One connection, any number of requests."""
        self.connections += 1
        try:
            while exchange := await _request(reader):
                self.asked.append(exchange)
                answer = self.answer(exchange)
                if isinstance(answer, Awaitable):
                    answer = await answer
                if isinstance(answer, tuple):
                    writer.write(_reply(*answer))
                    continue
                writer.write(answer or b"")
                break
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()


async def _request(reader: asyncio.StreamReader) -> Exchange | None:
    try:
        head = (await reader.readuntil(_SEPARATOR)).decode()
    except asyncio.IncompleteReadError:
        return None
    first, *lines = head.strip().split("\r\n")
    headers = {
        name.lower(): value.strip()
        for name, _, value in (line.partition(":") for line in lines)
    }
    method, path, _ = first.split(" ")
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Exchange(method, path, headers, body)


def _reply(status: int, body: bytes) -> bytes:
    head = f"HTTP/1.1 {status} x\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


@asynccontextmanager
async def http_server(
    answer: Answering, tls: ssl.SSLContext | None = None
) -> AsyncGenerator[HttpServer]:
    """A server that answers with what the function gives."""
    server = HttpServer(answer)
    listener = await asyncio.start_server(server.serve, "127.0.0.1", 0, ssl=tls)
    port = listener.sockets[0].getsockname()[1]
    server.url = f"{'https' if tls else 'http'}://127.0.0.1:{port}"
    async with listener:
        yield server


@asynccontextmanager
async def socket_server(
    talk: Callable[[ServerConnection], Awaitable[None]],
    pages: Callable[[ServerConnection, Request], Response | None] = lambda _, __: None,
    tls: ssl.SSLContext | None = None,
) -> AsyncGenerator[str]:
    """A websocket server that talks as the function does, and may answer GETs."""
    async with serve(
        talk,
        "127.0.0.1",
        0,
        process_request=pages,
        ping_interval=None,
        close_timeout=0.2,
        compression=None,
        ssl=tls,
    ) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        yield f"{'https' if tls else 'http'}://127.0.0.1:{port}"
