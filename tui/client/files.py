"""Drives, folders, and parts of files."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

from tui.client.file_stream import Stream, open_stream
from tui.client.http import Client
from tui.client.pages import collect
from tui.errors import Refused
from tui.wire import files
from tui.wire.codec import Page
from tui.wire.files import Drive, File

_MOST_PAGES = 400
MOST_TO_SKIP = 64 * 1024 * 1024
"""So much of a file is passed over to see its end, where ranges are not known."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some bytes of a file."""

    data: bytes
    start: int = 0
    """Where in the file they begin."""
    size: int | None = None
    """Of the whole file, in bytes; None when that is not known."""
    ranged: bool = False
    """Whether they could be had without what is before them."""

    @property
    def at_end(self) -> bool:
        """Whether there is nothing behind them."""
        return self.size is not None and self.start + len(self.data) >= self.size


async def drives(client: Client) -> tuple[Drive, ...]:
    """The drives of the workspace, by title.

    Raises:
        UCloudError: they could not be had.
    """
    found = await collect(client, files.browse_drives, key=lambda one: one.id)
    return tuple(sorted(found.items, key=lambda one: one.specification.title.lower()))


async def pages(
    client: Client, folder: str, provider: str = ""
) -> AsyncIterator[Page[File]]:
    """What is in a folder, a page at a time and in the order of names.

    Raises:
        UCloudError: the folder, or a page of it, could not be had.
    """
    place = ""
    seen = {place}
    for _ in range(_MOST_PAGES):
        call = replace(files.browse(folder, place), provider=provider)
        page = await client.send(call)
        yield page
        place = page.next
        if not place or place in seen:
            return
        seen.add(place)


async def stat(client: Client, path: str, provider: str = "") -> File:
    """One file or folder, as it is now.

    Raises:
        UCloudError: it is not there, or not for this user.
    """
    return await client.send(replace(files.retrieve(path), provider=provider))


async def read(
    client: Client, username: str, path: str, *, start: int = 0, length: int
) -> Part:
    """At most ``length`` bytes of a file, from ``start`` on.

    Args:
        client: Where the file is.
        username: Whose instance of the provider hands it out.
        path: The file.
        start: In bytes; where the provider knows no ranges what is before is read
            and dropped.
        length: In bytes.

    Raises:
        UCloudError: it could not be had, or too much would have to be read before it.
    """
    async with open_stream(client, username, path, start=start) as stream:
        _check_skip(stream, start)
        found, at = bytearray(), stream.start
        async for chunk in stream.chunks:
            found += chunk[max(0, start - at) :]
            at += len(chunk)
            if len(found) >= length:
                break
        return Part(bytes(found[:length]), start, stream.size, stream.ranged)


async def read_tail(client: Client, username: str, path: str, length: int) -> Part:
    """The last ``length`` bytes of a file, or all of a smaller one.

    Raises:
        UCloudError: they could not be had, or too much is before them.
    """
    size = (await stat(client, path)).status.size_in_bytes or 0
    start = max(0, size - length)
    async with open_stream(client, username, path, start=start) as stream:
        _check_skip(stream, (stream.size or 0) - length)
        found, at = bytearray(), stream.start
        async for chunk in stream.chunks:
            found += chunk
            at += len(chunk)
            del found[: max(0, len(found) - length)]
        return Part(bytes(found), at - len(found), at, stream.ranged)


def _check_skip(stream: Stream, wanted: int) -> None:
    if wanted - stream.start > MOST_TO_SKIP:
        megabytes = (stream.size or wanted) // 1_000_000
        message = (
            "This provider sends files only from their beginning, and this one has "
            f"{megabytes} MB. Download it, or look at it in a shell."
        )
        raise Refused(message)
