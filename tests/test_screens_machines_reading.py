"""Lines to be read in front of a place."""

from textual.app import App
from textual.pilot import Pilot

from tui.describe import Word
from tui.screens.machines.reading import Reading

_LINES = tuple((Word(f"line {number} [/b]"),) for number in range(100))


def _seen(pilot: Pilot[None]) -> str:
    compositor = pilot.app.screen._compositor  # pyright: ignore[reportPrivateUsage]
    return "\n".join(strip.text for strip in compositor.render_strips())


async def test_all_of_it_can_be_read_by_keys() -> None:
    app = App[None]()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(Reading("Title [x]", _LINES))
        await pilot.pause()
        assert "line 0 [/b]" in _seen(pilot)
        await pilot.press("G")
        assert "line 99 [/b]" in _seen(pilot)
        await pilot.press("g", "j")
        assert "line 1 [/b]" in _seen(pilot)
        await pilot.press("escape")
        assert "line" not in _seen(pilot)
