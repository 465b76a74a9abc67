"""What became of jobs between two looks."""

from datetime import UTC

import pytest

from tests.describing import HOUR, MINUTE, NOW, a_job
from tui.describe.activity import Entry
from tui.describe.changes import differences, notices, while_away
from tui.wire.jobs import Job
from tui.wire.notifications import Meta, Notification

LOOKED = NOW - 5_000


def changed(job: Job, was: str, me: str = "") -> list[Entry]:
    before = {job.id: was} if was else {}
    return differences(before, [job], since_ms=LOOKED, now_ms=NOW, me=me)


def ended(state: str, status: str = "") -> Job:
    told = [{"state": state, "status": status, "timestamp": NOW - 2_000}]
    return a_job(state, updates=told)


@pytest.mark.parametrize(
    ("state", "status", "kind", "text"),
    [
        ("SUCCESS", "Your job has completed.", "done", "train is done"),
        (
            "SUCCESS",
            "Your job has completed with a Slurm status of FAILED",
            "done",
            "train is done: Your job has completed with a Slurm status of FAILED.",
        ),
        ("FAILURE", "exit code 1", "failed", "train has failed: Exit code 1."),
        ("FAILURE", "", "failed", "train has failed"),
        (
            "EXPIRED",
            "TIMEOUT",
            "expired",
            "train has used all of its time",
        ),
    ],
)
def test_an_end_is_told_with_the_time_of_the_server(
    state: str, status: str, kind: str, text: str
) -> None:
    (entry,) = changed(ended(state, status), "RUNNING")
    assert (entry.kind, entry.text) == (kind, text)
    assert (entry.at_ms, entry.job_id) == (NOW - 2_000, "48213")


def test_a_start_is_told_once() -> None:
    (entry,) = changed(a_job(), "IN_QUEUE")
    assert (entry.kind, entry.text) == ("started", "train has started")
    assert entry.at_ms == NOW - HOUR
    assert changed(a_job(), "RUNNING") == []


def test_a_machine_is_powered_off_quietly_and_on_again() -> None:
    (off,) = changed(a_job("SUSPENDED"), "RUNNING")
    assert off.quiet
    assert off.text == "train is powered off"
    (on,) = changed(a_job(), "SUSPENDED")
    assert on.text == "train is on again"


def test_jobs_that_were_there_before_we_looked_say_nothing() -> None:
    assert changed(ended("SUCCESS"), "") == []
    assert changed(a_job(createdAt=NOW - HOUR), "") == []


def test_a_job_that_came_and_went_unseen_is_told() -> None:
    job = a_job("FAILURE", createdAt=NOW - 3_000)
    assert [entry.kind for entry in changed(job, "")] == ["failed"]


def test_a_new_job_that_waits_says_nothing() -> None:
    assert changed(a_job("IN_QUEUE", createdAt=NOW - 1_000), "") == []


def test_what_has_ended_cannot_end_again() -> None:
    assert changed(ended("FAILURE"), "SUCCESS") == []


def test_states_of_newer_servers_say_nothing() -> None:
    assert changed(a_job("HIBERNATING"), "RUNNING") == []


def test_jobs_of_others_are_quiet_and_named() -> None:
    (mine,) = changed(ended("SUCCESS"), "RUNNING", me="Anna#1")
    (theirs,) = changed(ended("SUCCESS"), "RUNNING", me="Bo#2")
    assert not mine.quiet
    assert theirs.quiet
    assert theirs.text == "Anna#1: train is done"


@pytest.mark.parametrize(
    ("since", "text"),
    [
        (NOW - 30 * MINUTE, "Since 11:50: 1 failed, 2 done"),
        (NOW - 18 * HOUR, "Since yesterday 18:20: 1 failed, 2 done"),
        (NOW - 72 * HOUR, "Since Tue 12:20: 1 failed, 2 done"),
    ],
)
def test_what_happened_while_away_is_one_sentence(since: int, text: str) -> None:
    entries = [
        Entry("done", NOW, "a", "1"),
        Entry("done", NOW, "b", "2"),
        Entry("failed", NOW, "c", "3"),
        Entry("failed", NOW, "d", "4", quiet=True),
    ]
    assert while_away(entries, since, NOW, UTC) == text
    assert while_away([], since, NOW, UTC) == ""


def test_a_notice_about_several_jobs_is_one_entry_each() -> None:
    meta = Meta(job_ids=("1", "2", "3"), job_names=("a", " "), app_titles=("x", "y"))
    told = [
        Notification(type="JOB_FAILED", ts=NOW, meta=meta),
        Notification(type="JOB_STARTED", ts=NOW - HOUR, meta=meta),
        Notification(
            type="GRANT_APPLICATION_RESPONSE", ts=NOW, message="It was\tgranted"
        ),
        Notification(type="SOMETHING_NEW", ts=NOW),
    ]
    assert [(e.kind, e.text, e.job_id) for e in notices(told, LOOKED)] == [
        ("failed", "a has failed", "1"),
        ("failed", "y has failed", "2"),
        ("failed", "3 has failed", "3"),
        ("notice", "It was granted.", ""),
    ]
