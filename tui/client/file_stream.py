"""The content of files as it comes from a provider, from the start or from a place.

The address is a secret that a provider gives for one file. It is asked without
Authorization and never followed elsewhere. Current providers send the whole file
whatever is asked for; older ones know ranges.
"""

import base64
import logging
import re
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from tui.client import failures
from tui.client.connections import Connections
from tui.client.http import Client
from tui.client.proxies import Proxy, proxy_for
from tui.credentials import Secret
from tui.errors import BadInput, BadReply, NotFound, NotSignedIn, Refused
from tui.wire import addresses, codec, files

if TYPE_CHECKING:
    import httpx

_log = logging.getLogger(__name__)
_CONNECT_S, _READ_S = 10.0, 60.0
_CHUNK = 256 * 1024
_LONGEST_REFUSAL = 64 * 1024
_CONTENT_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+|\*)\s*\Z")


@dataclass(frozen=True, slots=True)
class Stream:
    """Bytes that are on their way."""

    chunks: AsyncIterator[bytes]
    start: int
    """Where in the file the first byte is; 0 when the whole file comes."""
    size: int | None
    """Of the whole file, in bytes; None where the provider does not say."""
    ranged: bool
    """Whether the provider knows ranges."""


@asynccontextmanager
async def open_stream(
    client: Client, username: str, path: str, *, start: int = 0
) -> AsyncGenerator[Stream]:
    """The content of a file from a place on, or from 0 where that is all there is.

    Raises:
        UCloudError: it cannot be had; also while it is read.
    """
    url = await _address(client, username, path)
    host = addresses.host_of(url.reveal())
    theirs: OSError | None = None
    proxy = proxy_for(url.reveal())
    with failures.named_http(host, changes=False, proxy=proxy):
        async with (
            await _opened(client, url, proxy) as http,
            http.stream(
                "GET",
                url.reveal(),
                headers=_headers(start),
                extensions={"trace": Connections().trace()},
            ) as response,
        ):
            _log.info("GET content at %s %d", host, response.status_code)
            if response.status_code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
                yield Stream(_nothing(), start, start, ranged=True)
                return
            await _check(response, host)
            try:
                yield _stream(response)
            except OSError as error:  # of the caller: httpx has names of its own
                theirs = error
    if theirs is not None:
        raise theirs


async def _address(client: Client, username: str, path: str) -> Secret:
    """Where the content is, with the user's name for gateways that route by it."""
    endpoint = await client.send(files.download(path))
    if not endpoint:
        message = "The provider gave no address for this file. Try again in a moment."
        raise BadReply(message)
    url = Secret(addresses.page(endpoint.reveal(), client.server))
    if not client.may_be_plain(url.reveal()):
        message = (
            "The provider would send this file unencrypted. "
            "Start with --allow-http if you mean it."
        )
        raise BadInput(message)
    return _hinted(url, username)


def _hinted(url: Secret, username: str) -> Secret:
    """The address with the hint, which is compared byte for byte: nothing is quoted."""
    if not username or "usernameHint=" in url.reveal():
        return url
    hint = base64.b64encode(codec.well_formed(username).encode()).decode("ascii")
    mark = "&" if "?" in url.reveal() else "?"
    return Secret(f"{url.reveal()}{mark}usernameHint={hint}")


async def _opened(
    client: Client, url: Secret, proxy: Proxy | None
) -> "httpx.AsyncClient":
    """A connection of its own: without the token, without cookies, no redirects."""
    tls = await client.tls() if url.reveal().startswith("https:") else None
    import httpx

    return httpx.AsyncClient(
        verify=tls or False,
        proxy=proxy and proxy.for_calls(tls),
        trust_env=False,
        follow_redirects=False,
        headers={"User-Agent": "ucloud-tui", "Accept": "*/*"},
        timeout=httpx.Timeout(_READ_S, connect=_CONNECT_S),
    )


def _headers(start: int) -> dict[str, str]:
    headers = {"Accept-Encoding": "identity"}
    return headers | {"Range": f"bytes={start}-"} if start else headers


async def _check(response: "httpx.Response", host: str) -> None:
    if response.status_code in {HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT}:
        return
    body = b""
    async for chunk in response.aiter_bytes():
        body += chunk
        if len(body) > _LONGEST_REFUSAL:
            break
    status = response.status_code
    if status == HTTPStatus.NOT_FOUND:
        why = failures.words(body)[0]
        message = why or "The provider does not hand out this file. Try again."
        raise NotFound(message, status=status)
    failure = failures.of_reply(status, body, host)
    if isinstance(failure, NotSignedIn):  # the address was not accepted, not the user
        message = f"{host} does not accept its own address of this file. Try again."
        raise Refused(message, status=status)
    raise failure or Refused(f"{host} sends nothing (status {status}).", status=status)


def _stream(response: "httpx.Response") -> Stream:
    if response.status_code == HTTPStatus.PARTIAL_CONTENT:
        match = _CONTENT_RANGE.match(response.headers.get("content-range", ""))
        if not match:
            message = "The provider sent a part of the file and not which. Try again."
            raise BadReply(message)
        size = int(match[3]) if match[3].isdecimal() else None
        return Stream(response.aiter_bytes(_CHUNK), int(match[1]), size, ranged=True)
    length = response.headers.get("content-length", "")
    return Stream(
        response.aiter_bytes(_CHUNK),
        0,
        int(length) if length.isdecimal() else None,
        ranged=response.headers.get("accept-ranges", "") == "bytes",
    )


async def _nothing() -> AsyncIterator[bytes]:
    """No bytes: the place is at the end of the file, or behind it."""
    for chunk in ():
        yield chunk
