"""What can be copied of machines, through keys."""

import pytest

from tests.eyes import looking
from tui.screens.opening import Opening


@pytest.mark.parametrize(
    ("key", "copied"),
    [
        ("n", "u2-gpu-h100-1"),
        ("i", "ucloud/u2-gpu-h100/u2-gpu-h100-1"),
        ("c", "ucloud-tui machine list name=u2-gpu-h100-1"),
    ],
)
async def test_a_letter_copies_its_thing(
    opening: Opening, key: str, copied: str
) -> None:
    async with looking(opening) as eyes:
        await eyes.press("2")
        await eyes.see("MACHINE", "groups")
        await eyes.press("slash")
        await eyes.type("name=u2-gpu-h100-1")
        await eyes.see("2 of 39")
        await eyes.press("enter", "G")
        await eyes.see("▸  u2-gpu-h100-1 ")
        await eyes.press("y")
        await eyes.see("Copy from u2-gpu-h100-1", "command for this list")
        await eyes.press(key)
        await eyes.see("Copied")
        assert eyes.app.clipboard == copied
