"""Choosing files and folders, through keys."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Literal

import pytest

from tests.conftest import MakeWorld
from tests.eyes import SMALL, Eyes, looking, opening_for
from tui.sandbox.world import Settings, World
from tui.screens.files.pick_path import PickPath


@asynccontextmanager
async def picking(
    world: World,
    home: Path,
    kind: Literal["file", "folder"] = "file",
    start: str = "",
    size: tuple[int, int] = SMALL,
) -> AsyncGenerator[tuple[Eyes, list[str | None]]]:
    """The dialog in front of the app, and what it has given."""
    answers: list[str | None] = []
    async with looking(opening_for(world, home), size) as eyes:
        dialog = PickPath(eyes.app.account, kind, start)
        eyes.app.push_screen(dialog, answers.append)
        await eyes.see(f"Choose a {kind}")
        yield eyes, answers


async def test_a_file_is_found_from_the_drives_down(
    either_world: World, clean_machine: Path
) -> None:
    async with picking(either_world, clean_machine) as (eyes, answers):
        await eyes.see("Drives", "▸aau archive/", "cpgpu/", "hippo", "PROVIDER")
        assert "SIZE" not in eyes.text
        await eyes.type("ref")
        await eyes.see_no("cpgpu/")
        await eyes.press("enter")
        await eyes.see("reference data", "▸genomes/", "README.md", "SIZE")
        assert "PROVIDER" not in eyes.text
        await eyes.press("right")
        await eyes.see("reference data/genomes", "▸human/")
        await eyes.press("down")
        await eyes.see("▸chr21.fa")
        await eyes.press("enter")
        assert answers == ["/61025/genomes/chr21.fa"]


async def test_going_up_stands_on_the_folder_one_comes_from(
    world: World, clean_machine: Path
) -> None:
    async with picking(world, clean_machine, start="/61025/genomes/human") as (eyes, _):
        await eyes.see("▸annotation/")
        await eyes.press("left")
        await eyes.see("▸human/", "chr21.fa")
        await eyes.press("backspace")
        await eyes.see("▸genomes/", "models/")
        await eyes.press("left")
        await eyes.see("Drives", "▸reference data/")


async def test_a_folder_is_chosen_from_inside(
    world: World, clean_machine: Path
) -> None:
    async with picking(world, clean_machine, "folder", "/61025") as (eyes, answers):
        await eyes.see("▸use this folder", "genomes/")
        await eyes.press("pagedown", "enter")  # README.md, the last row
        await eyes.see("This is a file;")
        assert answers == []
        await eyes.type("mod")
        await eyes.see_no("genomes/")
        await eyes.press("enter")
        await eyes.see("reference data/models", "▸use this folder")
        await eyes.press("enter")
        assert answers == ["/61025/models"]


async def test_it_can_begin_at_a_file(world: World, clean_machine: Path) -> None:
    start = "/61025/genomes/chr21.fa"
    async with picking(world, clean_machine, start=start) as (eyes, answers):
        await eyes.see("reference data/genomes", "▸chr21.fa")
        await eyes.press("enter")
        assert answers == [start]


async def test_escape_clears_the_filter_and_then_leaves(
    world: World, clean_machine: Path
) -> None:
    async with picking(world, clean_machine) as (eyes, answers):
        await eyes.see("cpgpu/")
        await eyes.type("zzz")
        await eyes.see("Nothing matches zzz")
        await eyes.press("escape")
        await eyes.see("cpgpu/")
        assert answers == []
        await eyes.press("escape")
        assert answers == [None]


async def test_what_cannot_be_read_is_said_and_can_be_left(
    world: World, clean_machine: Path
) -> None:
    async with picking(world, clean_machine, start="/61027") as (eyes, _):
        await eyes.see("aau archive (aau): the provider is in maintenance.", "later.")
        await eyes.press("left")
        await eyes.see("▸aau archive/")


async def test_a_big_folder_is_there_completely(
    world: World, clean_machine: Path
) -> None:
    async with picking(world, clean_machine, start="/61025/reads") as (eyes, answers):
        await eyes.see("sample-0001.fastq")
        await eyes.type("0320")
        await eyes.see("▸sample-0320.fastq")
        await eyes.press("enter")
        assert answers == ["/61025/reads/sample-0320.fastq"]


@pytest.mark.parametrize("size", [(80, 24), (60, 15)])
async def test_hostile_names_are_drawn_as_they_are_written(
    make_world: MakeWorld, clean_machine: Path, size: tuple[int, int]
) -> None:
    world = make_world(Settings(hostile=True))
    start = "/61024/hostile"
    async with picking(world, clean_machine, "file", start, size) as (eyes, _):
        await eyes.type("bold")
        await eyes.see("[bold]not bold[")
        assert "\x1b" not in eyes.text


async def test_what_is_no_drive_leads_to_the_drives(
    world: World, clean_machine: Path
) -> None:
    async with picking(world, clean_machine, "folder", "/x") as (eyes, _):
        text = await eyes.see("Drives", "▸aau archive/")
        assert "use this folder" not in text
