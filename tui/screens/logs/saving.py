"""A log saved to a file that only the user can read, a block of lines at a time."""

import asyncio
import os
import re
from collections.abc import Iterator
from pathlib import Path
from time import localtime, strftime
from typing import IO

import platformdirs

from tui.errors import NotKept

_ODD = re.compile(r"[^\w.-]+")
_LONGEST_NAME = 60
_AT_ONCE = 2_000


def proposal(label: str) -> Path:
    """Where the log of a job of that name goes if the user says nothing else."""
    folder = Path(platformdirs.user_data_dir("ucloud-tui", appauthor=False))
    name = _ODD.sub("-", label).strip("-.")[:_LONGEST_NAME] or "job"
    moment = strftime("%Y%m%d-%H%M%S", localtime())
    return folder / "logs" / f"{name}-{moment}.log"


def typed(name: str) -> Path:
    """What somebody typed as a path; ``~`` is their home."""
    path = Path(name.strip())
    try:
        path = path.expanduser()
    except RuntimeError:  # there is no such user
        return path
    return path.absolute()


async def save(path: Path, lines: Iterator[str]) -> int:
    """Write lines into a new file; gives how many there were.

    Cancelled or failed it leaves no file behind.

    Raises:
        NotKept: it is there already, or could not be written; says why.
    """
    file = _new(path)
    count, complete = 0, False
    try:
        with file:
            for line in lines:
                file.write(line + "\n")
                count += 1
                if count % _AT_ONCE == 0:
                    await asyncio.sleep(0)
        complete = True
    except OSError as error:
        raise _not_kept(path, error) from error
    finally:
        if not complete:
            _forget(path)
    return count


def _forget(path: Path) -> None:
    path.unlink(missing_ok=True)


def _new(path: Path) -> IO[str]:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise _not_kept(path, error) from error
    try:
        return open(path, "x", encoding="utf-8", errors="replace", opener=_private)
    except FileExistsError as error:
        message = f"{path} is there already. Choose another name."
        raise NotKept(message) from error
    except OSError as error:
        raise _not_kept(path, error) from error


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _not_kept(path: Path, error: OSError) -> NotKept:
    return NotKept(f"{path} could not be written: {error.strerror}.")
