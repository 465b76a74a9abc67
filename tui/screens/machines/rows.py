"""Lines of the list of machines: groups, their machines, remarks."""

import time
from collections.abc import Iterable, Iterator

from tui.describe import Line, Word
from tui.describe.machines import Group
from tui.describe.problems import problem
from tui.errors import UCloudError
from tui.widgets.table import Row

_STILL_WAITING_S = 3.0


def group_rows(group: Group, notes: Iterable[Line], *, folded: bool) -> Iterator[Row]:
    """A group with its notes and, unless it is folded, its machines."""
    (name,), *others = group.cells if folded else group.head
    title = (Word(("▸ " if folded else "▾ ") + name.text),)
    yield Row(group.key, (title, *others), "heading", dim=not group.usable)
    for at, line in enumerate(notes):
        yield Row(f"{group.key} note {at}", (line,), "note")
    for row in () if folded else group.rows:
        yield Row(row.key, row.cells, dim=not row.usable.ok)


def note_rows(lines: Iterable[Line]) -> Iterator[Row]:
    """Lines that are only read."""
    for at, line in enumerate(lines):
        yield Row(f"note {at}", (line,), "note")


def loading(server: str, since: float) -> tuple[Line, ...]:
    """What is waited for; after a while also how long, in seconds.

    Args:
        server: Who was asked.
        since: When, on the monotonic clock.
    """
    line = (Word(f" Loading machines from {server or 'the server'}"),)
    waited = time.monotonic() - since
    if not since or waited < _STILL_WAITING_S:
        return (line,)
    return line, (Word(f" still waiting ({waited:.0f} s)", "muted"),)


def failure(error: UCloudError, server: str) -> tuple[Line, ...]:
    """Why there is no list, and what to do."""
    said = problem(error, server)
    return (
        (Word(f" {said.title}.", "error"),),
        (Word(f" {said.why}"),),
        (Word(f" {said.remedy} ctrl+r asks again."),),
    )
