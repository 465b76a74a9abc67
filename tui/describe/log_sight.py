"""Which lines of a log are in sight: filters, words looked for, a pause."""

from collections.abc import Iterator
from dataclasses import replace

from tui.describe.log_book import BookLine, LogBook
from tui.describe.log_find import Sieve, Wanted
from tui.describe.log_sought import Sought, sought


class LogSight:
    """A log as it is looked at: its lines by place, and what was found in them.

    Lines have a number, which stays theirs, and a place among the lines in sight, which
    changes with what is left out. No change of one setting forgets another.
    """

    def __init__(self, book: LogBook) -> None:
        self.book = book
        self.sought: Sought | None = None
        """What is looked for."""
        self.hiding = False
        """Lines without the words are left out."""
        self._wanted = Wanted()
        self._shown: Sieve | None = None
        self._found: Sieve | None = None
        self._frozen: int | None = None
        self._frozen_epoch = 0

    # settings

    def look_at(self, book: LogBook) -> None:
        """Show another book with the same settings."""
        self.book, self._frozen = book, None
        self._anew()

    def find(self, text: str, *, regex: bool = False) -> None:
        """Look for words or a regular expression; empty ends it."""
        self.sought = sought(text, regex=regex)
        self._anew()

    def hide_others(self, *, on: bool) -> None:
        """Leave out the lines without the words, or show them again."""
        self.hiding = on

    @property
    def rank(self) -> int | None:
        """The one node that is shown, None for all."""
        return self._wanted.rank

    def only_rank(self, rank: int | None) -> None:
        """Show one node, or all of them."""
        self._wanted = replace(self._wanted, rank=rank)
        self._anew()

    def step_rank(self, step: int, nodes: int) -> None:
        """Show the next (1) or the previous (-1) node; all come after the last."""
        now = 0 if self.rank is None else self.rank + 1
        shown = (now + step) % (nodes + 1) if nodes > 1 else 0
        self.only_rank(shown - 1 if shown else None)

    @property
    def stderr(self) -> bool:
        """Only stderr is shown."""
        return self._wanted.stderr

    def only_stderr(self, *, on: bool) -> None:
        """Show only stderr, or everything."""
        self._wanted = replace(self._wanted, stderr=on)
        self._anew()

    def _anew(self) -> None:
        wanted = self._wanted
        self._shown = None if wanted.everything else Sieve(self.book, wanted)
        found = replace(wanted, sought=self.sought)
        self._found = Sieve(self.book, found) if self.sought else None

    @property
    def everything(self) -> bool:
        """Whether no line is left out."""
        return self._wanted.everything and not (self.hiding and self.sought)

    # a pause

    @property
    def paused(self) -> bool:
        """What comes is not shown for now."""
        return self._frozen is not None

    def pause(self, *, on: bool) -> None:
        """Show nothing that comes from now on, or all of it again."""
        self._frozen = self.book.end if on else None
        self._frozen_epoch = self.book.epoch

    @property
    def came_meanwhile(self) -> int:
        """Whole lines that came since the pause."""
        if self._frozen is None:
            return 0
        if self._frozen_epoch != self.book.epoch:
            return self.book.end - self.book.first
        return self.book.end - self._frozen

    @property
    def _end(self) -> int:
        """The number after the last whole line that may be shown."""
        if self._frozen is None or self._frozen_epoch != self.book.epoch:
            return self.book.end
        return self._frozen

    # looking

    def step(self, seconds: float) -> bool:
        """Look through the book for so long; whether there is more to look through."""
        more = False
        for sieve in (self._shown, self._found):
            if sieve is not None and not sieve.done:
                more = sieve.step(seconds / 2) or more
        return more

    @property
    def searched(self) -> float:
        """How much of the book was looked through, 0 to 1."""
        first, end = self.book.first, self.book.end
        sieves = [sieve for sieve in (self._shown, self._found) if sieve is not None]
        least = min((sieve.next for sieve in sieves), default=end)
        return 1.0 if end <= first else max(0.0, (least - first) / (end - first))

    # what was found

    @property
    def matches(self) -> int:
        """How many lines with the words were found so far."""
        return len(self._found) if self._found is not None else 0

    def match_at(self, number: int) -> int | None:
        """Which of the matches a line is, from 0; None if it is none."""
        return self._found.place(number) if self._found is not None else None

    def next_match(self, number: int, step: int) -> int | None:
        """Number of the match after (1) or before (-1) a line; goes round the ends."""
        found = self._found
        if found is None or not len(found):
            return None
        at = found.index_from(number + 1) if step > 0 else found.index_to(number - 1)
        return found.numbers[at % len(found)]

    def nearest_match(self, number: int) -> int | None:
        """Number of the match at or before a line, else of the first after it."""
        found = self._found
        if found is None or not len(found):
            return None
        return found.numbers[max(0, found.index_to(number))]

    # lines by place

    @property
    def _sieve(self) -> Sieve | None:
        return self._found if self.hiding and self._found is not None else self._shown

    @property
    def whole(self) -> int:
        """How many whole lines are in sight."""
        sieve = self._sieve
        if sieve is None:
            return max(0, self._end - self.book.first)
        return sieve.index_from(self._end) - sieve.index_from(self.book.first)

    @property
    def unfinished(self) -> tuple[BookLine, ...]:
        """The lines without an end that are in sight, after all others."""
        if self.paused:
            return ()
        wanted = self._wanted
        if self.hiding and self.sought:
            wanted = replace(wanted, sought=self.sought)
        return tuple(x for x in self.book.unfinished() if wanted.takes_line(x))

    def __len__(self) -> int:
        return self.whole + len(self.unfinished)

    def number(self, place: int) -> int:
        """The number of the line at a place from 0 to before the length."""
        whole, sieve = self.whole, self._sieve
        if place >= whole:
            return self.book.end + place - whole
        if sieve is None:
            return self.book.first + place
        return sieve.numbers[sieve.index_from(self.book.first) + place]

    def place(self, number: int) -> int:
        """The place of a line, or of the first in sight after it."""
        if number >= self._end:
            return self.whole + max(0, number - self.book.end)
        first, sieve = self.book.first, self._sieve
        if sieve is None:
            return max(0, number - first)
        return sieve.index_from(max(number, first)) - sieve.index_from(first)

    def lines(self, place: int, end: int) -> Iterator[tuple[int, BookLine]]:
        """Numbers and lines from a place on, to before another or the end."""
        whole = self.whole
        for at in range(max(0, place), min(end, whole)):
            number = self.number(at)
            yield number, self.book.line(number)
        if end > whole:
            rest = self.unfinished[max(0, place - whole) : end - whole]
            for at, line in enumerate(rest, max(0, place - whole)):
                yield self.book.end + at, line
