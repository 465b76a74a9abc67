"""A log saved to a file."""

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.errors import NotKept
from tui.screens.logs.saving import proposal, save


async def test_only_the_user_can_read_it(tmp_path: Path) -> None:
    path = tmp_path / "new" / "x.log"
    assert await save(path, iter(["one", "two"])) == 2
    assert path.read_text() == "one\ntwo\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


async def test_no_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "x.log"
    path.write_text("mine")
    with pytest.raises(NotKept, match="there already"):
        await save(path, iter(["one"]))
    assert path.read_text() == "mine"


async def test_what_fails_leaves_no_file(tmp_path: Path) -> None:
    def broken() -> Iterator[str]:
        yield "one"
        message = "it began anew"
        raise NotKept(message)

    path = tmp_path / "x.log"
    with pytest.raises(NotKept):
        await save(path, broken())
    assert not path.exists()


async def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NotKept, match="could not be written"):
        await save(tmp_path / "file" / "x.log", iter([]))


async def test_half_characters_are_written_somehow(tmp_path: Path) -> None:
    path = tmp_path / "x.log"
    await save(path, iter(["a\ud800b"]))
    assert path.read_text() == "a?b\n"


def test_a_name_is_proposed_that_a_file_may_have(clean_machine: Path) -> None:
    path = proposal("../train: unet/🚀")
    assert path.is_relative_to(clean_machine)
    assert path.parent.name == "logs"
    assert path.name.startswith("train-unet-")
