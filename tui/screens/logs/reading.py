"""A job's log read from its files: the end that is missing, or all of it."""

import asyncio
import codecs
from collections.abc import AsyncGenerator
from typing import TYPE_CHECKING

from tui.describe import plain
from tui.describe.log_book import LogBook, Source
from tui.describe.log_merge import missing_from
from tui.describe.log_text import cleaned_lines
from tui.describe.log_words import counted, in_bytes

if TYPE_CHECKING:
    from tui.client.http import Client
    from tui.client.log_files import LogFile
    from tui.wire.jobs import Job

_TAIL = 256 * 1024
_LONG_TAIL = 1024 * 1024
"""Bytes of the end of a file in which the end of the stream is looked for."""
_FAR = 64 * 1024
"""Characters by which a stream may be behind before the file is taken instead."""
LIMIT = 64 * 1024 * 1024
"""Bytes that are passed over for somebody who wants to read a log."""
_COMPARED = 5_000
"""Lines that are compared."""


class Complete:
    """Adds to a log what its stream missed of the end of the job's files."""

    def __init__(self, book: LogBook, *, streamed: bool, limit: int = LIMIT) -> None:
        """Prepare.

        Args:
            book: What to add to.
            streamed: It has lines of the stream.
            limit: Bytes that may be passed over to come to the end of a file.
        """
        self._book, self.streamed, self._limit = book, streamed, limit
        self.note = ""
        """What was done, a sentence, when it is done."""
        self.whole = not streamed
        """All of the files is in the book."""
        self._missed = 0
        self._names: list[str] = []
        self._unread: list[str] = []

    @property
    def progress(self) -> str:
        """What is going on, a sentence."""
        return "Reading the end of the log from its files."

    async def run(
        self, client: "Client", username: str, job: "Job"
    ) -> AsyncGenerator[None]:
        """Read the files; yields when something came.

        Raises:
            UCloudError: they cannot be read.
        """
        from tui.client import log_files

        found = await log_files.find(client, job)
        for file in found:
            if file.size:
                self._names.append(file.name)
                await self._one(client, username, file)
                yield
        self._book.finish()
        self.note = self._said(found)

    async def _one(self, client: "Client", username: str, file: "LogFile") -> None:
        from tui.client import log_files

        most = _LONG_TAIL if self.streamed else _TAIL
        part = await log_files.tail(client, username, file, most, limit=self._limit)
        if part is None:
            self._unread.append(f"{plain(file.name)} ({in_bytes(file.size)})")
            self.whole = False
            return
        lines = cleaned_lines(part.data.decode("utf-8", "replace"))
        if part.start:
            del lines[0]  # cut in the middle
            self.whole = False
        if not lines[-1]:
            del lines[-1]
        self._take(file, lines)

    def _take(self, file: "LogFile", lines: list[str]) -> None:
        source = Source(file.rank, file.stderr)
        stream = self._book.tail(source, _COMPARED)
        begin = missing_from(stream, lines)
        if begin == len(lines) and begin:
            self._book.drop_unfinished(source)
            return
        missed = lines[begin or 0 :]
        self._missed += len(missed)
        self._book.drop_unfinished(source)
        self._book.rule(_rule(file, stream, begin, len(missed)), source)
        self._book.add(file.rank, "\n".join(missed) + "\n", stderr=file.stderr)

    def _said(self, found: "tuple[LogFile, ...]") -> str:
        if not found:
            return "There is no file with the log in the job's output folder."
        names = ", ".join(map(plain, self._names)) or plain(found[0].name)
        if self._unread:
            unread = ", ".join(self._unread)
            return (
                f"{unread} comes only whole from this provider. A in the log loads it."
            )
        if not self._names:
            return f"Nothing was printed: {names} is empty."
        if not self.streamed:
            return f"From {names}." if self.whole else f"The end of {names}."
        if not self._missed:
            return f"Complete, as a look into {names} shows."
        return f"Complete: the stream missed {counted(self._missed)} of {names}."

    def give_up(self) -> None:
        """Leave it at what came."""
        self._book.finish()


def _rule(file: "LogFile", stream: list[str], begin: int | None, missed: int) -> str:
    """What stands before the lines of a file."""
    name, node = plain(file.name), f", node {file.rank + 1}" if file.rank else ""
    if not stream:
        return f"── {name}{node}, {in_bytes(file.size)} ──"
    if begin is None:
        return f"── the end of {name}{node}; how it joins is not known ──"
    return f"── {counted(missed)} that the stream missed, from {name}{node} ──"


class Whole:
    """Loads files from their beginning into another book."""

    def __init__(
        self,
        book: LogBook,
        fresh: LogBook,
        files: "tuple[LogFile, ...]",
        *,
        ended: bool,
    ) -> None:
        """Prepare.

        Args:
            book: What was streamed so far, and still grows if the job has not ended.
            fresh: An empty book.
            files: What to load.
            ended: No more will come.
        """
        self.fresh = fresh
        self._book, self._files, self._ended = book, files, ended
        self._done = 0
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
            if len(self._files) > 1:
                node = f"node {file.rank + 1}: " if file.rank else ""
                self.fresh.rule(
                    f"── {node}{plain(file.name)} ──", Source(file.rank, file.stderr)
                )
            joint = _Joint(self._book, self.fresh, file, ended=self._ended)
            decoder = codecs.getincrementaldecoder("utf-8")("replace")
            async with open_stream(client, username, file.path) as stream:
                async for chunk in stream.chunks:
                    joint.take(decoder.decode(chunk))
                    self._done += len(chunk)
                    yield
                    await asyncio.sleep(0)
            joint.take(decoder.decode(b"", final=True))
            ahead = joint.finish()
            if self._ended:
                self.fresh.finish()
            elif ahead:
                self.ahead[Source(file.rank, file.stderr)] = ahead
        if not self._ended:
            given = self._book.give_up_unfinished()
            mine = {one: text for one, text in given.items() if one not in self.ahead}
            self.fresh.take_unfinished(mine)

    def give_up(self) -> None:
        """Forget what was loaded."""
        self.fresh.close()


class _Joint:
    """Where a file goes over into what is still being streamed.

    The last part of the file is held back until all of it is there: then the file is
    taken up to where the stream stands, or what the stream has more is added.
    """

    def __init__(
        self, stream: LogBook, fresh: LogBook, file: "LogFile", *, ended: bool
    ) -> None:
        self._stream, self._fresh, self._ended = stream, fresh, ended
        self._source = Source(file.rank, file.stderr)
        self._held = ""

    def take(self, text: str) -> None:
        """Take the next piece of the file."""
        self._held += text
        surplus = len(self._held) - 2 * _LONG_TAIL
        if surplus > 0:
            cut = self._held.rfind("\n", 0, _LONG_TAIL) + 1 or _LONG_TAIL
            self._add(self._held[:cut])
            self._held = self._held[cut:]

    def finish(self) -> int:
        """Join the end of the file with the stream.

        Returns:
            How many characters the stream has yet to tell of what was taken.
        """
        if self._ended:
            self._add(self._held)
            return 0
        whole, mark, rest = self._held.rpartition("\n")
        file = cleaned_lines(whole) if mark else []
        stream = self._stream.tail(self._source, _COMPARED)
        end = missing_from(stream, file) if stream else len(file)
        if end is None:
            self._add_lines(file)
            self._add_lines(stream[missing_from(file, stream) or 0 :])
            return 0
        ahead = sum(map(len, file[end:])) + len(file[end:]) + len(rest)
        if stream and ahead <= _FAR:
            self._add_lines(file[:end])  # the stream will tell the rest
            return 0
        self._add_lines(file)
        self._add(rest)
        return ahead - self._begun() if stream else 0

    def _begun(self) -> int:
        """How much the stream has told of its unfinished line."""
        lines = self._stream.unfinished()
        return sum(len(x.text) for x in lines if (x.rank, x.stderr) == self._source)

    def _add_lines(self, lines: list[str]) -> None:
        if lines:
            self._add("\n".join(lines) + "\n")

    def _add(self, text: str) -> None:
        self._fresh.add(self._source.rank, text, stderr=self._source.stderr)
