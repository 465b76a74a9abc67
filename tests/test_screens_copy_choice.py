"""What can be copied, by letter."""

from pathlib import Path

from tests.eyes import looking
from tui.cache import Cache
from tui.config import Config
from tui.screens.copy_choice import Thing, in_context
from tui.screens.opening import Opening


def test_a_thing_is_shown_on_one_short_line() -> None:
    assert Thing("n", "name", "a\nb").shown == "name  a b"
    assert Thing("n", "name", "").shown == "name"
    assert Thing("n", "name", "\x1b" + "x" * 99).shown == f"name  \ufffd{'x' * 48}…"


def test_a_command_names_a_stored_context(tmp_path: Path) -> None:
    async def sandbox() -> object:
        raise AssertionError

    def opening(*, stored: bool) -> Opening:
        return Opening(
            config=Config(),
            home=tmp_path,
            cache=Cache(tmp_path),
            sandbox=sandbox,  # pyright: ignore[reportArgumentType] - never called
            context_name="my lab",
            stored=stored,
        )

    command = "ucloud-tui job list"
    assert in_context(opening(stored=False), command) == command
    named = "ucloud-tui --context 'my lab' job list"
    assert in_context(opening(stored=True), command) == named


async def test_nothing_is_copied_without_a_choice(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await eyes.see("▸train-unet")
        await eyes.press("y")
        await eyes.see("Copy from train-unet")
        await eyes.press("escape")
        await eyes.see_no("Copy from train-unet")
        assert not eyes.app.clipboard
