"""The list of activity on disk."""

import pytest

from tui.describe.activity import Entry
from tui.screens.kept_activity import KeptActivity, from_disk, to_disk

ENTRY = Entry("failed", 5, "align-07 has failed", "7", "ucloud-tui job get 7")


def test_what_is_kept_comes_back() -> None:
    quiet = Entry("done", 4, "bob: x is done", "8", quiet=True)
    data = to_disk(9, {"7": "RUNNING"}, [ENTRY, quiet])
    assert from_disk(data) == KeptActivity(9, {"7": "RUNNING"}, (ENTRY, quiet))


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"null", b'{"entries":[5,null]}'])
def test_what_cannot_be_read_is_nothing(data: bytes) -> None:
    assert from_disk(data) == KeptActivity()


def test_entries_of_a_newer_program_are_left_out() -> None:
    data = to_disk(1, {}, [ENTRY]).replace(b'"failed"', b'"promoted"')
    assert from_disk(data).entries == ()


def test_it_is_bounded() -> None:
    many = [Entry("notice", n, str(n)) for n in range(900)]
    states = {str(n): "RUNNING" for n in range(3000)}
    kept = from_disk(to_disk(1, states, many))
    assert len(kept.entries) == 200
    assert len(kept.states) == 1000


def test_what_an_application_was_given_does_not_lie_on_the_disk() -> None:
    command = "ucloud-tui --context lab run app --time 4h --key s3cret --n 3"
    data = to_disk(1, {}, [Entry("action", 5, "started", "7", command)])
    assert b"s3cret" not in data
    kept = "ucloud-tui --context lab run app --time 4h --key … --n …"
    assert from_disk(data).entries[0].command == kept
