"""The front door: who may come in, which call answers, and in which words."""

import gzip
import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

import msgspec
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response

from tui.sandbox.asked import Asked, inner
from tui.sandbox.auth_calls import OWN_ORIGIN_CHECK, answer_auth
from tui.sandbox.pages import open_page
from tui.sandbox.refusals import Dialect, Refusal, malformed
from tui.sandbox.routes import Route, find_route
from tui.sandbox.world import World
from tui.sandbox.worlds import Visitor, Worlds

_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_PLAIN = "text/plain; charset=utf-8"
_JSON = "application/json; charset=utf-8"
_DOWN = "<html><head><title>503 Service Unavailable</title></head></html>"
_SHUT = "<html><head><title>502 Bad Gateway</title></head></html>"

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


class Gateway:
    """The ASGI application of the sandbox; ``worlds`` is all that it knows."""

    def __init__(self, worlds: Worlds) -> None:
        """Serve some worlds; ``port`` is set once it is known."""
        self.worlds = worlds
        self.port = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        request = Request(scope, receive)
        response = await self._answer(request, await request.body())
        await response(scope, receive, send)

    def at_home(self, headers: Headers) -> bool:
        """Whether a request was meant for us: no other name, no other page's script."""
        host, _, port = headers.get("host", "").rpartition(":")
        if host not in _LOOPBACK or port != str(self.port):
            return False
        origin = headers.get("origin")
        if origin is None:
            return True
        parts = urlsplit(origin)
        ours = parts.port in (None, self.port)
        return parts.scheme == "http" and parts.hostname in _LOOPBACK and ours

    async def _answer(self, request: Request, body: bytes) -> Response:
        path = request.url.path.replace("//", "/")
        if path in OWN_ORIGIN_CHECK:
            ours = self._hosted(request.headers)
        else:
            ours = self.at_home(request.headers)
        if not ours:
            return plain(403, "Forbidden\n")
        page = open_page(self.worlds, request, path)
        if page is not None:
            return page
        world = self._world(request.headers)
        if world is not None:
            await world.faults.hold()
        if world is not None and world.faults.server_down:
            return Response(_DOWN, 503, media_type="text/html")
        if path.startswith("/auth/"):
            return packed(answer_auth(self.worlds, request, path, body), request)
        return packed(self._call(request, path, body), request)

    def _hosted(self, headers: Headers) -> bool:
        host, _, port = headers.get("host", "").rpartition(":")
        return host in _LOOPBACK and port == str(self.port)

    def _call(self, request: Request, path: str, body: bytes) -> Response:
        world = self._world(request.headers)
        dialect = world.dialect if world else self.worlds.dialect
        route = find_route(request.method, path)
        if route is None or route.dialect not in (None, dialect):
            return nothing_there(request.method, path)
        try:
            asked = self._asked(route, request, path, body)
            return self._handled(route, asked)
        except Refusal as refusal:
            return refused(refusal, dialect)

    def _world(self, headers: Headers) -> World | None:
        """The world that a request names; without a name the only one there is."""
        bearer = headers.get("authorization", "").removeprefix("Bearer ")
        if bearer:
            return self.worlds.named_in(bearer)
        worlds = list(self.worlds)
        return worlds[0] if len(worlds) == 1 else None

    def _asked(self, route: Route, request: Request, path: str, body: bytes) -> Asked:
        query: dict[str, str] = {}
        for key, value in request.query_params.multi_items():
            query.setdefault(key, value)
        visitor = self._visitor(route, request.headers)
        asked = Asked(
            world=visitor.world,
            user=visitor.user,
            project=_project(visitor, request.headers.get("project", "")),
            query=query,
            body=None if request.method == "GET" else _parsed(body),
            path=path,
        )
        _check_provider(asked, path)
        return asked

    def _visitor(self, route: Route, headers: Headers) -> Visitor:
        if route.public:
            world = self._world(headers) or next(iter(self.worlds), None)
            if world is None:
                raise Refusal(503, "Service provider is unavailable")
            return Visitor(world, world.me)
        scheme, _, bearer = headers.get("authorization", "").partition(" ")
        return self.worlds.visitor(bearer if scheme == "Bearer" else "")

    def _handled(self, route: Route, asked: Asked) -> Response:
        data = encoded(route.handler(asked))
        if asked.world.faults.malformed_json:
            data = data[: len(data) // 2]
        return Response(data, 200, {"content-type": _JSON})


def encoded(value: Any) -> bytes:  # noqa: ANN401 - JSON
    """JSON as the server writes it."""
    return msgspec.json.encode(value)


def plain(status: int, text: str) -> Response:
    """An answer that is no JSON."""
    headers = {"content-type": _PLAIN, "x-content-type-options": "nosniff"}
    return Response(text, status, headers)


def refused(refusal: Refusal, dialect: Dialect) -> Response:
    """An error in the words of a dialect."""
    data = encoded(refusal.body(dialect))
    if refusal.status == _BAD_GATEWAY and not refusal.why:
        return Response(_SHUT, _BAD_GATEWAY, media_type="text/html")
    return Response(data, refusal.status, {"content-type": _JSON})


_BAD_GATEWAY = 502


def nothing_there(method: str, path: str) -> Response:
    """No such call, or not with this method."""
    if (method, path) == ("GET", "/api/jobs"):
        return Response(b"", 404)
    return plain(404, "404 page not found\n")


def packed(response: Response, request: Request) -> Response:
    """The answer, compressed if the client can take that; errors too."""
    wanted = "gzip" in request.headers.get("accept-encoding", "")
    if not wanted or response.headers.get("content-type") != _JSON:
        return response
    body = gzip.compress(bytes(response.body), compresslevel=1, mtime=0)
    headers = {
        name: value
        for name, value in response.headers.items()
        if name != "content-length"
    }
    headers |= {"content-encoding": "gzip", "vary": "Accept-Encoding"}
    return Response(body, response.status_code, headers)


def _project(visitor: Visitor, wanted: str) -> str | None:
    if visitor.bound:
        return visitor.project
    if wanted and wanted not in visitor.user.projects:
        raise Refusal(403, "Bad token supplied")
    return wanted or None


def _parsed(body: bytes) -> Any:  # noqa: ANN401 - JSON
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise malformed() from None


def _check_provider(asked: Asked, path: str) -> None:
    """Fail as core does when the provider behind a call is down."""
    down = asked.world.faults.providers_down
    if not down or not isinstance(asked.body, dict):
        return
    for item in asked.items:
        job = asked.world.job(str(item.get("id") or item.get("jobId") or ""))
        wanted = inner(item, "product").get("provider")
        provider = job.machine.provider if job else wanted
        if provider in down and path != "/api/jobs/rename":
            raise Refusal(_BAD_GATEWAY, "")
