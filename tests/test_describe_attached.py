"""What is attached to a job."""

import pytest

from tests.describing import HOSTILE, a_job
from tui.describe.attached import attached, links

UNION = {"path": "", "readOnly": False, "value": None, "hostname": "", "id": ""}
"""What servers of the current dialect add to every variant."""


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ({"type": "file", "path": "/5/data"}, "folder /5/data"),
        (
            {"type": "file", "path": "/5/data", "readOnly": True},
            "folder /5/data, read only",
        ),
        ({"type": "ingress", "id": "51"}, "link 51"),
        ({"type": "ingress", "id": "52"}, "link https://unet.example.com"),
        (
            {"type": "ingress", "id": "52", "port": 8080},
            "link https://unet.example.com to port 8080",
        ),
        ({"type": "network", "id": "77"}, "public IP 77"),
        ({"type": "license_server", "id": "12"}, "licence 12"),
        ({"type": "private_network", "id": "3"}, "network 3"),
        ({"type": "peer", "hostname": "db", "jobId": "9"}, "peer db = job 9"),
    ],
)
def test_each_kind_has_its_words(value: dict[str, object], line: str) -> None:
    job = a_job(specification_={"resources": [UNION | value]})
    assert [one.line for one in attached(job, {"52": "unet.example.com"})] == [line]


def test_parameters_of_such_kinds_are_inputs() -> None:
    parameters = {
        "data": UNION | {"type": "file", "path": "/5/in.csv"},
        "epochs": UNION | {"type": "integer", "value": 3},
    }
    (one,) = attached(a_job(specification_={"parameters": parameters}))
    assert one.line == "input /5/in.csv"


def test_what_is_given_twice_is_told_once() -> None:
    link = {"type": "ingress", "id": "51"}
    job = a_job(specification_={"resources": [link], "parameters": {"web": link}})
    assert [one.line for one in links(job)] == ["link 51"]


@pytest.mark.parametrize("value", [None, 5, {}, {"type": 5}, {"type": "ingress"}])
def test_what_cannot_be_read_is_left_out(value: object) -> None:
    assert attached(a_job(specification_={"resources": [value]})) == []


def test_names_of_others_are_made_harmless() -> None:
    value = {"type": "file", "path": HOSTILE}
    (one,) = attached(a_job(specification_={"resources": [value]}))
    assert "\x1b" not in one.line
