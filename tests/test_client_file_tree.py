"""Everything below a folder is found."""

import pytest

from tui.client import file_tree
from tui.client.file_tree import Tree, tree
from tui.client.http import Client
from tui.credentials import Credential, Kind, Secret
from tui.errors import BadInput, NotFound
from tui.sandbox.world import PROJECT, World


async def _tree(world: World, folder: str, counts: list[int]) -> Tree:
    token = Credential(Kind.ACCESS_TOKEN, Secret(world.ready["accessToken"]))
    async with Client(world.url, token, project=PROJECT) as client:
        return await tree(client, folder, counts.append)


async def test_every_file_is_found_and_what_is_shut_is_named(
    either_world: World,
) -> None:
    counts: list[int] = []
    found = await _tree(either_world, "/61025", counts)
    paths = {file.id for file in found.files}
    assert len(paths) == len(found.files) == counts[-1] == 327
    assert "/61025/genomes/human/annotation/genes.gff" in paths
    assert found.unread == ("/61025/locked",)


async def test_the_folder_itself_must_be_readable(world: World) -> None:
    with pytest.raises(NotFound):
        await _tree(world, "/61025/locked", [])


async def test_too_many_files_are_refused(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_tree, "MOST_FILES", 100)
    with pytest.raises(BadInput, match="more than 100 files or"):
        await _tree(world, "/61025/reads", [])
