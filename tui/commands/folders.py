"""``folder list`` and ``file get``: drives, folders, and files to have here."""

import sys
import time
from argparse import Namespace
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Self

from tui.client import files
from tui.client.file_download import Progress, download, local_name
from tui.commands import records
from tui.commands.connecting import Connection
from tui.commands.parsing import OK
from tui.commands.paths import path_of
from tui.commands.printing import Sheet
from tui.commands.running import naming, say
from tui.describe.plain import plain
from tui.describe.words import Word
from tui.errors import Refused
from tui.wire.codec import Page
from tui.wire.files import File

_HEADINGS = ("NAME", "SIZE", "CHANGED")
_DRIVES = ("PATH", "DRIVE", "PROVIDER")
_EVERY_S = 0.2
_MEGA = 1_000_000


async def list_folder(options: Namespace, connection: Connection) -> int:
    """Print what is in a folder; without one, the drives."""
    if not options.path.strip("/ "):
        return await _list_drives(options, connection)
    sheet = Sheet(options, _HEADINGS, tuple(records.FILE))
    async for page in _pages(connection, await path_of(connection, options.path)):
        for found in page.items:
            size = found.status.size_in_bytes
            name = plain(found.name) + ("/" if found.is_folder else "")
            sheet.add(
                records.file(found),
                (
                    (Word(name, "accent" if found.is_folder else ""),),
                    (Word("" if size is None or found.is_folder else str(size)),),
                    (Word(records.moment(found.status.modified_at) or "", "muted"),),
                ),
            )
    sheet.end()
    return OK


async def _pages(connection: Connection, path: str) -> AsyncIterator[Page[File]]:
    with naming(f"folder '{path}'", "folder list"):
        async for page in files.pages(connection.client, path):
            yield page


async def _list_drives(options: Namespace, connection: Connection) -> int:
    sheet = Sheet(options, _DRIVES, tuple(records.DRIVE))
    for drive in await files.drives(connection.client):
        cells = (
            drive.root,
            drive.specification.title,
            drive.specification.product.provider,
        )
        sheet.add(records.drive(drive), tuple((Word(plain(cell)),) for cell in cells))
    sheet.end()
    return OK


async def get_file(options: Namespace, connection: Connection) -> int:
    """Download a file; it has its name only once all of it is there."""
    target = _target(options.path, options.target)
    if not options.force:
        _check_free(target)
    username = await connection.username()
    there = await path_of(connection, options.path)
    with naming(f"file '{options.path}'", "folder list"), _Shown() as shown:
        path = await download(
            connection.client,
            username,
            there,
            target,
            shown.step,
            replacing=options.force,
        )
    print(path)
    return OK


def _check_free(target: Path) -> None:
    """Say before anything is asked that the name is taken.

    Raises:
        Refused: it is; a link that leads nowhere takes it, too.
    """
    if target.exists() or target.is_symlink():
        message = f"'{plain(str(target))}' is there already; --force replaces it."
        raise Refused(message)


def _target(path: str, wanted: str) -> Path:
    """Where the file goes: its own name, in a folder where one is named."""
    name = local_name(path.rstrip("/").rpartition("/")[2])
    target = Path(wanted or name)
    return target / name if target.is_dir() else target


class _Shown:
    """How far a download is, on one line of a terminal; nothing in a pipe."""

    def __init__(self) -> None:
        self._at_s = 0.0
        self._drawn = False
        self._note = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def step(self, progress: Progress) -> None:
        """Draw it, now and then."""
        if progress.note and progress.note != self._note:
            self._note = progress.note
            self.end()
            say(plain(progress.note))
        now_s = time.monotonic()
        if not sys.stderr.isatty() or now_s - self._at_s < _EVERY_S:
            return
        self._at_s, self._drawn = now_s, True
        of = f" of {progress.size / _MEGA:.1f}" if progress.size else ""
        text = f"\r{progress.done / _MEGA:.1f}{of} MB\x1b[K"
        print(text, end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        """Take the line away."""
        if self._drawn:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
            self._drawn = False
