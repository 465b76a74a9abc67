"""Notices as they travel."""

import json
from pathlib import Path

import pytest

from tui.credentials import Secret
from tui.errors import BadReply
from tui.wire import notifications
from tui.wire.notifications import Heard, Notification, first_frame, receive

CAPTURED = Path(__file__).parent / "captured"


def test_the_first_frame_asks_for_the_stream() -> None:
    frame = json.loads(first_frame(Secret("a.b.c"), "6c1f"))
    assert frame == {
        "call": "core2",
        "streamId": "0",
        "payload": {},
        "bearer": "a.b.c",
        "project": "6c1f",
    }
    assert json.loads(first_frame(Secret("a")))["project"] is None


def test_a_recorded_stream_is_understood() -> None:
    name = "tasks-core2-probe-and-notifications.jsonl"
    lines = [json.loads(line) for line in (CAPTURED / name).read_text().splitlines()]
    heard = [receive(line["text"]) for line in lines if line["dir"] == "recv"]
    answer, notice = heard
    assert answer is not None
    assert answer.accepted
    assert notice is not None
    (one,) = notice.notifications
    assert (one.type, one.id, one.read) == ("JOB_COMPLETED", 50, False)
    assert (one.meta.job_ids, one.meta.job_names) == (("93",), ("notify me",))
    assert one.ts == 1_795_257_503_900


def test_a_recorded_list_is_understood() -> None:
    text = (CAPTURED / "notifications-browse-later.json").read_text()
    found = notifications.browse().reply(json.loads(text)["response"]["body"])
    assert [one.type for one in found[:2]] == ["JOB_EXPIRED", "JOB_STARTED"]
    assert found[1].meta.job_ids == ("90", "91", "89")


def test_an_older_server_refuses() -> None:
    refused = receive('{"type":"response","streamId":"0","payload":{},"status":404}')
    assert refused == Heard(answer=404)
    assert not Heard(answer=404).accepted
    assert Heard(answer=404).unknown
    assert not Heard(answer=503).unknown
    odd = receive('{"type":"response","status":"x"}')
    assert odd is not None
    assert not odd.accepted


@pytest.mark.parametrize(
    "frame",
    [
        '{"ping":"pong"}',
        '{"messages":[]}',
        '{"messages":null}',
        '{"messages":[{"type":"TASK","task":{"id":1},"notification":null}]}',
        '{"messages":[{"type":"PROJECTS"}]}',
        '{"messages":[{"notification":{"message":"no type"}}, 5, null]}',
        '{"itemsPerPage":250,"items":[{"taskId":1}]}',
    ],
)
def test_frames_about_other_things_say_nothing(frame: str) -> None:
    assert receive(frame) is None


@pytest.mark.parametrize("frame", ["", "x", "[]", "5", "null"])
def test_what_is_no_frame_is_refused(frame: str) -> None:
    with pytest.raises(BadReply):
        receive(frame)


def test_details_of_any_shape_do_not_lose_the_notice() -> None:
    heard = receive(
        '{"messages":[{"notification":{"type":"X","meta":{"jobIds":5},"id":"a",'
        '"ts":null,"message":null}}]}'
    )
    assert heard == Heard((Notification(type="X"),))


def test_a_list_that_is_none_is_refused() -> None:
    with pytest.raises(BadReply):
        notifications.browse().reply([])
