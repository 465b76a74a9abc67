"""Signing in, staying signed in, signing out."""

import httpx
import pytest

from tests.asking import Asker
from tests.conftest import MakeWorld
from tui.sandbox.tokens import claims_of
from tui.sandbox.world import Settings, World


def log_in(
    world: World, http: httpx.Client, origin: str = "http://127.0.0.1", **change: str
) -> httpx.Response:
    fields = {
        "username": world.me.name,
        "password": world.login.refresh,
        "service": "web",
    }
    files = {name: (None, text) for name, text in (fields | change).items()}
    headers = {"Origin": origin, "Accept": "application/json"}
    return http.post(f"{world.url}/auth/login", files=files, headers=headers)


def refresh(world: World, http: httpx.Client, token: str) -> httpx.Response:
    headers = {"Authorization": f"Bearer {token}"}
    return http.post(f"{world.url}/auth/refresh", headers=headers)


def test_a_login_gives_tokens_and_a_cookie(world: World, http: httpx.Client) -> None:
    answer = log_in(world, http)
    shown = answer.json()
    assert shown["refreshToken"] == ""
    assert claims_of(shown["accessToken"])["sub"] == world.me.name
    cookie = answer.headers["set-cookie"].partition(";")[0].partition("=")[2]
    assert refresh(world, http, cookie).status_code == 200


def test_a_documented_login_gives_less(
    make_world: MakeWorld, http: httpx.Client
) -> None:
    world = make_world(Settings(dialect="documented"))
    assert set(log_in(world, http).json()) == {"accessToken", "csrfToken"}


@pytest.mark.parametrize(
    ("origin", "change", "refusal"),
    [
        ("http://evil.test", {}, (403, "Untrusted origin")),
        ("", {}, (403, "Untrusted origin")),
        ("http://127.0.0.1", {"service": "x"}, (400, "Unknown login service")),
        (
            "http://127.0.0.1",
            {"password": "guessed"},
            (401, "Incorrect username or password."),
        ),
    ],
)
def test_bad_logins_are_refused(
    world: World, origin: str, change: dict[str, str], refusal: tuple[int, str]
) -> None:
    with httpx.Client(trust_env=False, verify=False, timeout=60) as http:
        answer = log_in(world, http, origin, **change)
    assert (answer.status_code, answer.json()["why"]) == refusal


def test_a_login_by_urlencoded_form_is_refused(
    world: World, http: httpx.Client
) -> None:
    answer = http.post(
        f"{world.url}/auth/login",
        data={"username": "x", "password": "y", "service": "web"},
        headers={"Origin": "http://127.0.0.1"},
    )
    assert answer.json()["why"] == "Bad request"


def test_a_refresh_gives_a_good_access_token(either_asker: Asker) -> None:
    world = either_asker.world
    shown = refresh(world, either_asker.client, world.login.refresh).json()
    assert ("csrfToken" in shown) == (world.dialect == "current")
    fresh = Asker(world, either_asker.client, shown["accessToken"])
    assert "items" in fresh.get("/api/jobs/browse")


def test_a_refresh_through_the_browsers_cookie(
    world: World, http: httpx.Client
) -> None:
    headers = {
        "Cookie": f"refreshToken={world.login.refresh}",
        "X-CSRFToken": world.login.csrf,
        "Origin": "http://127.0.0.1",
    }
    path = f"{world.url}/auth/refresh/web"
    assert "accessToken" in http.post(path, headers=headers).json()
    headers["X-CSRFToken"] = "guessed"
    assert http.post(path, headers=headers).status_code == 403


def test_after_a_logout_the_refresh_token_is_dead(
    world: World, http: httpx.Client
) -> None:
    token = world.login.refresh
    access = world.ready["accessToken"]
    headers = {"Authorization": f"Bearer {token}"}
    assert http.post(f"{world.url}/auth/logout", headers=headers).json() == {}
    assert refresh(world, http, token).status_code == 401
    assert Asker(world, http, access).get("/api/jobs/browse")


def test_sessions_are_listed(world: World, http: httpx.Client) -> None:
    log_in(world, http)
    shown = Asker(world, http).get("/auth/sessions")
    assert shown["itemsInTotal"] >= 1
