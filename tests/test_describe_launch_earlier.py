"""A job that ran leads to the form that started it."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.describing import a_job
from tests.offering import draft_of, form_of, offer_of
from tui.describe.launch import Draft, fill
from tui.describe.launch.draft import input_key
from tui.describe.launch.earlier import from_file, from_job, from_specification
from tui.errors import BadInput
from tui.wire import codec, jobs
from tui.wire.applications import Duration, NameAndVersion
from tui.wire.jobs import Specification
from tui.wire.parameters import Value

CAPTURED = Path(__file__).parent / "captured"
TEXTS = {
    "machine": "hippo/hippo-hm1/hippo-hm1-16",
    "name": "run",
    "nodes": "2",
    "time": "2h30m",
    "folder": "/61023/a\n/61023/b",
    "input_words": "hi",
    "input_number": "7",
    "input_ratio": "0.25",
    "input_flag": "no",
    "input_size": "-s",
    "input_notes": "two\nlines",
    "input_input": "/61023/hello_world.txt",
    "input_licence": "5131",
}


def _recorded() -> jobs.Job:
    path = CAPTURED / "jobs-retrieve-after-create-all-parameters.json"
    return jobs.read_job(json.loads(path.read_text("utf-8"))["response"]["body"])


def test_running_again_asks_for_the_same() -> None:
    form = form_of("parameter-tour", **TEXTS)
    asked = form.specification()
    again = fill(form.offer, from_specification(asked))
    texts = again.draft.texts
    assert texts == {**form.draft.texts, ".partition": "normal"}  # its default is said
    assert again.specification() == asked


def test_a_recorded_job_can_be_run_again() -> None:
    draft = from_job(_recorded())
    assert draft.application == NameAndVersion(name="capparams", version="1")
    assert draft.text("name") == "all parameters"
    assert draft.text("time") == "1h"
    assert draft.text("machine") == "slurm/u1-standard/u1-standard-1"
    assert draft.lines("folder") == ("/5/demo",)
    assert draft.inputs == {
        "flag": "no",
        "folder": "/5/demo",
        "input": "/5/demo/hello_world.txt",
        "notes": "two\nlines",
        "number": "7",
        "ratio": "0.25",
        "size": "-s",
        "words": 'hello æøå "quoted" $HOME',
    }


def test_the_file_of_a_recorded_job_leads_to_the_same() -> None:
    path = CAPTURED / "jobs-retrieve-after-create-all-parameters.json"
    body = json.loads(path.read_text("utf-8"))["response"]["body"]
    saved = json.dumps(body["status"]["jobParametersJson"])
    assert from_file(saved) == from_job(_recorded())


def test_what_servers_add_by_themselves_is_not_sent_again() -> None:
    job = a_job(
        specification_={
            "parameters": {
                "ucMetricSampleRate": {"type": "text", "value": "0ms"},
                "_injected_x": {"type": "text", "value": "1"},
                "a": {"type": "text", "value": "b"},
            }
        }
    )
    assert from_job(job).inputs == {"a": "b"}


def test_a_job_without_an_end_is_run_again_without_one() -> None:
    assert from_job(a_job(specification_={"timeAllocation": None})).text("time") == (
        "no limit"
    )
    odd = Duration(hours=1, minutes=29, seconds=30)
    assert from_specification(Specification(time_allocation=odd)).text("time") == (
        "1h30m"
    )


def test_what_has_no_field_goes_along() -> None:
    network = {"type": "private_network", "id": "7"}
    mounted = {"type": "file", "path": "/1/a", "readOnly": False, "mountPath": "/data"}
    asked = Specification(
        application=NameAndVersion(name="rstudio", version="2025.9"),
        resources=[network, mounted, {"type": "file", "path": "/1/b"}],
        hostname="db",
        labels={"team": "x", "bad": 7},
        opened_file="/1/a.R",
        restart_on_exit=True,
    )
    draft = from_specification(asked)
    assert draft.lines("folder") == ("/1/b",)
    assert draft.others[0] == Value(type="private_network", id="7")
    again = fill(offer_of("rstudio"), draft).specification()
    assert list(again.resources)[1:] == [network, mounted]
    assert (again.hostname, again.labels) == ("db", {"team": "x"})
    assert (again.opened_file, again.restart_on_exit) == ("/1/a.R", True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is empty"),
        ("PK\x03\x04", "not JSON"),
        ("[]", "names no application"),
        ("{}", "names no application"),
        ('{"siteVersion": 3}', "names no application"),
        ('{"siteVersion": 1, "application": {}}', "siteVersion 1"),
        ('{"items": [{}, {}]}', "several jobs"),
        ('{"request": {"application": 7}}', "names no application"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_what_is_no_such_file_is_said(text: str, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        from_file(text)


def test_a_file_that_is_too_large_is_not_read() -> None:
    with pytest.raises(BadInput, match="too large"):
        from_file(b" " * (5 * 1024 * 1024))


@pytest.mark.parametrize("wrap", ["{}", '{{"request": {}}}', '{{"items": [{}]}}'])
def test_the_request_may_be_wrapped_or_not(wrap: str) -> None:
    inner = '{"application": {"name": "a", "version": "1"}, "replicas": "3"}'
    draft = from_file(wrap.format(inner))
    assert draft.application == NameAndVersion(name="a", version="1")
    assert draft.text("nodes") == "3"


def test_fields_of_a_wrong_kind_are_left_out() -> None:
    text = json.dumps(
        {
            "request": {
                "application": {"name": "a", "version": None},
                "name": 7,
                "parameters": [1],
                "resources": {"a": 1},
                "timeAllocation": "1h",
                "labels": None,
            }
        }
    )
    draft = from_file(text)
    assert draft.application.name == "a"
    assert draft.texts == {"time": "no limit"}


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ("request", "application", "name", "version", "parameters", "resources")
            )
            | st.text(max_size=4),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(JSON)
def test_any_json_is_read_or_refused(value: object) -> None:
    try:
        draft = from_file(json.dumps(value))
    except BadInput:
        return
    assert draft.application.name


OFFER = offer_of("parameter-tour")
NAMED = st.text("abcdefgh", min_size=1, max_size=8)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.fixed_dictionaries(
        {"input_words": st.text(min_size=1, max_size=20).filter(str.strip)},
        optional={
            "name": NAMED,
            "nodes": st.integers(2, 50).map(str),
            "time": st.sampled_from(("45m", "3h", "2h30m", "no limit")),
            "input_number": st.integers(-(10**12), 10**12).map(str),
            "input_ratio": st.floats(allow_nan=False, allow_infinity=False).map(repr),
            "input_flag": st.sampled_from(("yes", "no")),
            "input_size": st.sampled_from(("-l", "-s")),
            "input_input": NAMED.map(lambda name: f"/61023/{name}"),
            "folder": st.lists(NAMED, min_size=1, max_size=3, unique=True).map(
                lambda names: "\n".join(f"/61023/{name}" for name in names)
            ),
        },
    )
)
def test_a_form_that_was_sent_is_filled_in_again(texts: dict[str, str]) -> None:
    form = fill(OFFER, draft_of(OFFER, **texts))
    asked = form.specification()
    sent = codec.encode(asked)
    draft = from_specification(codec.decode(sent, Specification))
    again = fill(OFFER, draft)
    assert again.specification() == asked
    for key, text in form.draft.texts.items():
        assert again.draft.text(key) == text, key


def test_a_draft_that_began_elsewhere_keeps_its_inputs_by_name() -> None:
    draft = Draft(NameAndVersion(name="a")).typed(input_key("x"), "1")
    assert draft.inputs == {"x": "1"}
