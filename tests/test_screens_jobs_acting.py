"""On whose screen and in whose name something is done."""

from tests.eyes import looking
from tests.stages import Stage, go_to


async def test_what_the_user_did_is_listed_with_its_command(stage: Stage) -> None:
    async with looking(stage.opening, (120, 40)) as eyes:
        await go_to(eyes, "dev-vm")
        await eyes.press("S")
        await eyes.see("Power on asked for.")
        await eyes.press("6")
        await eyes.see("▸ you", "dev-vm: Power on", "ucloud-tui job resume 5003120")
