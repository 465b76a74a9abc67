"""A job's log loaded from the beginning of its files, while its stream goes on."""

import asyncio
import codecs
from collections import deque
from collections.abc import AsyncGenerator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from tui.describe import plain
from tui.describe.log_book import LogBook, Source
from tui.describe.log_merge import missing_from
from tui.describe.log_text import cleaned_lines
from tui.describe.log_words import in_bytes

if TYPE_CHECKING:
    from tui.client.http import Client
    from tui.client.log_files import LogFile
    from tui.wire.jobs import Job

_HELD = 1024 * 1024
"""Characters of the end of a file in which the end of the stream is looked for."""
_FAR = 64 * 1024
"""Characters by which a stream may be behind before the file is taken instead."""
_COMPARED = 5_000
"""Lines of the stream that are looked for."""
_PIECE = 64 * 1024
"""Characters that are taken before a key may be struck."""
_AT_ONCE = 2_000
"""The same in lines."""
UNJOINED = "── what the stream told; how it joins is not known ──"


class Whole:
    """Loads files from their beginning into another book."""

    def __init__(
        self,
        book: LogBook,
        fresh: LogBook,
        files: "tuple[LogFile, ...]",
        *,
        ended: bool,
        told: Mapping[Source, int] | None = None,
    ) -> None:
        """Prepare.

        Args:
            book: What was streamed so far, and still grows if the job has not ended.
            fresh: An empty book.
            files: What to load.
            ended: No more will come.
            told: How many characters the stream has told of each source, and goes on
                to count, if it began with the beginning of the files.
        """
        self.fresh = fresh
        self._book, self._files, self._ended = book, files, ended
        self._told = told
        self._done = 0
        self._joined: set[Source] = set()
        """Of these what the stream tells goes into the new book."""
        self._broke = False
        self.ahead: dict[Source, int] = {}
        """Characters that the stream has yet to tell and that the files had."""
        self.total = sum(file.size for file in files)

    @property
    def note(self) -> str:
        """What was done, a sentence."""
        names = ", ".join(plain(file.name) for file in self._files)
        if self.fresh.first:
            return (
                f"{names} is too long for this disk: the first {self.fresh.first} "
                "lines are left out."
            )
        return f"All of {names}, {in_bytes(self._done)}."

    @property
    def progress(self) -> str:
        """How far it is, a sentence."""
        return (
            f"Loading {in_bytes(self._done)} of {in_bytes(self.total)}. esc stops it."
        )

    async def run(
        self, client: "Client", username: str, _job: "Job"
    ) -> AsyncGenerator[None]:
        """Load the files; yields with each piece.

        Raises:
            UCloudError: they cannot be read.
        """
        from tui.client.file_stream import open_stream

        for file in self._files:
            source = Source(file.rank, file.stderr)
            if len(self._files) > 1:
                node = f"node {file.rank + 1}: " if file.rank else ""
                self.fresh.rule(f"── {node}{plain(file.name)} ──", source)
            end = _End(0 if self._ended else _HELD)
            decoder = codecs.getincrementaldecoder("utf-8")("replace")
            async with open_stream(client, username, file.path) as stream:
                async for chunk in stream.chunks:
                    text = end.take(decoder.decode(chunk))
                    for at in range(0, len(text), _PIECE):
                        self._add(source, text[at : at + _PIECE])
                        await asyncio.sleep(0)
                    self._done += len(chunk)
                    yield
            self._add(source, end.take(decoder.decode(b"", final=True)))
            if self._ended:
                self.fresh.finish()
            else:
                await self._join(source, end)
        if self._broke:
            self._catch_up()

    def give_up(self) -> None:
        """Forget what was loaded."""
        self.fresh.close()

    # the stream meanwhile

    def hear(self, source: Source, text: str, at_s: int) -> None:
        """Take what the stream tells of a file that is loaded."""
        if source not in self._joined or self._broke:
            return
        known = self.ahead.get(source, 0)
        self.ahead[source] = max(0, known - len(text))
        if len(text) > known:
            self.fresh.add(source.rank, text[known:], stderr=source.stderr, at_s=at_s)

    def break_off(self) -> None:
        """The stream begins anew: it is no longer known what it will tell."""
        self._broke = True
        self.ahead.clear()

    def _catch_up(self) -> None:
        """Add what the stream has told since it broke."""
        for source in self._joined:
            mine = self.fresh.tail(source, _COMPARED)
            theirs = self._book.tail(source, _COMPARED)
            begin = missing_from(mine, theirs)
            if begin is None and missing_from(theirs, mine) is None:
                self.fresh.rule(UNJOINED, source)
                begin = 0
            if begin is not None:
                self._add_lines(source, theirs[begin:])

    # where a file goes over into its stream

    async def _join(self, source: Source, end: "_End") -> None:
        """Go on in the new book where the stream stands.

        From the last look at the stream on nothing is awaited: it goes on.
        """
        since = self._book.end
        stream = self._book.tail(source, _COMPARED)
        found = await asyncio.to_thread(_placed, end.text, stream, cut=end.cut)
        self._add(source, found.broken)
        await self._add_slowly(source, found.lines[: found.at])
        late = self._late(source, since)
        if found.at is not None:
            self._meet(source, found, late, streamed=bool(stream or late))
        elif self._told is not None:
            self._add(source, found.rest)
            self._skip(source, end.count - self._told.get(source, 0))
        else:
            if found.more is None:
                self._add(source, f"{found.rest}\n" if found.rest else "")
                self.fresh.rule(UNJOINED, source)
            self._add_lines(source, [*stream[found.more :], *late])
            self._take_over(source)
        self._joined.add(source)

    def _meet(
        self, source: Source, found: "_Placed", late: list[str], *, streamed: bool
    ) -> None:
        """Go on from the line at which the stream was found."""
        following = found.lines[found.at :]
        unheard = following[len(late) :]
        ahead = sum(map(len, unheard)) + len(unheard) + len(found.rest)
        if not streamed:
            self._add(source, found.rest)
        elif not unheard or ahead <= _FAR:
            self._add_lines(source, late)  # the stream will tell the rest
            self._take_over(source)
        else:
            self._add_lines(source, following)
            self._add(source, found.rest)
            self._skip(source, ahead - self._begun(source))

    def _skip(self, source: Source, count: int) -> None:
        if count > 0:
            self.ahead[source] = count

    def _late(self, source: Source, since: int) -> list[str]:
        """What the stream has told of a source from a line on."""
        lines = self._book.lines(since, self._book.end)
        return [
            line.text
            for line in lines
            if Source(line.rank, line.stderr) == source and not line.rule
        ]

    def _begun(self, source: Source) -> int:
        """How much the stream has told of its unfinished line."""
        return len(self._book.open_line(source)[0])

    def _take_over(self, source: Source) -> None:
        text, at_s = self._book.open_line(source)
        self.fresh.add(source.rank, text, stderr=source.stderr, at_s=at_s)

    async def _add_slowly(self, source: Source, lines: list[str]) -> None:
        for start in range(0, len(lines), _AT_ONCE):
            self._add_lines(source, lines[start : start + _AT_ONCE])
            await asyncio.sleep(0)

    def _add_lines(self, source: Source, lines: list[str]) -> None:
        if lines:
            self._add(source, "\n".join(lines) + "\n")

    def _add(self, source: Source, text: str) -> None:
        self.fresh.add(source.rank, text, stderr=source.stderr)


class _End:
    """The end of a file, held back until all of it is there."""

    def __init__(self, room: int) -> None:
        self._room, self._pieces, self._size = room, deque[str](), 0
        self.count = 0
        """Characters that came."""

    def take(self, text: str) -> str:
        """Take the next piece; gives what is no longer part of the end."""
        self._pieces.append(text)
        self._size += len(text)
        self.count += len(text)
        given: list[str] = []
        while self._pieces and self._size - len(self._pieces[0]) >= self._room:
            given.append(self._pieces.popleft())
            self._size -= len(given[-1])
        return "".join(given)

    @property
    def text(self) -> str:
        """All of the end."""
        return "".join(self._pieces)

    @property
    def cut(self) -> bool:
        """Whether it begins in the middle of the file, perhaps of a line."""
        return self.count > self._size


class _Placed(NamedTuple):
    """The end of a file, and where in it the stream stands."""

    broken: str
    """The rest of the line that was cut, with its end."""
    lines: list[str]
    rest: str
    """What stands after the last end of a line."""
    at: int | None
    """The first line that the stream has not told; None where nothing fits."""
    more: int | None
    """The first line of the stream that the file does not have, if that fits."""


def _placed(text: str, stream: list[str], *, cut: bool) -> _Placed:
    broken = ""
    if cut:
        broken, mark, text = text.partition("\n")
        broken += mark
    whole, mark, rest = text.rpartition("\n")
    lines = cleaned_lines(whole) if mark else []
    at = missing_from(stream, lines) if stream else len(lines)
    more = missing_from(lines, stream) if at is None else None
    return _Placed(broken, lines, rest, at, more)
