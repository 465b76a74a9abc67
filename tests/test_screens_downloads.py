"""Files fetched to this machine, through keys."""

import os
from pathlib import Path

import pytest

from tests.eyes import Eyes, looking, opening_for
from tui.sandbox.world import World
from tui.screens.asked import FilesAsked
from tui.screens.downloads import default_folder, short, target_of, unused


async def _file(eyes: Eyes, folder: str, name: str) -> None:
    """The cursor on a file."""
    await eyes.see("▸train-unet")
    eyes.app.post_message(FilesAsked(folder))
    await eyes.see(f"▸{name}")


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


async def _to(eyes: Eyes, target: str) -> None:
    await eyes.press("D")
    await eyes.see("Download ", "To which file or folder?")
    await eyes.press("ctrl+u")
    await eyes.type(target)
    await eyes.press("enter")


async def test_a_file_is_fetched_to_where_it_is_wanted(
    either_world: World, clean_machine: Path
) -> None:
    (clean_machine / "Downloads").mkdir()
    async with looking(opening_for(either_world, clean_machine)) as eyes:
        await _file(eyes, "/61025/logs", "training.log")
        await eyes.press("D")
        await eyes.see("Download training.log, 5.3 MB", "~/Downloads/training.log")
        await eyes.press("enter")
        await eyes.see("Saved ~/Downloads/training.log")
    got = clean_machine / "Downloads" / "training.log"
    whole = either_world.homes.drive("61025") / "logs" / "training.log"
    assert got.read_bytes() == whole.read_bytes()


async def test_what_is_here_already_is_asked_about(
    world: World, clean_machine: Path
) -> None:
    here = clean_machine / "genes.gff"
    here.write_text("mine")
    async with looking(opening_for(world, clean_machine)) as eyes:
        await _file(eyes, "/61025/genomes/human/annotation", "genes.gff")
        await _to(eyes, "~/")
        await eyes.see("genes.gff is there already", "keep both: genes (2).gff")
        await eyes.press("escape")
        await _to(eyes, "~/")
        await eyes.see("is there already")
        await eyes.press("k")
        await eyes.see("Saved ~/genes (2).gff")
        assert here.read_text() == "mine"
        await _to(eyes, "~/genes.gff")
        await eyes.see("replace the file that is here")
        await eyes.press("r")
        await eyes.see("Saved ~/genes.gff")
    assert here.read_text() == "##gff-version 3\n"


async def test_escape_leaves_the_question(world: World, clean_machine: Path) -> None:
    async with looking(opening_for(world, clean_machine)) as eyes:
        await _file(eyes, "/61025/logs", "training.log")
        await eyes.press("D")
        await eyes.see("To which file or folder?")
        await eyes.press("escape")
        await eyes.see_no("To which")
        assert "stops it" not in eyes.text


async def test_how_far_it_is_can_be_seen_and_it_can_be_stopped(
    world: World, clean_machine: Path
) -> None:
    world.faults.downloads_pause_s = 0.05
    async with looking(opening_for(world, clean_machine)) as eyes:
        await _file(eyes, "/61025/logs", "training.log")
        await _to(eyes, "~/first.log")
        await eyes.see("↓ first.log", "of 5.3 MB", " %", "esc stops it")
        await _to(eyes, "~/second.log")
        await eyes.see("1 more")
        await eyes.press("escape")
        await eyes.see("Stopped: first.log", "↓ second.log")
        world.faults.heal()
        await eyes.see("Saved ~/second.log")
        await eyes.see_no("↓ second.log")
    names = _names(clean_machine)
    assert "second.log" in names
    assert not {name for name in names if "first" in name or ".part" in name}


async def test_a_download_goes_on_while_something_else_is_looked_at(
    world: World, clean_machine: Path
) -> None:
    world.faults.downloads_pause_s = 0.02
    async with looking(opening_for(world, clean_machine)) as eyes:
        await _file(eyes, "/61025/logs", "training.log")
        await _to(eyes, "~/")
        await eyes.see("↓ training.log")
        await eyes.press("1")
        await eyes.see("▸train-unet")
        world.faults.heal()
        await eyes.press("5")
        await eyes.see_no("↓ training.log")
        await eyes.press("6")
        await eyes.see("Saved ~/training.log, 5.3 MB.")


async def test_quitting_asks_while_a_file_is_on_its_way(
    world: World, clean_machine: Path
) -> None:
    world.faults.downloads_pause_s = 0.1
    async with looking(opening_for(world, clean_machine)) as eyes:
        await _file(eyes, "/61025/logs", "training.log")
        await _to(eyes, "~/")
        await eyes.see("↓ training.log")
        await eyes.press("ctrl+q")
        await eyes.see("Quit?", "These files are not fetched:", " training.log")
        await eyes.press("escape")
        await eyes.see("↓ training.log")
    assert not {name for name in _names(clean_machine) if "training" in name}


async def test_what_fails_is_said(world: World, clean_machine: Path) -> None:
    async with looking(opening_for(world, clean_machine)) as eyes:
        await _file(eyes, "/61025/logs", "training.log")
        (world.homes.drive("61025") / "logs" / "training.log").unlink()
        await _to(eyes, "~/")
        await eyes.see("training.log was not fetched. Not")
        await eyes.see_no("↓")


async def test_folders_are_not_offered(world: World, clean_machine: Path) -> None:
    async with looking(opening_for(world, clean_machine)) as eyes:
        await _file(eyes, "/61025", "genomes/")
        await eyes.press("D")
        await eyes.see("Folders cannot be downloaded")


async def test_a_file_is_fetched_while_it_is_read(
    world: World, clean_machine: Path
) -> None:
    async with looking(opening_for(world, clean_machine)) as eyes:
        await _file(eyes, "/61025/logs", "training.log")
        await eyes.press("enter")
        await eyes.see("the first")
        await _to(eyes, "~/")
        await eyes.see("Saved ~/training.log")


def test_where_files_go(clean_machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(clean_machine)
    assert default_folder() == str(clean_machine)
    (clean_machine / "Downloads").mkdir()
    assert default_folder() == "~/Downloads"
    assert target_of("~/Downloads", "x") == clean_machine / "Downloads" / "x"
    assert target_of("~/new/", "x") == clean_machine / "new" / "x"
    assert target_of("~/y", "x") == clean_machine / "y"
    assert target_of("~nobody-here/y", "x").name == "y"


def test_names_that_are_taken_get_a_number(tmp_path: Path) -> None:
    (tmp_path / "a.tar.gz").touch()
    (tmp_path / "a.tar (2).gz").symlink_to("nowhere")
    assert unused(tmp_path / "a.tar.gz").name == "a.tar (3).gz"


def test_paths_are_said_from_home(clean_machine: Path) -> None:
    assert short(clean_machine / "a") == f"~{os.sep}a"
    assert short(Path("/srv/a")) == "/srv/a"
