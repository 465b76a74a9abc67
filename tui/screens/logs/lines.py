"""Lines of a job's log as words."""

from collections.abc import Iterable

from tui.describe import Line, Word
from tui.describe.log_tail import LogLine


def log_lines(found: Iterable[LogLine], *, ranks: bool) -> tuple[Line, ...]:
    """The lines as they are drawn; with the node in front where there are several."""
    return tuple(
        (
            Word(f"{line.rank + 1} " if ranks else "", "secondary"),
            Word("! " if line.stderr else "", "warning"),
            Word(line.text),
        )
        for line in found
    )
