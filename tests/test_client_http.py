"""Calls are signed, renewed, retried when they only read, and fail in sentences."""

import asyncio
import base64
import gzip
import json
import logging
import subprocess
import sys
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from email.utils import formatdate

import pytest

from tests.small_servers import Answer, Answering, Exchange, HttpServer, http_server
from tui.client import http
from tui.client.http import Client
from tui.credentials import Credential, Kind, Secret
from tui.errors import (
    BadInput,
    BadReply,
    Broken,
    Busy,
    NotAllowed,
    NotReached,
    NotSignedIn,
    Refused,
    Unreachable,
)
from tui.sandbox.world import World
from tui.wire import codec, jobs, products, projects
from tui.wire.codec import Call

_API = Credential(Kind.API_TOKEN, Secret("uc1-" + "a" * 64))
_REFRESH = Credential(Kind.REFRESH_TOKEN, Secret("f" * 64))
_READ: Call[object] = codec.get("/api/x", lambda value: value, a="b c", s="ø&=")
_WRITE: Call[object] = codec.post("/api/x", {"a": 1}, lambda value: value)


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tries follow each other at once."""

    def none(_: int) -> float:
        return 0.0

    monkeypatch.setattr(http, "pause_s", none)


def _jwt(number: int) -> str:
    now = int(time.time())
    claims = {"sub": "user", "iat": now, "exp": now + 600, "jti": number}
    payload = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode()
    return f"e30.{payload.rstrip('=')}.s"


@asynccontextmanager
async def served(
    answer: Answering, credential: Credential, project: str = ""
) -> AsyncGenerator[tuple[HttpServer, Client]]:
    """A server that answers so, and a client of it."""
    async with (
        http_server(answer) as server,
        Client(server.url, credential, project=project) as client,
    ):
        yield server, client


class Renewing:
    """Gives a new access token each time, and says no while it is told to."""

    def __init__(self, refuse: int = 0) -> None:
        self.renewals = 0
        self.refuse = refuse

    def __call__(self, asked: Exchange) -> Answer:
        """Answer one request."""
        if asked.path == "/auth/refresh":
            self.renewals += 1
            return 200, json.dumps({"accessToken": _jwt(self.renewals)}).encode()
        if self.refuse:
            self.refuse -= 1
            return 403, b'{"why":"Forbidden"}'
        return 200, b"{}"


async def test_a_call_is_sent_as_built() -> None:
    async with served(lambda _: (200, b"{}"), _API, "p") as (server, client):
        await client.send(_READ)
        await client.send(_WRITE)
    read, write = server.asked
    assert (read.method, read.path) == ("GET", "/api/x?a=b+c&s=%C3%B8%26%3D")
    assert read.headers["authorization"] == f"Bearer {_API.secret.reveal()}"
    assert read.headers["user-agent"].startswith("ucloud-tui")
    assert "project" not in read.headers  # an API token has its own workspace
    assert (write.method, write.body) == ("POST", b'{"a":1}')
    assert write.headers["content-type"] == "application/json; charset=utf-8"


async def test_the_workspace_is_named_to_sign_ins() -> None:
    async with served(Renewing(), _REFRESH, "p") as (server, client):
        await client.send(_READ)
    assert server.asked[-1].headers["project"] == "p"


async def test_another_workspace_is_another_client_with_the_same_sign_in() -> None:
    async with (
        served(Renewing(), _REFRESH, "p") as (server, client),
        client.in_workspace("q") as other,
    ):
        await client.send(_READ)
        await other.send(_READ)
    projects_asked = [asked.headers.get("project") for asked in server.asked]
    assert projects_asked == [None, "p", None, "q"]


async def test_of_many_callers_one_renews() -> None:
    answer = Renewing()
    async with served(answer, _REFRESH) as (server, client):
        await asyncio.gather(*(client.send(_READ) for _ in range(8)))
    assert answer.renewals == 1
    renewal = server.asked[0]
    assert (renewal.method, renewal.path) == ("POST", "/auth/refresh")
    assert renewal.headers["authorization"] == f"Bearer {'f' * 64}"
    assert server.asked[-1].headers["authorization"].startswith("Bearer e30.")


async def test_a_refused_token_is_renewed_once_and_the_call_repeated() -> None:
    answer = Renewing(refuse=1)
    async with served(answer, _REFRESH) as (_, client):
        assert await client.send(_WRITE) == {}
    assert answer.renewals == 2


async def test_a_token_that_stays_refused_is_not_asked_for_ever() -> None:
    answer = Renewing(refuse=99)
    async with served(answer, _REFRESH) as (_, client):
        with pytest.raises(NotSignedIn):
            await client.send(_READ)
    assert answer.renewals == 2


async def test_a_dead_sign_in_is_said() -> None:
    async with served(lambda _: (401, b'{"why":"Unauthorized"}'), _REFRESH) as (
        server,
        client,
    ):
        with pytest.raises(NotSignedIn, match="no longer accepts"):
            await client.send(_READ)
    assert len(server.asked) == 1


async def test_a_refusal_without_a_word_is_not_explained() -> None:
    async with served(lambda _: (403, b""), _REFRESH) as (_, client):
        with pytest.raises(NotSignedIn, match=r"does not say why \(status 403\)"):
            await client.send(_READ)


async def test_a_sign_in_that_broke_off_has_changed_nothing() -> None:
    async with served(lambda _: None, _REFRESH) as (_, client):
        with pytest.raises(Unreachable, match=r"broke\. Try again\.\Z"):
            await client.send(_READ)


async def test_reads_are_repeated_when_the_server_falters() -> None:
    answers = iter([(503, b"<html>"), None, (200, b'{"a":1}')])
    async with served(lambda _: next(answers), _API) as (server, client):
        assert await client.send(_READ) == {"a": 1}
    assert len(server.asked) == 3


async def test_reads_are_repeated_three_times_at_most() -> None:
    async with served(lambda _: (500, b""), _API) as (server, client):
        with pytest.raises(Broken):
            await client.send(_READ)
    assert len(server.asked) == 3


@pytest.mark.parametrize("answer", [(503, b""), (500, b""), (502, b"<html>"), None])
async def test_writes_are_never_repeated(answer: Answer) -> None:
    async with served(lambda _: answer, _API) as (server, client):
        with pytest.raises((Broken, Unreachable)):
            await client.send(_WRITE)
    assert len(server.asked) == 1


async def test_what_is_refused_is_not_asked_again() -> None:
    async with served(lambda _: (400, b'{"why":"no"}'), _API) as (server, client):
        with pytest.raises(Refused, match="no"):
            await client.send(_READ)
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("answer", "kind", "words"),
    [
        ((200, b"<html>Log in</html>"), BadReply, "web page"),
        ((200, b'{"a":'), BadReply, "not JSON"),
        ((302, b""), BadReply, "another page"),
        (b"HTTP/1.1 banana\r\n\r\n", Unreachable, "broke"),
        (
            b"HTTP/1.1 200 x\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc",
            BadReply,
            "damaged",
        ),
        (b"HTTP/1.1 200 x\r\nContent-Length: 9\r\n\r\n{}", Unreachable, "broke"),
    ],
)
async def test_odd_answers_are_failures_with_a_sentence(
    answer: Answer, kind: type[Exception], words: str
) -> None:
    async with served(lambda _: answer, _API) as (_, client):
        with pytest.raises(kind, match=words):
            await client.send(_WRITE)


@pytest.mark.parametrize(
    ("head", "kind", "words"),
    [
        (
            b"308 x\r\nLocation: https://new.example.com/x",
            BadReply,
            r"to new\.example\.com",
        ),
        (b"302 x\r\nLocation: /login", BadReply, "another page"),
        (b"403 x\r\nContent-Type: text/html", BadReply, r"web page .* \(status 403\)"),
        (b"401 x\r\nContent-Type: text/html", BadReply, r"web page .* \(status 401\)"),
    ],
)
@pytest.mark.parametrize("credential", [_API, _REFRESH])
async def test_what_stands_between_is_not_taken_for_ucloud(
    credential: Credential, head: bytes, kind: type[Exception], words: str
) -> None:
    page = b"\r\nContent-Length: 6\r\n\r\n<html>"
    async with served(lambda _: b"HTTP/1.1 " + head + page, credential) as (_, client):
        with pytest.raises(kind, match=words):
            await client.send(_READ)


def _busy(wait: str) -> bytes:
    head = f"HTTP/1.1 429 x\r\nRetry-After: {wait}\r\nContent-Length: 0\r\n\r\n"
    return head.encode()


async def test_a_busy_server_is_asked_again_when_it_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    waited: list[float] = []

    async def wait(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr(http, "_sleep", wait)
    answers = iter([_busy("7"), (503, b""), (200, b'{"a":1}')])
    async with served(lambda _: next(answers), _API) as (_, client):
        assert await client.send(_READ) == {"a": 1}
    assert waited == [7.0, 0.0]


@pytest.mark.parametrize("wait", ["3600", "Fri, 31 Dec 2100 23:59:59 GMT"])
async def test_a_server_that_is_busy_for_long_is_left_alone(wait: str) -> None:
    async with served(lambda _: _busy(wait), _API) as (server, client):
        with pytest.raises(Busy) as caught:
            await client.send(_READ)
    assert len(server.asked) == 1
    assert caught.value.wait_s >= 3600


@pytest.mark.parametrize("wait", ["", "soon", "-1", "Fri, 31 Dec 1999 23:59:59 GMT"])
async def test_a_wait_that_says_nothing_is_passed_over(wait: str) -> None:
    async with served(lambda _: _busy(wait), _API) as (server, client):
        with pytest.raises(Busy) as caught:
            await client.send(_READ)
    assert len(server.asked) == 3
    assert caught.value.wait_s == 0


async def test_a_write_is_not_repeated_for_a_busy_server() -> None:
    async with served(lambda _: _busy("0"), _API) as (server, client):
        with pytest.raises(Busy):
            await client.send(_WRITE)
    assert len(server.asked) == 1


def _at(moment_s: float) -> bytes:
    head = f"HTTP/1.1 200 x\r\nDate: {formatdate(moment_s, usegmt=True)}\r\n"
    return head.encode() + b"Content-Length: 2\r\n\r\n{}"


@pytest.mark.parametrize(("wrong_s", "noticed"), [(7200, 1), (-7200, 1), (30, 0)])
async def test_a_clock_that_is_wrong_here_is_noticed(
    wrong_s: int, noticed: int
) -> None:
    server_s = time.time() - wrong_s
    async with served(lambda _: _at(server_s), _API) as (_, client):
        assert client.clock_ahead_s == 0
        await client.send(_READ)
    assert client.clock_ahead_s == pytest.approx(wrong_s * noticed, abs=20)
    here_ms = time.time() * 1000
    assert client.now_ms == pytest.approx(
        here_ms - wrong_s * noticed * 1000, abs=40_000
    )


@pytest.mark.parametrize("date", ["", "yesterday", "Fri, 99 Dec 1999 23:59:59 GMT"])
async def test_a_date_that_is_none_changes_no_clock(date: str) -> None:
    answer = f"HTTP/1.1 200 x\r\nDate: {date}\r\nContent-Length: 2\r\n\r\n{{}}"
    async with served(lambda _: answer.encode(), _API) as (_, client):
        await client.send(_READ)
    assert client.clock_ahead_s == 0


async def test_an_access_token_that_ended_is_said_when_it_is_refused() -> None:
    claims = base64.urlsafe_b64encode(b'{"exp":1000,"iat":400}').decode().rstrip("=")
    ended = Credential(Kind.ACCESS_TOKEN, Secret(f"e30.{claims}.s"))
    refused = 403, b'{"why":"Forbidden"}'
    async with served(lambda _: refused, ended) as (_, client):
        with pytest.raises(NotSignedIn, match="access token ended at"):
            await client.send(_READ)


class Away(Renewing):
    """Renews nothing until it has been asked twice."""

    def __call__(self, asked: Exchange) -> Answer:
        """Answer one request."""
        if asked.path == "/auth/refresh" and self.renewals < 2:
            self.renewals += 1
            return 503, b"<html>"
        return super().__call__(asked)


async def test_callers_that_wait_for_a_renewal_share_its_failure() -> None:
    server = Away()
    async with served(server, _REFRESH) as (_, client):
        sent = (client.send(_WRITE) for _ in range(5))
        failures = await asyncio.gather(*sent, return_exceptions=True)
        assert [type(failure) for failure in failures] == [NotReached] * 5
        assert len({id(failure) for failure in failures}) == 5
        assert server.renewals == 1
        with pytest.raises(NotReached):
            await client.send(_WRITE)  # later ones try anew
        assert await client.send(_WRITE) == {}


async def test_what_could_not_be_signed_was_not_done() -> None:
    async with served(Away(), _REFRESH) as (server, client):
        with pytest.raises(NotReached, match="not available") as failed:
            await client.send(_WRITE)
        assert not failed.value.uncertain
        assert [asked.path for asked in server.asked] == ["/auth/refresh"]


async def test_connections_do_not_outlive_the_sleep_of_this_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with served(lambda _: (200, b"{}"), _API) as (server, client):
        await client.send(_READ)
        await client.send(_READ)
        assert server.connections == 1
        monkeypatch.setattr("tui.client.uptime.slept_s", lambda: 1e9)
        await client.send(_READ)
        await client.send(_READ)
        assert server.connections == 2


async def test_an_empty_success_is_nothing() -> None:
    async with served(lambda _: (200, b""), _API) as (_, client):
        assert await client.send(_READ) == {}


async def test_packed_answers_are_unpacked() -> None:
    packed = gzip.compress(b'{"a":1}')
    head = f"HTTP/1.1 200 x\r\nContent-Encoding: gzip\r\nContent-Length: {len(packed)}"
    async with served(lambda _: head.encode() + b"\r\n\r\n" + packed, _API) as (
        _,
        client,
    ):
        assert await client.send(_READ) == {"a": 1}


async def test_nobody_at_home_is_said() -> None:
    async with http_server(lambda _: None) as server:
        pass
    async with Client(server.url, _API) as client:
        with pytest.raises(Unreachable, match="Nothing listens at 127"):
            await client.send(_WRITE)


async def test_a_silent_server_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "_READ_S", 0.05)
    never = asyncio.Event()

    async def hang(_: Exchange) -> Answer:
        await never.wait()
        return None

    async with served(hang, _API) as (_, client):
        with pytest.raises(Unreachable, match="too long"):
            await client.send(_WRITE)
        never.set()


@pytest.mark.parametrize("server", ["http://cloud.sdu.dk", "http://10.0.0.1:8080"])
def test_a_token_does_not_travel_in_the_open(server: str) -> None:
    with pytest.raises(BadInput, match="--allow-http"):
        Client(server, _API)
    assert Client(server, _API, allow_http=True).server == server


def test_a_client_says_where_and_how_it_connects() -> None:
    client = Client("https://Cloud.SDU.dk/app", _API, project="p")
    assert (client.server, client.host) == ("https://cloud.sdu.dk", "cloud.sdu.dk")
    assert (client.kind, client.project, client.loopback) == (
        Kind.API_TOKEN,
        "p",
        False,
    )
    assert client.may_be_plain("wss://elsewhere.example.com")
    assert client.may_be_plain("ws://localhost:1")
    assert not client.may_be_plain("ws://elsewhere.example.com")


async def test_a_log_line_says_path_status_and_time_only(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    async with served(lambda _: (200, b'{"secret":"reply"}'), _API) as (_, client):
        await client.send(_READ)
        await client.send(_WRITE)
    ours = [r.getMessage() for r in caplog.records if r.name == "tui.client.http"]
    assert [line.rpartition(" 200 ")[0] for line in ours] == [
        "GET /api/x",
        "POST /api/x",
    ]
    everything = "\n".join(record.getMessage() for record in caplog.records)
    for hidden in ("aaaa", "b+c", "b c", "secret", "Authorization"):
        assert hidden not in everything


async def test_pauses_are_random_and_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    pauses = {http.pause_s(attempt) for attempt in (1, 2, 3, 9) for _ in range(9)}
    assert len(pauses) > 9
    assert all(0 <= pause <= 8 for pause in pauses)


def test_importing_the_client_loads_no_http() -> None:
    code = (
        "import sys, tui.client.http, tui.client.shell, tui.client.follow, "
        "tui.client.interfaces, tui.client.identity\n"
        "print([m for m in ('httpx', 'websockets', 'anyio') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


async def test_warming_loads_what_shells_need() -> None:
    async with Client("localhost:1", _API) as client:
        await client.warm()
        assert "websockets.asyncio.client" in sys.modules
        assert await client.tls() is await client.tls()


def _credential(world: World, kind: Kind) -> Credential:
    ready = world.ready
    token = {
        Kind.ACCESS_TOKEN: ready["accessToken"],
        Kind.REFRESH_TOKEN: ready["refreshToken"],
        Kind.API_TOKEN: ready["apiToken"],
    }[kind]
    return Credential(kind, Secret(token))


@pytest.mark.parametrize("kind", [Kind.ACCESS_TOKEN, Kind.REFRESH_TOKEN])
async def test_both_dialects_are_read(either_world: World, kind: Kind) -> None:
    ready = either_world.ready
    credential = _credential(either_world, kind)
    async with Client(ready["url"], credential, project=ready["project"]) as client:
        found = await client.send(products.retrieve())
        page = await client.send(jobs.browse())
        job = await client.send(jobs.retrieve(page.items[0].id))
        await client.send(projects.browse())
    assert len(found.machines) > 30
    assert page.items
    assert (found.unreadable, page.unreadable) == (0, 0)
    assert job.id == page.items[0].id


async def test_a_dead_token_is_not_signed_in(either_world: World) -> None:
    either_world.faults.token_dead = True
    credential = _credential(either_world, Kind.ACCESS_TOKEN)
    async with Client(either_world.url, credential) as client:
        with pytest.raises(NotSignedIn):
            await client.send(jobs.browse())


async def test_a_workspace_of_others_is_not_allowed(world: World) -> None:
    credential = _credential(world, Kind.ACCESS_TOKEN)
    async with Client(world.url, credential, project="nobody's") as client:
        with pytest.raises(NotAllowed, match="workspace"):
            await client.send(jobs.browse())


async def test_a_server_that_is_down_is_broken(world: World) -> None:
    world.faults.server_down = True
    credential = _credential(world, Kind.ACCESS_TOKEN)
    async with Client(world.url, credential) as client:
        with pytest.raises(Broken, match="not available"):
            await client.send(jobs.browse())


async def test_half_an_answer_is_a_bad_reply(world: World) -> None:
    world.faults.malformed_json = True
    credential = _credential(world, Kind.ACCESS_TOKEN)
    async with Client(world.url, credential) as client:
        with pytest.raises(BadReply):
            await client.send(jobs.browse())
