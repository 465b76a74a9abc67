"""On whose screen and in whose name something is done."""

from pathlib import Path

import pytest

from tests.conftest import MakeWorld
from tests.eyes import looking
from tests.stages import Stage, go_to, set_up


@pytest.fixture
def stage(make_world: MakeWorld, clean_machine: Path) -> Stage:
    """A world of this test."""
    return set_up(make_world, clean_machine)


async def test_what_the_user_did_is_listed_with_its_command(stage: Stage) -> None:
    async with looking(stage.opening, (120, 40)) as eyes:
        await go_to(eyes, "dev-vm")
        await eyes.press("S")
        await eyes.see("Power on asked for.")
        await eyes.press("6")
        await eyes.see("▸ you", "dev-vm: Power on", "ucloud-tui job resume 5003120")
