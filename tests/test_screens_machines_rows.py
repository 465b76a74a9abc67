"""Lines of the list of machines."""

import time

from tests.describing import HOSTILE, a_machine, text
from tui.describe import Word, machines, plain
from tui.errors import Unreachable
from tui.screens.machines.rows import failure, group_rows, loading, note_rows

_ROWS = [machines.row(a_machine(name=name), {}) for name in ("a", "b")]
(_GROUP,) = machines.groups(_ROWS)


def test_a_group_stands_above_its_machines() -> None:
    rows = list(group_rows(_GROUP, [(Word("careful"),)], folded=False))
    assert [row.kind for row in rows] == ["heading", "note", "item", "item"]
    assert text(rows[0].cells[0]) == "▾ hippo/u1"
    assert all(row.dim for row in rows if row.kind != "note")


def test_a_folded_group_keeps_its_notes() -> None:
    rows = list(group_rows(_GROUP, [(Word("careful"),)], folded=True))
    assert [row.kind for row in rows] == ["heading", "note"]
    assert text(rows[0].cells[0]) == "▸ hippo/u1"


def test_every_row_has_a_key_of_its_own() -> None:
    lines = [(Word("a"),), (Word("b"),)]
    rows = [*group_rows(_GROUP, lines, folded=False), *note_rows(lines)]
    assert len({row.key for row in rows}) == len(rows)


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
