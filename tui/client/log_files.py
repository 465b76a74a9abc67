"""The files in which a job's output is kept."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from tui.client import files
from tui.client.file_stream import open_stream
from tui.client.http import Client
from tui.errors import NotFound
from tui.wire.files import File
from tui.wire.jobs import Job

_NAME = re.compile(r"(stdout|stderr|std|job)(?:-(\d{1,6}))?\.(log|txt|out|err)\Z")
_MOST_PAGES = 20


class LogFile(NamedTuple):
    """A file with what one node printed."""

    path: str
    name: str
    rank: int
    stderr: bool
    size: int
    """In bytes."""


class Tail(NamedTuple):
    """The end of a file."""

    data: bytes
    start: int
    """Where in the file it begins."""


async def tail(
    client: Client, username: str, file: LogFile, length: int, *, limit: int
) -> Tail | None:
    """The last ``length`` bytes of a file, or all of a smaller one.

    Args:
        client: Where the file is.
        username: Whose instance of the provider hands it out.
        file: As it was found.
        length: In bytes.
        limit: So many bytes are passed over, where the provider sends files only
            from their beginning.

    Returns:
        None when more would have to be passed over.

    Raises:
        UCloudError: they could not be had.
    """
    wanted = max(0, file.size - length)
    async with open_stream(client, username, file.path, start=wanted) as stream:
        if wanted - stream.start > limit:
            return None
        found, at = bytearray(), stream.start
        async for chunk in stream.chunks:
            found += chunk
            at += len(chunk)
            del found[: max(0, len(found) - length)]
        return Tail(bytes(found), at - len(found))


async def find(client: Client, job: Job) -> tuple[LogFile, ...]:
    """The files with the output of a job, node after node, what was printed first.

    Raises:
        UCloudError: its folder is not there, or not for this user.
    """
    folder = job.output_folder
    if not folder:
        message = "This job has no output folder, so there is no file with its log."
        raise NotFound(message)
    found: list[LogFile] = []
    provider = job.specification.product.provider
    seen = 0
    async for page in files.pages(client, folder, provider):
        found += named(page.items)
        seen += 1
        if seen == _MOST_PAGES:
            break
    return tuple(sorted(found, key=lambda file: (file.rank, file.stderr, file.name)))


def named(items: Iterable[File]) -> list[LogFile]:
    """Those of the files that are logs, by their names.

    Containers have one file for each node, ``stdout-0.log``; Slurm has ``stdout.txt``
    and ``stderr.txt`` of the script and ``std-0.out`` and ``std-0.err`` of each node.

    Source: im2/pkg/integrations/k8s/containers, follow; slurm/compute.go, follow
    """
    found: list[LogFile] = []
    for item in items:
        match = _NAME.match(item.name)
        if match is None or item.is_folder:
            continue
        stderr = match[1] == "stderr" or match[3] == "err"
        size = item.status.size_in_bytes or 0
        rank = int(match[2] or 0)
        found.append(LogFile(item.id, item.name, rank, stderr, size))
    return found
