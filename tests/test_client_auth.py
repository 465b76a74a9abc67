"""Access tokens are renewed in time, once, and only where that is possible."""

import base64
import json
import re
from dataclasses import dataclass

import pytest

from tui.client.auth import Bearer, end_of
from tui.credentials import Credential, Kind, Secret


@dataclass
class Clock:
    """A clock that is moved by hand."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


def _jwt(begin_s: int, end_s: int) -> Secret:
    claims = json.dumps({"sub": "user", "iat": begin_s, "exp": end_s}).encode()
    return Secret(f"e30.{base64.urlsafe_b64encode(claims).decode().rstrip('=')}.s")


def _bearer(kind: Kind, secret: Secret, clock: Clock) -> Bearer:
    return Bearer(Credential(kind, secret), clock=clock, wall_clock=clock)


def test_an_api_token_is_sent_as_it_is() -> None:
    token = Secret("uc1-" + "a" * 64)
    bearer = _bearer(Kind.API_TOKEN, token, Clock())
    assert not bearer.due()
    assert not bearer.due(refused=token)
    assert bearer.current == token


def test_the_first_access_token_is_due_at_once() -> None:
    bearer = _bearer(Kind.REFRESH_TOKEN, Secret("r"), Clock())
    assert bearer.due()
    assert bearer.for_renewal == Secret("r")


def test_an_access_token_is_renewed_a_minute_before_its_end() -> None:
    clock = Clock(1000)
    bearer = _bearer(Kind.REFRESH_TOKEN, Secret("r"), clock)
    bearer.renewed(_jwt(100, 700))
    assert not bearer.due()
    clock.now += 539
    assert not bearer.due()
    clock.now += 2
    assert bearer.due()


def test_a_wrong_wall_clock_does_no_harm() -> None:
    bearer = _bearer(Kind.REFRESH_TOKEN, Secret("r"), Clock(5_000_000_000))
    bearer.renewed(_jwt(1_000, 1_600))
    assert not bearer.due()


def test_a_token_of_some_seconds_is_not_renewed_for_ever() -> None:
    clock = Clock()
    bearer = _bearer(Kind.REFRESH_TOKEN, Secret("r"), clock)
    bearer.renewed(_jwt(100, 110))
    assert not bearer.due()
    clock.now = 6
    assert bearer.due()


@pytest.mark.parametrize("token", [Secret("opaque"), _jwt(0, 0), _jwt(700, 600)])
def test_a_token_that_says_no_end_lives_ten_minutes(token: Secret) -> None:
    clock = Clock()
    bearer = _bearer(Kind.REFRESH_TOKEN, Secret("r"), clock)
    bearer.renewed(token)
    clock.now = 500
    assert not bearer.due()
    clock.now = 541
    assert bearer.due()


def test_of_two_who_were_refused_only_the_first_renews() -> None:
    bearer = _bearer(Kind.REFRESH_TOKEN, Secret("r"), Clock())
    old, new = _jwt(100, 700), _jwt(101, 701)
    bearer.renewed(old)
    assert bearer.due(refused=old)
    bearer.renewed(new)
    assert not bearer.due(refused=old)
    assert bearer.current == new


def test_the_end_of_an_access_token_is_said_once_it_is_refused() -> None:
    clock = Clock(599)
    bearer = _bearer(Kind.ACCESS_TOKEN, _jwt(0, 600), clock)
    assert bearer.refused(403) is None
    clock.now = 600
    failure = bearer.refused(403)
    assert failure is not None
    assert failure.status == 403
    assert re.search(r"ended at \d\d:\d\d on", failure.why)


def test_an_access_token_that_seems_to_have_ended_is_sent_all_the_same() -> None:
    """The clock here may be wrong by hours."""
    bearer = _bearer(Kind.ACCESS_TOKEN, _jwt(0, 600), Clock(7_800))
    assert bearer.current == _jwt(0, 600)


def test_an_access_token_that_cannot_be_read_is_left_to_the_server() -> None:
    bearer = _bearer(Kind.ACCESS_TOKEN, Secret("a.b.c"), Clock(9e9))
    assert bearer.current == Secret("a.b.c")
    assert bearer.refused(403) is None
    assert end_of(Secret("a.b.c")) == 0
