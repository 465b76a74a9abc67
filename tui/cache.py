"""What was last known of a context, on disk, so that a start has something to show."""

import hashlib
import logging
import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from tui import private
from tui.errors import NotKept

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Kept:
    """Bytes that were true once."""

    data: bytes
    at: float
    """Seconds since the epoch."""


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of last answers; a failure is logged and never more than a miss."""

    folder: Path

    def load(self, context: str, name: str) -> Kept | None:
        """What was saved last under that name, None when there is nothing.

        Args:
            context: Whose it is; nobody else's is ever returned.
            name: What it is, a short word.
        """
        path = self._path(context, name)
        try:
            data = private.read(path)
            return None if data is None else Kept(data, path.stat().st_mtime)
        except (NotKept, OSError) as error:
            _log.warning("cache: %s", error)
            return None

    def save(self, context: str, name: str, data: bytes, at: float) -> None:
        """Keep bytes that were true at that time, in seconds since the epoch."""
        path = self._path(context, name)
        try:
            private.write(path, data)
            os.utime(path, (at, at))
        except (NotKept, OSError) as error:
            _log.warning("cache: %s", error)

    def _path(self, context: str, name: str) -> Path:
        # a context's name may hold anything, a file's name may not
        owner = hashlib.blake2s(context.encode(), digest_size=12).hexdigest()
        return self.folder / owner / name


def key(server: str, username: str, context: str) -> str:
    """Whose answers they are, as `Cache` wants it."""
    return f"{server} {username} {context}"


def folder() -> Path:
    """Where the platform keeps what may be lost; it need not exist."""
    return Path(platformdirs.user_cache_dir("ucloud-tui", appauthor=False))
