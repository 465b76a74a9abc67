"""Foreign failures become sentences with cause and next step."""

import json
import socket
import ssl
from collections.abc import Iterator
from pathlib import Path
from traceback import format_exception

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from websockets.datastructures import Headers
from websockets.exceptions import InvalidMessage, InvalidStatus, InvalidURI
from websockets.http11 import Response

from tui.client import failures
from tui.errors import (
    BadInput,
    BadReply,
    Broken,
    Busy,
    NoAllocation,
    NotAllowed,
    NotConnected,
    NotFound,
    NotReached,
    NotSignedIn,
    Refused,
    UCloudError,
    Unreachable,
)

_HOST = "cloud.example.com"
_CAPTURED = Path(__file__).parent / "captured"


def _of(status: int, why: str | None, code: str | None = None) -> UCloudError:
    body = json.dumps({"why": why, "errorCode": code}).encode()
    failure = failures.of_reply(status, body, _HOST)
    assert failure is not None
    return failure


def _refusals() -> Iterator[tuple[str, int, bytes]]:
    for path in sorted(_CAPTURED.glob("*.json")):
        response = json.loads(path.read_text())["response"]
        if response["status"] != 200:
            body = response["body"]
            text = body if isinstance(body, str) else json.dumps(body)
            yield path.stem, response["status"], text.encode()


@pytest.mark.parametrize(
    ("status", "why", "kind", "words"),
    [
        (400, "Name is too long", Refused, "Name is too long"),
        (401, "Unauthorized", NotSignedIn, "Sign in again"),
        (401, None, NotSignedIn, "Sign in again"),
        (402, "Insufficient funds", NoAllocation, "Insufficient funds. Choose another"),
        (402, "", NoAllocation, "Nothing is left"),
        (403, "Forbidden", NotSignedIn, "expired or was revoked"),
        (403, "Invalid token supplied", NotSignedIn, "Use a new one"),
        (403, "Bad token supplied", NotAllowed, "workspace"),
        (403, "Write permission is required", NotAllowed, "required. It may not exist"),
        (403, "", NotAllowed, "does not allow this"),
        (404, "Not found", NotFound, "Not found"),
        (404, "", NotFound, "knows nothing"),
        (
            404,
            "Service is currently undergoing maintenance.",
            Broken,
            "maintenance. Try again when",
        ),
        (409, "", Refused, "status 409"),
        (429, "Please wait before trying again.", Busy, "Please wait"),
        (449, "", NotConnected, "not connected to this provider yet"),
        (500, "Internal server error", Broken, "error. The server failed"),
        (502, "", Broken, "does not answer UCloud"),
        (503, "Service provider is unavailable", Broken, "Try again in some minutes"),
        (504, None, Broken, "too long"),
        (599, None, Broken, "status 599"),
        (302, None, BadReply, "another page. Check that the address"),
        (100, None, Broken, "status 100"),
    ],
)
def test_a_status_means_one_kind_of_failure(
    status: int, why: str | None, kind: type[UCloudError], words: str
) -> None:
    failure = _of(status, why)
    assert type(failure) is kind
    assert words in failure.why
    assert failure.status == status


def test_a_success_is_no_failure() -> None:
    assert failures.of_reply(200, b"", _HOST) is None


def test_the_servers_code_is_kept() -> None:
    assert _of(402, "x", "NOT_ENOUGH_COMPUTE_CREDITS").code == (
        "NOT_ENOUGH_COMPUTE_CREDITS"
    )


def test_the_provider_that_is_not_connected_is_named() -> None:
    failure = failures.of_reply(449, b'{"why":""}', _HOST, "hippo")
    assert failure is not None
    assert failure.why.startswith("You are not connected to hippo yet.")


def test_an_unknown_route_is_told_from_an_unknown_job() -> None:
    failure = failures.of_reply(404, b"404 page not found\n", _HOST)
    assert failure is not None
    assert "another version" in failure.why


@pytest.mark.parametrize(
    "body", [b"<html>503 upstream</html>", b"", b"\xff", b"[]", b'{"why":7}', b"null"]
)
def test_a_failure_without_words_has_a_sentence(body: bytes) -> None:
    failure = failures.of_reply(503, body, _HOST)
    assert isinstance(failure, Broken)
    assert failure.why.endswith(".")


@pytest.mark.parametrize(
    ("status", "kind"),
    [(400, BadReply), (401, BadReply), (403, BadReply), (404, NotFound)],
)
def test_a_web_page_is_not_taken_for_ucloud_refusing(
    status: int, kind: type[UCloudError]
) -> None:
    page = b"\n<!DOCTYPE html><html><title>Blocked</title></html>"
    failure = failures.of_reply(status, page, _HOST)
    assert failure is not None
    assert type(failure) is kind
    assert f"A web page answered at {_HOST} (status {status})" in failure.why
    assert not failures.looks_like_authentication(status, page)


def test_busy_servers_are_busy_also_behind_a_gateway() -> None:
    assert type(failures.of_reply(429, b"<html>", _HOST)) is Busy


@pytest.mark.parametrize(
    ("location", "words"),
    [
        ("/login?next=/api", "sends this program to another page"),
        ("https://cloud.example.com/x", "sends this program to another page"),
        ("https://cloud.new.example/x", "to cloud.new.example. If your UCloud has"),
        ("//cloud.new.example/x", "to cloud.new.example. If your UCloud has"),
        ("https://[::1", "sends this program to another page"),
    ],
)
def test_where_a_redirection_leads_is_said(location: str, words: str) -> None:
    failure = failures.of_redirection(308, location, _HOST)
    assert words in failure.why
    assert failure.status == 308


def test_long_words_are_cut() -> None:
    assert len(_of(400, "x" * 10_000).why) == 500


@pytest.mark.parametrize(
    ("name", "status", "body"),
    list(_refusals()),
    ids=[name for name, _, _ in _refusals()],
)
def test_every_recorded_refusal_has_a_sentence(
    name: str, status: int, body: bytes
) -> None:
    failure = failures.of_reply(status, body, _HOST)
    assert failure is not None
    assert failure.why.strip()


@given(st.integers(201, 699), st.binary())
def test_any_reply_is_a_success_or_a_failure(status: int, body: bytes) -> None:
    failure = failures.of_reply(status, body, _HOST)
    assert (failure is None) == (status < 300)


@pytest.mark.parametrize(
    ("status", "why", "expected"),
    [
        (401, "x", True),
        (403, "Forbidden", True),
        (403, "Bad token supplied", True),
        (403, "Write permission is required", False),
        (404, "", False),
    ],
)
def test_refusals_of_the_caller_are_told_from_refusals_of_the_call(
    status: int, why: str, *, expected: bool
) -> None:
    body = json.dumps({"why": why}).encode()
    assert failures.looks_like_authentication(status, body) is expected


_REQUEST = httpx.Request("GET", "https://cloud.example.com/secret?token=1")


def _connect_error(cause: BaseException) -> httpx.ConnectError:
    error = httpx.ConnectError("failed", request=_REQUEST)
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "kind", "words"),
    [
        (httpx.ConnectTimeout("x"), NotReached, "does not answer"),
        (httpx.ReadTimeout("x"), Unreachable, "too long"),
        (httpx.PoolTimeout("x"), Unreachable, "too long"),
        (TimeoutError(), Unreachable, "too long"),
        (httpx.RemoteProtocolError("x"), Unreachable, "broke"),
        (httpx.ReadError("x"), Unreachable, "broke"),
        (ConnectionResetError(), Unreachable, "broke"),
        (httpx.UnsupportedProtocol("x"), BadInput, "address"),
        (httpx.InvalidURL("x"), BadInput, "address"),
        (httpx.LocalProtocolError("x"), BadInput, "token"),
        (UnicodeEncodeError("ascii", "ø", 0, 1, "x"), BadInput, "token"),
        (httpx.DecodingError("x"), BadReply, "damaged"),
        (_connect_error(socket.gaierror(-2, "x")), NotReached, "no computer named"),
        (_connect_error(ConnectionRefusedError()), NotReached, "Nothing listens"),
        (
            _connect_error(ExceptionGroup("x", [ConnectionRefusedError()])),
            NotReached,
            "Nothing listens",
        ),
        (_connect_error(ssl.SSLError(1, "x")), NotReached, "does not speak https"),
        (_connect_error(TimeoutError()), NotReached, "does not answer"),
        (_connect_error(OSError("x")), NotReached, "No connection to"),
    ],
)
def test_failures_of_calls_are_named(
    error: Exception, kind: type[UCloudError], words: str
) -> None:
    with (
        pytest.raises(kind, match=words) as caught,
        failures.named_http(_HOST, changes=False),
    ):
        raise error
    assert "secret" not in str(caught.value)


def test_a_bad_certificate_says_why() -> None:
    cause = ssl.SSLCertVerificationError(1, "x")
    cause.verify_message = "self-signed certificate"
    sentence = failures.no_connection(_HOST, cause)
    assert "self-signed certificate" in sentence


def test_what_was_never_asked_was_not_done() -> None:
    with (
        pytest.raises(NotReached, match="Nothing listens") as caught,
        failures.named_http(_HOST, changes=True),
    ):
        raise _connect_error(ConnectionRefusedError())
    assert not caught.value.uncertain
    assert Unreachable.uncertain


def test_a_write_that_broke_may_have_been_done() -> None:
    with (
        pytest.raises(Unreachable, match="look before repeating"),
        failures.named_http(_HOST, changes=True),
    ):
        raise httpx.ReadTimeout("x")


def _invalid(status: int) -> InvalidStatus:
    return InvalidStatus(Response(status, "x", Headers()))


@pytest.mark.parametrize(
    ("error", "kind", "words"),
    [
        (_invalid(401), Refused, "refuses the connection"),
        (_invalid(403), NotAllowed, "does not allow"),
        (_invalid(404), NotFound, "no live connection"),
        (_invalid(200), NotFound, "no live connection"),
        (_invalid(302), BadReply, "another page"),
        (_invalid(449), NotConnected, "not connected"),
        (_invalid(503), Broken, "not available"),
        (TimeoutError(), Unreachable, "does not answer"),
        (InvalidURI("wss://secret", "x"), BadReply, "cannot be used"),
        (UnicodeError("label empty or too long"), BadReply, "cannot be used"),
        (InvalidMessage("x"), BadReply, "does not speak WebSocket"),
        (ConnectionRefusedError(), Unreachable, "Nothing listens"),
        (EOFError(), Unreachable, "No connection"),
    ],
)
def test_failures_of_sockets_are_named(
    error: Exception, kind: type[UCloudError], words: str
) -> None:
    with pytest.raises(kind, match=words) as caught, failures.named_socket(_HOST):
        raise error
    assert "wss://secret" not in "".join(format_exception(caught.value))


def test_a_refusal_over_a_socket_is_like_one_over_http() -> None:
    assert isinstance(failures.of_refusal(401, "", _HOST), NotSignedIn)
    assert failures.of_refusal(404, "gone", _HOST).why == "gone"
    assert isinstance(failures.of_refusal(200, "", _HOST), BadReply)
