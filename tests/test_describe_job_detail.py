"""One job in full."""

from datetime import UTC

import pytest

from tests.describing import (
    HOSTILE,
    HOUR,
    MINUTE,
    NOW,
    a_job,
    documented_job,
    text,
    texts,
)
from tests.test_wire_utilisation import chart, row
from tui.describe import job_detail, plain
from tui.describe.job_detail import Around
from tui.describe.utilisation import Use
from tui.wire.jobs import Job

_TOLD = [
    {"state": "RUNNING", "status": "It runs", "timestamp": NOW - HOUR},
    {
        "status": "SSH: Connected! Available at: ssh ucloud@ssh.example.com -p 41231\n"
        'Target: {"rank":0,"type":"WEB","target":"t"}\nA line for people',
        "timestamp": NOW - 30 * MINUTE,
    },
    {"newTimeAllocation": 4 * HOUR, "timestamp": NOW - 10 * MINUTE},
    {"state": "IN_QUEUE", "timestamp": NOW - 2 * HOUR},
]


def _detail(job: Job, workspace: str = "") -> list[str]:
    return texts(job_detail.detail(job, NOW, UTC, workspace=workspace))


def test_a_running_job_in_full() -> None:
    assert _detail(a_job(), workspace="cpgpu") == [
        "48213   hippo/u1-4   1 node",
        "The App 1.2",
        "by Anna#1 in cpgpu   started 11:20",
        "",
        "TIME   ███████░░░░░░░░░░░░░  01:00 of 03:00",
        "       ends 14:20  left 02:00",
        "",
        "USE    ? its provider has told nothing yet",
        "",
        "CAN    W web      · this application has none",
        "       V vnc      · this application has no desktop",
        "       T shell    ✓ ",
        "       L logs     ✓ ",
        "       E extend   ✓ ",
        "       S suspend  · only virtual machines can",
        "",
    ]


def test_messages_are_in_the_order_of_time_and_for_people() -> None:
    assert job_detail.messages(a_job(updates=_TOLD)) == [
        (NOW - 2 * HOUR, "It waits in the queue"),
        (NOW - HOUR, "It runs"),
        (NOW - 30 * MINUTE, "A line for people"),
        (NOW - 10 * MINUTE, "The time limit is now 4 h"),
    ]


def test_ssh_and_files_are_shown() -> None:
    said = _detail(a_job(updates=_TOLD, output={"outputFolder": "/5/Jobs/x"}))
    assert "SSH    ssh ucloud@ssh.example.com -p 41231" in said
    assert "FILES  /5/Jobs/x" in said
    assert "11:50  A line for people" in said


def test_ssh_that_failed_says_so() -> None:
    told = [{"status": "SSH: Failure! No key found", "timestamp": NOW}]
    assert "SSH    Failure! No key found" in _detail(a_job(updates=told))


@pytest.mark.parametrize(
    ("job", "line"),
    [
        (a_job("IN_QUEUE", createdAt=NOW - 12 * MINUTE), "in the queue for 12 m"),
        (a_job("IN_QUEUE", createdAt=None), "in the queue"),
        (
            a_job(
                "IN_QUEUE",
                updates=[
                    {"state": "SUSPENDED", "timestamp": NOW - HOUR},
                    {"state": "IN_QUEUE", "timestamp": NOW - 3 * MINUTE},
                    {"state": "IN_QUEUE", "timestamp": NOW - MINUTE},
                ],
            ),
            "in the queue for 3 m",
        ),
        (a_job("SUSPENDED"), "powered off"),
        (a_job("SUSPENDED", status_={"startedAt": None}), "powered off, never ran"),
        (a_job("NEWEST"), "is in the state NEWEST"),
        (a_job("SUCCESS"), "has ended, by itself or because it was stopped"),
        (
            a_job("EXPIRED", status_={"expiresAt": NOW - MINUTE}),
            "ended 12:19 (1m ago) after 59 m",
        ),
        (a_job(status_={"expiresAt": None}), "no limit, running for 1 h"),
        (
            a_job(status_={"expiresAt": None, "startedAt": None}),
            "no limit",
        ),
        (
            a_job(status_={"startedAt": None}),
            "███████░░░░░░░░░░░░░  01:00 of 03:00",
        ),
        (
            a_job(status_={"startedAt": None}, specification_={"timeAllocation": None}),
            "ends 14:20  left 02:00",
        ),
        (documented_job(), "░░░░░░░░░░░░░░░░░░░░  00:01 of 05:01"),
    ],
)
def test_the_time_of_a_job(job: Job, line: str) -> None:
    assert f"TIME   {line}" in _detail(job)


def test_what_it_costs_is_shown_for_all_nodes() -> None:
    product = {
        "name": "u1-4",
        "price": 4,
        "category": {
            "name": "u1",
            "provider": "hippo",
            "accountingUnit": {"name": "Core", "displayFrequencySuffix": True},
            "accountingFrequency": "PERIODIC_MINUTE",
        },
    }
    job = a_job(status_={"resolvedProduct": product}, specification_={"replicas": 2})
    assert "COST   8 Core-hours/hour" in _detail(job)


def test_the_strip_says_which_where_and_how_to_reach_it() -> None:
    first, second = job_detail.strip(a_job(updates=_TOLD), NOW, UTC)
    assert text(first) == " train  48213   hippo/u1-4   started 11:20 by Anna#1"
    assert "ssh ucloud@ssh.example.com" in text(second)
    assert text(second).endswith("The time limit is now 4 h")


def test_the_strip_of_a_job_nothing_is_known_of() -> None:
    job = a_job("IN_QUEUE", createdAt=0, owner=None, status_={"startedAt": None})
    first, second = job_detail.strip(job, NOW, UTC)
    assert text(first).strip() == "train  48213   hippo/u1-4"
    assert text(second).strip() == "1 node   in the queue"


@pytest.mark.parametrize(
    ("part", "bar"),
    [(0, "░░░░"), (0.5, "██░░"), (1, "████"), (7, "████"), (-1, "░░░░")],
)
def test_a_bar_never_leaves_its_frame(part: float, bar: str) -> None:
    assert job_detail.bar(part, 4) == bar


def test_hostile_words_are_harmless() -> None:
    place = {"id": HOSTILE, "category": HOSTILE, "provider": HOSTILE}
    told = [
        {"status": HOSTILE, "timestamp": NOW},
        {"status": f"SSH: Connected! Available at: ssh {HOSTILE}", "timestamp": NOW},
        {"state": HOSTILE, "timestamp": 10**30},
    ]
    for state in ("RUNNING", "SUCCESS", HOSTILE):
        job = a_job(
            state,
            id=HOSTILE,
            updates=told,
            owner={"createdBy": HOSTILE},
            output={"outputFolder": HOSTILE},
            specification_={"name": HOSTILE, "product": place},
        )
        strip = texts(job_detail.strip(job, NOW, UTC))
        for line in (*_detail(job, workspace=HOSTILE), *strip):
            assert plain(line) == line


def test_use_stands_with_its_capacity() -> None:
    use = Use()
    use.take(0, "ui", chart("cpu", [1], 400.0) + chart("memory", [2], 16e9))
    for step in range(40):
        use.take(0, "utilization-data", row(NOW - 10_000 + step * 250, 200, 4e9))
    shown = texts(job_detail.detail(a_job(), NOW, UTC, around=Around(use=use)))
    at = next(place for place, line in enumerate(shown) if line.startswith("USE"))
    assert shown[at : at + 3] == [
        "USE    cpu ▄               50%  of 4 vCPU",
        "       mem ▂               25%  4 of 16 GB",
        "       last 5 s",
    ]
    _, second = job_detail.strip(a_job(), NOW, UTC, Around(use=use))
    assert text(second) == " cpu ▄ 50%   mem ▂ 25%   1 node"
    ended = job_detail.detail(a_job("SUCCESS"), NOW, UTC, around=Around(use=use))
    assert "       5 s of it were seen, to the end" in texts(ended)


def test_a_waiting_job_says_how_full_it_is_and_how_long_others_waited() -> None:
    told: dict[str, object] = {"docker": {}, "queueStatus": "FULL"}
    job = a_job("IN_QUEUE", status_={"resolvedSupport": {"support": told}})
    around = Around(waits="your only run on u1 waited 12 m")
    shown = texts(job_detail.detail(job, NOW, UTC, around=around))
    at = shown.index("QUEUE  u1: FULL, new jobs wait")
    assert shown[at + 1] == "       your only run on u1 waited 12 m"
    _, second = job_detail.strip(job, NOW, UTC, around)
    assert text(second) == (
        " 1 node   in the queue for 2 h   your only run on u1 waited 12 m"
    )


def test_interfaces_links_and_attachments_are_listed() -> None:
    resources = [
        {"type": "ingress", "id": "52"},
        {"type": "file", "path": "/5/data"},
        {"type": "license_server", "id": "12"},
    ]
    job = a_job(
        updates=_TOLD,
        output={"outputFolder": "/5/Jobs/x"},
        specification_={"resources": resources},
    )
    around = Around(domains={"52": "unet.example.com"})
    shown = texts(job_detail.detail(job, NOW, UTC, around=around))
    at = shown.index("WEB    t, web")
    assert shown[at + 1 : at + 6] == [
        "SSH    ssh ucloud@ssh.example.com -p 41231",
        "LINK   https://unet.example.com",
        "FILES  /5/Jobs/x",
        "WITH   folder /5/data",
        "       licence 12",
    ]
