"""What can be done with a job now, and the reason for what cannot."""

import pytest

from tests.describing import (
    CONTAINER,
    HOSTILE,
    SLURM,
    VM,
    a_job,
    application,
    documented_job,
    support,
    text,
)
from tui.describe import badges, plain
from tui.describe.badges import Action, may, now
from tui.wire import codec
from tui.wire.applications import Application
from tui.wire.jobs import Job


def _on(
    state: str = "RUNNING",
    *,
    backend: str = "DOCKER",
    kind: str = "BATCH",
    flags: tuple[str, ...] = CONTAINER,
    **status: object,
) -> Job:
    block = {"VIRTUAL_MACHINE": "virtualMachine", "NATIVE": "native"}
    said = support(block.get(backend, "docker"), flags)
    found: dict[str, object] = {
        "resolvedApplication": application(backend, kind),
        "resolvedSupport": {"support": said},
    }
    return a_job(state, status_=found | status)


@pytest.mark.parametrize(
    ("job", "marks"),
    [
        (_on(), "··TLE·"),
        (_on(kind="WEB"), "W·TLE·"),
        (_on(kind="VNC"), "·VTLE·"),
        (_on(kind="WEB", expiresAt=None), "W·TLE·"),
        (_on("IN_QUEUE"), "······"),
        (_on("CANCELING"), "······"),
        (_on("SUCCESS"), "···L··"),
        (_on("NEWEST"), "······"),
        (_on(backend="VIRTUAL_MACHINE", flags=VM), "·VTL·S"),
        (_on("SUSPENDED", backend="VIRTUAL_MACHINE", flags=VM), "·····S"),
        (_on(backend="NATIVE", flags=SLURM), "··TL··"),
        (_on(backend="UCX"), "······"),
        (_on(resolvedSupport=None), "··????"),
        (_on(kind="WEB", flags=()), "······"),
        (documented_job(), "??????"),
    ],
)
def test_the_six_places_say_what_is_possible_now(job: Job, marks: str) -> None:
    assert text(badges.marks(now(job))) == marks


def test_marks_are_as_few_words_as_possible() -> None:
    assert len(badges.marks(now(_on()))) == 3


@pytest.mark.parametrize(
    ("job", "action", "why"),
    [
        (_on(), "shell", ""),
        (_on(), "rename", ""),
        (_on(), "stop", ""),
        (_on("SUCCESS"), "rename", ""),
        (_on("SUCCESS"), "logs", ""),
        (_on("SUCCESS"), "shell", "no shell: the job has ended"),
        (_on("SUCCESS"), "stop", "cannot stop: the job has ended"),
        (_on("CANCELING"), "stop", "cannot stop: it is being stopped already"),
        (_on("IN_QUEUE"), "stop", ""),
        (_on("IN_QUEUE"), "shell", "no shell: it still waits in the queue"),
        (_on("SUSPENDED"), "logs", "no logs: it is powered off"),
        (_on("NEWEST"), "web", "no web page: it is in the state NEWEST"),
        (_on(), "web", "no web page: this application has none"),
        (_on(), "vnc", "no VNC: this application has no desktop"),
        (_on(), "resume", "no resume: it is not powered off"),
        (
            _on(),
            "suspend",
            "no suspend: only virtual machines can",
        ),
        (
            _on(backend="NATIVE", flags=SLURM),
            "extend",
            "no extend: hippo does not offer it",
        ),
        (
            _on(backend="VIRTUAL_MACHINE", flags=VM),
            "extend",
            "no extend: a VM has no time limit",
        ),
        (
            _on(resolvedApplication=application(audit=True)),
            "shell",
            "no shell: this application keeps an audit log",
        ),
        (
            a_job(permissions={"myself": ["READ"]}),
            "shell",
            "no shell: you can read this job but not change it",
        ),
        (a_job(permissions={"myself": ["READ"]}), "logs", ""),
        (
            a_job(specification_={"timeAllocation": None}, status_={"expiresAt": None}),
            "extend",
            "no extend: this job has no time limit",
        ),
        (documented_job(), "shell", ""),
        (documented_job(), "extend", ""),
    ],
)
def test_each_refusal_has_its_reason(job: Job, action: Action, why: str) -> None:
    assert may(job, action) == why


def test_the_same_reason_stands_on_the_badge() -> None:
    job = _on("IN_QUEUE")
    shell = next(badge for badge in now(job) if badge.name == "shell")
    assert shell.reason == may(job, "shell")


def test_an_announced_target_opens_what_the_application_lacks() -> None:
    line = 'Target: {"rank":0,"type":"WEB","target":"board","port":6006}'
    job = a_job(updates=[{"status": line, "timestamp": 1}])
    assert may(job, "web") == ""
    assert may(job, "vnc") != ""


def test_an_application_fetched_apart_counts() -> None:
    job = a_job(status_={"resolvedApplication": None})
    known = codec.read(application("NATIVE"), Application)
    assert may(job, "extend") == ""
    assert may(job, "extend", known) == "no extend: hippo does not offer it"


def test_a_deleted_application_leaves_it_to_the_support() -> None:
    deleted = {"metadata": {"name": "unknown"}}
    job = a_job(status_={"resolvedApplication": deleted})
    assert text(badges.marks(now(job))) == "WVTLE·"


def test_a_block_that_is_not_enabled_can_do_nothing() -> None:
    assert "T" not in text(badges.marks(now(_on(flags=("web", "terminal", "logs")))))


def test_hostile_names_are_harmless_in_reasons() -> None:
    product = {"id": HOSTILE, "category": HOSTILE, "provider": HOSTILE}
    job = a_job(HOSTILE, specification_={"product": product})
    other = a_job(
        specification_={"product": product},
        status_={"resolvedSupport": {"support": support(flags=())}},
    )
    for badge in (*now(job), *now(other)):
        assert plain(badge.reason) == badge.reason
