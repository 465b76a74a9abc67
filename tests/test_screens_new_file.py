"""New files that the user asks for."""

import stat
from pathlib import Path

import pytest

from tui.errors import NotKept
from tui.screens.new_file import create, proposal, short, typed


def test_a_tilde_is_the_users_home(clean_machine: Path) -> None:
    assert typed(" ~/x.log ") == clean_machine / "x.log"
    assert typed("~nobody-by-that-name/x").is_absolute() is False


def test_a_path_is_shown_as_it_would_be_typed(clean_machine: Path) -> None:
    assert short(clean_machine / "a" / "b.log") == "~/a/b.log"
    assert typed(short(clean_machine / "b.log")) == clean_machine / "b.log"
    assert short(Path("/elsewhere/b.log")) == "/elsewhere/b.log"


def test_a_new_file_is_the_users_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "x.txt"
    with create(path) as file:
        file.write("one")
    assert path.read_text() == "one"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_no_other_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("mine")
    with pytest.raises(NotKept, match="there already"):
        create(path)
    assert path.read_text() == "mine"


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NotKept, match="could not be written"):
        create(tmp_path / "file" / "x.txt")


def test_a_name_is_proposed_without_odd_characters(clean_machine: Path) -> None:
    path = proposal("logs", "../a b", ".log", unnamed="job")
    assert path.is_relative_to(clean_machine)
    assert path.name.startswith("a-b-")
    assert proposal("logs", "/..", ".log", unnamed="job").name.startswith("job-")
