"""The end of a job's log read from its files, as far as its stream missed it."""

import asyncio
from collections.abc import AsyncGenerator
from typing import TYPE_CHECKING

from tui.describe import plain
from tui.describe.log_book import LogBook, Source
from tui.describe.log_merge import missing_from
from tui.describe.log_text import cleaned_lines
from tui.describe.log_words import counted, in_bytes

if TYPE_CHECKING:
    from tui.client.http import Client
    from tui.client.log_files import LogFile, Tail
    from tui.wire.jobs import Job

_TAIL = 256 * 1024
_LONG_TAIL = 1024 * 1024
"""Bytes of the end of a file in which the end of the stream is looked for."""
LIMIT = 64 * 1024 * 1024
"""Bytes that are passed over for somebody who wants to read a log."""
_COMPARED = 5_000
"""Lines that are compared."""
_AT_ONCE = 2_000
"""Lines that are taken before a key may be struck."""


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
        if part.start:
            self.whole = False
        source = Source(file.rank, file.stderr)
        stream = self._book.tail(source, _COMPARED)
        lines, begin = await asyncio.to_thread(_compared, part, stream)
        self._book.drop_unfinished(source)
        if begin == len(lines) and begin:
            return
        missed = lines[begin or 0 :]
        self._missed += len(missed)
        self._book.rule(_rule(file, stream, begin, len(missed)), source)
        for start in range(0, len(missed), _AT_ONCE):
            text = "\n".join(missed[start : start + _AT_ONCE])
            self._book.add(file.rank, text + "\n", stderr=file.stderr)
            await asyncio.sleep(0)

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


def _compared(part: "Tail", stream: list[str]) -> tuple[list[str], int | None]:
    """The lines of the end of a file, and with which of them begins what is missing."""
    lines = cleaned_lines(part.data.decode("utf-8", "replace"))
    if part.start:
        del lines[0]  # cut in the middle
    if lines and not lines[-1]:
        del lines[-1]
    return lines, missing_from(stream, lines)


def _rule(file: "LogFile", stream: list[str], begin: int | None, missed: int) -> str:
    """What stands before the lines of a file."""
    name, node = plain(file.name), f", node {file.rank + 1}" if file.rank else ""
    if not stream:
        return f"── {name}{node}, {in_bytes(file.size)} ──"
    if begin is None:
        return f"── the end of {name}{node}; how it joins is not known ──"
    return f"── {counted(missed)} that the stream missed, from {name}{node} ──"
