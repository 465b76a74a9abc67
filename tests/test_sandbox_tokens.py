"""Credentials."""

import time

import pytest

from tui.credentials import Kind, parse
from tui.sandbox.tokens import Keyring, User, claims_of

ANNA = User("anna#1", "Anna", "Larsen", {"p": "PI"})
USERS = {ANNA.name: ANNA}


@pytest.fixture
def keyring() -> Keyring:
    return Keyring("world", "current")


def test_an_access_token_names_its_holder(keyring: Keyring) -> None:
    token = keyring.access_token(ANNA)
    claims = claims_of(token)
    assert (claims["sub"], claims["membership"]) == ("anna#1", {"p": "PI"})
    assert claims["exp"] - claims["iat"] == 600
    assert keyring.user_of(token, USERS) is ANNA


@pytest.mark.parametrize("token", ["", "a.b.c", "..", "e30.e30.", "x" * 500])
def test_what_is_no_access_token_names_nobody(keyring: Keyring, token: str) -> None:
    assert keyring.user_of(token, USERS) is None


def test_a_forged_token_names_nobody(keyring: Keyring) -> None:
    other = Keyring("world", "current").access_token(ANNA)
    assert keyring.user_of(other, USERS) is None


def test_an_access_token_has_no_leeway(keyring: Keyring) -> None:
    assert keyring.user_of(keyring.access_token(ANNA, -1), USERS) is None


def test_the_documented_token_has_no_membership() -> None:
    claims = claims_of(Keyring("world", "documented").access_token(ANNA))
    assert "membership" not in claims
    assert claims["sub"] == "anna#1"


def test_every_credential_is_of_a_known_kind(keyring: Keyring) -> None:
    expires = int(time.time() * 1000) + 60_000
    wanted = {"title": "t", "expiresAt": expires}
    api = keyring.make_api_token(78, ANNA, None, wanted)
    assert api.text.startswith("uc4e-")
    assert parse(api.text).kind is Kind.API_TOKEN
    assert parse(keyring.log_in(ANNA).refresh).kind is Kind.REFRESH_TOKEN
    assert parse(keyring.access_token(ANNA)).kind is Kind.ACCESS_TOKEN


def test_an_api_token_ends_in_time_and_when_revoked(keyring: Keyring) -> None:
    now = int(time.time() * 1000)
    old = keyring.make_api_token(1, ANNA, None, {"title": "t", "expiresAt": now - 1})
    good = keyring.make_api_token(
        2, ANNA, None, {"title": "t", "expiresAt": now + 9999}
    )
    assert keyring.api_token(old.text) is None
    assert keyring.api_token(good.text) is good
    good.revoked = True
    assert keyring.api_token(good.text) is None


def test_a_session_ends_at_logout(keyring: Keyring) -> None:
    login = keyring.log_in(ANNA)
    assert keyring.login_of(login.refresh) is login
    keyring.log_out(login)
    assert keyring.login_of(login.refresh) is None


def test_secrets_do_not_print_themselves(keyring: Keyring) -> None:
    login = keyring.log_in(ANNA)
    assert login.refresh not in repr(login)
    assert login.csrf not in repr(login)
