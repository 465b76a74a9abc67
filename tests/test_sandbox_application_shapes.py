"""Applications and the catalogue as JSON."""

from tui.sandbox.application import Parameter
from tui.sandbox.application_shapes import (
    application_json,
    category_json,
    group_json,
    parameter_json,
)
from tui.sandbox.applications import APPLICATIONS, find
from tui.wire import codec
from tui.wire.applications import Application, Category, Group


def test_the_documented_form_has_tags_and_no_versions() -> None:
    shown = application_json(APPLICATIONS[0], "documented")
    assert shown["tags"] == []
    assert "versions" not in shown
    assert "group" not in shown["metadata"]


def test_an_audit_log_is_said() -> None:
    found = find("clinical-review")
    assert found is not None
    invocation = application_json(found, "current")["invocation"]
    assert invocation["jobAuditLogIsEnabled"] is True


def test_every_application_is_read_as_it_is_meant() -> None:
    for one in APPLICATIONS:
        shown = application_json(one, "current", group=3, versions=True)
        read = codec.read(shown, Application)
        assert read.metadata.group.metadata.id == 3
        assert (read.backend, read.versions) == (one.backend, one.versions)
        assert [p.name for p in read.invocation.parameters] == [
            p.name for p in one.parameters
        ]


def test_limits_modules_and_options_are_said() -> None:
    shown = parameter_json(
        Parameter("a", "integer", "A", low=1, high=9, modules=(("gcc", "compilers"),))
    )
    assert (shown["min"], shown["max"], shown["options"]) == (1, 9, None)
    assert shown["supportedModules"][0]["name"] == "gcc"


def test_groups_and_categories_are_read_back() -> None:
    group = codec.read(group_json(4, "G", "about"), Group)
    assert (group.id, group.title) == (4, "G")
    category = codec.read(category_json(2, "C", [group_json(4, "G", "")]), Category)
    assert (category.id, category.status.groups[0].title) == (2, "G")
