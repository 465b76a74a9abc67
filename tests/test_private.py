"""Files of ours: only for their owner, whole or not at all."""

import errno
import fcntl
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tui import private
from tui.errors import NotKept


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_file_is_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "tokens"
    private.write(path, b"secret")
    assert private.read(path) == b"secret"
    assert mode(path) == 0o600
    assert mode(path.parent) == 0o700


def test_replacing_a_readable_file_closes_it(tmp_path: Path) -> None:
    path = tmp_path / "tokens"
    path.write_bytes(b"old")
    path.chmod(0o644)
    private.write(path, b"new")
    assert path.read_bytes() == b"new"
    assert mode(path) == 0o600


def test_reading_a_file_closes_it_to_others(tmp_path: Path) -> None:
    path = tmp_path / "tokens"
    path.write_bytes(b"secret")
    path.chmod(0o640)
    assert private.read(path) == b"secret"
    assert mode(path) == 0o600


def test_a_missing_file_is_nothing(tmp_path: Path) -> None:
    assert private.read(tmp_path / "none") is None
    assert private.read(tmp_path / "no" / "folder") is None


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NotKept, match="file/tokens could not be written: File exists"):
        private.write(tmp_path / "file" / "tokens", b"")


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotKept, match="could not be read: Is a directory"):
        private.read(tmp_path)


def test_a_full_disk_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "kept" / "tokens"
    private.write(path, b"old")

    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotKept, match="No space left on device"):
        private.write(path, b"new")
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in path.parent.iterdir()] == ["tokens"]


def test_a_link_stays_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    there = tmp_path / "dotfiles" / "tokens"
    link = tmp_path / "tokens"
    link.symlink_to(there)
    for data in (b"first", b"second"):
        private.write(link, data)
        assert link.is_symlink()
        assert there.read_bytes() == data
        assert mode(there) == 0o600
    assert [path.name for path in there.parent.iterdir()] == ["tokens"]


def test_a_link_to_itself_is_said(tmp_path: Path) -> None:
    link = tmp_path / "tokens"
    link.symlink_to(link)
    with pytest.raises(NotKept, match="tokens could not be written"):
        private.write(link, b"")
    with pytest.raises(NotKept, match="tokens could not be read"):
        private.read(link)


def test_one_after_the_other_writes_what_is_locked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(private, "_PATIENCE_S", 300.0)
    path = tmp_path / "new" / "count"

    def count(_: int) -> None:
        for _ in range(5):
            with private.locked(path):
                private.write(path, b"%d" % (int(private.read(path) or 0) + 1))

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(count, range(4)))
    assert path.read_bytes() == b"20"


def test_a_lock_that_cannot_be_had_does_not_hinder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(private, "_PATIENCE_S", 0.0)
    with private.locked(tmp_path / "file"), private.locked(tmp_path / "file"):
        private.write(tmp_path / "file", b"written")

    def refused(number: int, how: int) -> None:
        del number, how
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(private, "_PATIENCE_S", 20.0)
    monkeypatch.setattr(fcntl, "flock", refused)
    with private.locked(tmp_path / "file"):
        assert private.read(tmp_path / "file") == b"written"
    (tmp_path / "file").chmod(0o600)
    with private.locked(tmp_path / "file" / "below"):
        assert private.read(tmp_path / "file" / "below") is None
