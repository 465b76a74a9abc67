"""What is found in the lines of a file that are shown."""

from bisect import bisect_left
from collections.abc import Sequence

from tui.describe.log_sought import Sought, Spans


class Matches:
    """The lines that hold what is looked for, and which of them one is at."""

    def __init__(self, lines: Sequence[str] = (), wanted: Sought | None = None) -> None:
        self.wanted = wanted
        self._lines = lines
        self._found = (
            [at for at, line in enumerate(lines) if wanted.spans(line)]
            if wanted is not None
            else []
        )
        self._at: int | None = None

    def __len__(self) -> int:
        return len(self._found)

    @property
    def line(self) -> int | None:
        """The line that one is at."""
        return None if self._at is None else self._found[self._at]

    def spans(self, line: int) -> Spans:
        """Where in a line it stands."""
        return self.wanted.spans(self._lines[line]) if self.wanted is not None else []

    def nearest(self, line: int) -> int | None:
        """Be at the first match from a line on, else at the last; gives its line."""
        if self._found:
            self._at = min(bisect_left(self._found, line), len(self._found) - 1)
        return self.line

    def step(self, step: int, line: int) -> int | None:
        """Be at the next (1) or previous (-1) match; None where there is none that way.

        Args:
            step: The direction.
            line: Where one is while one is at no match.
        """
        if self._at is not None:
            at = self._at + step
        else:
            at = bisect_left(self._found, line) - (step < 0)
        if not 0 <= at < len(self._found):
            return None
        self._at = at
        return self.line

    def edge(self, step: int) -> int | None:
        """Be at the first match (1) or the last one (-1); None where there is none."""
        if self._found:
            self._at = 0 if step > 0 else len(self._found) - 1
        return self.line

    @property
    def said(self) -> str:
        """How much was found, in a few words."""
        if self.wanted is None:
            return ""
        if self.wanted.why:
            return f"no regex: {self.wanted.why}"
        if not self._found:
            return "no match here"
        count = len(self._found)
        of = f"{count} lines" if count > 1 else "1 line"
        return of if self._at is None else f"{self._at + 1} of {of}"
