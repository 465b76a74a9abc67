"""What a list of files says where there is nothing to list, or in the place of it."""

import time

from tui.describe import Line, Word, plain
from tui.describe.files import drive_id, where
from tui.describe.problems import problem
from tui.errors import UCloudError
from tui.screens.files.folder_feed import FolderFeed

_STILL_WAITING_S = 3


def notes(
    feed: FolderFeed, error: UCloudError | None, server: str, since: float
) -> tuple[Line, ...]:
    """Why there is nothing, or that more comes; empty where all is there.

    Args:
        feed: The folder looked at.
        error: Why it could not be read.
        server: Name of the server.
        since: When it was asked for, on the monotonic clock.
    """
    if error is not None:
        return _failure(feed, error, server)
    if not feed.complete:
        waited = int(time.monotonic() - since)
        still = f" Still waiting ({waited} s)." if waited >= _STILL_WAITING_S else ""
        what = "more" if feed.entries else place(feed)
        return ((Word(f" Loading {what} from {server}.{still}"),),)
    if feed.unreadable:
        count = "One entry" if feed.unreadable == 1 else f"{feed.unreadable} entries"
        return ((Word(f" {count} could not be read.", "warning"),),)
    if feed.entries:
        return ()
    if feed.path:
        return ((Word(" This folder is empty."),),)
    return (
        (Word(" This workspace has no drives, or the provider is not connected."),),
        (
            Word(" The palette ("),
            Word("ctrl+p", "accent"),
            Word(") has Providers."),
        ),
    )


def place(feed: FolderFeed) -> str:
    """The folder in words: ``drives``, ``cpgpu/Jobs``."""
    return where(feed.path, feed.titles) if feed.path else "drives"


def _failure(feed: FolderFeed, error: UCloudError, server: str) -> tuple[Line, ...]:
    said = problem(error, server)
    drive = feed.drives.get(drive_id(feed.path))
    provider = drive.specification.product.provider if drive else ""
    name = plain(drive.specification.title) if drive else place(feed)
    whose = f" {name} ({plain(provider)})" if provider else f" {name}"
    return (
        (Word(f"{whose}: {said.title[:1].lower()}{said.title[1:]}.", "error"),),
        (Word(" "), Word(f"{said.why} {said.remedy}".strip())),
    )
