"""Connections to providers, through keys."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from tests.eyes import Eyes, looking, opening_for
from tui.client.interfaces import Link
from tui.sandbox.world import World
from tui.screens import providers
from tui.screens.providers import Providers


@asynccontextmanager
async def listed(
    world: World, home: Path, *, read_only: bool = False
) -> AsyncGenerator[Eyes]:
    """The list in front of the app."""
    opening = replace(opening_for(world, home), read_only=read_only)
    async with looking(opening) as eyes:
        await eyes.see("▸train-unet")
        eyes.app.push_screen(Providers(eyes.app.account))
        await eyes.see("PROVIDER", "hippo")
        yield eyes


async def test_it_says_which_are_connected(
    either_world: World, clean_machine: Path
) -> None:
    async with listed(either_world, clean_machine) as eyes:
        assert "not connected" not in eyes.line_with("hippo  ")
        assert "connected" in eyes.line_with("hippo  ")
        assert "not connected" in eyes.line_with("nordlys")
        await eyes.press("enter")
        await eyes.see("You are connected to aau")
        await eyes.press("escape")
        await eyes.see_no("PROVIDER")


async def test_the_page_to_connect_at_is_shown_where_there_is_no_browser(
    either_world: World, clean_machine: Path
) -> None:
    async with listed(either_world, clean_machine) as eyes:
        await _to_nordlys(eyes)
        await eyes.press("enter")
        await eyes.see("Connect to nordlys", "/app/providers/connect")
        await eyes.press("y")
        assert eyes.app.clipboard.startswith(either_world.url)
        await eyes.press("escape")
        await eyes.see("PROVIDER")


async def test_else_it_is_opened(
    world: World, clean_machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    async def open_it(link: Link) -> bool:
        opened.append(link.url.reveal())
        return True

    monkeypatch.setattr(providers, "has_browser", lambda: True)
    monkeypatch.setattr(providers, "open_in_browser", open_it)
    async with listed(world, clean_machine) as eyes:
        await _to_nordlys(eyes)
        await eyes.press("enter")
        await eyes.see("Connect to nordlys in your browser.")
    assert opened == [f"{world.url}/app/providers/connect"]


async def test_nothing_is_connected_while_one_only_reads(
    world: World, clean_machine: Path
) -> None:
    async with listed(world, clean_machine, read_only=True) as eyes:
        await _to_nordlys(eyes)
        await eyes.press("enter")
        await eyes.see("Read-only")


async def test_why_nothing_is_known_is_said(world: World, clean_machine: Path) -> None:
    async with listed(world, clean_machine) as eyes:
        world.faults.token_dead = True
        await eyes.press("ctrl+r")
        await eyes.see("Not accepted by")


async def _to_nordlys(eyes: Eyes) -> None:
    await eyes.press("j", "j")
    if "▸nordlys" not in eyes.text:
        await eyes.press("j")
    await eyes.see("▸nordlys")
