"""The workspaces of a sign-in."""

from pathlib import Path

from tests.eyes import opening_for
from tui.sandbox.world import World
from tui.screens.account import Account
from tui.screens.opening import Opening
from tui.screens.workspaces import in_workspace, workspaces


async def test_the_personal_one_is_first_and_the_one_in_force_is_marked(
    either_opening: Opening,
) -> None:
    account = Account(either_opening)
    try:
        found = await workspaces(account)
        assert (found[0].id, found[0].title) == ("", "My workspace")
        assert [place.title for place in found if place.here] == ["cpgpu"]
    finally:
        await account.close()


async def test_answers_of_another_workspace_are_not_kept_on_disk(
    world: World, clean_machine: Path
) -> None:
    account = Account(opening_for(world, clean_machine))
    try:
        opening = await in_workspace(account, (await workspaces(account))[0])
        assert not opening.cache_key
        assert opening.workspace == "My workspace"
        assert opening.connect is not None
        client = await opening.connect()
        assert not client.project
    finally:
        await account.close()
