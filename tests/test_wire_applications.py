"""Applications are read, and a placeholder is known as such."""

import json
from pathlib import Path

import pytest

from tui.wire import applications, codec
from tui.wire.applications import Application, Duration


def _recorded(name: str) -> Application:
    path = Path(__file__).parent / "captured" / f"apps-bynameandversion-{name}.json"
    body = json.loads(path.read_text())["response"]["body"]
    return applications.retrieve(name).reply(body)


@pytest.mark.parametrize(
    ("name", "kind", "backend"),
    [
        ("webapp", "WEB", "NATIVE"),
        ("vncapp", "VNC", "NATIVE"),
        ("vmapp", "BATCH", "VIRTUAL_MACHINE"),
        ("containerapp", "BATCH", "DOCKER"),
    ],
)
def test_type_and_backend_are_read(name: str, kind: str, backend: str) -> None:
    application = _recorded(name)
    assert application.known
    assert (application.invocation.application_type, application.backend) == (
        kind,
        backend,
    )
    assert application.tool is not None
    assert application.tool.default_time_allocation == Duration(hours=1)


def test_parameters_are_read() -> None:
    parameters = _recorded("capparams").invocation.parameters
    kinds = {parameter.type for parameter in parameters}
    assert {"text", "integer", "boolean", "enumeration"} <= kinds
    options = next(p.options for p in parameters if p.type == "enumeration")
    assert options
    assert options[0].value


@pytest.mark.parametrize("name", ["", "unknown"])
def test_a_deleted_application_is_not_known(name: str) -> None:
    application = codec.read({"metadata": {"name": name}}, Application)
    assert not application.known
    assert application.backend == ""


def test_an_application_without_tool_has_no_backend() -> None:
    raw = {"metadata": {"name": "a"}, "invocation": {"tool": {"tool": None}}}
    application = codec.read(raw, Application)
    assert application.tool is None
    assert (application.backend, application.title) == ("", "a")


@pytest.mark.parametrize("value", [None, False, True])
def test_audit_logging_is_off_unless_said(*, value: bool | None) -> None:
    raw = {"invocation": {"jobAuditLogIsEnabled": value}}
    assert codec.read(raw, Application).audit_logged is (value is True)


def test_the_newest_version_is_asked_for_by_naming_none() -> None:
    assert applications.retrieve("a").query == (("appName", "a"),)


def test_a_duration_is_counted_in_seconds() -> None:
    assert Duration(hours=1, minutes=2, seconds=3).total_s == 3723


def _answer(name: str) -> object:
    path = Path(__file__).parent / "captured" / f"apps-{name}.json"
    return json.loads(path.read_text())["response"]["body"]


def test_the_recorded_landing_page_is_read() -> None:
    page = applications.landing_page().reply(_answer("landing-page-grouped"))
    assert [(one.id, one.title) for one in page.categories] == [(1, "Development")]
    assert [one.metadata.name for one in page.new_applications] == ["webapp"]
    assert len(page.recently_updated) == 5


def test_the_recorded_category_has_groups_and_the_group_applications() -> None:
    category = applications.category(1).reply(_answer("retrievecategory"))
    assert [one.title for one in category.status.groups] == ["Test programs"]
    group = applications.group(1).reply(_answer("retrievegroups"))
    assert len(group.status.applications) == 3
    member = group.status.applications[0]
    assert (member.metadata.group.metadata.id, member.versions) == (1, ("1",))


@pytest.mark.parametrize(
    ("name", "count"),
    [("search-indexed-test", 1), ("search-indexed-web", 0), ("stars-after", 1)],
)
def test_recorded_lists_are_read(name: str, count: int) -> None:
    assert len(applications.search("x").reply(_answer(name)).items) == count


def test_the_group_of_an_application_is_read_also_when_it_has_none() -> None:
    call = applications.group_of("testapp")
    assert call.body is not None
    assert b'"appVersion":null' in call.body
    group = call.reply(_answer("find-group-by-application"))
    assert len(group.status.applications) == 1


def test_favourites_are_asked_for_and_changed() -> None:
    assert applications.starred().path == "/api/hpc/apps/retrieveStars"
    assert applications.toggle_star("a").body == b'{"name":"a"}'
    assert applications.starred().retry
    assert not applications.toggle_star("a").retry


def test_groups_and_categories_without_a_title_have_a_number() -> None:
    group = codec.read({"metadata": {"id": 7}}, applications.Group)
    category = codec.read({"metadata": {"id": 7}}, applications.Category)
    assert (group.title, category.title) == ("Group 7", "Category 7")
