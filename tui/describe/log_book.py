"""All lines of a log, found by number; most of them lie in a file, not in memory.

Lines are kept in blocks of some hundred. A full block is written to a scratch file; it
is read back when somebody looks at it. So a log of hundreds of megabytes costs only a
few of memory, and what is dropped, the oldest first, is dropped by the file.
"""

import io
from array import array
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO, NamedTuple

from tui.describe.log_text import (
    LONGEST,
    bare,
    beginning,
    cleaned,
    cleaned_pieces,
    unfinished,
)

Scratch = Callable[[], IO[bytes]]
"""Gives an empty file that can be read and written, and that nobody else sees."""

_BLOCK = 128 * 1024
"""Characters in a block."""
_MEMORY = 16 * 1024 * 1024
_READ_BACK = 12
"""Blocks that are kept after they were read back."""


class BookLine(NamedTuple):
    """One line; its text may have colours, and is else safe to draw."""

    text: str
    rank: int = 0
    stderr: bool = False
    at_s: int = 0
    """When it arrived, seconds since the epoch; 0 when it was read from a file."""
    rule: bool = False
    """Written by this program between lines of the log."""

    @property
    def bare(self) -> str:
        """The text without colours."""
        return bare(self.text)


class Source(NamedTuple):
    """Who printed it."""

    rank: int
    stderr: bool = False


FIRST = Source(0)
"""What the first node prints."""


class _Runs:
    """Who printed the lines of a block, and when: one entry for lines that share it."""

    def __init__(self, parts: "Sequence[array[int]] | None" = None) -> None:
        self.parts = parts or (array("I"), array("I"), array("I"))

    def add(self, start: int, code: int, at_s: int) -> None:
        starts, codes, times = self.parts
        if starts and codes[-1] == code and times[-1] == at_s:
            return
        starts.append(start)
        codes.append(code)
        times.append(at_s)

    def line(self, text: str, at: int) -> BookLine:
        starts, codes, times = self.parts
        run = bisect_right(starts, at) - 1
        code = codes[run]
        return BookLine(text, code >> 2, bool(code & 1), times[run], bool(code & 2))

    def spans(self, count: int) -> Iterator[tuple[int, int, Source, bool]]:
        """(first, after the last, source, rule) of the lines that belong together."""
        starts, codes, _ = self.parts
        for at, (start, code) in enumerate(zip(starts, codes, strict=True)):
            end = starts[at + 1] if at + 1 < len(starts) else count
            yield start, end, Source(code >> 2, bool(code & 1)), bool(code & 2)


@dataclass(slots=True)
class Block:
    """Lines that lie together."""

    first: int
    """Number of the first line."""
    lines: list[str]
    runs: _Runs

    @property
    def text(self) -> str:
        """The lines without colours, one after the other."""
        return bare("\n".join(self.lines))

    def line(self, number: int) -> BookLine:
        """One of its lines, by its number in the book."""
        at = number - self.first
        return self.runs.line(self.lines[at], at)

    def spans(self) -> Iterator[tuple[int, int, Source, bool]]:
        """(first, after the last, source, rule): places in this block, from 0 on."""
        return self.runs.spans(len(self.lines))


@dataclass(slots=True)
class _Kept:
    """Where a block lies."""

    file: IO[bytes]
    offset: int
    size: int
    runs: int


class LogBook:
    """Text in pieces cut anywhere becomes numbered lines."""

    def __init__(self, scratch: Scratch = io.BytesIO, most: int = 2 * _MEMORY) -> None:
        """Begin empty.

        Args:
            scratch: Where full blocks go.
            most: Bytes that are kept at least half of; the oldest are dropped.
        """
        self._scratch, self._most = scratch, most
        self.epoch = 0
        """Counts how often everything was forgotten."""
        self.closed = False
        self.failure = ""
        """Why older lines are not kept on disk; empty while they are."""
        self._begin()

    def _begin(self) -> None:
        self.first = 0
        """Number of the oldest line that is kept."""
        self.end = 0
        """Number after that of the newest whole line."""
        self.heard = 0
        """Characters that came."""
        self.errors = False
        """Some came as stderr."""
        self._starts: list[int] = []
        self._kept: list[_Kept] = []
        self._files: list[IO[bytes]] = []
        self._written = 0
        self._read: OrderedDict[int, Block] = OrderedDict()
        self._last = Block(0, [], _Runs())
        self._size = 0
        self._open: dict[Source, tuple[str, int]] = {}
        self._go_on: set[int] = set()

    def clear(self) -> None:
        """Forget everything: the provider starts its replay anew."""
        self.close()
        self.closed = False
        self.epoch += 1
        self._begin()

    def close(self) -> None:
        """Give the files back; nothing is read from now on."""
        self.closed = True
        for file in self._files:
            file.close()

    def add(self, rank: int, text: str, *, stderr: bool = False, at_s: int = 0) -> None:
        """Take a piece of one node's output; it may end in the middle of a line."""
        self.heard += len(text)
        self.errors |= stderr
        source = Source(rank, stderr)
        before, began_s = self._open.get(source, ("", 0))
        head, mark, rest = (before + text).rpartition("\n")
        if mark:
            lines, beginnings = cleaned_pieces(head)
            self._go_on.update(self.end + at for at in beginnings)
            self._append(lines, rank << 2 | stderr, at_s)
            began_s = 0
        rest = unfinished(rest)
        while len(rest) > LONGEST:
            piece = beginning(rest)
            self._go_on.add(self.end)
            self._append([cleaned(piece)], rank << 2 | stderr, at_s)
            rest = rest[len(piece) :]
        self._open[source] = (rest, began_s or at_s)

    def rule(self, text: str, source: Source = FIRST) -> None:
        """Write a line of our own, about a source, between the lines of the log."""
        self._append([text], source.rank << 2 | 2 | source.stderr, 0)

    def finish(self) -> None:
        """Take unfinished lines as they are: no more will come."""
        for source in sorted(self._open):
            rest, at_s = self._open[source]
            if shown := cleaned(rest):
                self._append([shown], source.rank << 2 | source.stderr, at_s)
        self._open.clear()

    def drop_unfinished(self, source: Source) -> bool:
        """Forget the unfinished line of a source; whether there was one."""
        return bool(self._open.pop(source, ("", 0))[0])

    def open_line(self, source: Source) -> tuple[str, int]:
        """The unfinished line of a source as it came, and when it began."""
        return self._open.get(source, ("", 0))

    def _append(self, lines: list[str], code: int, at_s: int) -> None:
        size = sum(map(len, lines)) + len(lines)
        step = max(1, len(lines) * _BLOCK // max(size, _BLOCK))
        for at in range(0, len(lines), step):
            block, part = self._last, lines[at : at + step]
            block.runs.add(len(block.lines), code, at_s)
            block.lines += part
            self.end += len(part)
            self._size += size * len(part) // len(lines)
            if self._size >= _BLOCK:
                self._put_away()

    def _put_away(self) -> None:
        """Write the last block to the scratch file and begin another."""
        block, self._last = self._last, Block(self.end, [], _Runs())
        self._size = 0
        text = "\n".join(block.lines).encode("utf-8", "surrogatepass")
        runs = b"".join(part.tobytes() for part in block.runs.parts)
        try:
            kept = self._write(text + runs, len(runs))
        except OSError as error:
            self.failure = error.strerror or "the disk failed"
            self._scratch, self._most = io.BytesIO, 2 * _MEMORY
            self._written = self._most
            kept = self._write(text + runs, len(runs))
        self._starts.append(block.first)
        self._kept.append(kept)

    def _write(self, data: bytes, runs: int) -> _Kept:
        if not self._files or self._written >= self._most // 2:
            if len(self._files) > 1:
                self._drop(self._files.pop(0))
            self._files.append(self._scratch())
            self._written = 0
        file = self._files[-1]
        offset = file.seek(0, io.SEEK_END)
        file.write(data)
        self._written += len(data)
        return _Kept(file, offset, len(data), runs)

    def _drop(self, file: IO[bytes]) -> None:
        """Forget the blocks that lie in a file."""
        count = sum(kept.file is file for kept in self._kept)
        del self._kept[:count], self._starts[:count]
        self.first = self._starts[0] if self._starts else self._last.first
        self._go_on = {number for number in self._go_on if number >= self.first}
        self._read.clear()
        file.close()

    def block(self, number: int) -> Block:
        """The block in which a line lies.

        Args:
            number: From ``first`` to before ``end``.
        """
        if number >= self._last.first:
            return self._last
        at = bisect_right(self._starts, number) - 1
        first = self._starts[at]
        block = self._read.get(first)
        if block is None:
            block = self._read[first] = self._read_back(first, self._kept[at])
            if len(self._read) > _READ_BACK:
                self._read.popitem(last=False)
        self._read.move_to_end(first)
        return block

    def _read_back(self, first: int, kept: _Kept) -> Block:
        kept.file.seek(kept.offset)
        data = kept.file.read(kept.size)
        cut = kept.size - kept.runs
        third = kept.runs // 3
        parts = tuple(array("I") for _ in range(3))
        for at, part in enumerate(parts):
            part.frombytes(data[cut + at * third : cut + (at + 1) * third])
        lines = data[:cut].decode("utf-8", "surrogatepass").split("\n")
        return Block(first, lines, _Runs(parts))

    def line(self, number: int) -> BookLine:
        """One whole line, by its number."""
        return self.block(number).line(number)

    def lines(self, first: int, end: int) -> Iterator[BookLine]:
        """Whole lines from one number to before another, as far as they are kept."""
        for number in range(max(first, self.first), min(end, self.end)):
            yield self.line(number)

    def goes_on(self, number: int) -> bool:
        """Whether a line is so long that it goes on in the next of its source."""
        return number in self._go_on

    def unfinished(self) -> tuple[BookLine, ...]:
        """Lines that have no end yet, as they stand."""
        return tuple(
            BookLine(shown, source.rank, source.stderr, at_s)
            for source, (rest, at_s) in sorted(self._open.items())
            if (shown := cleaned(rest))
        )

    def tail(self, source: Source, most: int) -> list[str]:
        """The newest whole lines of a source, oldest first, without rules."""
        found: list[str] = []
        number = self.end
        while number > self.first and len(found) < most:
            block = self.block(number - 1)
            number = block.first
            mine = [
                line
                for start, end, whose, rule in block.spans()
                if whose == source and not rule
                for line in block.lines[start:end]
            ]
            found[:0] = mine
        return found[-most:]
