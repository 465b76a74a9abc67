"""Certificates of an authority that nobody trusts, and a proxy that passes bytes on.

``tests/tls`` holds the authority's certificate and two that it signed, with their key:
they are for localhost, 127.0.0.1, ::1 and ucloud.test, and one has expired.
"""

import asyncio
import ssl
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

_FOLDER = Path(__file__).parent / "tls"
AUTHORITY = _FOLDER / "authority.pem"
HOST = "ucloud.test"
"""A name that only the certificate and the proxy know."""


def certificate(name: str = "server") -> ssl.SSLContext:
    """What a server proves itself with; ``expired`` is the other."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(_FOLDER / f"{name}.pem")
    return context


@dataclass
class ProxyServer:
    """Connects everybody to this machine, whatever host they name."""

    refuse: bytes = b""
    """The status line of the answer, when it is a refusal."""
    url: str = ""
    asked: list[str] = field(default_factory=list[str])
    """The first line of each request."""
    heads: list[str] = field(default_factory=list[str])

    async def serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """One client."""
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            self.heads.append(head)
            self.asked.append(head.partition("\r\n")[0])
            if self.refuse:
                writer.write(self.refuse + b"\r\nContent-Length: 0\r\n\r\n")
                return
            port = int(head.split(" ")[1].rpartition(":")[2])
            there, back = await asyncio.open_connection("127.0.0.1", port)
            writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
            async with asyncio.TaskGroup() as group:
                group.create_task(_pass_on(reader, back))
                group.create_task(_pass_on(there, writer))
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    except OSError:
        pass
    finally:
        writer.close()


@asynccontextmanager
async def proxy_server(refuse: bytes = b"") -> AsyncGenerator[ProxyServer]:
    """A proxy for CONNECT, or one that refuses everybody."""
    proxy = ProxyServer(refuse)
    listener = await asyncio.start_server(proxy.serve, "127.0.0.1", 0)
    proxy.url = f"http://127.0.0.1:{listener.sockets[0].getsockname()[1]}"
    async with listener:
        yield proxy
