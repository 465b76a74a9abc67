"""A log saved to a file that only the user can read, a block of lines at a time."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

from tui.screens import new_file

_AT_ONCE = 2_000


def proposal(label: str) -> Path:
    """Where the log of a job of that name goes if the user says nothing else."""
    return new_file.proposal("logs", label, ".log", unnamed="job")


async def save(path: Path, lines: Iterator[str]) -> int:
    """Write lines into a new file; gives how many there were.

    Cancelled or failed it leaves no file behind.

    Raises:
        NotKept: it is there already, or could not be written; says why.
    """
    file = new_file.create(path)
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
        raise new_file.not_kept(path, error) from error
    finally:
        if not complete:
            _forget(path)
    return count


def _forget(path: Path) -> None:
    path.unlink(missing_ok=True)
