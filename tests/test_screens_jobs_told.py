"""Sentences for the user on whatever screen is in front."""

from textual.app import App

from tests.eyes import looking
from tests.stages import Stage, go_to
from tui.screens.jobs.told import tell_in_front


async def test_a_shell_is_not_covered_and_the_way_out_stays(stage: Stage) -> None:
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "notebook")
        await eyes.press("s")
        await eyes.see("● connected", "every key goes to the job")
        keys = (("+", "gives it more time"),)
        tell_in_front(eyes.app, "It ends.", "warning", 60, keys)
        await eyes.see("It ends. F12 + gives it more time.")
        assert "F12 d leave" in eyes.lines[-1]
        assert "It ends." in eyes.lines[-1]


async def test_after_a_while_the_last_line_is_as_before(stage: Stage) -> None:
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "notebook")
        await eyes.press("s")
        await eyes.see("● connected")
        tell_in_front(eyes.app, "It ends.", "warning", 0.3)
        await eyes.see_no("It ends.")
        await eyes.see("every key goes to the job")


async def test_elsewhere_it_is_a_toast(stage: Stage) -> None:
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "notebook")
        keys = (("u", "takes it back"), ("e", "adds"))
        tell_in_front(eyes.app, "[b]It[/b] ends.", "warning", 60, keys)
        await eyes.see("[b]It[/b] ends. u takes it")
        await eyes.press("3")
        await eyes.see("[b]It[/b]")


async def test_what_is_not_true_any_more_is_taken_away(stage: Stage) -> None:
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "notebook")
        away = tell_in_front(eyes.app, "It begins.", "warning", 60)
        tell_in_front(eyes.app, "Another.", "warning", 60)
        await eyes.see("It begins.", "Another.")
        away()
        await eyes.see_no("It begins.")
        assert "Another." in eyes.text


def test_an_app_that_has_ended_says_nothing() -> None:
    tell_in_front(App(), "It ends.", "warning", 60)
