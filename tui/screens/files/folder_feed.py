"""What lies in a folder, as far as it is known: the last look, then page by page."""

from collections.abc import AsyncIterator, Mapping

from tui.describe.files import Entry, drive_id, of_drive, of_file
from tui.errors import UCloudError
from tui.screens.account import Account
from tui.wire.files import Drive

_REMEMBERED = 64


class FolderFeed:
    """Drives, or one folder of one drive; going there shows what was there last."""

    def __init__(self, account: Account) -> None:
        self.path = ""
        """The folder looked at; empty for the list of drives."""
        self.entries: tuple[Entry, ...] = ()
        self.complete = False
        """Whether all pages are there."""
        self.unreadable = 0
        self.drives: Mapping[str, Drive] = {}
        """Known drives by their ids."""
        self._account = account
        self._seen: dict[str, tuple[Entry, ...]] = {}

    def go(self, path: str) -> None:
        """Look at another folder; what it held last is shown meanwhile."""
        self.path = path
        self.entries = self._seen.get(path, ())
        self.complete = path in self._seen
        self.unreadable = 0

    @property
    def titles(self) -> Mapping[str, str]:
        """Titles of the known drives by their ids."""
        return {key: drive.specification.title for key, drive in self.drives.items()}

    @property
    def provider(self) -> str:
        """Who keeps the drive looked at, as far as known."""
        drive = self.drives.get(drive_id(self.path))
        return drive.specification.product.provider if drive else ""

    async def read(self) -> AsyncIterator[None]:
        """Ask; yields whenever there is something new to draw.

        Raises:
            UCloudError: it could not be had.
        """
        if not self.path:
            await self._read_drives()
            self._take(tuple(map(of_drive, self.drives.values())), complete=True)
            yield
            return
        if drive_id(self.path) not in self.drives:
            await self._try_drives()
            yield
        async for _ in self._read_folder():
            yield

    async def _read_drives(self) -> None:
        from tui.client import files

        found = await files.drives(await self._account.client())
        self.drives = {drive.id: drive for drive in found}

    async def _try_drives(self) -> None:
        """Learn the drive's title; the folder is read without it too."""
        try:
            await self._read_drives()
        except UCloudError:
            self.drives = dict(self.drives)

    async def _read_folder(self) -> AsyncIterator[None]:
        """Draw pages as they come the first time; later all at once."""
        from tui.client import files

        client, path = await self._account.client(), self.path
        first, found, unreadable = not self.complete, dict[str, Entry](), 0
        async for page in files.pages(client, path, self.provider):
            found |= {file.id: of_file(file) for file in page.items}
            unreadable += page.unreadable
            if first and page.next:
                self._take(tuple(found.values()), complete=False)
                yield
        self.unreadable = unreadable
        self._take(tuple(found.values()), complete=True)
        yield

    def _take(self, entries: tuple[Entry, ...], *, complete: bool) -> None:
        self.entries, self.complete = entries, complete
        if complete:
            self._seen.pop(self.path, None)
            self._seen[self.path] = entries
            while len(self._seen) > _REMEMBERED:
                del self._seen[next(iter(self._seen))]
