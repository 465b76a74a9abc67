"""Lines of the list of machines: groups, their machines, remarks."""

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from tui.describe import Line, Word
from tui.describe.machines import Group, MachineRow
from tui.describe.problems import problem
from tui.errors import UCloudError
from tui.widgets.table import Row

_STILL_WAITING_S = 3.0


@dataclass(frozen=True, slots=True)
class GroupLine:
    """Where a group is named, with or without its machines below."""

    group: Group
    folded: bool


class MachineRows:
    """The rows of groups, machines and notes; each is made when it is looked at."""

    def __init__(self, lines: Iterable[GroupLine | MachineRow | Row]) -> None:
        """Take the lines in order; a row among them is a note."""
        self._lines = tuple(lines)
        self._made: dict[int, Row] = {}

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, index: int, /) -> Row:
        row = self._made.get(index)
        if row is None:
            row = self._made[index] = _row(self._lines[index])
        return row

    @cached_property
    def _places(self) -> Mapping[str, int]:
        keys = map(_key, self._lines)
        return {key: at for at, key in enumerate(keys) if key is not None}

    def find(self, key: str) -> int:
        """The place of a group or a machine; -1 when it is not there."""
        return self._places.get(key, -1)

    def is_note(self, index: int) -> bool:
        """Whether the row is only read."""
        return isinstance(self._lines[index], Row)

    def under(self, key: str) -> Group | MachineRow | None:
        """What stands at a key."""
        match self._lines[self.find(key)] if key in self._places else None:
            case GroupLine() as line:
                return line.group
            case MachineRow() as row:
                return row
            case _:
                return None

    @property
    def first(self) -> str | None:
        """The key of the first machine."""
        return next(
            (one.key for one in self._lines if isinstance(one, MachineRow)), None
        )


def _key(line: GroupLine | MachineRow | Row) -> str | None:
    match line:
        case GroupLine():
            return line.group.key
        case MachineRow():
            return line.key
        case Row():
            return None


def _row(line: GroupLine | MachineRow | Row) -> Row:
    match line:
        case GroupLine():
            group = line.group
            (name,), *others = group.cells if line.folded else group.head
            title = (Word(("▸ " if line.folded else "▾ ") + name.text),)
            dim = not group.usable
            return Row(group.key, (title, *others), "heading", dim=dim)
        case MachineRow():
            return Row(line.key, line.cells, dim=not line.usable.ok)
        case Row():
            return line


def group_lines(
    group: Group, notes: Iterable[Line], *, folded: bool
) -> Iterator[GroupLine | MachineRow | Row]:
    """A group with its notes and, unless it is folded, its machines."""
    yield GroupLine(group, folded)
    for at, line in enumerate(notes):
        yield Row(f"{group.key} note {at}", (line,), "note")
    yield from () if folded else group.rows


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
