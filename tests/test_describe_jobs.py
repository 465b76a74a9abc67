"""Jobs in lists, and what filters may ask of them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.describing import (
    HOSTILE,
    HOUR,
    MINUTE,
    NOW,
    a_job,
    application,
    documented_job,
    text,
)
from tui.describe import jobs, plain
from tui.describe.filters import parse
from tui.errors import BadReply
from tui.wire import codec
from tui.wire.applications import Application
from tui.wire.jobs import Job, read_job

_VALUES = st.none() | st.booleans() | st.integers() | st.text(max_size=8)
_JSON = st.recursive(_VALUES, lambda inner: st.lists(inner, max_size=3))


def _cells(job: Job, pending: str = "") -> list[str]:
    return [text(cell) for cell in jobs.row(job, NOW, pending=pending).cells]


def test_a_running_job_is_one_line() -> None:
    cells = _cells(a_job())
    assert cells == ["train", "● RUN", "The App 1.2", "u1-4", "02:00", "··TLE·"]


def test_a_job_of_the_developer_guide_is_one_line() -> None:
    assert _cells(documented_job()) == [
        "acme-web-application 1.0.0",
        "● RUN",
        "acme-web-application 1.0.0",
        "example-compute",
        "05:00",
        "??????",
    ]


def test_several_nodes_stand_behind_the_name() -> None:
    assert _cells(a_job(specification_={"replicas": 4}))[0] == "train x4"


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("IN_QUEUE", "sweep x2 has no output folder yet"),
        ("FAILURE", "sweep x2 left no output folder"),
    ],
)
def test_why_there_is_no_output_fits_the_state(state: str, words: str) -> None:
    job = a_job(state, specification_={"name": "sweep", "replicas": 2})
    assert jobs.why_no_output(job).startswith(words)


def test_what_a_virtual_machine_writes_stays_on_its_disk() -> None:
    machine = application("VIRTUAL_MACHINE")
    job = a_job("SUCCESS", status_={"resolvedApplication": machine})
    assert "is a virtual machine: its files" in jobs.why_no_output(job)


def test_a_pending_change_replaces_the_state() -> None:
    assert _cells(a_job(), pending="stopping")[1] == "◐ STOPPING"


def test_an_application_fetched_apart_names_itself() -> None:
    job = a_job(status_={"resolvedApplication": None})
    known = codec.read({"metadata": {"name": "app", "title": "Lab"}}, Application)
    assert jobs.application_name(job) == "app 1.2"
    assert jobs.application_name(job, known) == "Lab 1.2"


@pytest.mark.parametrize(
    ("job", "left"),
    [
        (a_job(status_={"expiresAt": NOW + 24 * MINUTE}), "!00:24"),
        (a_job(status_={"expiresAt": None}), "no limit"),
        (a_job("IN_QUEUE"), "-"),
        (a_job("SUSPENDED"), "-"),
        (a_job("SUCCESS", createdAt=NOW - 3 * HOUR), "3h ago"),
        (a_job("EXPIRED", status_={"expiresAt": NOW - HOUR}), "1h ago"),
        (
            a_job(
                "FAILURE",
                updates=[
                    {"state": "RUNNING", "timestamp": NOW - 5 * HOUR},
                    {"state": "FAILURE", "timestamp": NOW - 4 * HOUR},
                    {"status": "cleaned up", "timestamp": NOW - 2 * HOUR},
                ],
            ),
            "4h ago",
        ),
    ],
)
def test_the_time_left_or_the_age(job: Job, left: str) -> None:
    assert jobs.left(job, NOW).text == left


def test_what_goes_on_has_not_ended() -> None:
    assert jobs.ended_at(a_job()) == 0


def test_active_jobs_come_first_then_the_newest() -> None:
    old = a_job(id="old", createdAt=1)
    new = a_job(id="new", createdAt=2)
    done = a_job("SUCCESS", id="done", createdAt=3)
    found = sorted([done, old, new], key=jobs.order)
    assert [job.id for job in found] == ["new", "old", "done"]


@pytest.mark.parametrize(
    "query",
    [
        "train",
        "state=run",
        "state=running",
        "app=the",
        "machine=u1",
        "provider=hippo",
        "owner=me",
        "id=48213",
        "left>1h",
        "left<3h",
        "age>1h",
        "node=1",
        "can:shell,web",
        "!can:web",
    ],
)
def test_a_filter_finds_the_job(query: str) -> None:
    found = parse(query, jobs.FIELDS)
    assert found.problem == ""
    assert found.matches(jobs.facts(a_job(), NOW, me="Anna#1"))


def test_somebody_elses_job_is_not_mine() -> None:
    facts = jobs.facts(a_job(), NOW, me="Bo#2")
    assert not parse("owner=me", jobs.FIELDS).matches(facts)


def test_no_limit_is_more_than_any_time() -> None:
    facts = jobs.facts(a_job(status_={"expiresAt": None}), NOW)
    assert facts.numbers["left"] == math.inf
    assert jobs.facts(a_job("SUCCESS"), NOW).numbers["left"] is None


def test_the_size_of_the_machine_can_be_asked_for() -> None:
    product = {"name": "u1-4", "cpu": 4, "memoryInGigs": 16, "gpu": 1}
    facts = jobs.facts(a_job(status_={"resolvedProduct": product}), NOW)
    assert parse("gpu>=1 ram>=16 cpu<8", jobs.FIELDS).matches(facts)


@given(
    st.dictionaries(
        st.sampled_from(["status", "specification", "owner", "updates", "createdAt"]),
        _JSON | st.dictionaries(st.sampled_from(["state", "name", "product"]), _JSON),
    )
)
def test_whatever_the_server_says_is_drawn_without_control_codes(
    body: dict[str, object],
) -> None:
    try:
        job = read_job({"id": HOSTILE, **body})
    except BadReply:
        return
    for words in (*_cells(job), *jobs.facts(job, NOW).texts.values()):
        assert plain(words) == words


def test_hostile_names_are_harmless() -> None:
    place = {"id": HOSTILE, "category": HOSTILE, "provider": HOSTILE}
    named = {"name": HOSTILE, "version": HOSTILE}
    job = a_job(
        HOSTILE,
        specification_={"name": HOSTILE, "product": place, "application": named},
        owner={"createdBy": HOSTILE},
    )
    for words in (*_cells(job), *jobs.facts(job, NOW).texts.values()):
        assert plain(words) == words
