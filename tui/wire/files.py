"""Drives, folders and files, as far as jobs need them."""

from tui.credentials import Secret
from tui.wire import codec
from tui.wire.codec import Call, Page, Wire
from tui.wire.owners import Owner, Permissions
from tui.wire.products import ProductReference

DIRECTORY = "DIRECTORY"


class DriveSpecification(Wire, frozen=True, kw_only=True):
    """Source: orchestrators/drives.go, DriveSpecification."""

    title: str = ""
    product: ProductReference = ProductReference()


class Drive(Wire, frozen=True, kw_only=True):
    """A place for files; its root is the path ``/id``.

    Source: orchestrators/drives.go, Drive
    """

    id: str
    created_at: int = 0
    owner: Owner = Owner()
    permissions: Permissions = Permissions()
    specification: DriveSpecification = DriveSpecification()

    @property
    def root(self) -> str:
        """Its path."""
        return f"/{self.id}"


class FileStatus(Wire, frozen=True, kw_only=True):
    """Source: orchestrators/files.go, UFileStatus."""

    type: str = ""
    """FILE or DIRECTORY."""
    icon: str = ""
    size_in_bytes: int | None = None
    modified_at: int = 0
    unix_mode: int = 0


class FileSpecification(Wire, frozen=True, kw_only=True):
    """Source: orchestrators/files.go, UFileSpecification."""

    product: ProductReference = ProductReference()


class File(Wire, frozen=True, kw_only=True):
    """A file or folder; its id is its path.

    Source: orchestrators/files.go, UFile
    """

    id: str
    owner: Owner = Owner()
    permissions: Permissions = Permissions()
    specification: FileSpecification = FileSpecification()
    status: FileStatus = FileStatus()

    @property
    def name(self) -> str:
        """The last part of its path."""
        return self.id.rstrip("/").rpartition("/")[2]

    @property
    def is_folder(self) -> bool:
        """Whether it holds files."""
        return self.status.type == DIRECTORY


def browse_drives(next: str = "") -> Call[Page[Drive]]:  # noqa: A002 - the server's word
    """The workspace's drives."""
    return codec.get(
        "/api/files/collections/browse",
        codec.page(codec.reader(Drive)),
        itemsPerPage=250,
        next=next,
    )


def browse(
    folder: str,
    next: str = "",  # noqa: A002 - the server's word
) -> Call[Page[File]]:
    """What is in a folder."""
    return codec.get(
        "/api/files/browse",
        codec.page(codec.reader(File)),
        slow=True,
        path=folder,
        next=next,
        itemsPerPage=250,
        includeTimestamps=True,
        includeSizes=True,
    )


def retrieve(path: str) -> Call[File]:
    """One file or folder."""
    return codec.get(
        "/api/files/retrieve",
        codec.reader(File),
        slow=True,
        id=path,
        includeTimestamps=True,
        includeSizes=True,
    )


class _Download(Wire, frozen=True, kw_only=True):
    """Source: orchestrators/files.go, FilesCreateDownloadResponse."""

    endpoint: str = ""


def download(path: str) -> Call[Secret]:
    """Where the content of a file is; whoever has the address can read the file.

    An address is for one file. It is asked for with GET and without Authorization.
    """
    return codec.post(
        "/api/files/download",
        {"items": [{"id": path}]},
        codec.first(_read_endpoint),
        slow=True,
        retry=True,
    )


def _read_endpoint(value: object) -> Secret:
    return Secret(codec.read(value, _Download).endpoint)
