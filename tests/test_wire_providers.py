"""Connections to providers are read."""

import json
from pathlib import Path

import pytest

from tui.wire import providers


@pytest.mark.parametrize(
    ("name", "connected"), [("browse", True), ("browse-unconnected", False)]
)
def test_a_connection_is_read(name: str, *, connected: bool) -> None:
    path = Path(__file__).parent / "captured" / f"providers-integration-{name}.json"
    body = json.loads(path.read_text())["response"]["body"]
    found = providers.browse().reply(body).items
    assert [(c.provider, c.connected) for c in found] in (
        [("slurm", connected)],
        [],
    )


def test_connecting_gives_an_address() -> None:
    call = providers.connect("hippo")
    assert call.reply({"redirectTo": "https://x"}).reveal() == "https://x"
    assert not call.reply({})
    assert call.body == b'{"provider":"hippo"}'


def test_a_provider_has_a_title() -> None:
    assert providers.Connection(provider="7").title == "7"
    assert providers.Connection(provider="7", provider_title="Hippo").title == "Hippo"
