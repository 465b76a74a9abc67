"""The live stream of a job is read in both dialects."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.credentials import Secret
from tui.errors import BadReply
from tui.wire import follow
from tui.wire.follow import FollowEvent, LogEntry

_CAPTURED = Path(__file__).parent / "captured"
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["type", "payload", "log", "updates", "newStatus", "initialJob", "rank"]
            ),
            inner | st.sampled_from(["message", "response"]),
        )
    ),
    max_leaves=20,
)
_DOCUMENTED = (
    '{"type":"message","streamId":"0","payload":{"updates":[],"log":[{"rank":0,'
    '"stdout":"GNU bash, version 5.0.17\\n","stderr":null}],"newStatus":{'
    '"state":"RUNNING","jobParametersJson":null,"startedAt":null,"expiresAt":null,'
    '"resolvedApplication":null,"resolvedSupport":null,"resolvedProduct":null,'
    '"allowRestart":false}}}'
)


def _recorded(name: str) -> list[FollowEvent]:
    lines = map(json.loads, (_CAPTURED / f"{name}.jsonl").read_text().splitlines())
    events = [follow.receive(x["text"]) for x in lines if x["dir"] == "recv"]
    return [event for event in events if event is not None]


def test_the_first_frame_names_job_bearer_and_project() -> None:
    assert json.loads(follow.first_frame("7", Secret("t"), "p")) == {
        "call": "jobs.follow",
        "streamId": "0",
        "payload": {"id": "7"},
        "bearer": "t",
        "project": "p",
    }
    assert json.loads(follow.first_frame("7", Secret("t")))["project"] is None


def test_a_recorded_life_is_read() -> None:
    events = _recorded("follow-lifecycle")
    assert events[0].initial_job is not None
    assert events[0].anew
    assert events[0].initial_job.title == "followed from creation"
    states = [event.new_status.state for event in events if event.new_status]
    assert states == ["RUNNING", "SUCCESS"]
    assert any(entry.text for event in events for entry in event.log)
    assert not any(event.done for event in events)


@pytest.mark.parametrize(
    "name", sorted(path.stem for path in _CAPTURED.glob("follow-*.jsonl"))
)
def test_every_recorded_stream_can_be_read(name: str) -> None:
    for event in _recorded(name):
        assert event != FollowEvent()


def test_the_documented_message_is_read() -> None:
    event = follow.receive(_DOCUMENTED)
    assert event is not None
    assert event.log == (LogEntry(0, "GNU bash, version 5.0.17\n"),)
    assert event.new_status is not None
    assert event.new_status.state == "RUNNING"
    assert event.initial_job is None
    assert not event.anew


@pytest.mark.parametrize(
    "text",
    [
        '{"ping":"pong"}',
        '{"type":"message","payload":{"log":[{"rank":0,"stdout":null}]}}',
        '{"type":"message","payload":{"updates":null,"log":null,"newStatus":null}}',
        '{"type":"message"}',
        '{"type":"novelty","payload":{"updates":[{}]}}',
    ],
)
def test_keep_alives_say_nothing(text: str) -> None:
    assert follow.receive(text) is None


def test_both_outputs_of_an_entry_are_told_apart() -> None:
    event = follow.receive(
        '{"type":"message","payload":{"log":['
        '{"rank":1,"stdout":"a","stderr":"b","channel":"ui"},7]}}'
    )
    assert event is not None
    assert event.log == (
        LogEntry(1, "a", stderr=False, channel="ui"),
        LogEntry(1, "b", stderr=True, channel="ui"),
    )


def test_a_response_is_the_end() -> None:
    event = follow.receive('{"type":"response","payload":{},"status":200}')
    assert event == FollowEvent(done=True)


def test_a_refusal_brings_its_reason() -> None:
    event = follow.receive('{"type":"response","payload":{"why":"no"},"status":403}')
    assert event == FollowEvent(done=True, status=403, why="no")


def test_an_initial_job_without_id_is_passed_over() -> None:
    event = follow.receive('{"type":"message","payload":{"initialJob":{}}}')
    assert event is not None
    assert event.initial_job is None


@pytest.mark.parametrize("text", ["", "{", "[]", "null", b"\xff"])
def test_what_is_no_frame_is_a_bad_reply(text: str | bytes) -> None:
    with pytest.raises(BadReply):
        follow.receive(text)


@given(st.binary() | st.text() | _JSON.map(json.dumps))
def test_anything_received_is_an_event_or_nothing_or_a_bad_reply(
    frame: str | bytes,
) -> None:
    try:
        follow.receive(frame)
    except BadReply:
        return
