"""The last lines of a job's log, as they would stand on a terminal that only prints."""

from collections import deque
from dataclasses import dataclass
from itertools import islice

from tui.describe.log_text import bare, cleaned, unfinished

_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line, safe to draw."""

    rank: int
    text: str
    stderr: bool = False


class LogTail:
    """Text in pieces cut anywhere becomes lines; the oldest go first.

    A carriage return starts the line anew, as progress bars want; colours and other
    escape sequences are dropped.
    """

    def __init__(self, longest: int = 10_000) -> None:
        self._lines: deque[LogLine] = deque(maxlen=longest)
        self._open: dict[tuple[int, bool], str] = {}
        self.count = 0
        """Lines that came, including those that were dropped again."""

    def clear(self) -> None:
        """Forget everything: the provider starts its replay anew."""
        self._lines.clear()
        self._open.clear()
        self.count = 0

    def add(self, rank: int, text: str, *, stderr: bool = False) -> None:
        """Take a piece of one node's output; it may end in the middle of a line."""
        *ended, rest = (self._open.get((rank, stderr), "") + text).split("\n")
        for line in ended:
            self._lines.append(LogLine(rank, _shown(line), stderr))
        self.count += len(ended)
        self._open[rank, stderr] = _bounded(rest)

    @property
    def dropped(self) -> int:
        """Lines that came and are no longer kept."""
        return self.count - len(self._lines)

    def lines(self, last: int = 0) -> tuple[LogLine, ...]:
        """The newest lines, oldest first, lines without their end yet included.

        Args:
            last: How many at most; 0 for all.
        """
        unfinished = [
            LogLine(rank, shown, stderr)
            for (rank, stderr), rest in sorted(self._open.items())
            if (shown := _shown(rest))
        ]
        whole = self._lines
        if last:
            whole = tuple(islice(reversed(self._lines), last))[::-1]
        return (*whole, *unfinished)[-last:]


def _shown(line: str) -> str:
    return bare(cleaned(line))


def _bounded(rest: str) -> str:
    """An unfinished line without what was overwritten, and never without end."""
    return unfinished(rest)[-_LONGEST:]
