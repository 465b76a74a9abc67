"""What a server says no to is shown at the field that it concerns."""

import json
from pathlib import Path

import pytest

from tests.offering import form_of
from tui.client import failures
from tui.describe.launch.refusals import refusal
from tui.errors import (
    NoAllocation,
    NotAllowed,
    NotConnected,
    Refused,
    UCloudError,
    Unreachable,
)

CAPTURED = Path(__file__).parent / "captured"
FORM = form_of(
    "parameter-tour",
    name="n",
    input_words="hi",
    input_input="/61023/a.txt",
    input_folder="/61023/b",
    input_licence="5131",
    input_address="7",
    input_other="12",
    folder="/61023/c\n/999/x",
    peer="db=12",
    nodes="2",
)
WEB = form_of("rstudio", link="5110", folder="/61023/c")


@pytest.mark.parametrize(
    ("why", "key"),
    [
        ("Unknown parameter supplied: 'words'", ".words"),
        ("Incorrect parameter type for 'number'", ".number"),
        ("Missing value for 'words'", ".words"),
        ("Missing value for 'gone'", ""),
        ("Bad file requested at '/61023/a.txt'", ".input"),
        ("Unknown file or permission denied at '/61023/b'", ".folder"),
        ("Unknown file or permission denied at '/999/x'", "folder"),
        ("Unknown file or permission denied at '/1/unknown'", ""),
        ("/61023/a.txt is not there, or you may not see it.", ".input"),
        ("/61023/b is a file, not a folder.", ".folder"),
        ("There is no drive /999, or you may not see it.", "folder"),
        ("Job with hostname 'db' is not running", "peer"),
        ("Connection to other jobs is not supported by this provider", ".other"),
        ("Too many nodes requested. Try with a smaller amount of nodes.", "nodes"),
        ("You must request at least 1 node", "nodes"),
        ("The requested time limit is larger than what the system allows.", "time"),
        ("Time allocated for job is too short", "time"),
        ("Name must not contain new-lines", "name"),
        ("Name is too long", "name"),
        ("Unknown application requested", "application"),
        ("This application cannot be started through this endpoint", "application"),
        ("Bad machine type requested", "machine"),
        ("The application is not supported on this machine type", "machine"),
        ("Could not fetch information about parameters from provider", ""),
    ],
)
def test_a_refusal_is_shown_where_it_belongs(why: str, key: str) -> None:
    shown = refusal(Refused(why, status=400), FORM)
    assert shown.key == key
    assert shown.sentence


@pytest.mark.parametrize(
    ("error", "key"),
    [
        (NotAllowed("You cannot use this IP address", status=403), ".address"),
        (NotAllowed("You cannot use this license", status=403), ".licence"),
        (
            NoAllocation(
                "You do not have any valid allocations for 'x'. Choose another.",
                status=402,
            ),
            "machine",
        ),
        (NoAllocation("", status=402, code="NOT_ENOUGH_COMPUTE_CREDITS"), "machine"),
        (NoAllocation("", status=402, code="NOT_ENOUGH_IP_CREDITS"), ".address"),
        (NoAllocation("", status=402, code="NOT_ENOUGH_LICENSE_CREDITS"), ".licence"),
        (NotConnected("You are not connected.", status=449), "machine"),
        (Unreachable("No answer."), ""),
    ],
)
def test_money_and_permissions_have_their_fields(error: UCloudError, key: str) -> None:
    assert refusal(error, FORM).key == key


@pytest.mark.parametrize(
    "why", ["You cannot use this link", "This link is already in use with 12"]
)
def test_a_link_that_cannot_be_used_is_named_at_the_links(why: str) -> None:
    assert refusal(NotAllowed(why, status=403), WEB).key == "link"


def test_at_a_field_stands_the_cause_alone() -> None:
    error = Refused("Name is too long", status=400)
    assert refusal(error, FORM).sentence == "Name is too long."
    nowhere = refusal(Refused("No luck", status=400), FORM).sentence
    assert nowhere == "Refused. No luck. Change the request and try again."


def test_a_double_can_be_started_on_purpose() -> None:
    shown = refusal(Refused("Job already exists", status=409), FORM)
    assert shown.duplicate
    assert shown.key == ""


def test_every_recorded_refusal_has_a_place() -> None:
    places: dict[str, str] = {}
    for path in CAPTURED.glob("jobs-create-*.json"):
        answer = json.loads(path.read_text("utf-8"))["response"]
        body = json.dumps(answer["body"]).encode()
        error = failures.of_reply(answer["status"], body, "ucloud")
        if error is not None:
            places[path.stem.removeprefix("jobs-create-")] = refusal(error, FORM).key
    nowhere = {name for name, key in places.items() if not key}
    assert nowhere == {
        "bad-file",  # of a path that this form does not have
        "bad-file-relative",
        "bad-ingress",  # this form has no links
        "incorrect-parameter-type",
        "unknown-parameter",
        "unknown-parameter-union-type",
        "ssh-disabled-app",  # this form has no SSH
    }
    assert len(places) >= 20
