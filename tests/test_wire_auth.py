"""Access tokens can be read, and renewal gives one."""

import base64
import json
from pathlib import Path

import pytest

from tui.credentials import Secret
from tui.errors import BadReply
from tui.wire import auth


def _jwt(claims: object) -> Secret:
    payload = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode()
    return Secret(f"e30.{payload.rstrip('=')}.sig")


def test_a_recorded_token_is_read() -> None:
    path = Path(__file__).parent / "captured" / "auth-refresh-ok.json"
    token = auth.refresh().reply(json.loads(path.read_text())["response"]["body"])
    claims = auth.claims(token)
    assert (claims.sub, claims.exp_s - claims.iat_s) == ("tester", 600)


def test_a_documented_token_is_read() -> None:
    claims = auth.claims(_jwt({"sub": "user", "exp": 5, "membership": None}))
    assert (claims.sub, claims.exp_s) == ("user", 5)


@pytest.mark.parametrize("text", ["", "a", "a.b", "a.!!!.c", "a.e3.c", "a.é.c", "..."])
def test_what_is_no_jwt_is_a_bad_reply(text: str) -> None:
    with pytest.raises(BadReply):
        auth.claims(Secret(text))


@pytest.mark.parametrize("body", [{}, {"accessToken": None}, {"accessToken": 3}, []])
def test_a_renewal_without_token_is_a_bad_reply(body: object) -> None:
    with pytest.raises(BadReply):
        auth.refresh().reply(body)
