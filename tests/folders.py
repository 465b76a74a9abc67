"""The way to the files of a folder."""

from tests.eyes import Eyes
from tui.screens.asked import FilesAsked


async def open_folder(eyes: Eyes, folder: str, *words: str) -> None:
    """From the list of jobs to a folder; the words are read there."""
    await eyes.see("▸train-unet")
    await go_on(eyes, folder, *words)


async def go_on(eyes: Eyes, folder: str, *words: str) -> None:
    """From anywhere to a folder; the words are read there."""
    eyes.app.post_message(FilesAsked(folder))
    await eyes.see(*words)
