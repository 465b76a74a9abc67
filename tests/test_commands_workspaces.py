"""``workspace list``: where the account can work, and where it does."""

import json

from tests.commanding import Commands
from tui.commands import records
from tui.sandbox.world import World


def test_the_current_one_is_marked(either_world: World) -> None:
    ready = either_world.ready
    commands = Commands(either_world, ready["refreshToken"])
    said = commands.run("workspace", "list", "-o", "json")
    assert said.code == 0
    found = json.loads(said.out)
    assert list(found[0]) == list(records.WORKSPACE)
    assert [one["title"] for one in found if one["current"]] == ["My workspace"]
    assert ready["project"] in {one["id"] for one in found}
    there = commands.run("--project", ready["project"], "workspace", "list")
    assert [line.split()[1] for line in there.lines if "*" in line] == ["cpgpu"]


def test_an_api_token_has_only_its_own(world: World) -> None:
    said = Commands(world).run("workspace", "list")
    assert said.code == 0
    assert "This API token works in cpgpu only." in said.err
