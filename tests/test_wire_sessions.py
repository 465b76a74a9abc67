"""Sessions of all types are read in both dialects, and keep their secrets."""

import json
from pathlib import Path

import pytest

from tui.credentials import Secret
from tui.errors import BadReply
from tui.wire.sessions import (
    Session,
    ShellSession,
    VncSession,
    WebSession,
    read_session,
)

_GUIDE_SHELL = {
    "providerDomain": "provider.example.com",
    "providerId": "example",
    "session": {
        "type": "shell",
        "jobId": "123",
        "rank": 1,
        "sessionIdentifier": "a81ea644-58f5-44d9-8e94-89f81666c441",
        "domainOverride": None,
    },
}
_GUIDE_WEB = {
    "providerDomain": "provider.example.com",
    "providerId": "example",
    "session": {
        "type": "web",
        "jobId": "62342",
        "rank": 0,
        "redirectClientTo": "app-gateway.provider.example.com?token=aa2dd29a",
        "domainOverride": None,
    },
}


def _recorded(name: str) -> Session:
    path = Path(__file__).parent / "captured" / f"jobs-interactivesession-{name}.json"
    body = json.loads(path.read_text())["response"]["body"]
    return read_session(body["responses"][0])


def test_the_guides_shell_is_read() -> None:
    assert read_session(_GUIDE_SHELL) == ShellSession(
        "123",
        1,
        Secret("a81ea644-58f5-44d9-8e94-89f81666c441"),
        "provider.example.com",
        "example",
    )


def test_the_guides_web_page_is_read() -> None:
    assert read_session(_GUIDE_WEB) == WebSession(
        "62342",
        0,
        Secret("app-gateway.provider.example.com?token=aa2dd29a"),
        "provider.example.com",
        "example",
    )


def test_recorded_sessions_are_read() -> None:
    shell, vnc, web = _recorded("shell-ok"), _recorded("vnc-ok"), _recorded("web-ok")
    assert isinstance(shell, ShellSession)
    assert (shell.domain, shell.provider) == ("ws://localhost:8889", "slurm")
    assert isinstance(vnc, VncSession)
    assert vnc.url
    assert not vnc.password
    assert isinstance(web, WebSession)
    assert web.url


@pytest.mark.parametrize(
    ("override", "domain"),
    [(None, "a"), ("", "a"), ("wss://b", "wss://b")],
)
def test_an_override_of_the_domain_wins(override: str | None, domain: str) -> None:
    session = {"type": "shell", "domainOverride": override}
    read = read_session({"providerDomain": "a", "session": session})
    assert read.domain == domain


@pytest.mark.parametrize("kind", ["", "telepathy", None])
def test_an_unknown_type_is_a_bad_reply(kind: str | None) -> None:
    with pytest.raises(BadReply):
        read_session({"session": {"type": kind}})


def test_a_session_does_not_print_its_secret() -> None:
    assert "a81ea644" not in repr(read_session(_GUIDE_SHELL))
    assert "token=" not in repr(read_session(_GUIDE_WEB))
