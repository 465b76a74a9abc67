"""Files that only their owner can read, written whole or not at all."""

import contextlib
import os
import tempfile
from pathlib import Path

from tui.errors import NotKept

_OTHERS = 0o077


def write(path: Path, data: bytes) -> None:
    """Put bytes into a 0600 file, replacing what was there in one step.

    The folder is made (0700) when it is missing. After a failure the old file is there.

    Raises:
        NotKept: the folder or the file could not be written; says why.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # mkstemp opens with O_EXCL and 0600
        number, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
        try:
            with os.fdopen(number, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        message = f"{path} could not be written: {error.strerror}."
        raise NotKept(message) from error


def read(path: Path) -> bytes | None:
    """The bytes of a file, None when there is none.

    A file that others could read is closed to them first.

    Raises:
        NotKept: the file is there and cannot be read, or is not the user's.
    """
    try:
        status = path.stat()
        if status.st_mode & _OTHERS:
            path.chmod(0o600)
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        message = f"{path} could not be read: {error.strerror}."
        raise NotKept(message) from error
