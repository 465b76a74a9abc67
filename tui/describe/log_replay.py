"""A stream that begins anew: what it tells twice is left out."""

from tui.describe.log_book import LogBook, Source
from tui.describe.log_merge import missing_from
from tui.describe.log_text import cleaned_lines

_COMPARED = 5_000
"""Lines that are looked for in what is told once more."""
_HEAD = 256
"""Characters by which a beginning is known."""
GAP = "── the stream broke here, and lines may be missing ──"


class Replay:
    """Holds back what a stream tells after a break, until it is known what is new."""

    def __init__(self) -> None:
        self._texts: dict[Source, str] = {}
        self._joined: set[Source] = set()

    def __len__(self) -> int:
        """How many characters came."""
        return sum(map(len, self._texts.values()))

    def add(self, source: Source, text: str) -> None:
        """Take what a node printed, perhaps once more."""
        self._texts[source] = self._texts.get(source, "") + text

    def holds(self, source: Source) -> bool:
        """Whether what it tells now is to be held back."""
        return source not in self._joined

    def join_one(self, book: LogBook, at_s: int) -> bool:
        """Write what is new of one source into the book; whether there are others.

        Where nothing fits that is said, and all is written.
        """
        if self._texts:
            source = next(iter(self._texts))
            self._join(source, self._texts.pop(source), book, at_s)
        return bool(self._texts)

    def _join(self, source: Source, text: str, book: LogBook, at_s: int) -> None:
        self._joined.add(source)
        whole, mark, rest = text.rpartition("\n")
        lines = cleaned_lines(whole) if mark else []
        begin = missing_from(book.tail(source, _COMPARED), lines)
        if begin is None and lines:
            book.rule(GAP, source)
        book.drop_unfinished(source)
        new = "".join(f"{line}\n" for line in lines[begin or 0 :])
        book.add(source.rank, new + rest, stderr=source.stderr, at_s=at_s)


class Retold:
    """Remembers what a stream told, so that nothing is taken twice after a break.

    Streams that begin with the beginning of the log are skipped through by what was
    told of them. What others tell is held back, to be joined by its lines.
    """

    def __init__(self) -> None:
        self.bytes = 0
        """Told since the stream began, in UTF-8."""
        self.told: dict[Source, int] = {}
        """Characters of each source since the log began."""
        self._heads: dict[Source, str] = {}
        self._skip: dict[Source, int] = {}
        self._known: dict[Source, int] = {}
        self._replay: Replay | None = None

    def begin(self, *, from_start: bool) -> None:
        """The stream begins, perhaps once more."""
        self.bytes = 0
        if self.told and from_start:
            self._skip = dict(self.told)
        elif self.told:
            self._hold()

    @property
    def catching_up(self) -> bool:
        """Whether what comes may have been told before."""
        skipping = any(self._skip.values()) or self.ahead > 0
        return self._replay is not None or skipping

    @property
    def ahead(self) -> int:
        """Characters still to come that were read from files already."""
        return sum(self._known.values())

    def know(self, source: Source, count: int) -> None:
        """So many more characters that the source will tell are known already."""
        self._known[source] = self._known.get(source, 0) + count

    @property
    def held(self) -> int:
        """How many characters are held back."""
        return len(self._replay) if self._replay is not None else 0

    def fresh(self, source: Source, text: str) -> str:
        """What of the text is to be taken now; nothing while it is held back."""
        self.bytes += len(text if text.isascii() else text.encode())
        text = self._unskipped(source, text)
        self.told[source] = self.told.get(source, 0) + len(text)
        known = self._known.get(source, 0)
        if known:
            self._known[source] = max(0, known - len(text))
            text = text[known:]
        if self._replay is None or not self._replay.holds(source):
            return text
        self._replay.add(source, text)
        return ""

    def _unskipped(self, source: Source, text: str) -> str:
        skip = self._skip.get(source, 0)
        head = self._heads.setdefault(source, text[:_HEAD])
        if skip and skip == self.told.get(source) and not _same(text, head):
            self._hold()  # it did not begin with the beginning
            return text
        self._skip[source] = max(0, skip - len(text))
        return text[skip:]

    def _hold(self) -> None:
        """Count on lines alone: what comes may begin anywhere."""
        self._skip.clear()
        self._known.clear()
        self._replay = Replay()

    def settle(self, book: LogBook, at_s: int) -> None:
        """Take what was held back into the book."""
        while self.settle_one(book, at_s):
            pass

    def settle_one(self, book: LogBook, at_s: int) -> bool:
        """Take in what was held back of one source; whether there is more."""
        if self._replay is not None and self._replay.join_one(book, at_s):
            return True
        self._replay = None
        return False


def _same(text: str, head: str) -> bool:
    """Whether a text begins as another did, as far as both go."""
    length = min(len(text), len(head))
    return text[:length] == head[:length]
