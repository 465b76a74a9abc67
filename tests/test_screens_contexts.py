"""Choosing where to work, through keys."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.eyes import Eyes, looking, opening_for
from tui import config, contexts, credentials
from tui.client.http import Client
from tui.config import Context
from tui.credentials import Kind
from tui.sandbox.world import World
from tui.screens.opening import Connect, Opening


def signed_in(world: World, kind: str) -> Connect:
    ready = world.ready
    token = {"refresh": ready["refreshToken"], "api": ready["apiToken"]}[kind]

    async def connect() -> Client:
        return Client(ready["url"], credentials.parse(token))

    return connect


@pytest.fixture
def kept(world: World, clean_machine: Path) -> Opening:
    """In a stored context of a sign-in; another one, of a token, is stored, too."""
    ready = world.ready
    opening = opening_for(world, clean_machine)
    token = credentials.parse(ready["apiToken"]).secret
    sign_in = credentials.parse(ready["refreshToken"]).secret
    settings = opening.config
    for name, kind, secret in (
        ("gpu", Kind.API_TOKEN, token),
        ("mine", Kind.REFRESH_TOKEN, sign_in),
    ):
        context = Context(
            name=name,
            url=ready["url"],
            username="alice#4821",
            workspace="cpgpu" if name == "gpu" else "My workspace",
            kind=kind,
        )
        settings = contexts.add(opening.home, settings, context, secret)
    return replace(
        opening,
        config=settings,
        connect=signed_in(world, "refresh"),
        server=ready["url"],
        context_name="mine",
        stored=True,
        demo=False,
    )


async def open_contexts(eyes: Eyes) -> None:
    await eyes.press("colon")
    await eyes.type("ctx")
    await eyes.see("Contexts (ctx)")
    await eyes.press("enter")
    await eyes.see("enter work there")


async def test_all_that_can_be_worked_in_is_listed(kept: Opening) -> None:
    async with looking(kept) as eyes:
        await eyes.see("@ My workspace")
        await open_contexts(eyes)
        text = await eyes.see("Workspaces of the sign-in in force", "● mine", "gpu")
        assert "sign-in" in eyes.line_with("● mine")
        assert "token" in eyes.line_with(" gpu ")
        assert "sandbox" in text
        await eyes.press("escape")
        await eyes.see_no("enter work there")


async def test_enter_goes_to_another_context_and_remembers_it(
    kept: Opening, clean_machine: Path
) -> None:
    async with looking(kept) as eyes:
        await eyes.see("▸scratchpad")
        await open_contexts(eyes)
        await eyes.press("k", "enter")
        await eyes.see("@ cpgpu", "▸train-unet")
        await eyes.see_no("scratchpad")
    assert config.load(kept.home, {}).current == "gpu"


async def test_what_was_told_of_another_workspace_goes_with_it(kept: Opening) -> None:
    async with looking(kept) as eyes:
        await eyes.see("▸scratchpad")
        eyes.app.notify("scratchpad ends soon", timeout=3600)
        await eyes.see("scratchpad ends soon")
        await open_contexts(eyes)
        await eyes.press("k", "enter")
        await eyes.see("@ cpgpu", "▸train-unet")
        await eyes.see_no("scratchpad ends soon")


async def test_a_sign_in_works_in_all_of_its_workspaces(kept: Opening) -> None:
    async with looking(kept) as eyes:
        await eyes.see("@ My workspace", "▸scratchpad")
        await open_contexts(eyes)
        await eyes.see("Workspaces of")
        await eyes.press("end", "enter")
        await eyes.see("@ cpgpu", "▸train-unet")
        await eyes.see_no("scratchpad")


async def test_a_workspace_can_be_kept_as_a_context(kept: Opening) -> None:
    async with looking(kept) as eyes:
        await eyes.see("▸scratchpad")
        await open_contexts(eyes)
        await eyes.see("Workspaces of")
        await eyes.press("end", "K")
        await eyes.see("Kept as 'cpgpu'.")
    stored = config.load(kept.home, {})
    assert [context.name for context in stored.contexts] == ["gpu", "mine", "cpgpu"]
    assert contexts.credential(stored.contexts[2], kept.home).kind is Kind.REFRESH_TOKEN


async def test_an_api_token_says_that_it_has_only_one_workspace(
    world: World, clean_machine: Path
) -> None:
    opening = opening_for(world, clean_machine)
    connect = signed_in(world, "api")
    async with looking(opening, connect=connect) as eyes:
        await eyes.see("▸train-unet", "cpgpu")
        await open_contexts(eyes)
        await eyes.see("An API token works in one workspace")


async def test_a_context_is_removed_only_when_that_is_meant(kept: Opening) -> None:
    async with looking(kept) as eyes:
        await eyes.see("▸scratchpad")
        await open_contexts(eyes)
        await eyes.press("k", "x")
        await eyes.see("Remove context?", "stays valid until it is revoked")
        await eyes.press("escape")
        await eyes.see_no("Remove context?")
        await eyes.press("x")
        await eyes.agree("Remove context?")
        await eyes.see("'gpu' is removed.")
    assert [context.name for context in config.load(kept.home, {}).contexts] == ["mine"]


async def test_a_context_can_be_made_read_only(kept: Opening) -> None:
    async with looking(kept) as eyes:
        await eyes.see("▸scratchpad")
        await open_contexts(eyes)
        await eyes.press("k", "o")
        await eyes.see("'gpu' is read-only from the next time", "token, read")
        await eyes.press("enter")
        await eyes.see("▸train-unet")
        await eyes.press("X")
        await eyes.see("read-only")


async def test_workspaces_that_cannot_be_asked_for_leave_the_contexts(
    kept: Opening, world: World
) -> None:
    async with looking(kept) as eyes:
        await eyes.see("▸scratchpad")
        world.faults.server_down = True
        await open_contexts(eyes)
        await eyes.see("● mine", "gpu")
