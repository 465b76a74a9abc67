"""The welcome: try it, or connect an account."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.eyes import Eyes, looking, opening_for
from tui.sandbox.world import World
from tui.screens.opening import Opening


@pytest.fixture
def nobody(world: World, tmp_path: Path) -> Opening:
    """An opening without an account, whose server is a world of the sandbox."""
    return replace(
        opening_for(world, tmp_path), connect=None, context_name="", stored=False
    )


async def test_it_offers_the_sandbox_first(nobody: Opening) -> None:
    async with looking(replace(nobody, server="")) as eyes:
        text = await eyes.see("Try the sandbox", "Paste a token", "cloud.sdu.dk")
        assert text.index("Try the sandbox") < text.index("Paste a token")


@pytest.mark.parametrize("keys", [["d"], ["enter"], ["down", "up", "enter"]])
async def test_the_sandbox_is_one_key_away(keys: list[str], nobody: Opening) -> None:
    async with looking(nobody) as eyes:
        await eyes.see("Try the sandbox")
        await eyes.press(*keys)
        await eyes.see("train-unet", "DEMO")


async def test_every_line_fits_a_small_screen(nobody: Opening) -> None:
    async with looking(nobody, (60, 15)) as eyes:
        await eyes.see("Try the sandbox", "Another server")


async def change_server(eyes: Eyes, text: str) -> None:
    await eyes.see("Another server")
    await eyes.press("u")
    await eyes.see("The address of the UCloud")
    await eyes.press("ctrl+a", "ctrl+k")
    await eyes.type(text)
    await eyes.press("enter")


async def test_another_server_is_taken(nobody: Opening) -> None:
    async with looking(nobody) as eyes:
        await change_server(eyes, "ucloud.example")
        await eyes.see("connects to ucloud.example")


async def test_a_wrong_server_is_said_and_the_old_one_kept(nobody: Opening) -> None:
    async with looking(replace(nobody, server="https://cloud.sdu.dk")) as eyes:
        await change_server(eyes, "http://ucloud.example")
        await eyes.see("unencrypted", "connects to cloud.sdu.dk")


async def test_without_a_browser_the_token_page_is_shown(nobody: Opening) -> None:
    async with looking(replace(nobody, server="https://cloud.sdu.dk")) as eyes:
        await eyes.see("shows the address of the token page")
        await eyes.press("s")
        await eyes.see("https://cloud.sdu.dk/app/api-tokens/create")


async def test_with_a_browser_the_token_page_is_opened(
    nobody: Opening, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/page\n')
    browser.chmod(0o700)
    monkeypatch.setenv("BROWSER", str(browser))
    async with looking(replace(nobody, server="https://cloud.sdu.dk")) as eyes:
        await eyes.see("opens the token page")
        await eyes.press("s")
        await eyes.see("Opened in your browser")
    page = (tmp_path / "page").read_text().strip()
    assert page == "https://cloud.sdu.dk/app/api-tokens/create"


async def test_a_browser_that_fails_is_not_claimed(
    nobody: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROWSER", "/bin/false")
    async with looking(nobody) as eyes:
        await eyes.see("opens the token page")
        await eyes.press("s")
        await eyes.see("Open this on any device")


async def test_what_cannot_be_used_is_said(nobody: Opening) -> None:
    problem = "The token of '[b]cpgpu' is no longer kept."
    async with looking(replace(nobody, problem=problem)) as eyes:
        await eyes.see("'[b]cpgpu' is no longer kept")


async def test_an_account_is_left_and_found_again(world: World, tmp_path: Path) -> None:
    async with looking(opening_for(world, tmp_path)) as eyes:
        await eyes.see("train-unet")
        await eyes.press("ctrl+p")
        await eyes.type("sign in")
        await eyes.see("another token or server")
        await eyes.press("enter")
        await eyes.see("Paste a token")
        await eyes.press("escape")
        await eyes.see("train-unet")
