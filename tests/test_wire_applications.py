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
