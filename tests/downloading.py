"""Going to a file by keys, and asking for it."""

from pathlib import Path

from tests.eyes import Eyes
from tests.folders import open_folder


async def at(eyes: Eyes, folder: str, name: str) -> None:
    """Put the cursor on the first entry of a folder, which has that name."""
    await open_folder(eyes, folder, f"▸{name}")


async def to(eyes: Eyes, target: str, question: str = "To which file") -> None:
    """Ask for what is under the cursor."""
    await eyes.press("D")
    await eyes.see("Download ", question)
    await eyes.press("ctrl+u")
    await eyes.type(target)
    await eyes.press("enter")


def names(folder: Path) -> set[str]:
    """What lies in a folder here."""
    return {path.name for path in folder.iterdir()}
