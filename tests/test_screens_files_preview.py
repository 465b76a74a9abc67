"""The file under the cursor, beside the list, through keys."""

import pytest

from tests.eyes import MIDDLE, SMALL, looking
from tests.folders import open_folder
from tui.sandbox.world import World
from tui.screens.files import preview
from tui.screens.opening import Opening


async def test_a_file_is_described_and_shown_once_the_cursor_rests(
    either_opening: Opening,
) -> None:
    async with looking(either_opening, MIDDLE) as eyes:
        await open_folder(eyes, "/61025", "▸genomes/", "PATH    /61025/genomes")
        await eyes.see("ACCESS  read only, rwxr-xr-x", "KEPT BY ucloud")
        await eyes.press("G")
        await eyes.see("PATH    /61025/README.md", "SIZE    152 B", "CHANGED")
        await eyes.see("genomes/       sequences, one file each")
        await eyes.press("g")
        await eyes.see_no("one file each")


async def test_long_lines_are_cut_and_sizes_exact(opening: Opening) -> None:
    async with looking(opening, MIDDLE) as eyes:
        await open_folder(eyes, "/61025/logs", "SIZE    5.3 MB (5 270 000 bytes)")
        await eyes.see("2026-08-20T00:00:00Z INFO step      0 loss 4.00000 lr")


async def test_what_is_not_text_is_not_shown(opening: Opening) -> None:
    async with looking(opening, MIDDLE) as eyes:
        await open_folder(eyes, "/61025/models", "▸empty.bin", "SIZE    0 B")
        await eyes.press("j")
        await eyes.see("This is not text.")


async def test_a_file_that_grows_is_read_again(opening: Opening, world: World) -> None:
    async with looking(opening, MIDDLE) as eyes:
        await open_folder(eyes, "/61025/genomes/human/annotation", "##gff-version 3")
        path = world.homes.drive("61025") / "genomes/human/annotation/genes.gff"
        path.write_text("another\n")
        await eyes.press("ctrl+r")
        await eyes.see("another")


async def test_why_it_cannot_be_shown_is_said(opening: Opening, world: World) -> None:
    async with looking(opening, MIDDLE) as eyes:
        await open_folder(eyes, "/61025", "▸genomes/")
        (world.homes.drive("61025") / "README.md").unlink()
        await eyes.press("G")
        await eyes.see("It cannot be shown. Could not find file!")


async def test_nothing_is_asked_for_where_it_is_not_shown(
    opening: Opening, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview, "REST_S", 0.0)
    async with looking(opening, SMALL) as eyes:
        before = len(world.sessions)
        await open_folder(eyes, "/61025/logs", "▸training.log")
        await eyes.press("enter")
        await eyes.see("the first 66 kB")
        assert len(world.sessions) == before + 1
