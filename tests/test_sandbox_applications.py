"""The catalogue of applications."""

import pytest

from tui.sandbox.applications import APPLICATIONS, application_json, find, search


def test_the_guides_application_is_there() -> None:
    found = find("acme-web-application", "1.0.0")
    assert found is not None
    assert found.type == "WEB"


@pytest.mark.parametrize(
    ("name", "version", "known"),
    [
        ("pytorch", None, True),
        ("pytorch", "", True),
        ("pytorch", "2.3", True),
        ("pytorch", "9", False),
        ("nothing", None, False),
    ],
)
def test_applications_are_found_by_name_and_version(
    name: str, version: str | None, known: bool
) -> None:
    assert (find(name, version) is not None) is known


def test_search_wants_every_word_and_nothing_finds_nothing() -> None:
    assert [one.name for one in search("NOTEBOOKS browser")] == ["jupyter-lab"]
    assert search("") == []


def test_one_keeps_an_audit_log() -> None:
    audited = [one.name for one in APPLICATIONS if one.audited]
    assert audited == ["clinical-review"]
    found = find("clinical-review")
    assert found is not None
    invocation = application_json(found, "current")["invocation"]
    assert invocation["jobAuditLogIsEnabled"] is True


def test_the_documented_form_has_tags_and_no_versions() -> None:
    shown = application_json(APPLICATIONS[0], "documented")
    assert shown["tags"] == []
    assert "versions" not in shown
    assert "group" not in shown["metadata"]


def test_every_backend_and_interface_is_there() -> None:
    assert {one.kind for one in APPLICATIONS} == {"docker", "virtualMachine", "native"}
    assert {one.type for one in APPLICATIONS} == {"BATCH", "WEB", "VNC"}
