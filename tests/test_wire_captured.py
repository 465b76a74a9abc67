"""Recorded requests are what the client sends, and recorded answers can be read."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tui.errors import BadReply
from tui.wire import (
    applications,
    auth,
    codec,
    files,
    jobs,
    notifications,
    parameters,
    products,
    projects,
    providers,
    sessions,
    tokens,
    wallets,
)
from tui.wire.applications import NameAndVersion
from tui.wire.codec import Call, Reader

_CAPTURED = Path(__file__).parent / "captured"
_READERS: dict[tuple[str, str], Reader[object]] = {
    ("GET", "/api/jobs/retrieveProducts"): products.retrieve().reply,
    ("GET", "/api/jobs/browse"): jobs.browse().reply,
    ("GET", "/api/jobs/retrieve"): jobs.retrieve("1").reply,
    ("POST", "/api/jobs/search"): jobs.search("").reply,
    ("POST", "/api/jobs"): jobs.create(jobs.Specification()).reply,
    ("POST", "/api/jobs/terminate"): jobs.terminate("1").reply,
    ("POST", "/api/jobs/rename"): jobs.rename("1", "x").reply,
    ("POST", "/api/jobs/interactiveSession"): codec.first(sessions.read_session),
    ("POST", "/api/jobs/openTerminalInFolder"): codec.first(sessions.read_session),
    ("GET", "/api/accounting/v2/browseWallets"): wallets.browse().reply,
    ("GET", "/api/projects/v2/browse"): projects.browse().reply,
    ("GET", "/api/projects/v2/retrieve"): projects.retrieve("x").reply,
    ("GET", "/api/tokens/browse"): tokens.browse().reply,
    ("GET", "/api/hpc/apps/byNameAndVersion"): applications.retrieve("x").reply,
    ("POST", "/api/hpc/apps/search"): applications.search("").reply,
    ("GET", "/api/hpc/apps/retrieveLandingPage"): applications.landing_page().reply,
    ("GET", "/api/hpc/apps/retrieveCategory"): applications.category(1).reply,
    ("GET", "/api/hpc/apps/retrieveGroups"): applications.group(1).reply,
    ("POST", "/api/hpc/apps/findGroupByApplication"): applications.group_of("x").reply,
    ("GET", "/api/hpc/apps/retrieveStars"): applications.starred().reply,
    ("POST", "/api/hpc/apps/toggleStar"): applications.toggle_star("x").reply,
    ("POST", "/api/jobs/requestDynamicParameters"): (
        parameters.request_dynamic(NameAndVersion()).reply
    ),
    ("GET", "/api/notifications"): notifications.browse().reply,
    ("POST", "/api/files/download"): files.download("/1").reply,
    ("GET", "/api/files/collections/browse"): files.browse_drives().reply,
    ("GET", "/api/files/browse"): files.browse("/1").reply,
    ("GET", "/api/files/retrieve"): files.retrieve("/1").reply,
    ("GET", "/api/providers/integration/browse"): providers.browse().reply,
    ("POST", "/api/providers/integration/connect"): providers.connect("x").reply,
    ("POST", "/auth/refresh"): auth.refresh().reply,
}
_ASKED_FOR_NOTHING = {
    "http-empty-bulk-interactivesession",
    "jobs-create-items-empty",
    "jobs-create-items-missing",
    "jobs-create-items-null",
}


def _successes() -> Iterator[tuple[str, Reader[object], object]]:
    for path in sorted(_CAPTURED.glob("*.json")):
        exchange = json.loads(path.read_text())
        asked = exchange["request"]["method"], exchange["request"]["path"]
        if exchange["response"]["status"] == 200 and asked in _READERS:
            yield path.stem, _READERS[asked], exchange["response"]["body"]


_SUCCESSES = tuple(_successes())


def test_the_recordings_hold_every_call() -> None:
    assert len(_SUCCESSES) > 150


@pytest.mark.parametrize(
    ("name", "reader", "body"), _SUCCESSES, ids=[name for name, _, _ in _SUCCESSES]
)
def test_a_recorded_reply_can_be_read(
    name: str, reader: Reader[object], body: object
) -> None:
    if name in _ASKED_FOR_NOTHING:
        with pytest.raises(BadReply):
            reader(body)
        return
    value = reader(body)
    assert getattr(value, "unreadable", 0) == 0


def _item(body: dict[str, Any]) -> dict[str, Any]:
    return body["items"][0]


_SENT: dict[str, Callable[[dict[str, Any]], Call[Any]]] = {
    "apps-search": lambda body: applications.search(body["query"]),
    "apps-landing-page": lambda _: applications.landing_page(),
    "apps-retrievecategory": lambda query: applications.category(int(query["id"])),
    "apps-retrievegroups": lambda query: applications.group(int(query["id"])),
    "apps-find-group-grouped": lambda body: applications.group_of(body["appName"]),
    "apps-stars": lambda _: applications.starred(),
    "apps-toggle-star": lambda body: applications.toggle_star(body["name"]),
    "apps-bynameandversion-testapp": lambda query: applications.retrieve(
        query["appName"], query["appVersion"]
    ),
    "apps-bynameandversion-no-version": lambda query: applications.retrieve(
        query["appName"]
    ),
    "files-collections-browse": lambda _: files.browse_drives(),
    "files-download": lambda body: files.download(_item(body)["id"]),
    "files-retrieve": lambda query: files.retrieve(query["id"]),
    "jobs-extend-running": lambda body: jobs.extend(_item(body)["jobId"], 1),
    "jobs-interactivesession-shell-ok": lambda body: jobs.open_interactive_session(
        _item(body)["id"], 0, sessions.SHELL
    ),
    "jobs-interactivesession-web-target-ok": lambda body: jobs.open_interactive_session(
        _item(body)["id"], 0, sessions.WEB, _item(body)["target"]
    ),
    "jobs-openterminalinfolder-ok": lambda body: jobs.open_terminal_in_folder(
        _item(body)["folder"]
    ),
    "jobs-rename-ok": lambda body: jobs.rename(
        _item(body)["id"], _item(body)["newTitle"]
    ),
    "jobs-requestDynamicParameters": lambda body: parameters.request_dynamic(
        codec.read(body["application"], NameAndVersion)
    ),
    "jobs-suspend-running": lambda body: jobs.suspend(_item(body)["id"]),
    "jobs-terminate-running": lambda body: jobs.terminate(_item(body)["id"]),
    "jobs-unsuspend-running": lambda body: jobs.unsuspend(_item(body)["id"]),
    "notifications-browse": lambda _: notifications.browse(),
    "providers-integration-browse": lambda _: providers.browse(),
    "providers-integration-connect": lambda body: providers.connect(body["provider"]),
    "projects-browse": lambda _: projects.browse(),
    "wallets-compute-only": lambda _: wallets.browse(),
}


@pytest.mark.parametrize("name", _SENT)
def test_a_request_is_the_one_that_was_recorded(name: str) -> None:
    asked = json.loads((_CAPTURED / f"{name}.json").read_text())["request"]
    call = _SENT[name](asked["body"] or asked["query"])
    assert (call.method, call.path) == (asked["method"], asked["path"])
    assert dict(call.query) == asked["query"]
    assert (json.loads(call.body) if call.body else None) == asked["body"]


def test_a_job_is_started_by_the_request_that_was_recorded() -> None:
    asked = json.loads((_CAPTURED / "jobs-create-all-parameters.json").read_text())
    item = _item(asked["request"]["body"])
    specification = codec.read(item, jobs.Specification)
    values = parameters.read_values(specification.parameters)
    assert {name: parameters.encoded(one) for name, one in values.items()} == (
        item["parameters"]
    )
    sent = json.loads(jobs.create(specification).body or b"")
    assert _item(sent) == item | {"restartOnExit": False}
