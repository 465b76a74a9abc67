"""What was last known, on disk."""

import stat
from pathlib import Path

import pytest

from tui import cache
from tui.cache import Cache, Kept


def test_what_was_saved_comes_back_with_its_time(tmp_path: Path) -> None:
    kept = Cache(tmp_path / "not" / "there")
    assert kept.load("alice", "jobs") is None
    kept.save("alice", "jobs", b"[1]", 1_700_000_000.0)
    kept.save("alice", "jobs", b"[2]", 1_700_000_001.0)
    assert kept.load("alice", "jobs") == Kept(b"[2]", 1_700_000_001.0)


def test_nobody_sees_what_another_context_saved(tmp_path: Path) -> None:
    kept = Cache(tmp_path)
    kept.save("alice/../bob", "jobs", b"hers", 1.0)
    assert kept.load("bob", "jobs") is None
    assert kept.load("alice", "jobs") is None
    assert kept.load("alice/../bob", "machines") is None


def test_files_are_for_their_owner_only(tmp_path: Path) -> None:
    Cache(tmp_path).save("alice", "jobs", b"", 1.0)
    (path,) = tmp_path.glob("*/jobs")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_folder_that_cannot_be_used_is_only_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").touch()
    kept = Cache(tmp_path / "file")
    kept.save("alice", "jobs", b"", 1.0)
    assert kept.load("alice", "jobs") is None
    assert "could not be written" in caplog.text


def test_the_folder_is_the_platforms(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert "ucloud-tui" in str(cache.folder())
