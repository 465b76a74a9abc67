"""Records have the fields that are documented, whatever is known."""

import pytest

from tui.commands import records
from tui.config import Context
from tui.describe import machines
from tui.wire.applications import Application, Parameter
from tui.wire.files import Drive, File
from tui.wire.jobs import Job, Status, Update
from tui.wire.products import Machine, Product, Support
from tui.wire.projects import Project

EMPTY = Job(id="5")


@pytest.mark.parametrize(
    ("record", "fields"),
    [
        (records.job(EMPTY, 0), records.JOB),
        (records.job_detail(EMPTY, 0), records.JOB_DETAIL),
        (records.application(Application()), records.APPLICATION),
        (records.application_detail(Application(), ()), records.APPLICATION_DETAIL),
        (records.workspace(Project(id=""), current=True), records.WORKSPACE),
        (records.context(Context(name="x", url="y"), current=True), records.CONTEXT),
        (records.file(File(id="/1/a")), records.FILE),
        (records.drive(Drive(id="1")), records.DRIVE),
    ],
)
def test_every_field_is_there_and_documented(
    record: records.Record, fields: dict[str, str]
) -> None:
    assert list(record) == list(fields)


def test_a_machine_has_its_fields_without_wallets() -> None:
    machine = Machine(product=Product(name="m", cpu=4), support=Support())
    record = records.machine(machines.row(machine, None), None)
    assert list(record) == list(records.MACHINE)
    assert (record["cpu"], record["usable"], record["queue"]) == (4, None, None)


def test_moments_are_utc_and_null_when_unknown() -> None:
    assert records.moment(1_795_273_181_000) == "2026-11-21T14:59:41Z"
    assert records.moment(0) is None
    assert records.moment(10**18) is None


def test_what_a_job_is_told_is_there() -> None:
    job = Job(
        id="5",
        status=Status(state="RUNNING", expires_at=90_000),
        updates=(Update(state="RUNNING", status="go\x1b", timestamp=1_000),),
    )
    record = records.job_detail(job, 30_000)
    assert (record["state"], record["seconds_left"]) == ("RUNNING", 60)
    assert record["updates"] == [
        {"at": "1970-01-01T00:00:01Z", "state": "RUNNING", "text": "go\x1b"}
    ]


def test_parameters_are_passed_on_as_they_are() -> None:
    value = {"a": [1, None, {"b": True}], "c": "x"}
    assert records.as_value(value) == value
    application = Application()
    record = records.application_detail(application, ["2", "1"])
    assert record["versions"] == ["2", "1"]
    assert Parameter().name == ""
