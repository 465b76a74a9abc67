"""Opening websockets to UCloud and its providers, without what they do not bear."""

import logging
import socket
from contextlib import suppress
from typing import TYPE_CHECKING

from tui.client import failures
from tui.client.http import Client
from tui.client.proxies import Proxy, proxy_for
from tui.credentials import Secret
from tui.errors import BadInput
from tui.wire import addresses

if TYPE_CHECKING:
    from websockets.asyncio.client import ClientConnection

_log = logging.getLogger(__name__)
_OPEN_S, _CLOSE_S = 30, 1
_OTHER_ADDRESS_S = 0.25
"""After this the next address is tried too: routes for IPv6 may lead nowhere."""
_LARGEST_MESSAGE = 16 * 1024 * 1024
_KEEP_ALIVE = {
    "TCP_USER_TIMEOUT": 60_000,  # milliseconds, the others seconds
    "TCP_KEEPIDLE": 30,
    "TCP_KEEPALIVE": 30,  # the same on macOS
    "TCP_KEEPINTVL": 10,
    "TCP_KEEPCNT": 3,
}
"""When a connection is given up whose other end confirms nothing, by system."""


async def open_socket(client: Client, url: Secret) -> "ClientConnection":
    """A socket without Authorization, Origin, compression and pings of its own.

    Raises:
        UCloudError: it did not open.
    """
    host = addresses.host_of(url.reveal())
    if not client.may_be_plain(url.reveal()):
        message = (
            f"The provider's address {host} is not encrypted, so others could enter "
            "the session. Start with --allow-http if you mean it."
        )
        raise BadInput(message)
    proxy = proxy_for(url.reveal())
    with failures.named_socket(host, proxy=proxy):
        connection = await _connected(client, url, proxy)
    _notice_silence(connection)
    _log.info("WebSocket %s open", host)
    return connection


async def _connected(
    client: Client, url: Secret, proxy: Proxy | None
) -> "ClientConnection":
    from websockets.asyncio.client import connect

    class Direct(connect):
        """Follows no redirects: they would take a secret to another place."""

        def process_redirect(self, exc: Exception) -> Exception | str:
            return exc

    secure = url.reveal().startswith("wss:")
    here = addresses.is_here(url.reveal())
    opening = Direct(
        url.reveal(),
        compression=None,
        proxy=proxy and proxy.url.reveal(),
        ssl=await client.tls() if secure else None,
        # where it is not needed it is not used: asyncio's race, when it is cancelled,
        # may forget to close what it has just opened
        happy_eyeballs_delay=None if here else _OTHER_ADDRESS_S,
        open_timeout=_OPEN_S,
        close_timeout=_CLOSE_S,
        ping_interval=None,
        max_size=_LARGEST_MESSAGE,
        logger=_quiet_logger(),
        user_agent_header="ucloud-tui",
    )
    if proxy is not None and proxy.encrypted:
        opening.create_connection_kwargs["proxy_ssl"] = await client.tls()
    return await opening


def _quiet_logger() -> logging.Logger:
    """A logger for websockets, which at other levels writes frames and headers."""
    logger = logging.getLogger("tui.client.websockets")
    logger.setLevel(logging.CRITICAL)
    return logger


def _notice_silence(connection: "ClientConnection") -> None:
    """Let the system end a connection whose other end is gone.

    A server may be too busy to answer pings, or never answer any, but its system still
    confirms bytes. Streams to which nothing is sent would stay open for ever after
    this machine slept or the network changed, so the system asks for a sign of life.
    """
    raw = connection.transport.get_extra_info("socket")
    if raw is None:
        return
    with suppress(OSError):  # it is gone already, which is noticed elsewhere
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        for name, value in _KEEP_ALIVE.items():
            option = getattr(socket, name, None)
            if option is not None:
                raw.setsockopt(socket.IPPROTO_TCP, option, value)
