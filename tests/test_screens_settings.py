"""The settings, through keys; what is kept is read again from the file."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.eyes import Eyes, looking, opening_for
from tui import config
from tui.config import Config, Context
from tui.sandbox.world import World
from tui.screens.opening import Opening
from tui.screens.settings import SettingsScreen


@pytest.fixture
def opening(world: World, clean_machine: Path) -> Opening:
    opening = opening_for(world, clean_machine)
    for name in ("gpu", "home"):
        context = Context(name=name, url=f"https://{name}.invalid")
        changed = config.remember(opening.home, opening.config, context)
        opening = replace(opening, config=changed)
    return opening


async def settings(eyes: Eyes) -> None:
    await eyes.see("▸train-unet")
    await eyes.press("colon")
    await eyes.type("preferences")
    await eyes.see("theme, notices, scrollback")
    await eyes.press("enter")
    await eyes.see("Theme: the colours.")


async def test_a_theme_is_looked_at_and_kept(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await settings(eyes)
        assert "< textual-dark         >  default" in eyes.text
        await eyes.press("left")
        await eyes.see("< solarized-light", "Kept in ")
        assert eyes.app.theme == "solarized-light"
        await eyes.press("enter")
        await eyes.see("esc leaves it as it was")
        await eyes.type("safe-b")
        await eyes.press("enter")
        await eyes.see("< safe-blue-yellow", "Kept in ")
        await eyes.until(lambda _: eyes.app.theme == "safe-blue-yellow")
    assert config.load(opening.home, {}).theme == "safe-blue-yellow"


async def test_keys_struck_at_once_are_all_taken_and_kept(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await settings(eyes)
        await eyes.press("j", "right", "right", "right", "right")
        await eyes.see("< loud", "Kept in ")
        home = opening.home
        await eyes.until(lambda _: config.load(home, {}).notices == "loud")
        await eyes.press("x")
        await eyes.see("< normal               >  default")
        await eyes.until(lambda _: config.load(home, {}).notices == "normal")
        assert "notices" not in (home / config.FILE).read_text()


async def test_a_number_is_written_and_one_that_cannot_be_is_said(
    opening: Opening,
) -> None:
    async with looking(opening) as eyes:
        await settings(eyes)
        await eyes.press("j", "j", "right")
        await eyes.see("enter writes the number.")
        for text, said in (
            ("many", "'many' is not a number of lines."),
            ("2000000", "2000000 cannot be: lines kept above shells"),
            ("20 000", "Kept in "),
        ):
            await eyes.press("enter")
            await eyes.see("esc leaves it as it was")
            await eyes.type(text)
            await eyes.press("enter")
            await eyes.see(said)
        assert "20 000" in eyes.line_with("Scrollback")
    assert config.load(opening.home, {}).scrollback == 20_000


async def test_where_it_opens_is_one_of_the_contexts(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await settings(eyes)
        await eyes.press("j", "j", "j")
        assert "< the one used last    >" in eyes.line_with("Opens")
        await eyes.press("right", "right")
        await eyes.see("< home", "Kept in ")
        await eyes.press("enter")
        await eyes.see("esc leaves it as it was")
        await eyes.type("nowhere")
        await eyes.press("enter")
        await eyes.see("There is no 'nowhere'. Known: gpu, home.")
    assert config.load(opening.home, {}).default_context == "home"


async def test_a_variable_decides_and_is_named(opening: Opening) -> None:
    given = {"UCLOUD_TUI_THEME": "nord"}
    async with looking(opening) as eyes:
        await eyes.see("▸train-unet")
        eyes.app.push_screen(SettingsScreen(eyes.app.account, given))
        await eyes.see("Theme: the colours.")
        await eyes.press("right")
        await eyes.see("UCLOUD_TUI_THEME is set, and decides.")
    assert not (opening.home / config.FILE).exists()


async def test_what_cannot_be_kept_holds_until_the_end_and_is_said(
    opening: Opening,
) -> None:
    (opening.home / config.FILE).write_text("theme nord")
    async with looking(opening) as eyes:
        await settings(eyes)
        await eyes.press("j", "right")
        await eyes.see("Until you quit, for it is not kept", "not valid TOML", "< loud")
        assert eyes.app.account.opening.config.notices == "loud"
    assert (opening.home / config.FILE).read_text() == "theme nord"


async def test_without_colours_a_theme_is_kept_and_not_drawn(opening: Opening) -> None:
    async with looking(replace(opening, no_color=True)) as eyes:
        await settings(eyes)
        await eyes.press("left")
        await eyes.see("< solarized-light", "Kept in ")
        assert eyes.app.theme == "ansi-dark"
    assert config.load(opening.home, {}) == replace_theme(opening, "solarized-light")


def replace_theme(opening: Opening, theme: str) -> Config:
    return config.with_setting(opening.config, "theme", theme)
