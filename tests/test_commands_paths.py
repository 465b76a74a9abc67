"""Paths as people type them, against the drives of a world."""

import pytest

from tui.client import files
from tui.client.http import Client
from tui.commands.connecting import Connection
from tui.commands.paths import path_of
from tui.credentials import parse
from tui.errors import BadInput, NotFound
from tui.sandbox.world import World


def connection(world: World) -> Connection:
    return Connection(Client(world.ready["url"], parse(world.ready["apiToken"])))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("/61024/a b/c", "/61024/a b/c"),
        ("61024", "/61024"),
        (" /cpgpu/a ", "/61024/a"),
        ("CPGPU", "/61024"),
        ("hippo scratch/", "/61026/"),
        ("", "/"),
    ],
)
async def test_a_drive_has_a_number_and_a_title(
    world: World, typed: str, meant: str
) -> None:
    made = connection(world)
    async with made.client:
        assert await path_of(made, typed) == meant


async def test_a_title_that_says_nothing_is_refused(world: World) -> None:
    made = connection(world)
    async with made.client:
        with pytest.raises(NotFound, match="no drive 'x' for 'x/y'"):
            await path_of(made, "x/y")


async def test_a_title_of_several_drives_is_refused(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = connection(world)
    async with made.client:
        both = [*await files.drives(made.client)] * 2

        async def twice(_: Client) -> list[object]:
            return list(both)

        monkeypatch.setattr(files, "drives", twice)
        with pytest.raises(BadInput, match="called 'cpgpu': /61024, /61024"):
            await path_of(made, "cpgpu/a")
