"""What is known of jobs, merged from many answers."""

import json

import msgspec

from tests.describing import NOW, a_job
from tui.screens.jobs.known import KnownJobs, from_disk, to_disk
from tui.wire import jobs
from tui.wire.jobs import IN_QUEUE, RUNNING, SUCCESS, SUSPENDED, Job

MINUTE = 60_000


def job(job_id: str, state: str = RUNNING, **parts: object) -> Job:
    """A job with an id."""
    return msgspec.structs.replace(a_job(state), id=job_id, **parts)


def test_the_newest_answer_wins_and_keeps_the_messages() -> None:
    known = KnownJobs()
    first = a_job(updates=[{"state": RUNNING, "status": "hello", "timestamp": 1}])
    assert first.updates
    known.take([first])
    known.take([msgspec.structs.replace(a_job(SUCCESS), id=first.id, updates=())])
    assert known.by_id[first.id].state == SUCCESS
    assert known.by_id[first.id].updates == first.updates


def test_what_runs_comes_first_then_the_newest() -> None:
    known = KnownJobs()
    known.take(
        [
            job("done", SUCCESS, created_at=NOW),
            job("old", created_at=NOW - 9 * MINUTE),
            job("waits", IN_QUEUE, created_at=NOW),
            job("new", created_at=NOW - MINUTE),
        ]
    )
    assert [one.id for one in known.sorted()] == ["new", "old", "waits", "done"]


def test_a_change_is_pending_until_it_is_seen() -> None:
    known = KnownJobs()
    known.take([job("1")])
    known.expect("1", "stopping", now=100.0)
    known.settle(now=110.0)
    assert known.pending_word("1") == "stopping"
    known.take([job("1", SUCCESS)])
    known.settle(now=111.0)
    assert known.pending_word("1") == ""


def test_a_machine_is_starting_until_it_runs() -> None:
    known = KnownJobs()
    known.take([job("1", SUSPENDED)])
    known.expect("1", "starting", now=100.0)
    known.take([job("1", IN_QUEUE)])
    known.settle(now=110.0)
    assert known.pending_word("1") == "starting"
    known.take([job("1")])
    known.settle(now=120.0)
    assert known.pending_word("1") == ""


def test_time_is_pending_until_the_end_moved() -> None:
    known = KnownJobs()
    before = job("1")
    known.take([before])
    known.expect("1", "+8h", now=100.0)
    assert known.waiting_for_time() == [(before, "+8h")]
    known.take([msgspec.structs.replace(before, created_at=1)])
    known.settle(now=110.0)
    assert known.pending_word("1") == "+8h"
    later = msgspec.structs.replace(
        before.status, expires_at=before.status.expires_at + 1
    )
    known.take([msgspec.structs.replace(before, status=later)])
    known.settle(now=110.0)
    assert known.waiting_for_time() == []


def test_what_is_not_waited_for_any_more_is_forgotten() -> None:
    known = KnownJobs()
    known.take([job("1")])
    known.expect("1", "+8h", now=100.0)
    known.expect("1", "", now=100.0)
    assert known.pending_word("1") == ""


def test_nobody_waits_for_ever_for_a_change() -> None:
    known = KnownJobs()
    known.take([job("1")])
    known.expect("1", "extending", now=100.0)
    known.settle(now=100.0 + 3600)
    assert known.pending_word("1") == ""


def test_nothing_is_expected_of_what_is_not_known() -> None:
    known = KnownJobs()
    known.expect("1", "stopping", now=0.0)
    assert known.pending_word("1") == ""


def test_what_is_kept_on_disk_comes_back() -> None:
    there = [job("1"), job("2", SUCCESS)]
    back = from_disk(to_disk(there))
    assert [(one.id, one.state) for one in back] == [("1", RUNNING), ("2", SUCCESS)]
    assert back[0].title == there[0].title
    assert back[0].status.expires_at == there[0].status.expires_at


def test_parameters_which_may_be_secrets_are_not_kept() -> None:
    body = {"password": {"type": "text", "value": "hunter2"}}
    secret = jobs.read_job(
        {"id": "1", "specification": {"name": "n", "parameters": body}}
    )
    assert b"hunter2" not in to_disk([secret])


def test_not_all_that_there_ever_was_is_kept() -> None:
    assert len(json.loads(to_disk(job(str(n)) for n in range(1_000)))) == 200


def test_a_spoilt_file_is_nothing() -> None:
    for data in (b"", b"{", b"null", b"3", b'{"a":1}', b"[1,null,[]]", b"\xff" * 9):
        assert from_disk(data) == ()


def test_an_application_is_learnt_once_for_all_its_jobs() -> None:
    known = KnownJobs()
    plain = a_job()
    status = msgspec.structs.replace(plain.status, resolved_application=None)
    known.take([msgspec.structs.replace(plain, status=status)])
    (key,) = known.missing_applications()
    known.learn(key, None)
    assert known.missing_applications() == ()


def test_what_jobs_have_in_common_is_kept_once() -> None:
    known = KnownJobs()
    for number in range(2):
        body = {"epochs": {"type": "integer", "value": 3}, "name": "\ud800"}
        known.take(
            [job(str(number), specification=a_job(specification_=body).specification)]
        )
    one, two = known.by_id["0"], known.by_id["1"]
    assert one.status.resolved_support is two.status.resolved_support
    assert one.specification.product is two.specification.product
    assert one.specification.parameters is two.specification.parameters
    assert one == msgspec.structs.replace(two, id="0")
