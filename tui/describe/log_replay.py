"""A stream that begins anew: what it tells twice is left out."""

from tui.describe.log_book import LogBook, Source
from tui.describe.log_merge import missing_from
from tui.describe.log_text import cleaned_lines

_COMPARED = 5_000
"""Lines that are looked for in what is told once more."""
GAP = "── the stream broke here, and lines may be missing ──"


class Replay:
    """Holds back what a stream tells after a break, until it is known what is new."""

    def __init__(self) -> None:
        self._texts: dict[Source, str] = {}

    def __len__(self) -> int:
        """How many characters came."""
        return sum(map(len, self._texts.values()))

    def add(self, source: Source, text: str) -> None:
        """Take what a node printed, perhaps once more."""
        self._texts[source] = self._texts.get(source, "") + text

    def join(self, book: LogBook, at_s: int) -> None:
        """Write what is new into the book; where nothing fits say so and write all."""
        for source, text in self._texts.items():
            whole, mark, rest = text.rpartition("\n")
            lines = cleaned_lines(whole) if mark else []
            begin = missing_from(book.tail(source, _COMPARED), lines)
            if begin is None and lines:
                book.rule(GAP, source)
            book.drop_unfinished(source)
            new = "".join(f"{line}\n" for line in lines[begin or 0 :])
            book.add(source.rank, new + rest, stderr=source.stderr, at_s=at_s)
        self._texts.clear()
