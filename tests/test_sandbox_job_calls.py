"""Calls about jobs."""

import pytest

from tests.asking import BOBS, FAILED, MACHINE, SLURM, TRAINING, Asker
from tests.clocks import StoppedClock
from tests.conftest import MakeWorld
from tui.sandbox.world import Settings


def test_machines_come_by_provider_in_the_shape_of_the_dialect(
    either_asker: Asker,
) -> None:
    shown = either_asker.get("/api/jobs/retrieveProducts")["productsByProvider"]
    entry = shown["ucloud"][0]
    if either_asker.world.dialect == "current":
        assert entry["support"]["virtualMachine"] == {}
        assert "jobs.docker.extension" in entry["features"]
    else:
        assert next(iter(shown)) == "example"
        assert entry["support"]["virtualMachine"]["terminal"] is None
        assert entry["support"]["docker"]["utilization"] is True
        assert shown["aau"][0]["support"]["maintenance"]["description"]
        assert shown["aau"][0]["support"]["docker"]["utilization"] is None


def test_the_workspace_is_that_of_the_token(asker: Asker) -> None:
    mine = Asker(asker.world, asker.client, asker.world.ready["accessToken"])
    assert [one["id"] for one in mine.get("/api/jobs/browse")["items"]] == ["5003402"]
    assert len(asker.get("/api/jobs/browse")["items"]) >= 12


def test_jobs_come_newest_first_in_pages(asker: Asker) -> None:
    ids: list[str] = []
    cursor = ""
    while cursor is not None:
        page = asker.get("/api/jobs/browse", itemsPerPage="5", next=cursor)
        ids += [one["id"] for one in page["items"]]
        cursor = page["next"]
    assert ids == [one.id for one in asker.world.jobs_in(asker.world.api_token.project)]


def test_flags_fill_what_they_name(asker: Asker) -> None:
    plain = asker.get("/api/jobs/browse")["items"][0]
    full = asker.get(
        "/api/jobs/browse",
        includeProduct="true",
        includeApplication="true",
        includeUpdates="true",
    )["items"][0]
    assert plain["updates"] == []
    assert plain["status"]["resolvedProduct"] is None
    assert full["updates"]
    assert full["status"]["resolvedProduct"]
    assert full["status"]["resolvedSupport"]["support"]
    assert full["status"]["resolvedApplication"]["metadata"]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ({"filterState": "FAILURE"}, [FAILED]),
        ({"filterState": "NONSENSE"}, []),
        ({"filterType": "VMS_ONLY"}, [MACHINE]),
        ({"filterIds": f"{FAILED},{MACHINE}"}, [FAILED, MACHINE]),
        ({"filterCreatedBy": "bob#1102"}, [BOBS]),
        ({"filterApplication": "gromacs", "filterProvider": "hippo"}, [SLURM]),
        ({"next": "garbage"}, []),
    ],
)
def test_lists_are_filtered(
    asker: Asker, query: dict[str, str], ids: list[str]
) -> None:
    shown = asker.get("/api/jobs/browse", **query)
    assert [one["id"] for one in shown["items"]] == ids


def test_somebody_elses_job_can_only_be_read(asker: Asker) -> None:
    shown = asker.get("/api/jobs/retrieve", id=BOBS)
    assert shown["permissions"]["myself"] == ["READ"]
    body = {"items": [{"id": BOBS}]}
    why = f"Permission denied or job not found ({BOBS})"
    assert asker.refusal("POST", "/api/jobs/terminate", body) == (404, why)


def test_an_unknown_job_is_refused_in_the_words_of_the_dialect(
    either_asker: Asker,
) -> None:
    refusal = either_asker.refusal("GET", "/api/jobs/retrieve", query={"id": "1"})
    if either_asker.world.dialect == "current":
        assert refusal == (403, "Write permission is required")
    else:
        assert refusal == (404, "Not found")


def test_search_reads_flags_where_the_dialect_has_them(either_asker: Asker) -> None:
    body = {
        "query": "UNET",
        "includeProduct": True,
        "flags": {"includeUpdates": True},
    }
    found = either_asker.post("/api/jobs/search", body)["items"]
    assert [one["id"] for one in found] == [TRAINING]
    current = either_asker.world.dialect == "current"
    assert bool(found[0]["status"]["resolvedProduct"]) is current
    assert bool(found[0]["updates"]) is not current


def test_more_time_moves_the_end(either_asker: Asker) -> None:
    before = either_asker.get("/api/jobs/retrieve", id=TRAINING)
    time = {"hours": 1, "minutes": 30, "seconds": 0}
    body = {"items": [{"jobId": TRAINING, "requestedTime": time}]}
    assert either_asker.post("/api/jobs/extend", body) == {"responses": [{}]}
    after = either_asker.get("/api/jobs/retrieve", id=TRAINING, includeUpdates="true")
    moved = after["status"]["expiresAt"] - before["status"]["expiresAt"]
    assert moved == 90 * 60_000
    assert after["updates"][-1]["newTimeAllocation"] == (420 + 90) * 60_000


def test_slurm_gives_no_more_time(asker: Asker) -> None:
    body = {"items": [{"jobId": SLURM, "requestedTime": {"hours": 1}}]}
    why = "Time extension is not supported by this provider"
    assert asker.refusal("POST", "/api/jobs/extend", body) == (400, why)


def test_a_machine_is_powered_on_and_off(make_world: MakeWorld, asker: Asker) -> None:
    clock = StoppedClock()
    owner = Asker(make_world(Settings(clock=clock)), asker.client)
    body = {"items": [{"id": MACHINE}]}
    states: list[str] = []
    for verb in ("unsuspend", "suspend"):
        owner.post(f"/api/jobs/{verb}", body)
        clock.advance(5)
        shown = owner.get("/api/jobs/retrieve", id=MACHINE)
        states.append(shown["status"]["state"])
    assert states == ["RUNNING", "SUSPENDED"]


def test_only_machines_can_be_powered_off(either_asker: Asker) -> None:
    body = {"items": [{"id": TRAINING}]}
    status, _ = either_asker.refusal("POST", "/api/jobs/suspend", body)
    assert status == (500 if either_asker.world.dialect == "current" else 400)


def test_a_stopped_job_ends_a_moment_later(make_world: MakeWorld, asker: Asker) -> None:
    clock = StoppedClock()
    owner = Asker(make_world(Settings(clock=clock)), asker.client)
    owner.post("/api/jobs/terminate", {"items": [{"id": TRAINING}]})
    before = owner.get("/api/jobs/retrieve", id=TRAINING)["status"]["state"]
    clock.advance(3)
    after = owner.get("/api/jobs/retrieve", id=TRAINING)["status"]["state"]
    assert (before, after) == ("RUNNING", "SUCCESS")


def test_a_job_is_renamed_and_failures_are_silent(asker: Asker) -> None:
    for job in (TRAINING, BOBS, "999"):
        body = {"items": [{"id": job, "newTitle": "[/] æ\n"}]}
        assert asker.post("/api/jobs/rename", body) == {}
    shown = asker.get("/api/jobs/retrieve", id=TRAINING)
    assert shown["specification"]["name"] == "[/] æ\n"
    other = asker.get("/api/jobs/retrieve", id=BOBS)
    assert other["specification"]["name"] == "baseline-resnet"


def test_utilisation_is_only_documented(either_asker: Asker) -> None:
    path = "/api/jobs/retrieveUtilization"
    answer = either_asker.send("GET", path, query={"jobId": TRAINING})
    if either_asker.world.dialect == "current":
        assert answer.status_code == 404
    else:
        assert set(answer.json()) == {"capacity", "usedCapacity", "queueStatus"}
