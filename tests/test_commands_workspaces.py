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


def test_more_than_a_page_of_them_is_listed_and_found(either_world: World) -> None:
    ready = either_world.ready
    mine = either_world.users[ready["username"]].projects
    mine |= {f"00000000-0000-4000-8000-{number:012}": "USER" for number in range(600)}
    commands = Commands(either_world, ready["refreshToken"])
    said = commands.run("workspace", "list", "-o", "jsonl")
    found = [json.loads(line)["id"] for line in said.lines]
    assert len(found) == len(set(found)) == len(mine) + 1
    there = commands.run(
        "--project", list(mine)[-1], "workspace", "list", "-o", "jsonl"
    )
    current = [one for one in map(json.loads, there.lines) if one["current"]]
    assert [one["id"] for one in current] == [list(mine)[-1]]


def test_an_api_token_has_only_its_own(world: World) -> None:
    said = Commands(world).run("workspace", "list")
    assert said.code == 0
    assert "This API token works in cpgpu only." in said.err
