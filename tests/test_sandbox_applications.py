"""The applications of the sandbox."""

import pytest

from tui.sandbox.applications import APPLICATIONS, find
from tui.wire.parameters import README, VALUE_TYPES


def test_the_guides_application_is_there() -> None:
    found = find("acme-web-application", "1.0.0")
    assert found is not None
    assert found.type == "WEB"


@pytest.mark.parametrize(
    ("name", "version", "known"),
    [
        ("pytorch", None, "2.4"),
        ("pytorch", "", "2.4"),
        ("pytorch", "2.3", "2.3"),
        ("pytorch", "9", None),
        ("nothing", None, None),
    ],
)
def test_applications_are_found_by_name_and_version(
    name: str, version: str | None, known: str | None
) -> None:
    found = find(name, version)
    assert (found.version if found else None) == known


def test_one_keeps_an_audit_log() -> None:
    audited = [one.name for one in APPLICATIONS if one.audited]
    assert audited == ["clinical-review"]


def test_every_backend_and_interface_is_there() -> None:
    assert {one.kind for one in APPLICATIONS} == {"docker", "virtualMachine", "native"}
    assert {one.type for one in APPLICATIONS} == {"BATCH", "WEB", "VNC"}


def test_every_type_of_input_is_there() -> None:
    types = {each.type for one in APPLICATIONS for each in one.parameters}
    assert types == {*VALUE_TYPES, README}


def test_no_name_is_there_twice() -> None:
    names = [one.name for one in APPLICATIONS]
    assert len(set(names)) == len(names)
