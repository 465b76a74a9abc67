"""The call that starts jobs."""

from typing import Any

import pytest

from tests.asking import Asker, talk
from tests.clocks import StoppedClock
from tests.conftest import MakeWorld
from tui.sandbox.world import PROJECT, Settings


def specification(**changes: object) -> dict[str, Any]:
    item: dict[str, Any] = {
        "application": {"name": "jupyter-lab", "version": "2026.1"},
        "product": {
            "id": "u1-standard-4",
            "category": "u1-standard",
            "provider": "ucloud",
        },
        "name": "made here",
        "replicas": 1,
        "parameters": {},
        "resources": [],
        "timeAllocation": {"hours": 2, "minutes": 0, "seconds": 0},
    }
    return {"items": [item | changes]}


GUIDE = specification(
    application={"name": "acme-web-application", "version": "1.0.0"},
    product={
        "id": "example-compute",
        "category": "example-compute",
        "provider": "example",
    },
    name=None,
    allowDuplicateJob=False,
    parameters=None,
    resources=None,
    timeAllocation=None,
    openedFile=None,
    restartOnExit=None,
    sshEnabled=None,
)


def test_a_new_job_waits_and_runs(make_world: MakeWorld, asker: Asker) -> None:
    clock = StoppedClock()
    owner = Asker(make_world(Settings(clock=clock)), asker.client)
    made = owner.post("/api/jobs", specification())["responses"][0]["id"]
    states: list[str] = []
    for seconds in (1, 4):
        clock.advance(seconds)
        shown = owner.get("/api/jobs/retrieve", id=made)
        states.append(shown["status"]["state"])
    assert states == ["IN_QUEUE", "RUNNING"]
    assert owner.get("/api/jobs/browse")["items"][0]["id"] == made


def test_the_guides_body_and_header_are_accepted(
    make_world: MakeWorld, asker: Asker
) -> None:
    world = make_world(Settings(dialect="documented"))
    user = Asker(world, asker.client)
    odd = {"Content-Type": "content-type: application/json; charset=utf-8"}
    answer = user.send("POST", "/api/jobs", GUIDE, headers=odd)
    made = answer.json()["responses"][0]["id"]
    web = user.session(made, kind="WEB")
    assert web["session"]["domainOverride"] is None
    assert "://" not in web["session"]["redirectClientTo"]


@pytest.mark.parametrize(
    ("changes", "status", "why"),
    [
        (
            {"product": {"id": "x", "category": "x", "provider": "x"}},
            400,
            "Bad machine type requested",
        ),
        (
            {"application": {"name": "gromacs", "version": "2025.2"}},
            400,
            "The application is not supported on this machine type",
        ),
        (
            {
                "product": {
                    "id": "u3-gpu-b200-8",
                    "category": "u3-gpu-b200",
                    "provider": "ucloud",
                }
            },
            402,
            "You do not have any valid allocations for 'u3-gpu-b200'",
        ),
        (
            {
                "product": {
                    "id": "aau-cpu-4",
                    "category": "aau-cpu",
                    "provider": "aau",
                }
            },
            404,
            "Service is currently undergoing maintenance.",
        ),
        ({"replicas": 0}, 400, "You must request at least 1 node"),
        ({"replicas": "one"}, 400, "Invalid request supplied"),
        ({"name": "a\nb"}, 400, "Name must not contain new-lines"),
        ({"name": "n" * 1025}, 400, "Name is too long"),
        ({"timeAllocation": {"hours": 0}}, 400, "Time allocated for job is too short"),
        (
            {"parameters": {"nonsense": {"type": "text", "value": "x"}}},
            400,
            "Unknown parameter supplied: 'nonsense'",
        ),
    ],
)
def test_what_cannot_run_is_refused(
    asker: Asker, changes: dict[str, object], status: int, why: str
) -> None:
    body = specification(**changes)
    assert asker.refusal("POST", "/api/jobs", body) == (status, why)


def test_the_first_of_two_stays_when_the_second_is_refused(asker: Asker) -> None:
    good, bad = specification()["items"][0], specification(replicas=0)["items"][0]
    before = len(asker.world.jobs)
    asker.refusal("POST", "/api/jobs", {"items": [good, bad]})
    assert len(asker.world.jobs) == before + 1


def test_a_virtual_machine_has_no_time_limit(asker: Asker) -> None:
    body = specification(
        application={"name": "vm-ubuntu", "version": "24.04"},
        product={"id": "u1-vm-4", "category": "u1-vm", "provider": "ucloud"},
    )
    made = asker.post("/api/jobs", body)["responses"][0]["id"]
    shown = asker.get("/api/jobs/retrieve", id=made)
    assert shown["specification"]["timeAllocation"] is None


def test_an_older_version_is_what_runs(asker: Asker) -> None:
    body = specification(application={"name": "jupyter-lab", "version": "2025.3"})
    made = asker.post("/api/jobs", body)["responses"][0]["id"]
    shown = asker.get("/api/jobs/retrieve", id=made)
    assert shown["specification"]["application"]["version"] == "2025.3"


@pytest.mark.parametrize(
    ("resource", "status", "why"),
    [
        ({"type": "ingress", "id": "1"}, 403, "You cannot use this link"),
        ({"type": "ingress", "id": "5112"}, 403, "You cannot use this link"),
        ({"type": "network", "id": "1"}, 403, "You cannot use this IP address"),
        ({"type": "license_server", "id": "5131"}, 403, "You cannot use this license"),
        (
            {"type": "peer", "hostname": "db", "jobId": "1"},
            400,
            "Job with hostname 'db' is not running",
        ),
        (
            {"type": "file", "path": "/999/x"},
            400,
            "Unknown file or permission denied at '/999/x'",
        ),
    ],
)
def test_what_the_workspace_does_not_have_is_refused(
    asker: Asker, resource: dict[str, str], status: int, why: str
) -> None:
    world = asker.world
    user = Asker(world, asker.client, world.ready["accessToken"], PROJECT)
    body = specification(resources=[resource])
    assert user.refusal("POST", "/api/jobs", body) == (status, why)


def test_a_link_is_used_by_one_job_at_a_time(asker: Asker) -> None:
    body = specification(resources=[{"type": "ingress", "id": "5110"}])
    made = asker.post("/api/jobs", body)["responses"][0]["id"]
    why = f"This link is already in use with {made}"
    assert asker.refusal("POST", "/api/jobs", body) == (403, why)


def test_values_of_inputs_are_looked_at_as_attachments_are(asker: Asker) -> None:
    value = {"type": "file", "path": "/999/x", "readOnly": False}
    body = specification(parameters={"workspace": value})
    why = "Unknown file or permission denied at '/999/x'"
    assert asker.refusal("POST", "/api/jobs", body) == (400, why)


def test_a_providers_own_inputs_are_known(asker: Asker) -> None:
    machine = specification(
        application={"name": "vm-ubuntu", "version": "24.04"},
        product={"id": "u1-vm-4", "category": "u1-vm", "provider": "ucloud"},
        parameters={"diskSize": {"type": "integer", "value": 80}},
    )
    assert asker.post("/api/jobs", machine)["responses"]
    machine["items"][0]["parameters"]["diskSize"]["type"] = "text"
    why = "Incorrect parameter type for 'diskSize'"
    assert asker.refusal("POST", "/api/jobs", machine) == (400, why)


def test_older_servers_start_the_same_only_once(
    make_world: MakeWorld, asker: Asker
) -> None:
    world = make_world(Settings(dialect="documented"))
    user = Asker(world, asker.client)
    user.post("/api/jobs", specification())
    status, _ = user.refusal("POST", "/api/jobs", specification())
    assert status == 409
    user.post("/api/jobs", specification(allowDuplicateJob=True))
    assert asker.post("/api/jobs", specification())
    assert asker.post("/api/jobs", specification())


def test_a_lost_answer_leaves_the_job(asker: Asker) -> None:
    before = len(asker.world.jobs)
    asker.world.faults.lost_starts = True
    answer = asker.send("POST", "/api/jobs", specification())
    assert answer.status_code == 502
    assert len(asker.world.jobs) == before + 1


def test_a_user_without_an_account_or_credit_is_refused(asker: Asker) -> None:
    faults = asker.world.faults
    faults.unconnected = {"ucloud"}
    assert asker.refusal("POST", "/api/jobs", specification()) == (449, "")
    shown = asker.get("/api/providers/integration/browse")["items"]
    connected = {one["provider"]: one["connected"] for one in shown}
    assert (connected["ucloud"], connected["hippo"]) == (False, True)
    faults.heal()
    faults.no_credit = True
    answer = asker.send("POST", "/api/jobs", specification())
    assert answer.status_code == 402
    assert answer.json()["errorCode"] == "NOT_ENOUGH_COMPUTE_CREDITS"


def test_a_script_ends_after_as_many_lines_as_it_was_told(
    make_world: MakeWorld, asker: Asker
) -> None:
    clock = StoppedClock()
    user = Asker(make_world(Settings(clock=clock)), asker.client)
    body = specification(
        application={"name": "slurm-batch", "version": "1.0"},
        product={"id": "hippo-hm1-16", "category": "hippo-hm1", "provider": "hippo"},
        parameters={"count": {"type": "integer", "value": 3}},
    )
    made = user.post("/api/jobs", body)["responses"][0]["id"]
    clock.advance(20)
    assert user.get("/api/jobs/retrieve", id=made)["status"]["state"] == "SUCCESS"


async def test_a_new_job_has_a_shell_and_a_page(
    make_world: MakeWorld, asker: Asker
) -> None:
    clock = StoppedClock()
    world = make_world(Settings(clock=clock))
    user = Asker(world, asker.client)
    made = user.post("/api/jobs", specification())["responses"][0]["id"]
    clock.advance(10)
    page = user.session(made, kind="WEB")["session"]["redirectClientTo"]
    answer = asker.client.get(page, follow_redirects=True)
    assert "JupyterLab" in answer.text
    async with talk(world, user.session(made)) as conversation:
        await conversation.initialize()
        await conversation.until("$ ")
        assert "hello_world.txt" in await conversation.enter("ls")
