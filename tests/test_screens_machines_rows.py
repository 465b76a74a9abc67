"""Lines of the list of machines."""

import time

from tests.describing import HOSTILE, a_machine, text
from tui.describe import Word, machines, plain
from tui.errors import Unreachable
from tui.screens.machines.rows import (
    MachineRows,
    failure,
    group_lines,
    loading,
    note_rows,
)

_ROWS = machines.rows([a_machine(name=name) for name in ("a", "b")], {})
(_GROUP,) = machines.groups(_ROWS)
_NOTE = (Word("careful"),)


def _listed(*, folded: bool) -> MachineRows:
    return MachineRows(group_lines(_GROUP, [_NOTE], folded=folded))


def test_a_group_stands_above_its_machines() -> None:
    listed = _listed(folded=False)
    rows = [listed[at] for at in range(len(listed))]
    assert [row.kind for row in rows] == ["heading", "note", "item", "item"]
    assert text(rows[0].cells[0]) == "▾ hippo/u1"
    assert all(row.dim for row in rows if row.kind != "note")


def test_a_folded_group_keeps_its_notes() -> None:
    listed = _listed(folded=True)
    assert [listed[at].kind for at in range(len(listed))] == ["heading", "note"]
    assert text(listed[0].cells[0]) == "▸ hippo/u1"


def test_groups_and_machines_are_found_by_their_keys_and_notes_are_not() -> None:
    listed = _listed(folded=False)
    assert [listed.is_note(at) for at in range(len(listed))] == [
        *(False, True, False, False)
    ]
    for at in (0, 2, 3):
        assert listed.find(listed[at].key) == at
    for key in (listed[1].key, "", "hippo/u1/c"):
        assert (listed.find(key), listed.under(key)) == (-1, None)
    assert listed.under("hippo/u1") is _GROUP
    assert listed.under("hippo/u1/b") == _ROWS[1]


def test_the_first_machine_is_known_where_there_is_one() -> None:
    assert _listed(folded=False).first == "hippo/u1/a"
    assert _listed(folded=True).first is None
    assert MachineRows(note_rows([_NOTE])).first is None


def test_a_row_is_made_once() -> None:
    listed = _listed(folded=False)
    assert listed[2] is listed[2]


def test_every_row_has_a_key_of_its_own() -> None:
    lines = [(Word("a"),), (Word("b"),)]
    notes = note_rows(lines)
    listed = MachineRows([*group_lines(_GROUP, lines, folded=False), *notes])
    keys = {listed[at].key for at in range(len(listed))}
    assert len(keys) == len(listed)


def test_waiting_is_counted_after_a_while() -> None:
    now = time.monotonic()
    assert [text(line) for line in loading("x", now)] == [" Loading machines from x"]
    assert text(loading("", now - 5)[1]).startswith(" still waiting (5 s)")


def test_a_failure_says_why_and_what_to_do() -> None:
    lines = [text(line) for line in failure(Unreachable("timed out"), "x")]
    assert lines == [
        " Cannot reach x.",
        " Timed out.",
        " Check the connection and try again. ctrl+r asks again.",
    ]
    for line in failure(Unreachable(HOSTILE), HOSTILE):
        assert plain(text(line)) == text(line)
