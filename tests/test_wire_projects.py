"""Projects are read once each, whatever the server's paging does."""

import json
from pathlib import Path

from tui.wire import projects


def test_projects_that_come_twice_are_kept_once() -> None:
    name = "projects-browse-three-pagesize-2-page1.json"
    path = Path(__file__).parent / "captured" / name
    body = json.loads(path.read_text())["response"]["body"]
    assert len(body["items"]) == 6
    assert len(projects.browse().reply(body).items) == 3


def test_the_next_page_is_asked_for_by_its_place() -> None:
    assert "next" not in dict(projects.browse().query)
    assert dict(projects.browse("250").query)["next"] == "250"


def test_a_recorded_project_is_read() -> None:
    path = Path(__file__).parent / "captured" / "projects-browse.json"
    body = json.loads(path.read_text())["response"]["body"]
    (project,) = projects.browse().reply(body).items
    assert (project.title, project.status.my_role) == ("Test Project", "PI")
    assert project.runs_jobs


def test_projects_that_only_give_or_are_over_run_no_jobs() -> None:
    reader = projects.retrieve("x").reply
    assert not reader({"id": "1", "status": {"archived": True}}).runs_jobs
    giver = {"id": "1", "specification": {"canConsumeResources": False}}
    assert not reader(giver).runs_jobs
    internal = {"id": "1", "status": {"personalProviderProjectFor": "p"}}
    assert not reader(internal).runs_jobs
    assert reader({"id": "1"}).title == "1"
