"""The protocol of shells: what is sent is never fatal, what comes is never an error."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.credentials import Secret
from tui.errors import BadReply
from tui.wire.sessions import ShellSession
from tui.wire.shell import (
    Ack,
    Ended,
    Event,
    Failed,
    Output,
    Ready,
    ShellProtocol,
    socket_url,
)

_CAPTURED = Path(__file__).parent / "captured"
_SESSION = ShellSession("123", 1, Secret("a81ea644"), "provider.example.com", "example")
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["type", "payload", "data", "streamId", "status", "why"]),
            inner | st.sampled_from(["message", "response", "ack", "data"]),
        )
    ),
    max_leaves=20,
)


def _protocol() -> ShellProtocol:
    return ShellProtocol(_SESSION)


def _loads(text: str) -> Any:  # noqa: ANN401 - JSON
    return json.loads(text)


@pytest.mark.parametrize(
    ("domain", "start"),
    [
        ("provider.example.com", "wss://provider.example.com/ucloud/"),
        ("wss://provider.example.com/", "wss://provider.example.com/ucloud/"),
        ("https://provider.example.com:443", "wss://provider.example.com:443/ucloud/"),
        ("ws://localhost:8889", "ws://localhost:8889/ucloud/"),
        ("127.0.0.1:8889", "ws://127.0.0.1:8889/ucloud/"),
    ],
)
def test_the_url_follows_the_domains_scheme(domain: str, start: str) -> None:
    session = ShellSession("1", 0, Secret("s"), domain, "p")
    assert socket_url(session, "user").reveal().startswith(f"{start}p/websocket?")


def test_the_url_of_the_reference_is_built_exactly() -> None:
    session = ShellSession(
        "1", 0, Secret("1786-9f2c"), "wss://provider.example.com", "ucloud"
    )
    assert socket_url(session, "AnnaLarsen#4821").reveal() == (
        "wss://provider.example.com/ucloud/ucloud/websocket"
        "?session=1786-9f2c&usernameHint=QW5uYUxhcnNlbiM0ODIx"
    )


def test_the_url_of_a_recording_is_built_exactly() -> None:
    first = (_CAPTURED / "shell-a-normal.jsonl").read_text().splitlines()[0]
    asked = str(_loads(first)["text"]).removeprefix("handshake request: GET ")
    path = asked.partition(" ")[0]
    identifier = path.partition("session=")[2].partition("&")[0]
    session = ShellSession("1", 0, Secret(identifier), "ws://localhost:8889", "slurm")
    assert socket_url(session, "tester").reveal() == f"ws://localhost:8889{path}"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_the_hint_is_raw_padded_standard_base64(username: str) -> None:
    url = socket_url(_SESSION, username).reveal()
    hint = url.partition("usernameHint=")[2]
    assert base64.b64decode(hint, validate=True).decode() == username
    assert "%" not in hint


def test_the_guides_conversation_is_spoken() -> None:
    protocol = _protocol()
    assert [
        _loads(protocol.initialize(80, 24)),
        _loads(protocol.input("ls -1\n")),
        _loads(protocol.resize(120, 40)),
    ] == [
        {
            "call": "jobs.compute.example.shell.open",
            "streamId": str(number),
            "payload": payload,
        }
        for number, payload in enumerate(
            (
                {
                    "type": "initialize",
                    "sessionIdentifier": "a81ea644",
                    "cols": 80,
                    "rows": 24,
                },
                {"type": "input", "data": "ls -1\n"},
                {"type": "resize", "cols": 120, "rows": 40},
            )
        )
    ]
    assert protocol.last_stream_id == "2"


def test_a_shell_is_initialized_once() -> None:
    protocol = _protocol()
    protocol.initialize(80, 24)
    with pytest.raises(RuntimeError, match="once"):
        protocol.initialize(80, 24)


def test_before_the_first_frame_there_is_no_stream() -> None:
    assert _protocol().last_stream_id == ""


@given(st.integers(), st.integers())
def test_sizes_are_whole_numbers_that_no_server_chokes_on(cols: int, rows: int) -> None:
    payload = _loads(_protocol().resize(cols, rows))["payload"]
    for value, asked in ((payload["cols"], cols), (payload["rows"], rows)):
        assert type(value) is int
        assert 1 <= value <= 1000
        assert value == asked or not 1 <= asked <= 1000


@given(st.text())
def test_any_text_survives_input(text: str) -> None:
    frame = _protocol().input(text)
    frame.encode()
    sent = _loads(frame)
    assert type(sent["streamId"]) is str
    expected = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    assert sent["payload"]["data"] == expected


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            '{"type":"message","payload":{"data":"a\\u0026"},"streamId":"0"}\n',
            Output("a&"),
        ),
        ('{"type":"message","payload":{"type":"other","data":"a"}}', Output("a")),
        ('{"type":"message","payload":{"data":"a"},"streamId":7}', Output("a")),
        ('{"type":"message","payload":{"type":"initialize"}}', Ready()),
        ('{"type":"message","payload":{"type":"initialized"}}', Ready()),
        ('{"type":"message","payload":{"type":"ack"},"streamId":"3"}', Ack("3")),
        ('{"type":"message","payload":{"type":"acknowledged"}}', Ack("")),
        (
            '{"type":"response","streamId":"2","payload":{"type":"ack"},"status":200}',
            Ack("2"),
        ),
        ('{"type":"response","streamId":"2","payload":null,"status":200}', Ack("2")),
        ('{"type":"response","streamId":"0","payload":{},"status":200}', Ended()),
        (
            '{"type":"response","streamId":"0","payload":{"why":"no"},"status":401}',
            Failed(401, "no"),
        ),
        ('{"type":"response","payload":{},"status":404}', Failed(404, "")),
        ('{"ping":"pong"}', None),
        ('{"type":"message","payload":null}', None),
        ('{"type":"message","payload":{"data":null}}', None),
        ('{"type":"message","payload":{"data":7}}', None),
        ('{"type":"message","payload":"x"}', None),
        ('{"type":"news","payload":{"data":"a"}}', None),
        ("{}", None),
    ],
)
def test_a_frame_means_one_thing(text: str, event: Event | None) -> None:
    assert _protocol().receive(text) == event
    assert _protocol().receive(text.encode()) == event


@pytest.mark.parametrize("text", ["", "x", "[]", "7", "null", '{"type":', b"\x00"])
def test_what_is_no_frame_is_a_bad_reply(text: str | bytes) -> None:
    with pytest.raises(BadReply):
        _protocol().receive(text)


@pytest.mark.parametrize(
    "data", [b'a\xff"', b'\xe2\x94"', b'\\ud83d"', b'\xf0\x9f\x92"']
)
def test_broken_characters_do_not_lose_output(data: bytes) -> None:
    event = _protocol().receive(b'{"type":"message","payload":{"data":"' + data + b"}}")
    assert isinstance(event, Output)
    assert "\ufffd" in event.text


@given(st.binary() | st.text() | _JSON.map(json.dumps))
def test_anything_received_is_an_event_or_nothing_or_a_bad_reply(
    frame: str | bytes,
) -> None:
    try:
        event = _protocol().receive(frame)
    except BadReply:
        return
    if isinstance(event, Output):
        event.text.encode()


@pytest.mark.parametrize(
    "path", sorted(_CAPTURED.glob("shell-*.jsonl")), ids=lambda path: path.stem
)
def test_every_recorded_frame_of_a_shell_means_something(path: Path) -> None:
    lines = [_loads(line) for line in path.read_text().splitlines()]
    for line in lines:
        if line["dir"] == "recv" and line["text"].startswith("{"):
            assert _protocol().receive(line["text"]) is not None


def test_a_protocol_does_not_print_its_identifier() -> None:
    assert "a81ea644" not in repr(_protocol())


@pytest.mark.parametrize(
    ("mends", "told"), [(True, "〓字"), (False, "\ufffd" * 3 + "字")]
)
def test_only_screens_get_cut_characters_mended(mends: bool, told: str) -> None:
    protocol = _protocol()
    protocol.mends = mends
    pieces = ["漢" * 300 + "\ufffd", "\ufffd\ufffd字"]
    heard = ""
    for piece in pieces:
        event = protocol.receive(
            json.dumps({"type": "message", "payload": {"type": "data", "data": piece}})
        )
        assert isinstance(event, Output)
        heard += event.text
    assert heard == "漢" * 300 + told
