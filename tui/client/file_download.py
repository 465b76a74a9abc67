"""Files of UCloud as files of this machine: whole, or not there at all."""

import asyncio
import contextlib
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO

from tui.client import files
from tui.client.file_stream import Stream, open_stream
from tui.client.http import Client, pause_s
from tui.errors import NotKept, Refused, UCloudError
from tui.wire.files import File

_MODE = 0o600
_TRIES = 4
"""How often in a row a download may break without a byte of progress."""
_LONGEST_NAME = 200
_ROOM_LEFT = 16 * 1024 * 1024
"""What is left free on the disk, unless the file is small."""
_MEGA = 1_000_000
_FORBIDDEN = frozenset('/\\:*?"<>|\x7f')
_NS_OF_MS = 1_000_000
PART = ".part"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a download has come."""

    done: int = 0
    size: int | None = None
    """Bytes of the whole file; None when the provider does not say."""
    note: str = ""
    """What happened on the way, a sentence; empty when nothing did."""


Watch = Callable[[Progress], None]
"""Is told of every step; must not wait."""


def local_name(name: str) -> str:
    """A name that a file here may have, whatever the file there is called."""
    kept = "".join(
        "_" if char in _FORBIDDEN or not char.isprintable() else char for char in name
    ).strip()
    kept = kept.encode("utf-8", "replace")[:_LONGEST_NAME].decode("utf-8", "ignore")
    return "file" if not kept.strip(".") else kept


async def download(
    client: Client,
    username: str,
    path: str,
    target: Path,
    watch: Watch,
    *,
    replacing: bool = False,
) -> Path:
    """Fetch a file; it has its name only once all of it is there.

    Until then it is beside it, with ``.part`` at the end. What is there of it stays
    after a failure only where it is of use: where the provider knows ranges.

    Args:
        client: Where the file is.
        username: Whose instance of the provider hands it out.
        path: The file there.
        target: The file here; its folder is made when it is missing.
        watch: Is told how far it is.
        replacing: Whether a file that is there already may be lost.

    Raises:
        NotKept: it cannot be written here; says why.
        UCloudError: it could not be had.
    """
    if not replacing and _is_there(target):
        message = f"{target} is there already."
        raise NotKept(message)
    saving = _Saving(target, await _file(client, path))
    await _off_loop(saving.open)
    try:
        await _fetched(saving, client, username, path, watch)
    except BaseException:
        saving.give_up()
        raise
    await _off_loop(partial(saving.finish, replacing=replacing))
    return target


async def _file(client: Client, path: str) -> File:
    file = await files.stat(client, path)
    if file.is_folder:
        message = "This is a folder. Only files can be downloaded, one by one."
        raise Refused(message)
    return file


async def _fetched(
    saving: "_Saving", client: Client, username: str, path: str, watch: Watch
) -> None:
    """All of the file, in as many goes as it takes."""
    idle = furthest = 0
    while not saving.complete:
        try:
            place = saving.done
            async with open_stream(client, username, path, start=place) as stream:
                await _off_loop(partial(saving.begin, stream))
                watch(saving.progress)
                async for chunk in stream.chunks:
                    await _off_loop(partial(saving.take, chunk))
                    watch(saving.progress)
            saving.complete = True
        except UCloudError as error:
            idle = 0 if saving.done > furthest else idle + 1
            furthest = max(furthest, saving.done)
            if not error.retryable or idle >= _TRIES:
                raise
            if await _changed(client, path, saving.file):
                saving.forget("The file has changed meanwhile: it starts again.")
            else:
                saving.note = "The connection broke: it is tried again."
            watch(saving.progress)
            await asyncio.sleep(pause_s(idle))


async def _changed(client: Client, path: str, file: File) -> bool:
    """Whether what was fetched so far is of another version."""
    with contextlib.suppress(UCloudError):
        now = await files.stat(client, path)
        return now.status.modified_at != file.status.modified_at
    return False


async def _off_loop(act: Callable[[], None]) -> None:
    """Do something to a file in a thread; its failures are the user's to solve.

    Raises:
        NotKept: it failed.
    """
    try:
        await asyncio.to_thread(act)
    except OSError as error:
        what = f"'{error.filename}'" if error.filename else "The file"
        message = f"{what} cannot be written: {error.strerror or error}."
        raise NotKept(message) from error


class _Saving:
    """One file on its way to the disk; its methods raise OSError."""

    def __init__(self, target: Path, file: File) -> None:
        self.file = file
        self.done = 0
        self.complete = False
        self.note = ""
        self._size = file.status.size_in_bytes
        self._target = target
        self._part = target.with_name(target.name + PART)
        self._file: IO[bytes] | None = None
        self._ranged = False

    @property
    def progress(self) -> Progress:
        """How far it is."""
        return Progress(self.done, self._size, self.note)

    def open(self) -> None:
        """Go on with what an earlier try left of the same version, or begin."""
        self._target.parent.mkdir(parents=True, exist_ok=True)
        flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW
        self._file = os.fdopen(os.open(self._part, flags, _MODE), "r+b")
        left, version = os.fstat(self._file.fileno()), self.file.status.modified_at
        same = version and left.st_mtime_ns // _NS_OF_MS == version
        if same and left.st_size < (self._size or 0):
            self.done, self._ranged = left.st_size, True
            self._file.seek(self.done)
        else:
            self._file.truncate(0)

    def begin(self, stream: Stream) -> None:
        """Take a stream, which may begin at the beginning though it should not.

        Raises:
            NotKept: there is no room for it.
        """
        if stream.start != self.done:
            self.forget("This provider sends files only whole: it starts again.")
        self._ranged = stream.ranged
        self._size = self._size if stream.size is None else stream.size
        needed = (self._size or 0) - self.done
        free = shutil.disk_usage(self._part.parent).free
        free -= _ROOM_LEFT if needed > _MEGA else 0
        if needed > free:
            message = (
                f"There is no room for it: {needed / _MEGA:.1f} MB are needed and "
                f"{max(0, free) / _MEGA:.1f} MB are free."
            )
            raise NotKept(message)

    def take(self, chunk: bytes) -> None:
        """Write some bytes."""
        self._opened.write(chunk)
        self.done += len(chunk)

    def forget(self, note: str) -> None:
        """Begin again, saying why."""
        self._opened.seek(0)
        self._opened.truncate(0)
        self.done, self.note = 0, note

    def finish(self, *, replacing: bool) -> None:
        """Give the file its name.

        Raises:
            NotKept: another file took the name meanwhile.
        """
        self._opened.flush()
        os.fsync(self._opened.fileno())
        self._opened.close()
        if not replacing and _is_there(self._target):
            message = f"{self._target} is there already; {self._part.name} is beside."
            raise NotKept(message)
        self._part.replace(self._target)

    def give_up(self) -> None:
        """Keep what can be gone on with, remove the rest."""
        with contextlib.suppress(OSError):
            self._opened.close()
            if self._ranged and self.done:
                at_ns = self.file.status.modified_at * _NS_OF_MS
                os.utime(self._part, ns=(at_ns, at_ns))
            else:
                self._part.unlink()

    @property
    def _opened(self) -> IO[bytes]:
        if self._file is None:
            message = "it is not open"
            raise OSError(message)
        return self._file


def _is_there(path: Path) -> bool:
    """Whether there is something by that name, a broken link included."""
    return os.path.lexists(path)
