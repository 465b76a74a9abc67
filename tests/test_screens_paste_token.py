"""Pasting a token: checked, tested, kept."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual import events

from tests.eyes import Eyes, looking, opening_for
from tui import config, keep
from tui.config import Config, Context
from tui.credentials import Secret
from tui.sandbox.world import World
from tui.screens.opening import Opening


@pytest.fixture
def nobody(world: World, tmp_path: Path) -> Opening:
    """An opening without an account, whose server is a world of the sandbox."""
    return replace(opening_for(world, tmp_path), connect=None, stored=False)


@asynccontextmanager
async def pasting(opening: Opening) -> AsyncGenerator[Eyes]:
    """The dialog, open."""
    async with looking(opening) as eyes:
        await eyes.see("Paste a token")
        await eyes.press("t")
        await eyes.see("It is not shown")
        yield eyes


async def paste(eyes: Eyes, text: str) -> None:
    focused = eyes.app.focused
    assert focused is not None
    focused.post_message(events.Paste(text))
    await eyes.pilot.pause()
    await eyes.press("enter")


async def test_a_good_token_says_whose_it_is_and_is_kept(
    nobody: Opening, world: World, tmp_path: Path
) -> None:
    token = world.ready["apiToken"]
    async with pasting(nobody) as eyes:
        await paste(eyes, f"  {token}\n")
        text = await eyes.see("alice#4821 in cpgpu, until", "Keep the token:")
        assert token not in text
        await eyes.press("enter")
        await eyes.see("train-unet")
        assert "DEMO" not in eyes.text
    (context,) = config.load(tmp_path, {}).contexts
    assert (context.name, context.username) == ("cpgpu", "alice#4821")
    assert context.url == world.ready["url"]
    assert context.expires_at
    assert keep.place("file", tmp_path).get("cpgpu") == Secret(token)
    assert token not in (tmp_path / "contexts.toml").read_text()


async def test_a_token_for_this_session_leaves_nothing(
    nobody: Opening, world: World, tmp_path: Path
) -> None:
    async with pasting(nobody) as eyes:
        await paste(eyes, world.ready["refreshToken"])
        await eyes.see("alice#4821 in My workspace", "Keep the token:")
        await eyes.press("end", "enter")
        await eyes.see("alice#4821 @ My workspace", "scratchpad")
    assert not (tmp_path / "contexts.toml").exists()
    assert not (tmp_path / "tokens.json").exists()


async def test_an_access_token_is_for_this_session_only(
    nobody: Opening, world: World, tmp_path: Path
) -> None:
    async with pasting(nobody) as eyes:
        await paste(eyes, world.ready["accessToken"])
        text = await eyes.see("for this session only")
        assert "in a file" not in text


async def test_a_wrong_form_is_said_before_any_request(
    nobody: Opening, world: World, tmp_path: Path
) -> None:
    server = "https://nobody.invalid"
    async with pasting(replace(nobody, server=server)) as eyes:
        await paste(eyes, "uc12d40")
        await eyes.see("a part is missing")
        await paste(eyes, "-" + "ab" * 32)
        await eyes.see("Cannot reach nobody.invalid")


async def test_a_refused_token_gives_causes_and_the_next_step(
    nobody: Opening, world: World, tmp_path: Path
) -> None:
    token = world.ready["apiToken"]
    changed = token[:-1] + ("0" if token[-1] != "0" else "1")
    async with pasting(nobody) as eyes:
        await paste(eyes, changed)
        await eyes.see("Not accepted by", "revoked", "Use a")
        await eyes.press("backspace")
        await eyes.type(token[-1])
        assert "Not accepted" not in eyes.text
        await eyes.press("enter")
        await eyes.see("Keep the token:")


async def test_escape_leaves_without_an_account(
    nobody: Opening, world: World, tmp_path: Path
) -> None:
    async with pasting(nobody) as eyes:
        await paste(eyes, world.ready["apiToken"])
        await eyes.see("Keep the token:")
        await eyes.press("escape")
        await eyes.see("Try the sandbox")
    assert not (tmp_path / "tokens.json").exists()


async def test_a_folder_that_cannot_be_written_does_not_stop_the_session(
    nobody: Opening, world: World, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    async with pasting(replace(nobody, home=tmp_path / "file")) as eyes:
        await paste(eyes, world.ready["apiToken"])
        await eyes.see("Keep the token:")
        await eyes.press("enter")
        await eyes.see("Not kept.", "could not be", "Choose another place")
        await eyes.press("end", "enter")
        await eyes.see("train-unet")


@pytest.mark.parametrize(
    ("known", "name"),
    [
        (Context(name="cpgpu", url="https://other.example"), "cpgpu-2"),
        (Context(name="else", url="https://other.example"), "cpgpu"),
    ],
)
async def test_a_name_that_another_account_has_gets_a_number(
    nobody: Opening, known: Context, name: str, world: World, tmp_path: Path
) -> None:
    configured = Config(contexts=(known,))
    async with pasting(replace(nobody, config=configured)) as eyes:
        await paste(eyes, world.ready["apiToken"])
        await eyes.see("Keep the token:")
        await eyes.press("enter")
        await eyes.see("train-unet")
    names = [context.name for context in config.load(tmp_path, {}).contexts]
    assert names == [known.name, name]


async def test_pasting_the_same_account_again_replaces_it(
    nobody: Opening, world: World, tmp_path: Path
) -> None:
    for _ in range(2):
        configured = config.load(tmp_path, {})
        async with pasting(replace(nobody, config=configured)) as eyes:
            await paste(eyes, world.ready["apiToken"])
            await eyes.see("Keep the token:")
            await eyes.press("enter")
            await eyes.see("train-unet")
    assert [context.name for context in config.load(tmp_path, {}).contexts] == ["cpgpu"]
