"""Calls about applications and the catalogue."""

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


def test_the_landing_page_has_categories_and_new_applications(asker: Asker) -> None:
    shown = asker.get("/api/hpc/apps/retrieveLandingPage")
    titles = [one["specification"]["title"] for one in shown["categories"]]
    assert titles[:2] == ["Development", "Machine learning"]
    assert shown["newApplications"][0]["versions"] == ["2.4", "2.3"]


def test_a_category_has_groups_and_a_group_applications(asker: Asker) -> None:
    category = asker.get("/api/hpc/apps/retrieveCategory", id="1")
    group = category["status"]["groups"][0]
    assert group["status"]["applications"] == []
    found = asker.get("/api/hpc/apps/retrieveGroups", id=str(group["metadata"]["id"]))
    names = [one["metadata"]["name"] for one in found["status"]["applications"]]
    assert names == ["jupyter-lab", "jupyter-spark"]


def test_unknown_groups_and_categories_are_not_found(asker: Asker) -> None:
    for path in ("retrieveGroups", "retrieveCategory"):
        status, _ = asker.refusal("GET", f"/api/hpc/apps/{path}", query={"id": "99"})
        assert status == 404


def test_a_group_is_found_by_an_application(asker: Asker) -> None:
    path = "/api/hpc/apps/findGroupByApplication"
    found = asker.post(path, {"appName": "rstudio", "appVersion": None})
    shown = found["status"]["applications"][0]
    assert shown["versions"] == ["2025.9", "2025.5", "2024.12"]
    alone = asker.post(path, {"appName": "acme-web-application"})
    assert alone["metadata"]["id"] == -1
    assert asker.refusal("POST", path, {"appName": "nothing"}) == (404, "Not found")


def test_versions_are_named_unless_one_was_asked_for(asker: Asker) -> None:
    path = "/api/hpc/apps/byNameAndVersion"
    newest = asker.get(path, appName="pytorch")
    older = asker.get(path, appName="pytorch", appVersion="2.3")
    assert newest["versions"] == ["2.4", "2.3"]
    assert (older["versions"], older["metadata"]["version"]) == (None, "2.3")


def test_a_star_stays_until_it_is_taken_back(asker: Asker) -> None:
    path = "/api/hpc/apps/toggleStar"
    asker.post(path, {"name": "rstudio"})
    shown = asker.get("/api/hpc/apps/retrieveStars")["items"]
    assert [(one["metadata"]["name"], one["favorite"]) for one in shown] == [
        ("rstudio", True)
    ]
    asker.post(path, {"name": "rstudio"})
    assert asker.get("/api/hpc/apps/retrieveStars")["items"] == []
    assert asker.refusal("POST", path, {"name": "nothing"}) == (404, "Not found")


def test_providers_say_what_they_want_to_know(either_asker: Asker) -> None:
    path = "/api/jobs/requestDynamicParameters"
    machine = {"application": {"name": "vm-ubuntu", "version": "24.04"}}
    wanted = either_asker.post(path, machine)["parametersByProvider"]
    assert [one["name"] for one in wanted["ucloud"]] == ["diskSize"]
    assert wanted["hippo"] == []
    unknown = {"application": {"name": "nothing", "version": "1"}}
    assert either_asker.refusal("POST", path, unknown) == (404, "Unknown application")


def test_nothing_says_that_it_opens_a_file(asker: Asker) -> None:
    found = asker.post("/api/hpc/apps/openWith", {"files": ["/61023/a.txt"]})
    assert found["items"] == []
