"""Calls over HTTP: signed, timed, retried when they only read, and logged by path."""

import asyncio
import importlib
import logging
import random
import time
from copy import copy
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from tui.client import certificates, failures
from tui.client.auth import Bearer
from tui.client.connections import Connections
from tui.client.proxies import Proxy, proxy_for
from tui.credentials import Credential, Kind, Secret
from tui.errors import (
    BadInput,
    BadReply,
    NotReached,
    NotSignedIn,
    UCloudError,
    Unreachable,
)
from tui.wire import addresses, auth
from tui.wire.codec import Call

if TYPE_CHECKING:
    import ssl

    import httpx

T = TypeVar("T")
_log = logging.getLogger(__name__)
_TRIES = 3
_RETRY_FOR_S = 30.0
_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 0.5, 8.0
_CONNECT_S, _READ_S, _SLOW_READ_S = 5.0, 20.0, 60.0
_CLOCKS_AGREE_S = 90.0
_KEPT_S = 25.0
"""How long an idle connection is of use: lists are asked for every few seconds."""
_sleep = asyncio.sleep


@dataclass(frozen=True, slots=True)
class _Reply:
    status: int
    body: bytes
    location: str = ""
    wait_s: float = 0.0


class Client:
    """The way to one UCloud, with one credential, in one workspace.

    Cheap to make: nothing is imported or opened before the first call.
    """

    def __init__(
        self,
        server: str,
        credential: Credential,
        *,
        project: str = "",
        allow_http: bool = False,
    ) -> None:
        """Check the address.

        Args:
            server: As people type it; what follows the host is dropped.
            credential: Signs every call to that host, and none to another.
            project: Its id; empty for the personal workspace. An API token has its
                own workspace, whatever is asked for.
            allow_http: Let the token travel unencrypted to other machines.

        Raises:
            BadInput: the address cannot be used, or is not safe.
        """
        self.server = addresses.server(server)
        self.host = addresses.host_of(self.server)
        self.project = project
        self.allow_http = allow_http
        self.loopback = addresses.is_here(self.server)
        if not self.may_be_plain(self.server):
            message = (
                f"http to {self.host} would show your token to the network. "
                "Use https, or start with --allow-http if you mean it."
            )
            raise BadInput(message)
        self.clock_ahead_s = 0.0
        """By how much this machine's clock is before the server's, 0 if they agree."""
        self.connections = Connections()
        self._bearer = Bearer(credential)
        self._renewing = asyncio.Lock()
        self._not_renewed: UCloudError | None = None
        self._opening = asyncio.Lock()
        self._http: httpx.AsyncClient | None = None
        self._tls: ssl.SSLContext | None = None
        self._proxy: Proxy | None = None

    def in_workspace(self, project: str) -> Self:
        """Another client with the same credential; each is closed by itself."""
        credential = Credential(self._bearer.kind, self._bearer.for_renewal)
        return type(self)(
            self.server, credential, project=project, allow_http=self.allow_http
        )

    @property
    def now_ms(self) -> int:
        """Milliseconds since the epoch, by the server's clock as far as it is known."""
        return int((time.time() - self.clock_ahead_s) * 1000)

    @property
    def workspace(self) -> str:
        """The project that calls name; empty for an API token, which has its own."""
        return "" if self.kind is Kind.API_TOKEN else self.project

    @property
    def kind(self) -> Kind:
        """Of the credential."""
        return self._bearer.kind

    def may_be_plain(self, address: str) -> bool:
        """Whether secrets may go there: encrypted, to this machine, or allowed."""
        return self.allow_http or addresses.keeps_secrets(address)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """End the connections and the calls under way; later ones fail at once."""
        http, self._http = self._http, None
        try:
            await self.connections.close()
        finally:
            if http is not None:
                await http.aclose()

    async def warm(self) -> None:
        """Load what calls and shells need, so that the first is as fast as the rest."""
        await self._opened()
        await asyncio.to_thread(importlib.import_module, "websockets.asyncio.client")

    async def tls(self) -> "ssl.SSLContext":
        """What sockets check certificates with, the same as calls.

        Raises:
            BadInput: the user named certificates that are none.
        """
        await self._opened()
        if self._tls is None:
            self._tls = await asyncio.to_thread(certificates.trusted)
        return self._tls

    async def bearer(self) -> Secret:
        """What a live stream is signed with.

        Raises:
            UCloudError: it had to be renewed and could not.
        """
        return await self._renewed(None)

    async def send(self, call: Call[T]) -> T:
        """Make a call; reads are repeated when the network or the server falters.

        Raises:
            UCloudError: and nothing else.
        """
        until = time.monotonic() + _RETRY_FOR_S
        attempt = 1
        while True:
            try:
                return await self._send_once(call)
            except UCloudError as error:
                wait_s = max(error.wait_s, pause_s(attempt))
                late = time.monotonic() + error.wait_s >= until
                final = attempt >= _TRIES or late or self.connections.closed
                if final or not call.retry or not error.retryable:
                    raise
            await _sleep(wait_s)
            attempt += 1

    async def _send_once(self, call: Call[T]) -> T:
        secret = await self._bearer_for(call, None)
        reply = await self._exchange(call, secret)
        if self._refused(reply):
            renewed = await self._bearer_for(call, secret)
            if renewed != secret:
                reply = await self._exchange(call, renewed)
        return self._read(call, reply)

    def _refused(self, reply: _Reply) -> bool:
        return self._bearer.renewable and failures.looks_like_authentication(
            reply.status, reply.body
        )

    async def _bearer_for(self, call: Call[T], refused: Secret | None) -> Secret:
        """The bearer to use now; a change that it fails for was not asked for."""
        try:
            return await self._renewed(refused)
        except UCloudError as error:
            if call.retry or not error.uncertain:
                raise
            raise NotReached(error.why, status=error.status) from error

    async def _renewed(self, refused: Secret | None) -> Secret:
        """The bearer to use now; one of many callers renews it, or fails, for all."""
        if self._bearer.due(refused):
            before = self._not_renewed
            async with self._renewing:
                failure = self._not_renewed
                if failure is not None and failure is not before:
                    raise copy(failure)  # of whoever was waited for
                if self._bearer.due(refused):
                    await self._renew()
        return self._bearer.current

    async def _renew(self) -> None:
        try:
            await self._ask_for_renewal()
        except UCloudError as error:
            self._not_renewed = copy(error)
            raise

    async def _ask_for_renewal(self) -> None:
        call = auth.refresh()
        reply = await self._exchange(call, self._bearer.for_renewal)
        if failures.looks_like_authentication(reply.status, reply.body):
            message = (
                f"{self.host} no longer accepts this sign-in: it has ended or was "
                "logged out. Sign in again."
            )
            if not failures.words(reply.body)[0]:
                message = (
                    f"{self.host} does not renew this sign-in and does not say why "
                    f"(status {reply.status}). Sign in again."
                )
            raise NotSignedIn(message, status=reply.status)
        self._bearer.renewed(self._read(call, reply))

    def _read(self, call: Call[T], reply: _Reply) -> T:
        if reply.location:
            raise failures.of_redirection(reply.status, reply.location, self.host)
        failure = failures.of_reply(reply.status, reply.body, self.host, call.provider)
        if failure is not None:
            failure.wait_s = reply.wait_s
            if isinstance(failure, NotSignedIn):
                failure = self._bearer.refused(reply.status) or failure
            raise failure
        try:
            return call.read(reply.body or b"{}")
        except BadReply as error:
            if not failures.is_page(reply.body):
                raise
            message = (
                f"{self.host} answered with a web page. Check that the address is "
                "that of a UCloud, and that no log-in page of the network is between."
            )
            raise BadReply(message, status=reply.status) from error

    async def _exchange(self, call: Call[T], bearer: Secret) -> _Reply:
        http = await self._opened()
        await self.connections.wake()
        began = time.monotonic()
        where = self.server.partition("://")[2]  # with its port
        with failures.named_http(where, changes=not call.retry, proxy=self._proxy):
            response = await http.request(
                call.method,
                self.server + call.path,
                params=call.query,
                content=call.body,
                headers=self._headers(call, bearer),
                timeout=_timeouts(slow=call.slow),
                extensions={"trace": self.connections.trace()},
            )
        took_ms = (time.monotonic() - began) * 1000
        status = response.status_code
        _log.info("%s %s %d %.0f ms", call.method, call.path, status, took_ms)
        headers = response.headers
        self._look_at_clock(headers.get("date", ""))
        return _Reply(
            status,
            response.content,
            headers.get("location", "") if response.is_redirect else "",
            _wait_s(headers.get("retry-after", ""), time.time() - self.clock_ahead_s),
        )

    def _look_at_clock(self, date: str) -> None:
        """Compare the clocks; the server's says seconds, and travels for a while."""
        at_s = _moment_s(date)
        if at_s is not None:
            ahead_s = time.time() - at_s
            self.clock_ahead_s = ahead_s if abs(ahead_s) > _CLOCKS_AGREE_S else 0.0

    def _headers(self, call: Call[T], bearer: Secret) -> dict[str, str]:
        headers = {"Authorization": f"Bearer {bearer.reveal()}"}
        if self.workspace and call.path.startswith("/api/"):
            headers["Project"] = self.workspace
        if call.body is not None:
            headers["Content-Type"] = "application/json; charset=utf-8"
        return headers

    async def _opened(self) -> "httpx.AsyncClient":
        if self.connections.closed:
            raise Unreachable(f"The connection to {self.host} was closed.")
        if self._http is None:
            async with self._opening:
                if self._http is None:
                    self._http, self._tls, self._proxy = await asyncio.to_thread(
                        _open, self.server
                    )
        return self._http


def _open(
    server: str,
) -> "tuple[httpx.AsyncClient, ssl.SSLContext | None, Proxy | None]":
    """The pool of connections; loading it takes a tenth of a second, so in a thread.

    Raises:
        BadInput: the environment names certificates or a proxy that cannot be used.
    """
    import httpx

    for noisy in ("httpx", "httpcore"):  # they log whole URLs
        logging.getLogger(noisy).setLevel(logging.WARNING)
    tls = certificates.trusted() if server.startswith("https:") else None
    proxy = proxy_for(server)
    client = httpx.AsyncClient(
        verify=tls or False,
        proxy=proxy and proxy.for_calls(tls),
        trust_env=False,  # asked above, so that sockets go the same way
        limits=httpx.Limits(keepalive_expiry=_KEPT_S),
        follow_redirects=False,
        headers={"User-Agent": _user_agent(), "Accept": "application/json"},
    )
    return client, tls, proxy


def _user_agent() -> str:
    from importlib import metadata

    try:
        return f"ucloud-tui/{metadata.version('ucloud-tui')}"
    except metadata.PackageNotFoundError:
        return "ucloud-tui"


def _timeouts(*, slow: bool) -> "httpx.Timeout":
    import httpx

    return httpx.Timeout(
        _READ_S, connect=_CONNECT_S, read=_SLOW_READ_S if slow else _READ_S
    )


def _wait_s(retry_after: str, now_s: float) -> float:
    """How long a server asks to wait: so many seconds, or until a moment."""
    if retry_after.isascii() and retry_after.isdecimal():
        return float(retry_after[:9])
    return max(0.0, (_moment_s(retry_after) or now_s) - now_s)


def _moment_s(date: str) -> float | None:
    """A moment as headers write it, in seconds since the epoch; None if it is none."""
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(date).timestamp() if date else None
    except (ValueError, TypeError, OverflowError):
        return None


def pause_s(attempt: int) -> float:
    """A random part of a time that doubles, so that many clients do not march."""
    longest = min(_LONGEST_PAUSE_S, _FIRST_PAUSE_S * 2**attempt)
    return random.uniform(0, longest)  # noqa: S311 - no secret
