"""New files that the user asks for: where they may go, made for their eyes only."""

import os
import re
from pathlib import Path
from time import localtime, strftime
from typing import IO

import platformdirs

from tui.errors import NotKept

_ODD = re.compile(r"[^\w.-]+")
_LONGEST_NAME = 60


def proposal(folder: str, label: str, suffix: str, *, unnamed: str) -> Path:
    """Where a file about something of that name goes if the user says nothing else."""
    data = Path(platformdirs.user_data_dir("ucloud-tui", appauthor=False))
    name = _ODD.sub("-", label).strip("-.")[:_LONGEST_NAME] or unnamed
    moment = strftime("%Y%m%d-%H%M%S", localtime())
    return data / folder / f"{name}-{moment}{suffix}"


def typed(name: str) -> Path:
    """What somebody typed as a path; ``~`` is their home."""
    path = Path(name.strip())
    try:
        path = path.expanduser()
    except RuntimeError:  # there is no such user
        return path
    return path.absolute()


def short(path: Path) -> str:
    """The path as somebody would type it: with ``~`` for their home."""
    try:
        return str("~" / path.relative_to(Path.home()))
    except (RuntimeError, ValueError):  # there is no home, or it is elsewhere
        return str(path)


def create(path: Path) -> IO[str]:
    """A new 0600 file, in a folder that is made when it is missing.

    Raises:
        NotKept: it is there already, or could not be made; says why.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise not_kept(path, error) from error
    try:
        return open(path, "x", encoding="utf-8", errors="replace", opener=_private)
    except FileExistsError as error:
        message = f"{path} is there already. Choose another name."
        raise NotKept(message) from error
    except OSError as error:
        raise not_kept(path, error) from error


def not_kept(path: Path, error: OSError) -> NotKept:
    """Why a file could not be written."""
    return NotKept(f"{path} could not be written: {error.strerror}.")


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
