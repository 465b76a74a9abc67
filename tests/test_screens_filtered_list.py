"""Lists with a filter: what it hides, what stands below, what is said of none."""

from tests.eyes import Eyes, looking
from tui.screens.opening import Opening


async def _sessions(eyes: Eyes) -> None:
    await eyes.see("live")
    await eyes.press("4")
    await eyes.see("TensorBoard", "app-review.sandbox.invalid")


async def test_a_letter_and_what_it_finds_come_together(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await _sessions(eyes)
        await eyes.press("slash")
        await eyes.type("'tensorboard")
        await eyes.see("1 of 6", "TensorBoard")
        assert "app-review.sandbox.invalid" not in eyes.text


async def test_a_filter_is_kept_by_enter_and_cleared_by_escape(
    opening: Opening,
) -> None:
    async with looking(opening) as eyes:
        await _sessions(eyes)
        await eyes.press("slash")
        await eyes.type("'tensorboard")
        await eyes.press("enter")
        await eyes.see("1 of 6")
        await eyes.press("escape")
        await eyes.see("app-review.sandbox.invalid")
        await eyes.see_no("1 of 6")


async def test_a_filter_that_hides_all_says_so(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await _sessions(eyes)
        await eyes.press("slash")
        await eyes.type("'nothing-like-it")
        await eyes.see("Nothing matches 'nothing-like-it. 6 hidden, esc clears.")
        assert not eyes.app.screen.query_one("#whole").display
        await eyes.press("escape")
        await eyes.see("TensorBoard")


async def test_the_row_under_the_cursor_stands_below_in_full(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await _sessions(eyes)
        await eyes.press("slash")
        await eyes.type("'tensorboard")
        await eyes.press("enter")
        await eyes.see("its link is a key")


async def test_a_filter_that_cannot_be_read_says_why(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await _sessions(eyes)
        await eyes.press("slash")
        await eyes.type("~(")
        await eyes.see("~(")
        await eyes.see_no("of 6")
