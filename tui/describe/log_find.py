"""Words found in a log, and lines left out of it: a little at a time, in any size."""

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from time import perf_counter

from tui.describe.log_book import Block, BookLine, LogBook, Source
from tui.describe.log_sought import Sought


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines; the default is all of them."""

    rank: int | None = None
    """Of one node only."""
    stderr: bool = False
    """Of stderr only."""
    sought: Sought | None = None
    """That contain this."""

    @property
    def everything(self) -> bool:
        """Whether no line is left out."""
        return self == Wanted()

    def takes(self, source: Source, *, rule: bool = False) -> bool:
        """Whether lines of a source are wanted, or rules about it; words aside."""
        if rule and self.sought is not None:
            return False
        other_node = self.rank is not None and source.rank != self.rank
        return not other_node and (source.stderr or not self.stderr)

    def takes_line(self, line: BookLine) -> bool:
        """Whether a line is wanted."""
        source = Source(line.rank, line.stderr)
        return self.takes(source, rule=line.rule) and bool(
            self.sought is None or self.sought.spans(line.bare)
        )


class Sieve:
    """The numbers of the wanted lines of a book; knows how far it has looked."""

    def __init__(self, book: LogBook, wanted: Wanted) -> None:
        self.book, self.wanted = book, wanted
        self._begin()

    def _begin(self) -> None:
        self.numbers = array("I")
        """Of the wanted lines, in order; those of dropped lines go with time."""
        self.next = self.book.first
        """The first line at which was not looked yet."""
        self._epoch = self.book.epoch

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def done(self) -> bool:
        """Whether it has looked at every whole line."""
        return self._epoch == self.book.epoch and self.next >= self.book.end

    def step(self, seconds: float) -> bool:
        """Look on for so long; gives whether there is more to look at."""
        until = perf_counter() + seconds
        if self._epoch != self.book.epoch:
            self._begin()
        self._forget_dropped()
        while self.next < self.book.end:
            block = self.book.block(self.next)
            offset = self.next - block.first
            found, looked = self._in(block, offset, until)
            self.numbers.extend(block.first + at for at in found)
            self.next = block.first + looked
            if perf_counter() >= until:
                break
        return not self.done

    def _forget_dropped(self) -> None:
        first = self.book.first
        self.next = max(self.next, first)
        if self.numbers and self.numbers[0] < first:
            del self.numbers[: bisect_left(self.numbers, first)]

    def _in(self, block: Block, offset: int, until: float) -> tuple[list[int], int]:
        """The places in a block of wanted lines, and the first not looked at."""
        wanted = self.wanted
        found, looked = None, len(block.lines)
        if wanted.sought is not None:
            found, looked = wanted.sought.places(block, offset, until)
            if not found:
                return [], looked
        picked: list[int] = []
        for start, end, source, rule in block.spans():
            if end <= offset or not wanted.takes(source, rule=rule):
                continue
            if found is None:
                picked.extend(range(max(start, offset), end))
            else:
                low, high = bisect_left(found, start), bisect_left(found, end)
                picked.extend(found[low:high])
        return picked, looked

    def index_from(self, number: int) -> int:
        """Place of the first wanted line from a number on; the length if none is."""
        return bisect_left(self.numbers, number)

    def index_to(self, number: int) -> int:
        """Place of the last wanted line up to a number; -1 if none is."""
        return bisect_right(self.numbers, number) - 1

    def place(self, number: int) -> int | None:
        """Which of the wanted lines it is, from 0; None if it is not wanted."""
        at = self.index_from(number)
        return at if at < len(self) and self.numbers[at] == number else None
