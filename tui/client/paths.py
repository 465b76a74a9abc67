"""Whether files and folders that a job is to be given are there; servers do not ask."""

import asyncio
from collections.abc import Iterable
from typing import TypeAlias

from tui.client.http import Client
from tui.errors import NotAllowed, NotFound, Refused, UCloudError
from tui.wire import files, parameters
from tui.wire.jobs import Specification

_AT_ONCE = 6


Wanted: TypeAlias = tuple[str, str, bool | None]
"""Key of a field, path, and whether it must be a folder; None: either will do."""


async def check(client: Client, wanted: Iterable[Wanted]) -> None:
    """Refuse a job whose files are not there; it would wait and then fail.

    Raises:
        Refused: names the first path that is not there, or of the wrong kind.
    """
    complaints = await missing(client, wanted)
    if complaints:
        raise Refused(next(iter(complaints.values())))


def named_in(specification: Specification) -> list[Wanted]:
    """The paths that a job is given, where nobody says of which kind they must be."""
    values = [*specification.parameters.values(), *specification.resources]
    found = (parameters.read_value(value) for value in values)
    return [("", one.path, None) for one in found if one.type == parameters.FILE]


async def missing(client: Client, wanted: Iterable[Wanted]) -> dict[str, str]:
    """What is wrong with paths: a sentence for each key that has a wrong one.

    A path that cannot be looked at is not complained of; the server will.

    Args:
        client: The server.
        wanted: The paths and whose they are.
    """
    door = asyncio.Semaphore(_AT_ONCE)

    async def look(path: str, *, folder: bool | None) -> str:
        async with door:
            return await problem(client, path, folder=folder)

    asked = list(wanted)
    async with asyncio.TaskGroup() as group:
        tasks = [
            group.create_task(look(path, folder=folder)) for _, path, folder in asked
        ]
    found: dict[str, str] = {}
    for (key, _, _), task in zip(asked, tasks, strict=True):
        if task.result():
            found.setdefault(key, task.result())
    return found


async def problem(client: Client, path: str, *, folder: bool | None) -> str:
    """Why a job cannot be given the path, a sentence; empty when it can."""
    try:
        found = await client.send(files.retrieve(path))
    except (NotFound, NotAllowed):
        if folder is not False and path.count("/") == 1:
            return await _root_problem(client, path)
        return f"{path} is not there, or you may not see it."
    except UCloudError:
        return ""
    if not found.status.type or folder in {None, found.is_folder}:
        return ""
    return f"{path} is a file, not a folder." if folder else f"{path} is a folder."


async def _root_problem(client: Client, path: str) -> str:
    """Roots of drives may not be files, so their contents are asked for."""
    try:
        await client.send(files.browse(path))
    except (NotFound, NotAllowed):
        return f"There is no drive {path}, or you may not see it."
    except UCloudError:
        return ""
    return ""
