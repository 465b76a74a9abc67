"""Where files should go, through keys."""

from pathlib import Path

import pytest

from tests.conftest import MakeWorld
from tests.downloading import at, names, to
from tests.eyes import looking, opening_for
from tui.sandbox.world import Settings, World
from tui.screens.asked import FilesAsked
from tui.screens.files.download_asked import default_folder, placed, target_of, unused
from tui.screens.opening import Opening
from tui.wire.files import File

ALL = "As which folder?"


async def test_what_is_here_already_is_asked_about(
    world: World, clean_machine: Path
) -> None:
    here = clean_machine / "genes.gff"
    here.write_text("mine")
    async with looking(opening_for(world, clean_machine)) as eyes:
        await at(eyes, "/61025/genomes/human/annotation", "genes.gff")
        await to(eyes, "~/")
        await eyes.see("genes.gff is there already", "keep both: genes (2).gff")
        await eyes.press("escape")
        await to(eyes, "~/")
        await eyes.see("is there already")
        await eyes.press("k")
        await eyes.see("Saved ~/genes (2).gff")
        assert here.read_text() == "mine"
        await to(eyes, "~/genes.gff")
        await eyes.see("replace the file that is here")
        await eyes.press("r")
        await eyes.see("Saved ~/genes.gff")
    assert here.read_text() == "##gff-version 3\n"


async def test_escape_leaves_the_question(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await at(eyes, "/61025/logs", "training.log")
        await eyes.press("D")
        await eyes.see("To which file or folder?")
        await eyes.press("escape")
        await eyes.see_no("To which")
        assert "stops it" not in eyes.text


async def test_all_files_of_a_folder_are_fetched(
    either_world: World, clean_machine: Path
) -> None:
    async with looking(opening_for(either_world, clean_machine)) as eyes:
        await at(eyes, "/61025", "genomes/")
        await to(eyes, "~/here/g", ALL)
        await eyes.agree("Download 2 files, 88 kB in all?")
        await eyes.see("Saved 2 of 2 files in ~/here/g")
    here = clean_machine / "here" / "g"
    assert names(here) == {"chr21.fa", "human"}
    assert (here / "human/annotation/genes.gff").read_text() == "##gff-version 3\n"


async def test_what_is_here_of_a_folder_stays(
    world: World, clean_machine: Path
) -> None:
    mine = clean_machine / "g" / "chr21.fa"
    mine.parent.mkdir()
    mine.write_text("mine")
    async with looking(opening_for(world, clean_machine)) as eyes:
        await at(eyes, "/61025", "genomes/")
        await to(eyes, "~/g", ALL)
        await eyes.see("They go to ~/g.", "1 are here already and stay as they are.")
        await eyes.agree("Download 1 file")
        await eyes.see("Saved 1 of 1 files")
        await to(eyes, "~/g", ALL)
        await eyes.see("All of its files are here already.")
    assert mine.read_text() == "mine"


async def test_a_folder_can_be_stopped_in_the_middle(
    opening: Opening, world: World
) -> None:
    world.faults.downloads_pause_s = 3600
    async with looking(opening) as eyes:
        await at(eyes, "/61025", "genomes/")
        await eyes.press("G", "k", "k")
        await eyes.see("▸reads/")
        await to(eyes, "~/reads", ALL)
        await eyes.agree("Download 320 files")
        await eyes.see(" more  esc stops it")
        await eyes.press("escape")
        await eyes.see("of 320 files are here.")
        await eyes.see_no("stops it")


async def test_folders_that_cannot_be_read_are_named_before(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await eyes.see("▸train-unet")
        await eyes.press("5")
        await eyes.see("stdout-0.log")
        await eyes.press("h", "h", "h", "h")
        await eyes.see("Drives", "reference data/")
        await eyes.press("G")
        await eyes.see("▸reference data/")
        await to(eyes, "~/all", ALL)
        await eyes.see("Download 327 files", "cannot be read:", "/61025/locked")
        await eyes.press("escape")
        await eyes.see_no("Download 327")


async def test_a_folder_that_cannot_be_read_is_said(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await at(eyes, "/61025", "genomes/")
        await eyes.press("j")
        await eyes.see("▸locked/")
        await to(eyes, "~/all", ALL)
        await eyes.see("Not found.")


async def test_hostile_names_stay_below_the_folder(
    make_world: MakeWorld, clean_machine: Path
) -> None:
    world = make_world(Settings(hostile=True))
    async with looking(opening_for(world, clean_machine)) as eyes:
        await eyes.see("LEFT")
        eyes.app.post_message(FilesAsked("/61024"))
        await eyes.see("hostile/", "hello_world.txt")
        await eyes.press("slash", *"hostile", "enter")
        await eyes.see("▸hostile/")
        await to(eyes, "~/all", ALL)
        await eyes.agree("Download 17 files")
        await eyes.see("Saved 17 of 17 files in ~/all")
    assert len(names(clean_machine / "all")) == 17
    assert all(name.isprintable() for name in names(clean_machine / "all"))


def test_no_two_files_have_the_same_place() -> None:
    paths = ["/1/a/x:y", "/1/a/x?y", "/1/a/../../etc/passwd", "/1/a/b/c"]
    found = placed([File(id=path) for path in paths], "/1/a", Path("/here"))
    places = [str(one.target) for one in found]
    assert places == [
        "/here/x_y",
        "/here/x_y_",
        "/here/file/file/etc/passwd",
        "/here/b/c",
    ]


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
