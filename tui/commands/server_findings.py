"""What is found out about the server, the sign-in, and the way to both."""

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing

from tui.client.http import Client
from tui.client.identity import Identity, who_am_i
from tui.client.notifications import listen
from tui.client.proxies import proxy_for
from tui.commands.findings import Finding
from tui.describe import times
from tui.describe.contexts import ends_soon
from tui.errors import NotFound, UCloudError, Unreachable
from tui.wire import products, providers

_PATIENCE_S = 15.0


async def of_server(client: Client) -> AsyncGenerator[Finding]:
    """From the address to what can be used there; what fails ends it."""
    yield _address(client)
    if not proxy_for(client.server):
        found = await _name(client)
        yield found
        if found.state == "failed":
            return
    began = time.monotonic()
    try:
        who = await who_am_i(client)
    except UCloudError as error:
        reached = not isinstance(error, Unreachable)
        yield Finding("token" if reached else "answer", "failed", error.why)
        return
    took_ms = (time.monotonic() - began) * 1000
    yield Finding("answer", "ok", f"signed in within {took_ms:.0f} ms")
    yield clock(client.clock_ahead_s)
    yield token(who, client.now_ms)
    yield await _machines(client)
    yield await _providers(client)
    yield await _sockets(client)


def _address(client: Client) -> Finding:
    proxy = proxy_for(client.server)
    way = f" through the proxy {proxy.host}" if proxy else ""
    if client.server.startswith("https:"):
        return Finding("server", "ok", f"{client.server}{way}")
    said = f"{client.server}{way}; not encrypted"
    return Finding("server", "ok" if client.loopback else "note", said)


async def _name(client: Client) -> Finding:
    """Whether the name of the host is known here."""
    host = (
        client.host.rpartition(":")[0] if client.host.count(":") == 1 else client.host
    )
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host.strip("[]"), None)
    except (OSError, UnicodeError) as error:
        why = getattr(error, "strerror", None) or "it is no name of a host"
        said = f"{host} is not found: {why}. Check the address and the network."
        return Finding("name", "failed", said)
    known = sorted({str(each[4][0]) for each in found})
    return Finding("name", "ok", ", ".join(known))


def clock(ahead_s: float) -> Finding:
    """What a clock that is wrong means; 0: it agrees with the server's."""
    if not ahead_s:
        return Finding("clock", "ok", "agrees with the server's")
    apart = times.duration(int(abs(ahead_s) * 1000))
    way = "ahead of" if ahead_s > 0 else "behind"
    said = f"{apart} {way} the server's, so times left are wrong. Set this one right."
    return Finding("clock", "note", said)


def token(who: Identity, now_ms: int) -> Finding:
    """Who the token belongs to, and for how long after a moment of the server's."""
    where = f"{who.username or 'somebody'} in {who.workspace}, {who.kind}"
    if soon := ends_soon(who.expires_at, now_ms):
        return Finding("token", "note", f"{where}. {soon}")
    if not who.expires_at:
        return Finding("token", "ok", where)
    left = times.duration(who.expires_at - now_ms)
    return Finding("token", "ok", f"{where}; good for {left}")


async def _machines(client: Client) -> Finding:
    try:
        found = await client.send(products.retrieve())
    except UCloudError as error:
        return Finding("machines", "failed", error.why)
    said = f"{len(found.machines)} of {', '.join(found.providers) or 'nobody'}"
    if found.unreadable:
        unread = f"{said}; {found.unreadable} could not be read"
        return Finding("machines", "note", unread)
    return Finding("machines", "ok" if found.machines else "note", said)


async def _providers(client: Client) -> Finding:
    try:
        page = await client.send(providers.browse())
    except NotFound:
        said = "this server does not say which are connected"
        return Finding("providers", "skipped", said)
    except UCloudError as error:
        return Finding("providers", "failed", error.why)
    missing = [each.title for each in page.items if not each.connected]
    if missing:
        said = f"not connected: {', '.join(missing)}. Connect with P in the dashboard."
        return Finding("providers", "note", said)
    return Finding("providers", "ok", f"all {len(page.items)} are connected")


async def _sockets(client: Client) -> Finding:
    """Whether websockets get through, as shells and logs need them."""
    began = time.monotonic()
    try:
        async with asyncio.timeout(_PATIENCE_S), aclosing(listen(client)) as told:
            async for one in told:
                if one.live:
                    took_ms = (time.monotonic() - began) * 1000
                    return Finding("websockets", "ok", f"open in {took_ms:.0f} ms")
                break
            else:
                said = "this server has no stream to try them with"
                return Finding("websockets", "skipped", said)
    except (TimeoutError, UCloudError):
        pass
    said = (
        "none could be opened, so shells and logs cannot work. A proxy or firewall "
        "may not let them through."
    )
    return Finding("websockets", "failed", said)
