"""Calls about applications and products."""

from tests.asking import Asker


def test_an_application_comes_by_name(either_asker: Asker) -> None:
    found = either_asker.get("/api/hpc/apps/byNameAndVersion", appName="pytorch")
    assert found["metadata"]["version"] == "2.4"


def test_an_unknown_application_is_not_found(either_asker: Asker) -> None:
    query = {"appName": "nothing"}
    path = "/api/hpc/apps/byNameAndVersion"
    assert either_asker.refusal("GET", path, query=query) == (404, "Not found")


def test_search_finds_and_cuts_to_a_page(asker: Asker) -> None:
    body = {"query": "in the browser", "itemsPerPage": 2}
    found = asker.post("/api/hpc/apps/search", body)
    assert len(found["items"]) == 2
    assert found["next"] is None


def test_the_landing_page_names_the_providers(asker: Asker) -> None:
    shown = asker.get("/api/hpc/apps/retrieveLandingPage")
    assert shown["availableProviders"] == ["aau", "hippo", "ucloud"]


def test_products_go_on_by_name(asker: Asker) -> None:
    first = asker.get("/api/products/v2/browse", itemsPerPage="25")
    second = asker.get("/api/products/v2/browse", itemsPerPage="25", next=first["next"])
    assert first["next"].count("@") == 2
    assert len(first["items"]) + len(second["items"]) == 40
    assert second["next"] is None


def test_products_are_public(asker: Asker) -> None:
    headers = {"Authorization": "", "Project": ""}
    answer = asker.send("GET", "/api/products/v2/browse", headers=headers)
    assert answer.status_code == 200


def test_old_products_are_only_documented(either_asker: Asker) -> None:
    status = either_asker.send("GET", "/api/products/browse").status_code
    assert status == (200 if either_asker.world.dialect == "documented" else 404)
