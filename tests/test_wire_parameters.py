"""Values are encoded as servers want them, and read in the form they answer with."""

import json
from pathlib import Path

import pytest

from tui.wire import codec, jobs, parameters
from tui.wire.applications import NameAndVersion, Parameter
from tui.wire.parameters import Value, default_of, encoded, read_value, read_values

CAPTURED = Path(__file__).parent / "captured"
VALUES = (
    Value(type="text", value="hi"),
    Value(type="integer", value=4),
    Value(type="floating_point", value=0.5),
    Value(type="boolean", value=False),
    Value(type="file", path="/1/a"),
    Value(type="file", path="/1/a", read_only=True, mount_path="/data"),
    Value(type="peer", hostname="db", job_id="12"),
    Value(type="license_server", id="3"),
    Value(type="network", id="3"),
    Value(type="ingress", id="3"),
    Value(type="ingress", id="3", port=8080, tls=True),
    Value(type="private_network", id="3"),
    Value(type="modules", modules=("gcc", "cuda")),
    Value(type="workflow", specification={"job": "echo"}),
    Value(type="tomorrow", id="7", value="x"),
)


def _body(name: str) -> dict[str, object]:
    found = json.loads((CAPTURED / f"{name}.json").read_text("utf-8"))
    return codec.fields(found["response"]["body"])


@pytest.mark.parametrize("value", VALUES, ids=lambda value: value.type)
def test_a_value_is_read_back_as_it_was_sent(value: Value) -> None:
    assert read_value(encoded(value)) == value


@pytest.mark.parametrize("value", VALUES, ids=lambda value: value.type)
def test_a_value_is_read_from_the_form_with_every_field(value: Value) -> None:
    full = {
        "path": "",
        "mountPath": "",
        "readOnly": False,
        "value": None,
        "id": "",
        "hostname": "",
        "jobId": "",
        "modules": None,
        "port": 0,
        "tls": False,
        "server": "",
        "token": "",
        "tokenType": "",
        "specification": None,
        **encoded(value),
    }
    assert read_value(full) == value


def test_only_the_fields_of_the_type_are_sent() -> None:
    assert encoded(Value(type="integer", value=3)) == {"type": "integer", "value": 3}
    assert encoded(Value(type="file", path="/1")) == {
        "type": "file",
        "path": "/1",
        "readOnly": False,
    }


def test_a_recorded_job_sends_what_was_recorded() -> None:
    """What came back of a job leads to what was sent, but for what the server sets."""
    sent = json.loads((CAPTURED / "jobs-create-all-parameters.json").read_text("utf-8"))
    asked = sent["request"]["body"]["items"][0]["parameters"]
    job = jobs.read_job(_body("jobs-retrieve-after-create-all-parameters"))
    given = read_values(job.specification.parameters)
    again = {name: encoded(given[name]) for name in asked}
    for value in asked.values():
        if value["type"] == "file":
            value["readOnly"] = False  # the server decides it
    assert again == asked


def test_values_of_no_type_are_left_out() -> None:
    assert read_values({"a": {"value": 1}, "b": None, "c": {"type": "text"}}) == {
        "c": Value(type="text")
    }


@pytest.mark.parametrize(
    ("default", "scalar"),
    [
        (None, None),
        (4, 4),
        ("x", "x"),
        (False, False),
        ({"type": "integer", "value": 4}, 4),
        ({"type": "file", "path": "/1/a"}, "/1/a"),
        ({"name": "Large", "value": "-l"}, "-l"),
        ({"type": "text", "value": None}, None),
        ({"type": "text", "value": ""}, None),
        ({"value": [1]}, [1]),
        ({}, None),
    ],
)
def test_a_default_is_a_scalar_however_it_is_written(
    default: object, scalar: object
) -> None:
    assert default_of(Parameter(default_value=default)) == scalar


def test_what_providers_want_is_read_by_provider() -> None:
    call = parameters.request_dynamic(NameAndVersion(name="a", version="1"))
    assert call.body == b'{"application":{"name":"a","version":"1"}}'
    found = call.reply(
        {
            "parametersByProvider": {
                "u": [{"type": "integer", "name": "diskSize"}, 3],
                "h": None,
                "s": [],
            }
        }
    )
    assert [one.name for one in found["u"]] == ["diskSize"]
    assert (found["s"], found["h"]) == ((), ())


def test_the_recorded_answer_is_read() -> None:
    call = parameters.request_dynamic(NameAndVersion())
    assert call.reply(_body("jobs-requestDynamicParameters")) == {"slurm": ()}
