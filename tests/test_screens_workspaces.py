"""Working in another workspace with the same sign-in, through keys."""

from pathlib import Path

from tests.eyes import looking, opening_for
from tui import credentials
from tui.client.http import Client
from tui.sandbox.world import World


def in_personal_workspace(world: World, home: Path, kind: str) -> object:
    ready = world.ready
    token = {"refresh": ready["refreshToken"], "api": ready["apiToken"]}[kind]

    async def connect() -> Client:
        return Client(ready["url"], credentials.parse(token))

    return connect


async def test_a_sign_in_works_in_all_of_its_workspaces(
    world: World, clean_machine: Path
) -> None:
    connect = in_personal_workspace(world, clean_machine, "refresh")
    opening = opening_for(world, clean_machine)
    async with looking(opening, connect=connect) as eyes:
        await eyes.see("@ My workspace", "▸scratchpad")
        eyes.app.action_choose_workspace()
        await eyes.see("My workspace: you are here", "2  cpgpu")
        await eyes.press("2")
        await eyes.see("@ cpgpu", "▸train-unet")
        await eyes.see_no("scratchpad")


async def test_an_api_token_says_that_it_has_only_one(
    world: World, clean_machine: Path
) -> None:
    connect = in_personal_workspace(world, clean_machine, "api")
    opening = opening_for(world, clean_machine)
    async with looking(opening, connect=connect) as eyes:
        await eyes.see("▸train-unet", "cpgpu")
        eyes.app.action_choose_workspace()
        await eyes.see("An API token works in one workspace")
