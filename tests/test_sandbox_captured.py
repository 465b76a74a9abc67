"""The sandbox answers recorded requests as the real server did.

Each request is translated (ids, tokens, names of machines and applications), sent to
the sandbox, and its answer compared: status, the words of an error, and the shape of
the body with everything that was recorded for that call.
"""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.clocks import StoppedClock
from tests.json_shapes import Json, Shape
from tui.sandbox.homes import MY_DRIVE
from tui.sandbox.jobs import Job, Update
from tui.sandbox.server import SandboxServer
from tui.sandbox.tokens import User, claims_of
from tui.sandbox.world import PROJECT, Settings, World

CAPTURED = Path(__file__).parent / "captured"
RECORDED_PROJECT = "9e9dd317-c83c-4a55-8d79-141ea4623bbe"

DIFFERENT = {
    "http-foreign-origin-header": "scripts of other pages are refused",
    "jobs-create-no-allocation": "the machine is allocated here",
    "jobs-create-not-connected": "every provider is connected here",
    "http-options": "scripts of other pages are refused",
    "http-gzip": "the shape is compared in jobs-retrieveproducts",
    "files-collections-browse-not-connected": "every provider is connected here",
    "projects-browse-pagesize-1": "the bug of announcing a page too many is not copied",
    "projects-browse-three-pagesize-2-page1": "as above",
    "providers-integration-browse-unconnected": "every provider is connected here",
    "wallets-none": "every workspace has allocations here",
    "auth-refresh-after-logout": "the token is another's",
}
"""Recordings that are not followed, and why."""

APPLICATIONS = {
    ("testapp", "1"): ("slurm-batch", "1.0"),
    ("failapp", "1"): ("slurm-batch", "1.0"),
    ("capparams", "1"): ("parameter-tour", "1.0"),
    ("webapp", "1"): ("code-server", "4.99"),
    ("vncapp", "1"): ("paraview", "5.13"),
    ("vmapp", "1"): ("vm-ubuntu", "24.04"),
    ("containerapp", "1"): ("nextflow", "24.10"),
}
NAMES = {
    "u1-standard-1": "hippo-hm2-24",
    "u1-standard-2": "hippo-hm2-48",
    "u1-standard": "hippo-hm2",
    "slurm": "hippo",
    "/5": f"/{MY_DRIVE}",
    "/5/demo": f"/{MY_DRIVE}",
    "/5/demo/hello_world.txt": f"/{MY_DRIVE}/hello_world.txt",
    "/5/demo/nope": f"/{MY_DRIVE}/nope",
    "/5/ucloud-jobs": f"/{MY_DRIVE}/Jobs",
    "/5/nope": f"/{MY_DRIVE}/nope",
    "/5/does/not/exist": f"/{MY_DRIVE}/does/not/exist",
    RECORDED_PROJECT: PROJECT,
}
JOBS: dict[str, tuple[str, str | None, str]] = {
    "10": ("slurm-batch", None, "RUNNING"),
    "52": ("slurm-batch", None, "SUCCESS"),
    "66": ("slurm-batch", None, "IN_QUEUE"),
    "70": ("slurm-batch", None, "RUNNING"),
    "71": ("slurm-batch", None, "SUCCESS"),
    "73": ("code-server", None, "SUCCESS"),
    "89": ("code-server", None, "RUNNING"),
    "90": ("paraview", None, "RUNNING"),
    "91": ("slurm-batch", None, "RUNNING"),
    "105": ("slurm-batch", None, "IN_QUEUE"),
    "11": ("slurm-batch", PROJECT, "RUNNING"),
}
"""Recorded jobs that are acted on: application, workspace, state."""

ALIKE = ("12", "13", "14", "15", "16", "17", "72", "88", "106")
"""Recorded jobs for which job 10 will do."""


@cache
def recordings() -> dict[str, dict[str, Any]]:
    """Every recorded exchange of HTTP, by name."""
    found = sorted(CAPTURED.glob("*.json"))
    return {path.stem: json.loads(path.read_text("utf-8")) for path in found}


def call_of(recording: dict[str, Any]) -> tuple[str, str]:
    """Method and path."""
    request = recording["request"]
    return request["method"], request["path"].replace("//", "/")


@cache
def shapes() -> dict[tuple[str, str], Shape]:
    """What was recorded of each call that succeeded."""
    learned: dict[tuple[str, str], Shape] = {}
    for recording in recordings().values():
        if recording["response"]["status"] == 200:
            body = flattened(recording["response"]["body"])
            learned.setdefault(call_of(recording), Shape()).learn(body)
    return learned


MAPS = ("labels", "parameters", "productsByProvider", "parametersByProvider")
FREE = (
    *("gpu", "gpuModel", "ssh", "sshEnabled", "memoryModel", "defaultValue"),
    *("min", "max", "tagged", "supportedModules", "supportedProviders", "flavorName"),
    *("allowAdditionalMounts", "allowAdditionalPeers", "allowPublicIp", "web", "vnc"),
    *("jobAuditLogIsEnabled", "loadInstructions"),
)
"""Keys that depend on the product or the application."""
BLOCKS = {"docker", "virtualMachine", "native"}
FLAGS = {"enabled", "web", "vnc", "logs", "terminal", "peers"} | {
    "timeExtension",
    "suspension",
    "bindLinkToPort",
}


def flattened(value: Json) -> Json:
    """JSON whose free keys are made alike, so that shapes can be compared."""
    if isinstance(value, list):
        return [flattened(one) for one in value]
    if not isinstance(value, dict):
        return value
    out: dict[str, Json] = {}
    for key, one in value.items():
        if key in MAPS and isinstance(one, dict):
            out[key] = [flattened(inner) for inner in one.values()]
        elif key in BLOCKS:
            known = isinstance(one, dict) and set(one) <= FLAGS
            out[key] = "flags" if known else one
        elif key == "queueStatus":
            out[key] = None
        elif key not in FREE:
            out[key] = flattened(one)
    return out


class Stage:
    """A world set up like the one in which was recorded, and who acts in it."""

    def __init__(self, world: World, client: httpx.Client) -> None:
        self.world = world
        self.client = client
        self.ids: dict[str, str] = {}
        self.other = User("other#1234", "Other", "Person")
        world.users[self.other.name] = self.other
        world.api_token  # noqa: B018 - makes it
        world.keyring.make_api_token(
            9, world.me, None, {"title": "cli", "expiresAt": world.now_ms * 2}
        )
        for project in (None, PROJECT):
            these = {name: job for name, job in JOBS.items() if job[1] == project}
            self._make_jobs(these)
        self.ids |= dict.fromkeys(ALIKE, self.ids["10"])

    def _make_jobs(self, wanted: dict[str, tuple[str, str | None, str]]) -> None:
        """Create jobs by asking for them, then put them in their states."""
        items = [_specification(name, job[0]) for name, job in wanted.items()]
        project = next(job[1] for job in wanted.values())
        answer = self.client.post(
            f"{self.world.url}/api/jobs",
            json={"items": items},
            headers={
                "Authorization": f"Bearer {self.world.ready['accessToken']}",
                "Project": project or "",
            },
        )
        for name, made in zip(wanted, answer.json()["responses"], strict=True):
            self.ids[name] = made["id"]
            job = self.world.job(made["id"])
            assert job is not None
            _put(job, name, wanted[name][2], self.world.now_ms)

    def bearer(self, recorded: str, name: str) -> str:
        """Our credential in the place of a recorded one."""
        kind, _, text = recorded.partition(" ")
        keyring, me = self.world.keyring, self.world.me
        user = self.world.users.get(claims_of(text).get("sub", ""), me)
        access = keyring.access_token(user)
        ours = text if "." not in text else access
        match name:
            case "bearer-expired":
                ours = keyring.access_token(me, -5)
            case "bearer-bad-signature":
                ours = access[:-8] + "AAAAAAAA"
            case "bearer-refresh-token-as-access" | "auth-refresh-ok":
                ours = self.world.login.refresh
            case _ if name.startswith("tokens-use"):
                ours = self._api_token(name)
            case _:
                pass
        return f"{kind} {ours}"

    def _api_token(self, name: str) -> str:
        in_project = "project-" in name or name.endswith("project")
        wanted = PROJECT if in_project else None
        tokens = self.world.keyring.api_tokens.values()
        token = next(token for token in tokens if token.project == wanted)
        token.revoked = name == "tokens-use-after-revoke"
        return token.text

    def translated(self, value: Json) -> Json:
        """A request in terms of our world."""
        if isinstance(value, list):
            return [self.translated(one) for one in value]
        if isinstance(value, dict):
            return self._object(value)
        if not isinstance(value, str):
            return value
        if value.startswith("/5/ucloud-jobs/10"):
            job = self.world.job(self.ids["10"])
            return job.output_folder if job else value
        return NAMES.get(value, value)

    def _object(self, value: dict[str, Json]) -> dict[str, Json]:
        out = {key: self.translated(one) for key, one in value.items()}
        for name, version in (("name", "version"), ("appName", "appVersion")):
            found = APPLICATIONS.get((str(value.get(name)), str(value.get(version))))
            newest = APPLICATIONS.get((str(value.get(name)), "1"))
            if found:
                out[name], out[version] = found
            elif newest and (name == "appName" or set(value) == {"name"}):
                out[name] = newest[0]
        if value.get("filterApplication") == "capparams":
            out["filterApplication"] = "slurm-batch"
        for name in ("id", "jobId", "filterIds"):
            ids, ours = value.get(name), out.get(name)
            if isinstance(ids, str) and isinstance(ours, str) and ids == ours:
                out[name] = ",".join(self.ids.get(one, one) for one in ids.split(","))
        return out


def _put(job: Job, name: str, state: str, now_ms: int) -> None:
    """Put a job in a state, with what it has announced."""
    job.plan.clear()
    if state != "IN_QUEUE":
        job.updates.append(Update(now_ms, "Your job is now running", "RUNNING"))
        job.state, job.started_at = "RUNNING", now_ms
    if state == "SUCCESS":
        job.state, job.ended_at = state, now_ms
    for kind, target in (("WEB", "tensorboard"), ("VNC", "desktop")):
        if name == "91":
            text = {"rank": 0, "type": kind, "target": target, "port": 6006}
            job.updates.append(Update(now_ms, f"Target: {json.dumps(text)}"))


def _specification(name: str, application: str) -> dict[str, Any]:
    versions = dict(APPLICATIONS.values())
    return {
        "application": {"name": application, "version": versions[application]},
        "product": {"id": "hippo-hm2-24", "category": "hippo-hm2", "provider": "hippo"},
        "name": f"recorded {name}",
        "replicas": 1,
        "parameters": {},
        "resources": [],
        "timeAllocation": {"hours": 20, "minutes": 0, "seconds": 0},
    }


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    with httpx.Client(trust_env=False, verify=False, timeout=60) as client:
        client.headers.clear()
        yield client


@pytest.fixture
def stage(sandbox: SandboxServer, client: httpx.Client) -> Iterator[Stage]:
    world = sandbox.world(Settings(clock=StoppedClock()))
    yield Stage(world, client)
    sandbox.drop(world)


def replay(stage: Stage, name: str) -> httpx.Response:
    """Send a recorded request, translated."""
    request = recordings()[name]["request"]
    headers = {
        key: value.replace(RECORDED_PROJECT, PROJECT)
        for key, value in request["headers"].items()
        if key.lower() not in ("host", "content-length", "cookie")
    }
    if "Authorization" in headers:
        headers["Authorization"] = stage.bearer(headers["Authorization"], name)
    body: Json = request["body"]
    if isinstance(body, dict | list):
        body = json.dumps(stage.translated(body))
    query: Json = stage.translated(request.get("query") or {})
    assert isinstance(query, dict)
    return stage.client.request(
        request["method"],
        f"{stage.world.url}{request['path']}",
        params={key: str(value) for key, value in query.items()},
        headers=headers,
        content=None if body is None else str(body).encode(),
    )


NAMES_TO_REPLAY = [
    name
    for name in recordings()
    if name not in DIFFERENT and not name.startswith(("auth-login", "auth-refresh-web"))
]


@pytest.mark.parametrize("name", NAMES_TO_REPLAY)
def test_a_recorded_request_is_answered_in_the_same_way(
    stage: Stage, name: str
) -> None:
    recorded = recordings()[name]
    answer = replay(stage, name)
    expected = recorded["response"]
    assert answer.status_code == expected["status"], answer.text
    if not isinstance(expected["body"], dict):
        assert answer.text == expected["body"]
        return
    body = answer.json()
    if expected["status"] != 200:
        assert comparable(body, stage) == comparable(expected["body"], stage)
        return
    assert shapes()[call_of(recorded)].differences(flattened(body)) == []


def comparable(error: dict[str, Any], stage: Stage) -> dict[str, Any]:
    """An error without the ids and paths that differ from world to world."""
    why = error["why"].partition("open /")[0].partition("directory: /")[0]
    for recorded, ours in stage.ids.items():
        why = why.replace(f"({recorded})", f"({ours})")
    return error | {"why": why}
