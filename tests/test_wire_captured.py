"""Every recorded success of a call that the client makes can be read."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.errors import BadReply
from tui.wire import (
    applications,
    auth,
    codec,
    files,
    jobs,
    products,
    projects,
    providers,
    sessions,
    tokens,
    wallets,
)
from tui.wire.codec import Reader

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
