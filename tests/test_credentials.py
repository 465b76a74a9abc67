"""Secrets stay secret, and pasted tokens are told apart before any request."""

import copy
import pickle
import traceback

import pytest

from tui.credentials import Credential, Kind, Secret, parse
from tui.errors import BadInput

API_TOKEN = "uc12d40-" + "3f9c" * 16
REFRESH_TOKEN = "0123456789abcdef" * 4
JWT = "eyJhbGciOiJIUzUxMiJ9.eyJzdWIiOiJhbGljZSJ9.c2ln-_x"


def test_a_secret_prints_as_nothing() -> None:
    secret = Secret("hunter2")
    for text in (
        str(secret),
        repr(secret),
        f"{secret}",
        f"{secret:>40}",
        f"{secret!r}",
    ):
        assert "hunter2" not in text
    assert "hunter2" not in repr(Credential(Kind.API_TOKEN, secret))


def test_a_secret_is_not_in_a_trace() -> None:
    secret = Secret("hunter" + "2")
    with pytest.raises(TypeError) as caught:
        len(secret)  # pyright: ignore[reportArgumentType] - a mistake, and that is it
    assert "hunter2" not in "".join(traceback.format_exception(caught.value))


def test_a_secret_is_not_pickled_or_copied_into_files() -> None:
    with pytest.raises(TypeError, match="not copied"):
        pickle.dumps(Secret("hunter2"))
    with pytest.raises(TypeError, match="not copied"):
        copy.copy(Secret("hunter2"))


def test_secrets_compare_by_what_they_hold() -> None:
    assert Secret("a") == Secret("a")
    assert Secret("a") != Secret("b")
    assert Secret("a") != "a"
    assert len({Secret("a"), Secret("a"), Secret("b")}) == 2
    assert Secret("a")
    assert not Secret("")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (API_TOKEN, Kind.API_TOKEN),
        (REFRESH_TOKEN, Kind.REFRESH_TOKEN),
        ("6c1f0d0e-7d35-4a0f-9a55-0f0a3f7f2b11", Kind.REFRESH_TOKEN),
        (JWT, Kind.ACCESS_TOKEN),
    ],
)
@pytest.mark.parametrize(
    "around",
    [
        "{}",
        "  {}\n",
        "Bearer {}",
        "\tBearer  {} ",
        "bearer {}\r\n",
        "Authorization: Bearer {}",
        '"{}"',
        "'{}',",
        "\ufeff{}\u200b",
        "refreshToken={};",
        "Cookie: refreshToken={}",
        '"accessToken": "{}",',
    ],
)
def test_a_pasted_token_is_recognised(text: str, kind: Kind, around: str) -> None:
    credential = parse(around.format(text))
    assert credential == Credential(kind, Secret(text))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Nothing was pasted"),
        ("  \n", "Nothing was pasted"),
        ("uc12d40", "a part is missing"),
        ("uc12d40-3f9c", "a part is missing"),
        (REFRESH_TOKEN[:20] + "\n" + REFRESH_TOKEN[20:], "spaces or line breaks"),
        ("hunter2", "not a UCloud token"),
        ("æøå" * 30, "not a UCloud token"),
    ],
)
def test_what_is_wrong_with_a_paste_is_said_without_repeating_it(
    text: str, says: str
) -> None:
    with pytest.raises(BadInput, match=says) as caught:
        parse(text)
    if text.strip():
        assert text.strip() not in caught.value.why
