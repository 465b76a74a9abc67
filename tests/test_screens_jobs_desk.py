"""What goes on with jobs whatever is in front."""

from tests.eyes import looking
from tests.stages import Stage, go_to


async def test_without_anything_to_take_back_that_is_said(stage: Stage) -> None:
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "notebook")
        await eyes.press("2")
        await eyes.see("QUEUE")
        await eyes.press("u")
        await eyes.see("There is nothing to take back.")
        await eyes.press("plus")
        await eyes.see("No job is about to end.")


async def test_after_the_end_nothing_is_drawn_or_said(stage: Stage) -> None:
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "notebook")
        desk = eyes.app.desk
        await desk.close()
        desk.show("5003571", "stopping")
        desk.say("Too late.")
        await eyes.press("j", "k")
        await eyes.see("▸notebook")
        assert "STOPPING" not in eyes.text
        assert "Too late." not in eyes.text
