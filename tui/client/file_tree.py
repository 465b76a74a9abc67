"""All files of a folder, of those in it, and so on."""

from collections.abc import Callable
from dataclasses import dataclass

from tui.client import files
from tui.client.http import Client
from tui.errors import BadInput, Refused
from tui.wire.files import File

MOST_FILES = 10_000


@dataclass(frozen=True, slots=True)
class Tree:
    """What lies below a folder."""

    files: tuple[File, ...]
    unread: tuple[str, ...] = ()
    """Paths of folders that the provider does not show."""


async def tree(client: Client, folder: str, counted: Callable[[int], None]) -> Tree:
    """Every file below a folder; folders that cannot be read are named.

    Args:
        client: Where the folder is.
        folder: Its path.
        counted: Is told how many files there are so far.

    Raises:
        UCloudError: the folder itself cannot be read, or holds too many files.
    """
    found: list[File] = []
    unread: list[str] = []
    waiting, seen = [folder], {folder}
    while waiting:
        path = waiting.pop()
        try:
            async for page in files.pages(client, path):
                found += (file for file in page.items if not file.is_folder)
                inner = [file.id for file in page.items if file.is_folder]
                waiting += (one for one in inner if one not in seen)
                seen.update(inner)
                counted(len(found))
                _check(max(len(found), len(seen)))
        except Refused:
            if path == folder:
                raise
            unread.append(path)
    return Tree(tuple(found), tuple(unread))


def _check(count: int) -> None:
    if count > MOST_FILES:
        message = (
            f"This folder holds more than {MOST_FILES} files or folders. Pack them "
            "into one file in a shell, and download that."
        )
        raise BadInput(message)
