"""Calls about links, addresses and licences."""

import pytest

from tests.asking import Asker


@pytest.mark.parametrize(
    ("path", "count"), [("ingresses", 3), ("networkips", 2), ("licenses", 2)]
)
def test_the_workspaces_are_listed(either_asker: Asker, path: str, count: int) -> None:
    assert len(either_asker.get(f"/api/{path}/browse")["items"]) == count


def test_a_link_has_a_domain_and_an_address_its_number(asker: Asker) -> None:
    link = asker.get("/api/ingresses/browse")["items"][0]
    assert link["specification"]["domain"] == "app-cpgpu.sandbox.invalid"
    assert link["status"]["boundTo"] == []
    address = asker.get("/api/networkips/browse")["items"][0]
    assert address["status"]["ipAddress"] == "192.0.2.17"
