"""Signing in, staying signed in and signing out."""

import json
from email import message_from_bytes
from email.utils import formatdate
from urllib.parse import urlsplit

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from tui.sandbox.refusals import Json, Refusal
from tui.sandbox.tokens import Login
from tui.sandbox.world import World
from tui.sandbox.worlds import Worlds

OWN_ORIGIN_CHECK = ("/auth/login", "/auth/refresh/web", "/auth/logout/web")
"""Paths that look at the page a request comes from by themselves."""

_JSON = {"content-type": "application/json; charset=utf-8"}


def answer_auth(worlds: Worlds, request: Request, path: str, body: bytes) -> Response:
    """Answer a request under /auth."""
    calls = {
        ("POST", "/auth/login"): _login,
        ("POST", "/auth/loginServer"): _login_server,
        ("POST", "/auth/refresh"): _refresh,
        ("POST", "/auth/refresh/web"): _refresh_web,
        ("POST", "/auth/logout"): _logout,
        ("POST", "/auth/logout/web"): _logout_web,
        ("GET", "/auth/sessions"): _sessions,
        ("GET", "/auth/browseIdentityProviders"): _identity_providers,
    }
    call = calls.get((request.method, path))
    if call is None:
        headers = {
            "content-type": "text/plain; charset=utf-8",
            "x-content-type-options": "nosniff",
        }
        return Response("404 page not found\n", 404, headers)
    try:
        return call(worlds, request, body)
    except Refusal as refusal:
        bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
        shown = refusal.body((worlds.named_in(bearer) or worlds).dialect)
        return Response(msgspec.json.encode(shown), refusal.status, _JSON)


def _answer(body: Json) -> Response:
    return Response(msgspec.json.encode(body), 200, _JSON)


def _login(worlds: Worlds, request: Request, body: bytes) -> Response:
    _check_origin(request)
    fields = _form(request.headers.get("content-type", ""), body)
    if not fields.keys() >= {"username", "password", "service"}:
        raise Refusal(400, "Bad request")
    if fields["service"] not in ("web", "dev-web"):
        raise Refusal(400, "Unknown login service")
    world, login = _logged_in(worlds, fields["username"], fields["password"], request)
    shown = _tokens(world, login) | {"refreshToken": ""}
    if world.dialect == "documented":
        shown = {key: shown[key] for key in ("accessToken", "csrfToken")}
    response = _answer(shown)
    if "application/json" not in request.headers.get("accept", ""):
        response = Response(_PAGE, 200, media_type="text/html")
    expires = formatdate(login.expires_at / 1000, usegmt=True)
    cookie = f"refreshToken={login.refresh}; Path=/; Expires={expires}; HttpOnly"
    response.headers["set-cookie"] = f"{cookie}; SameSite=Strict"
    return response


_PAGE = "<!DOCTYPE html><title>UCloud</title><p>You are signed in to the sandbox.</p>"


def _login_server(worlds: Worlds, request: Request, body: bytes) -> Response:
    try:
        fields = json.loads(body or b"{}")
    except ValueError:
        raise Refusal(400, "Invalid request supplied") from None
    name, password = fields.get("username"), fields.get("password")
    return _answer(_tokens(*_logged_in(worlds, name, password, request)))


def _logged_in(
    worlds: Worlds, name: str | None, password: str | None, request: Request
) -> tuple[World, Login]:
    for world in worlds:
        if name == world.me.name and password == world.login.refresh:
            agent = request.headers.get("user-agent", "")
            return world, world.keyring.log_in(world.me, agent)
    dot = "." if worlds.dialect == "current" else ""
    raise Refusal(401, f"Incorrect username or password{dot}")


def _tokens(world: World, login: Login) -> Json:
    return {
        "username": login.user.name,
        "refreshToken": login.refresh,
        "accessToken": world.keyring.access_token(login.user),
        "csrfToken": login.csrf,
        "expiresAt": login.expires_at,
    }


def _refresh(worlds: Worlds, request: Request, _body: bytes) -> Response:
    return _renewed(*_bearer_login(worlds, request))


def _refresh_web(worlds: Worlds, request: Request, _body: bytes) -> Response:
    return _renewed(*_cookie_login(worlds, request))


def _logout(worlds: Worlds, request: Request, _body: bytes) -> Response:
    world, login = _bearer_login(worlds, request)
    world.keyring.log_out(login)
    return _answer({})


def _logout_web(worlds: Worlds, request: Request, _body: bytes) -> Response:
    world, login = _cookie_login(worlds, request)
    world.keyring.log_out(login)
    return _answer({})


def _renewed(world: World, login: Login) -> Response:
    shown: Json = {"accessToken": world.keyring.access_token(login.user)}
    if world.dialect == "current":
        shown["csrfToken"] = login.csrf
    return _answer(shown)


def _bearer_login(worlds: Worlds, request: Request) -> tuple[World, Login]:
    scheme, _, refresh = request.headers.get("authorization", "").partition(" ")
    if scheme != "Bearer":
        raise Refusal(403, "Forbidden")
    found = worlds.login(refresh)
    if found is None:
        raise Refusal(401, "Unauthorized")
    return found


def _cookie_login(worlds: Worlds, request: Request) -> tuple[World, Login]:
    _check_origin(request)
    found = worlds.login(request.cookies.get("refreshToken", ""))
    if found is None or request.headers.get("x-csrftoken") != found[1].csrf:
        raise Refusal(403, "Forbidden")
    return found


def _sessions(worlds: Worlds, request: Request, _body: bytes) -> Response:
    bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
    visitor = worlds.visitor(bearer)
    logins = visitor.world.keyring.logins.values()
    items = [
        {
            "ipAddress": "127.0.0.1",
            "userAgent": login.agent,
            "createdAt": login.created_at,
        }
        for login in logins
        if login.user == visitor.user
    ]
    count = len(items)
    shown = {"itemsInTotal": count, "itemsPerPage": count, "pageNumber": 0}
    return _answer(shown | {"items": items})


def _identity_providers(_worlds: Worlds, _request: Request, _body: bytes) -> Response:
    return _answer({})


def _check_origin(request: Request) -> None:
    """The page must be the server's own; its address is compared without a port."""
    origin = request.headers.get("origin") or request.headers.get("referer") or ""
    host = request.headers.get("host", "").rpartition(":")[0]
    if urlsplit(origin).netloc not in (host, "localhost:9000"):
        raise Refusal(403, "Untrusted origin")


def _form(content_type: str, body: bytes) -> dict[str, str]:
    """The fields of a multipart form; empty when it is none."""
    if not content_type.startswith("multipart/form-data"):
        return {}
    head = f"Content-Type: {content_type}\r\n\r\n".encode()
    message = message_from_bytes(head + body)
    fields: dict[str, str] = {}
    for part in message.walk():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        if isinstance(name, str) and isinstance(content, bytes):
            fields[name] = content.decode(errors="replace")
    return fields
