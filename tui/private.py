"""Files that only their owner can read, written whole or not at all."""

import contextlib
import os
import tempfile
import time
from collections.abc import Generator
from pathlib import Path

from tui.errors import NotKept

_OTHERS = 0o077
_PATIENCE_S, _PAUSE_S = 10.0, 0.02


def write(path: Path, data: bytes) -> None:
    """Put bytes into a 0600 file, replacing what was there in one step.

    Where the path is a link the file it leads to is replaced, and the link stays. The
    folder is made (0700) when it is missing. After a failure the old file is there.

    Raises:
        NotKept: the folder or the file could not be written; says why.
    """
    try:
        path = path.resolve()
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
    except (OSError, RuntimeError) as error:  # RuntimeError: a link to itself
        why = getattr(error, "strerror", None) or error
        message = f"{path} could not be written: {why}."
        raise NotKept(message) from error


@contextlib.contextmanager
def locked(path: Path) -> Generator[None]:
    """Read and write a file while no other process of ours does, as far as can be had.

    A system without locks, or whoever keeps one for long, does not hinder us: then the
    last one to write wins, as without a lock.
    """
    lock = _opened(path.with_name(f".{path.name}.lock"))
    try:
        if lock is not None:
            _wait_for(lock)
        yield
    finally:
        if lock is not None:
            os.close(lock)


def _opened(path: Path) -> int | None:
    with contextlib.suppress(OSError):  # who writes will say why it cannot be
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    return None


def _wait_for(lock: int) -> None:
    import fcntl

    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(_PAUSE_S)
        except OSError:  # this system has none
            return
        else:
            return


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
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        message = f"{path} could not be read: {error.strerror}."
        raise NotKept(message) from error
