"""Files about shells."""

import json
import stat
from pathlib import Path

import pytest

from tui.errors import NotKept
from tui.screens import new_file
from tui.screens.shells.recording import Recording, proposal, save

FULL = Path("/dev/full")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_transcript_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "a.txt"
    save(path, "text\n")
    assert path.read_text() == "text\n"
    assert mode(path) == 0o600
    assert mode(path.parent) == 0o700


def test_no_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("mine")
    with pytest.raises(NotKept, match="is there already"):
        save(path, "text")
    assert path.read_text() == "mine"


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NotKept, match=r"could not be written: .+\.$"):
        save(tmp_path / "file" / "a.txt", "text")


def test_the_proposed_name_is_harmless(clean_machine: Path) -> None:
    path = proposal("../[/b] a\x1b]52;名前" + "x" * 300, ".txt")
    assert path.parent == clean_machine / "data" / "ucloud-tui" / "shells"
    assert path.name.startswith("b-a-52-名前xx")
    assert path.name.endswith(".txt")
    assert len(path.name) < 100
    assert proposal("///", ".cast").name.startswith("shell-")


def test_a_recording_plays_what_was_written(tmp_path: Path) -> None:
    times = iter((10.0, 10.5, 12.0, 13.25))
    path = tmp_path / "a.cast"
    made = Recording(path, (80, 22), "train", lambda: next(times))
    made.output("$ \x1b[31mé\ud800\n")
    made.resize(100, 30)
    made.output("end")
    made.close()
    header, *events = map(json.loads, path.read_text("utf-8").splitlines())
    assert (header["version"], header["width"], header["height"]) == (2, 80, 22)
    assert header["title"] == "train"
    assert events == [
        [0.5, "o", "$ \x1b[31mé?\n"],
        [2.0, "r", "100x30"],
        [3.25, "o", "end"],
    ]
    assert mode(path) == 0o600


def test_a_closed_recording_takes_no_more(tmp_path: Path) -> None:
    made = Recording(tmp_path / "a.cast", (80, 22), "train")
    made.close()
    made.output("more")
    made.flush()
    made.close()
    assert not made.failure


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
def test_a_full_disk_ends_a_recording_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.cast"
    made = Recording(path, (80, 22), "train")
    made.close()
    full = FULL.open("w", encoding="utf-8")
    monkeypatch.setattr(made, "_file", full)
    made.output("x")
    made.flush()
    assert made.failure == f"The recording stopped: No space left on device. {path}"
    assert full.closed
    made.output("more")
    made.close()


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
def test_a_full_disk_leaves_no_half_transcript(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"

    def full(_path: Path) -> object:
        path.touch()
        return FULL.open("w", encoding="utf-8")

    monkeypatch.setattr(new_file, "create", full)
    with pytest.raises(NotKept, match="No space left on device"):
        save(path, "text")
    assert not path.exists()
