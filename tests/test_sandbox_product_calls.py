"""Calls about products."""

from tests.asking import Asker


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
