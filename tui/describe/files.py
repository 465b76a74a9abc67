"""Drives, folders and files as rows: names, sizes, ages, what one may do."""

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from typing import Literal, TypeAlias, get_args

from tui.describe import times
from tui.describe.filters import Facts, Fields
from tui.describe.plain import plain
from tui.describe.words import Line, Word
from tui.wire.files import Drive, File

Sort: TypeAlias = Literal["name", "size", "modified"]
SORTS: tuple[Sort, ...] = get_args(Sort)

FIELDS = Fields(
    texts=("name", "kind", "provider", "access"),
    numbers={"size": "size", "age": "time"},
)
"""What a filter may ask of a row."""

_KILO = 1000
_GIBI = 1024**3
_UNITS = ("kB", "MB", "GB", "TB", "PB")
_TEN = 9.95
_ICONS = {
    "DIRECTORY_JOBS": "jobs",
    "DIRECTORY_TRASH": "trash",
    "DIRECTORY_SHARES": "shares",
    "DIRECTORY_STAR": "starred",
}
_RIGHTS = "rwxrwxrwx"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: a drive, a folder or a file; names as they came."""

    path: str
    name: str
    folder: bool
    size: int | None = None
    """In bytes, of a file; None where it is not known."""
    modified_ms: int = 0
    mode: int = 0
    """Permissions as Unix has them, 0 where the provider does not say."""
    may_edit: bool = True
    provider: str = ""
    remark: str = ""
    """What is special about it, a word."""


def of_drive(drive: Drive) -> Entry:
    """A drive as a row."""
    return Entry(
        drive.root,
        drive.specification.title or drive.id,
        folder=True,
        modified_ms=drive.created_at,
        may_edit=drive.permissions.may_edit,
        provider=drive.specification.product.provider,
    )


def of_file(file: File) -> Entry:
    """A folder or file as a row."""
    kind = file.status.type
    known = kind in {"FILE", "DIRECTORY", ""}
    return Entry(
        file.id,
        file.name,
        file.is_folder,
        None if file.is_folder else file.status.size_in_bytes,
        file.status.modified_at,
        file.status.unix_mode,
        file.permissions.may_edit,
        file.specification.product.provider,
        _ICONS.get(file.status.icon, "") if known else kind.lower(),
    )


def ordered(
    entries: Iterable[Entry], by: Sort = "name", *, reverse: bool = False
) -> list[Entry]:
    """Folders first; sizes and times from the largest on unless turned round."""
    rows = sorted(entries, key=lambda one: (one.name.casefold(), one.path))
    if by == "size":
        rows.sort(key=lambda one: -(one.size or 0))
    elif by == "modified":
        rows.sort(key=lambda one: -one.modified_ms)
    if reverse:
        rows.reverse()
    rows.sort(key=lambda one: not one.folder)
    return rows


def facts(entry: Entry, now_ms: int) -> Facts:
    """A row as a filter sees it."""
    age = now_ms - entry.modified_ms if entry.modified_ms else None
    texts = {
        "name": entry.name,
        "kind": "folder" if entry.folder else "file",
        "provider": entry.provider,
        "access": access(entry),
    }
    size = None if entry.size is None else entry.size / _GIBI
    return Facts(texts, {"size": size, "age": age})


def cells(entry: Entry, now_ms: int, zone: tzinfo) -> tuple[Line, ...]:
    """Name, size, time of the last change, access, permissions."""
    name = plain(entry.name)
    shown: Line = (Word(f"{name}/", "accent"),) if entry.folder else (Word(name),)
    if entry.remark:
        shown = (*shown, Word(f"  {plain(entry.remark)}", "muted"))
    when = times.moment(entry.modified_ms, now_ms, zone)
    may = access(entry)
    return (
        shown,
        (Word("" if entry.folder else size(entry.size)),),
        (Word(when, "muted"),),
        (Word(may, "" if entry.may_edit else "warning"),),
        (Word(mode(entry.mode), "muted"),),
    )


def drive_cells(entry: Entry) -> tuple[Line, ...]:
    """Title, provider, access, path of a drive."""
    return (
        (Word(f"{plain(entry.name)}/", "accent"),),
        (Word(plain(entry.provider)),),
        (Word(access(entry), "" if entry.may_edit else "warning"),),
        (Word(plain(entry.path), "muted"),),
    )


def access(entry: Entry) -> str:
    """What one may do: ``rw`` or ``r``."""
    return "rw" if entry.may_edit else "r"


def mode(bits: int) -> str:
    """Permissions as ``ls`` has them; empty where they are not known."""
    if not bits:
        return ""
    return "".join(
        letter if bits >> (8 - at) & 1 else "-" for at, letter in enumerate(_RIGHTS)
    )


def size(count: int | None) -> str:
    """A number of bytes: ``14 B``, ``5.1 MB``; ``?`` where it is not known."""
    if count is None:
        return "?"
    if count < _KILO:
        return f"{count} B"
    value, at = count / _KILO, 0
    while value >= _KILO - 0.5 and at < len(_UNITS) - 1:
        value, at = value / _KILO, at + 1
    unit = _UNITS[at]
    return f"{value:.1f} {unit}" if value < _TEN else f"{value:.0f} {unit}"


def drive_id(path: str) -> str:
    """The drive that a path is in; empty for none."""
    return path.strip("/").partition("/")[0]


def parent(path: str) -> str:
    """The folder that holds it; empty for drives, which nothing holds."""
    above = posixpath.dirname(path.rstrip("/"))
    return "" if above in {"", "/"} else above


def where(path: str, titles: Mapping[str, str]) -> str:
    """A path as people say it: the title of the drive, then the folders."""
    drive = drive_id(path)
    if not drive:
        return "Drives"
    rest = path.strip("/")[len(drive) :]
    return plain(f"{titles.get(drive) or '/' + drive}{rest}")


def total(entries: Iterable[Entry], *, complete: bool) -> str:
    """How much is in a folder: ``2 folders, 3 files, 5.1 MB``."""
    rows = tuple(entries)
    folders = sum(row.folder for row in rows)
    files = len(rows) - folders
    parts = [_counted(folders, "folder")] if folders else []
    parts += [_counted(files, "file")] if files else []
    if held := sum(row.size or 0 for row in rows):
        parts.append(size(held))
    said = ", ".join(parts)
    return said if complete else f"{said}, more comes" if said else ""


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
