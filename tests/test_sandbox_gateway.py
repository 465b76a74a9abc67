"""The front door."""

import gzip

import httpx
import pytest

from tests.asking import SLURM, TRAINING, Asker
from tui.sandbox.refusals import Dialect
from tui.sandbox.world import World


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.test"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Host": "evil.test"},
        {"Host": "127.0.0.1:1"},
        {"Host": "evil.test:80"},
    ],
)
def test_scripts_of_other_pages_are_refused(
    asker: Asker, headers: dict[str, str]
) -> None:
    answer = asker.send("GET", "/api/jobs/browse", headers=headers)
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "scheme", ["", "Bearer", "Bearer x", "Bearer a.b.c", "Basic x"]
)
def test_without_a_good_token_nothing_is_told(asker: Asker, scheme: str) -> None:
    headers = {"Authorization": scheme, "Project": ""}
    for call in ("jobs/browse", "jobs/retrieveProducts", "tokens/browse"):
        path = f"/api/{call}"
        answer = asker.send("GET", path, headers=headers)
        assert answer.status_code in (401, 403)
        assert "items" not in answer.text


def test_a_dead_token_is_refused_in_the_words_of_the_dialect(
    either_asker: Asker,
) -> None:
    either_asker.world.faults.token_dead = True
    refusal = either_asker.refusal("GET", "/api/jobs/browse")
    dialect: Dialect = either_asker.world.dialect
    assert (
        refusal
        == {
            "current": (403, "Forbidden"),
            "documented": (401, "Unauthorized"),
        }[dialect]
    )


def test_errors_have_the_body_of_the_dialect(either_asker: Asker) -> None:
    body = either_asker.send("GET", "/api/jobs/retrieve").json()
    if either_asker.world.dialect == "current":
        assert list(body) == ["statusCode", "why", "errorCode", "detailedCode"]
    else:
        assert body == {"why": "Not found", "errorCode": None}


def test_a_token_of_one_world_opens_no_other(world: World, asker: Asker) -> None:
    other = Asker(world, asker.client, "uc4d2-" + "0" * 64)
    assert other.refusal("GET", "/api/jobs/browse") == (403, "Forbidden")


def test_answers_are_packed_when_that_is_possible(
    world: World, http: httpx.Client
) -> None:
    headers = {
        "Authorization": f"Bearer {world.api_token.text}",
        "Accept-Encoding": "gzip",
    }
    url = f"{world.url}/api/jobs/browse"
    with http.stream("GET", url, headers=headers) as answer:
        raw = b"".join(answer.iter_raw())
    assert gzip.decompress(raw).startswith(b'{"items"')
    assert answer.headers["vary"] == "Accept-Encoding"


def test_a_project_of_others_is_refused(asker: Asker) -> None:
    bearer = asker.world.ready["accessToken"]
    visitor = Asker(asker.world, asker.client, bearer, "not-mine")
    assert visitor.refusal("GET", "/api/jobs/browse") == (403, "Bad token supplied")


def test_a_project_beside_an_api_token_is_ignored(asker: Asker) -> None:
    visitor = Asker(asker.world, asker.client, project="not-mine")
    assert visitor.get("/api/jobs/browse")["items"]


def test_a_provider_can_be_down_while_others_work(asker: Asker) -> None:
    asker.world.faults.providers_down = {"hippo"}
    body = {"items": [{"id": SLURM, "rank": 0, "sessionType": "SHELL"}]}
    answer = asker.send("POST", "/api/jobs/interactiveSession", body)
    assert (answer.status_code, answer.text[:6]) == (502, "<html>")
    assert asker.session(TRAINING)


def test_the_server_can_be_down(asker: Asker) -> None:
    asker.world.faults.server_down = True
    answer = asker.send("GET", "/api/jobs/browse")
    assert (answer.status_code, answer.text[:6]) == (503, "<html>")
    headers = {"Authorization": f"Bearer {asker.world.login.refresh}"}
    assert asker.send("POST", "/auth/refresh", headers=headers).status_code == 503
    asker.world.faults.heal()
    assert asker.get("/api/jobs/browse")


def test_answers_can_be_cut(asker: Asker) -> None:
    asker.world.faults.malformed_json = True
    answer = asker.send("GET", "/api/jobs/browse")
    with pytest.raises(ValueError, match=r"Unterminated|Expecting|delimiter"):
        answer.json()


def test_answers_can_be_slow(asker: Asker) -> None:
    asker.world.faults.delay_s = 0.05
    assert asker.send("GET", "/api/jobs/browse").elapsed.total_seconds() > 0.05
