"""The place of drives and files, through keys."""

from pathlib import Path

import pytest

from tests.conftest import MakeWorld
from tests.eyes import LARGE, MIDDLE, SMALL, Eyes, looking, opening_for
from tests.folders import go_on, open_folder
from tui.sandbox.world import Settings, World
from tui.screens.opening import Opening


async def _results(eyes: Eyes) -> None:
    """The output folder of the job under the cursor."""
    await eyes.see("▸train-unet")
    await eyes.press("5")
    await eyes.see("cpgpu/Jobs/PyTorch/5003592", "stdout-0.log")


@pytest.mark.parametrize("size", [SMALL, MIDDLE, LARGE])
async def test_it_opens_on_the_results_of_the_job_under_the_cursor(
    either_opening: Opening, size: tuple[int, int]
) -> None:
    async with looking(either_opening, size) as eyes:
        await _results(eyes)
        await eyes.see("JobParameters.json", "1 folder, 7 files")
        row = eyes.line_with("hello_world.txt").split()
        assert row[:3] == ["hello_world.txt", "14", "B"]
        assert "rw" in row


async def test_one_goes_up_to_the_drives_and_down_again(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await _results(eyes)
        await eyes.press("h")
        await eyes.see("▸5003592/")
        await eyes.press("backspace", "left")
        await eyes.see(" cpgpu  ", "▸Jobs/")
        await eyes.press("h")
        await eyes.see("Drives", "DRIVE", "▸cpgpu/", "reference data/")
        await eyes.press("h")  # there is nothing above
        await eyes.press("G", "enter")
        await eyes.see("5 folders, 2 files", "▸genomes/", "README.md")
        await eyes.press("right")
        await eyes.see("reference data/genomes", "▸human/", "chr21.fa")


async def test_the_place_keeps_its_folder(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await _results(eyes)
        await eyes.press("h", "h")
        await eyes.see("▸PyTorch/")
        await eyes.press("1")
        await eyes.see("▸train-unet")
        await eyes.press("5")
        await eyes.see("▸PyTorch/")
        await eyes.press("minus")
        await eyes.see("▸train-unet")


async def test_a_filter_finds_and_the_order_can_be_another(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await open_folder(eyes, "/61025/reads", "sample-0001.fastq", "320 files")
        await eyes.press("slash")
        await eyes.type("size>5.5k")
        await eyes.see("sample-0320.fastq", "8 of 320")
        await eyes.press("enter")
        await eyes.press("o")
        await eyes.see("Sort by", "modified")
        await eyes.press("s")
        await eyes.see("▸sample-0313.fastq")
        await eyes.press("g")
        await eyes.see("▸sample-0320.fastq", "8 of 320")
        await eyes.press("escape")
        await eyes.see_no("8 of 320")
        await eyes.press("slash")
        await eyes.type("zzz")
        await eyes.see("Nothing matches zzz. 320 hidden.")


async def test_text_is_read_and_what_is_none_is_not(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await open_folder(eyes, "/61025/models", "empty.bin", "▸")
        await eyes.press("enter")
        await eyes.see(
            "empty.bin  0 B  in reference data/models", "This file is empty."
        )
        await eyes.press("escape", "j", "enter")
        await eyes.see("not text", "00000000  00 01 02 03", "0123456789")
        await eyes.press("escape")
        await eyes.see("▸unet-weights.bin", "524 kB")


async def test_a_folder_that_cannot_be_read_says_whose_it_is(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await open_folder(eyes, "/61025/locked", "reference data (ucloud): not found.")
        assert "OFFLINE" not in eyes.text
        await eyes.press("h")
        await eyes.see("▸locked/")
        await go_on(eyes, "/61027", "aau archive (aau): the provider is in maint")
        await eyes.press("h")
        await eyes.see("▸aau archive/")


async def test_an_empty_folder_says_so(opening: Opening, world: World) -> None:
    (world.homes.drive("61024") / "nothing").mkdir()
    async with looking(opening) as eyes:
        await open_folder(
            eyes, "/61024/nothing", "cpgpu/nothing", "This folder is empty."
        )


async def test_what_was_seen_stays_while_the_server_is_away(
    opening: Opening, world: World
) -> None:
    async with looking(opening) as eyes:
        await _results(eyes)
        world.faults.server_down = True
        await eyes.press("ctrl+r")
        await eyes.see("OFFLINE", "stdout-0.log")
        await eyes.press("h")
        await eyes.see("Nothing is known yet.", "OFFLINE")
        world.faults.heal()
        await eyes.press("ctrl+r")
        await eyes.see("▸5003592/", "live")


async def test_the_path_is_copied(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await _results(eyes)
        await eyes.press("j", "c")
        await eyes.see("Copied")
        assert eyes.app.clipboard.startswith("/61024/Jobs/PyTorch/5003592/")


async def test_drives_are_in_the_palette(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await _results(eyes)
        await eyes.press("ctrl+p")
        await eyes.type("drive hippo")
        await eyes.see("Drive hippo scratch")
        await eyes.press("enter")
        await eyes.see("▸ucloud-jobs/")


async def test_hostile_names_are_drawn_as_they_are_written(
    make_world: MakeWorld, clean_machine: Path
) -> None:
    world = make_world(Settings(hostile=True))
    async with looking(opening_for(world, clean_machine), (120, 60)) as eyes:
        await eyes.see("LEFT")
        words = "[bold]not bold[", "日本語の名前", "17 files"
        await go_on(eyes, "/61024/hostile", *words)
        assert not set(eyes.text) & set("\x1b\x07\x9b\u202e\x00")
        for _ in range(17):
            await eyes.press("enter")
            await eyes.until(lambda seen: "all of it" in seen or "not text" in seen)
            await eyes.see("esc back")
            assert not set(eyes.text) & set("\x1b\x07\x9b\u202e\x00")
            await eyes.press("escape")
            await eyes.see("17 files")
            await eyes.press("j")
