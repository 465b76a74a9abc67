"""A link for a browser that keeps the real one, which is a secret, out of argv."""

import asyncio
import secrets
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from tui.credentials import Secret

_LONGEST_REQUEST = 8_192
_READ_S = 5.0


@dataclass(slots=True)
class OneTimeLink:
    """An address on loopback that leads to the real one, once."""

    address: str = ""
    used: asyncio.Event = field(default_factory=asyncio.Event)


@asynccontextmanager
async def one_time_link(url: Secret) -> AsyncGenerator[OneTimeLink]:
    """Serve a redirect to the secret address until it was followed once.

    Starting a browser shows its arguments to everybody on the machine; what they see
    here is worth nothing after the first request.
    """
    link = OneTimeLink()
    key = secrets.token_urlsafe(24)

    async def answer(
        reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        try:
            async with asyncio.timeout(_READ_S):
                request = await reader.readline()
            if (
                request.split(b" ")[1:2] == [f"/{key}".encode()]
                and not link.used.is_set()
            ):
                link.used.set()
                writer.write(_redirect(url))
            else:
                writer.write(_GONE)
            await writer.drain()
        except (OSError, ValueError, TimeoutError):
            pass  # a browser that went away again
        finally:
            writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0, limit=_LONGEST_REQUEST)
    async with server:
        port = server.sockets[0].getsockname()[1]
        link.address = f"http://127.0.0.1:{port}/{key}"
        yield link


_GONE = b"HTTP/1.1 410 Gone\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


def _redirect(url: Secret) -> bytes:
    return (
        "HTTP/1.1 302 Found\r\n"
        "Referrer-Policy: no-referrer\r\nCache-Control: no-store\r\n"
        f"Location: {_header(url.reveal())}\r\nContent-Length: 0\r\n"
        "Connection: close\r\n\r\n"
    ).encode()


def _header(text: str) -> str:
    """The address as a header may hold it: no line ends, no other controls."""
    return "".join(character for character in text if " " < character != "\x7f")
