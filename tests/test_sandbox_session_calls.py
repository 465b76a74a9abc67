"""Calls that open sessions."""

import re

import pytest

from tests.asking import AUDITED, BOBS, NOTEBOOK, QUEUED, SLURM, TRAINING, Asker


def test_a_shell_session_has_the_form_of_the_dialect(either_asker: Asker) -> None:
    answer = either_asker.session(SLURM, rank=1)
    session = answer["session"]
    host = either_asker.world.url.removeprefix("http://")
    if either_asker.world.dialect == "current":
        assert answer["providerDomain"] == f"ws://{host}"
        assert session["domainOverride"] == f"ws://{host}"
        assert re.fullmatch(r"[0-9]{19}[0-9a-f]{64}", session["sessionIdentifier"])
    else:
        assert answer["providerDomain"] == host
        assert session["domainOverride"] is None
        assert re.fullmatch(r"[0-9a-f-]{36}", session["sessionIdentifier"])
    assert answer["providerId"] == "hippo"
    assert (session["type"], session["rank"]) == ("shell", 1)


@pytest.mark.parametrize("job", [QUEUED, AUDITED])
def test_neither_state_nor_audit_log_is_looked_at(asker: Asker, job: str) -> None:
    assert asker.session(job)["session"]["sessionIdentifier"]


@pytest.mark.parametrize(
    ("item", "status", "why"),
    [
        ({"id": BOBS, "sessionType": "SHELL"}, 404, "Permission denied or job not"),
        ({"id": TRAINING, "sessionType": "shell"}, 400, "Not implemented"),
        ({"id": TRAINING}, 400, "Not implemented"),
        ({"id": TRAINING, "sessionType": "WEB"}, 400, "could not read port file"),
        (
            {"id": TRAINING, "sessionType": "WEB", "target": "zzz"},
            400,
            "unknown target supplied: zzz",
        ),
        (
            {"id": NOTEBOOK, "sessionType": "WEB", "rank": 4},
            400,
            "could not find slurm node",
        ),
        ({"id": TRAINING, "sessionType": "SHELL", "rank": "1"}, 400, "Invalid request"),
    ],
)
def test_sessions_are_refused(
    asker: Asker, item: dict[str, object], status: int, why: str
) -> None:
    path = "/api/jobs/interactiveSession"
    got, words = asker.refusal("POST", path, {"items": [item]})
    assert got == status
    assert words.startswith(why)


def test_an_announced_interface_can_be_opened(asker: Asker) -> None:
    item = {"id": TRAINING, "rank": 0, "sessionType": "WEB", "target": "tensorboard"}
    answer = asker.post("/api/jobs/interactiveSession", {"items": [item]})
    assert answer["responses"][0]["session"]["type"] == "web"


def test_what_the_machine_lacks_is_refused(either_asker: Asker) -> None:
    body = {"items": [{"id": SLURM, "sessionType": "WEB", "target": "x"}]}
    _, why = either_asker.refusal("POST", "/api/jobs/interactiveSession", body)
    assert why == "unknown target supplied: x"


def test_the_provider_answers_with_the_session_alone(either_asker: Asker) -> None:
    body = {"items": [{"job": {"id": SLURM}, "rank": 1, "sessionType": "SHELL"}]}
    answer = either_asker.post("/ucloud/hippo/jobs/interactiveSession", body)
    assert answer["responses"][0]["type"] == "shell"
    assert answer["responses"][0]["jobId"] == SLURM


def test_a_provider_does_not_know_the_jobs_of_others(asker: Asker) -> None:
    body = {"items": [{"job": {"id": SLURM}, "rank": 0, "sessionType": "SHELL"}]}
    status, _ = asker.refusal("POST", "/ucloud/aau/jobs/interactiveSession", body)
    assert status == 404


@pytest.mark.parametrize("folder", ["nonsense", "/99999/x", "/61023/data"])
def test_folders_of_others_have_no_terminal(asker: Asker, folder: str) -> None:
    stranger = asker.world.users["bob#1102"]
    bearer = asker.world.keyring.access_token(stranger)
    bob = Asker(asker.world, asker.client, bearer)
    body = {"items": [{"folder": folder}]}
    refusal = bob.refusal("POST", "/api/jobs/openTerminalInFolder", body)
    assert refusal == (403, "Permission denied")


def test_a_missing_folder_gets_a_session_all_the_same(asker: Asker) -> None:
    body = {"items": [{"folder": "/61024/nope"}]}
    answer = asker.post("/api/jobs/openTerminalInFolder", body)
    assert answer["responses"][0]["session"]["jobId"] == "/61024/nope"
