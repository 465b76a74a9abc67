"""Rows of drives, folders and files."""

from datetime import UTC

import pytest

from tui.describe import files
from tui.describe.files import Entry
from tui.describe.filters import parse
from tui.wire.files import Drive, DriveSpecification, File, FileStatus
from tui.wire.owners import Permissions
from tui.wire.products import ProductReference

NOW = 1_787_319_120_000
"""2026-08-21 13:32 UTC"""
HOUR = 3_600_000


def _file(
    name: str, size: int | None = 1, age_h: int = 1, *, folder: bool = False
) -> Entry:
    return Entry(f"/1/{name}", name, folder, size, NOW - age_h * HOUR)


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (None, "?"),
        (0, "0 B"),
        (999, "999 B"),
        (1_000, "1.0 kB"),
        (9_949, "9.9 kB"),
        (64_000, "64 kB"),
        (999_600, "1.0 MB"),
        (5_270_000, "5.3 MB"),
        (3 * 10**12, "3.0 TB"),
        (10**20, "100000 PB"),
    ],
)
def test_sizes_are_short(count: int | None, text: str) -> None:
    assert files.size(count) == text


@pytest.mark.parametrize(
    ("bits", "text"),
    [(0, ""), (504, "rwxrwx---"), (420, "rw-r--r--"), (511, "rwxrwxrwx")],
)
def test_permissions_are_written_as_by_ls(bits: int, text: str) -> None:
    assert files.mode(bits) == text


def test_a_drive_is_a_row() -> None:
    drive = Drive(
        id="7",
        permissions=Permissions(myself=("READ",)),
        specification=DriveSpecification(
            title="ref\x1bdata", product=ProductReference(provider="hippo")
        ),
    )
    row = files.of_drive(drive)
    assert (row.path, row.folder, row.may_edit) == ("/7", True, False)
    words = ["".join(word.text for word in line) for line in files.drive_cells(row)]
    assert words == ["ref\ufffddata/", "hippo", "r", "/7"]
    assert files.of_drive(Drive(id="8")).name == "8"


def test_a_file_is_a_row() -> None:
    status = FileStatus(
        type="FILE", size_in_bytes=5_270_000, modified_at=NOW - HOUR, unix_mode=416
    )
    row = files.of_file(File(id="/1/a b/c.log", status=status))
    words = ["".join(w.text for w in line) for line in files.cells(row, NOW, UTC)]
    assert words == ["c.log", "5.3 MB", "12:32", "rw", "rw-r-----"]


def test_special_folders_and_strange_kinds_are_named() -> None:
    status = FileStatus(type="DIRECTORY", icon="DIRECTORY_TRASH", size_in_bytes=4096)
    row = files.of_file(File(id="/1/Trash", status=status))
    assert (row.remark, row.size) == ("trash", None)
    odd = files.of_file(File(id="/1/x", status=FileStatus(type="SOFT_LINK")))
    assert odd.remark == "soft_link"


def test_folders_come_first_whatever_is_sorted_by() -> None:
    rows = [
        _file("b", 5, 1),
        _file("A", 9, 3),
        _file("z", None, 2, folder=True),
        _file("c", None, 4, folder=True),
    ]

    def names(by: files.Sort, *, reverse: bool = False) -> str:
        return "".join(row.name for row in files.ordered(rows, by, reverse=reverse))

    assert names("name") == "czAb"
    assert names("name", reverse=True) == "zcbA"
    assert names("size") == "czAb"
    assert names("modified") == "zcbA"
    assert names("modified", reverse=True) == "czAb"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("log", ["a.log"]),
        ("kind=folder", ["sub"]),
        ("size>=1m", ["a.log"]),
        ("age<3h", ["a.log", "sub"]),
        ("!access=rw", ["sub"]),
    ],
)
def test_the_filter_knows_sizes_and_ages(text: str, found: list[str]) -> None:
    rows = (
        _file("a.log", 2 * 1024**2, 1),
        _file("old.txt", 10, 100),
        Entry("/1/sub", "sub", folder=True, modified_ms=NOW - HOUR, may_edit=False),
    )
    wanted = parse(text, files.FIELDS)
    assert not wanted.problem
    assert [row.name for row in rows if wanted.matches(files.facts(row, NOW))] == found


def test_places_are_said_with_the_title_of_the_drive() -> None:
    titles = {"7": "Home"}
    assert files.where("", titles) == "Drives"
    assert files.where("/7", titles) == "Home"
    assert files.where("/7/a/b", titles) == "Home/a/b"
    assert files.where("/9/a", titles) == "/9/a"
    assert files.parent("/7/a/b") == "/7/a"
    assert files.parent("/7") == ""
    assert files.parent("") == ""


def test_what_is_in_a_folder_is_summed_up() -> None:
    rows = [_file("a", 1_000), _file("b", None), _file("c", None, folder=True)]
    assert files.total(rows, complete=True) == "1 folder, 2 files, 1.0 kB"
    assert files.total(rows[:1], complete=False) == "1 file, 1.0 kB, more comes"
    assert files.total((), complete=True) == ""
