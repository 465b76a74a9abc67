"""Every live stream is asked for alike, and its frames are objects."""

import json

import pytest

from tui.credentials import Secret
from tui.errors import BadReply
from tui.wire import live


def test_the_first_frame_is_signed_and_says_in_which_workspace() -> None:
    frame = live.first_frame("a.call", {"id": "7"}, Secret("t"), "p")
    assert json.loads(frame) == {
        "call": "a.call",
        "streamId": "0",
        "payload": {"id": "7"},
        "bearer": "t",
        "project": "p",
    }


def test_the_personal_workspace_is_no_project() -> None:
    assert json.loads(live.first_frame("x", {}, Secret("t"), ""))["project"] is None


def test_a_frame_holds_fields() -> None:
    assert live.fields(b'{"type":"message"}') == {"type": "message"}


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "5", b"\xff"])
def test_what_is_no_frame_is_a_bad_reply(text: str | bytes) -> None:
    with pytest.raises(BadReply):
        live.fields(text)
