"""What can be copied of files and folders, through keys."""

import pytest

from tests.eyes import looking
from tests.folders import open_folder
from tui.screens.opening import Opening


@pytest.mark.parametrize(
    ("folder", "key", "copied"),
    [
        ("/61024/Jobs", "p", "/61024/Jobs/"),
        ("/61024/Jobs", "c", "ucloud-tui folder list '/61024/Jobs/"),
        ("/61024/Jobs", "s", "ucloud-tui folder shell '/61024/Jobs/"),
    ],
)
async def test_a_letter_copies_its_thing(
    opening: Opening, folder: str, key: str, copied: str
) -> None:
    async with looking(opening) as eyes:
        await open_folder(eyes, folder, "▸Clinical review/")
        await eyes.press("y")
        await eyes.see("command for a shell")
        await eyes.press(key)
        await eyes.see("Copied")
        assert eyes.app.clipboard.startswith(copied)
