"""What a tab says of its shells."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import pytest

from tests.shells_in_memory import FarSide, ShellsApp, until
from tui.screens.shells.links import ShellTarget
from tui.screens.shells.marks import Seen, marks, progress, title
from tui.screens.shells.pane import ShellPane
from tui.screens.shells.state import Connected, Ended, Lost
from tui.terminal.strings import Progress


@asynccontextmanager
async def a_pane(far: FarSide | None = None) -> AsyncGenerator[ShellPane]:
    app = ShellsApp(far or FarSide())
    async with app.run_test():
        app.shells.open(ShellTarget("1", "train"))
        pane = app.shells.query_one(ShellPane)
        pane.phase = Connected()
        yield pane


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (Progress(), ""),
        (Progress("normal", 42), "42%"),
        (Progress("error", 42), "42% failed"),
        (Progress("paused", 42), "42% paused"),
        (Progress("indeterminate"), "…%"),
        (Progress("something new"), ""),
    ],
)
def test_progress_is_a_few_characters(now: Progress, said: str) -> None:
    assert progress(now) == said


async def test_what_is_seen_is_no_news() -> None:
    async with a_pane() as pane:
        seen = {pane: Seen.of(pane)}
        assert marks((pane,), seen, hidden=0) == ("", "")
        pane.heard += 1
        assert marks((pane,), seen, hidden=0) == ("•", "")
        pane.view.feed("\a")
        assert marks((pane,), seen, hidden=0) == ("!", "warning")


async def test_the_worst_counts_and_panes_are_counted() -> None:
    async with a_pane() as pane:
        seen = {pane: Seen.of(pane)}
        pane.phase = Ended("It ended.")
        assert marks((pane,), seen, hidden=0) == ("■", "warning")
        pane.phase = Lost("It is gone.", "10:00:00", 0.0, 1)
        assert marks((pane, pane), seen, hidden=1) == ("+1 zoom ✗", "error")


async def test_an_arrow_stands_where_the_keys_go() -> None:
    async with a_pane() as pane:
        pane.view.terminal.feed("\x1b]2;vim [/b]\x07")
        assert title(pane, front=True).plain == " ▶ train  vim [/b] "
        pane.add_class("-beside")
        assert title(pane, front=False).plain == "train  vim [/b] "


async def test_a_shell_that_is_gone_is_not_half_way() -> None:
    far = FarSide()
    async with a_pane(far) as pane:
        pane.view.terminal.feed("\x1b]9;4;1;42\x07")
        await until(lambda: pane.connected)
        assert "42%" in marks((pane,), {}, hidden=0)[0]
        far.link.end()
        await until(lambda: "42%" not in marks((pane,), {}, hidden=0)[0])
