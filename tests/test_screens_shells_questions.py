"""What the shells ask."""

from tests.shells_in_memory import FarSide, ShellsApp
from tui.screens.shells.links import ShellTarget
from tui.screens.shells.pane import ShellPane
from tui.screens.shells.questions import candidate, node_of
from tui.screens.shells.state import Connected, Connecting, Ended, Lost


def test_a_key_is_a_node() -> None:
    assert node_of("1") == 0
    assert node_of("a") == 9
    assert node_of(None) is None


async def test_a_shell_is_found_by_its_state_and_its_screen() -> None:
    app = ShellsApp(FarSide())
    async with app.run_test(size=(80, 24)):
        app.shells.open(ShellTarget("1", "train"))
        pane = app.shells.query_one(ShellPane)
        pane.view.terminal.feed("\x1b]2;vim\x07epoch 14")
        said = {
            "connecting": Connecting(0.0),
            "lost": Lost("It is gone.", "10:00:00", 0.0, 1),
            "ended": Ended("It ended."),
            "": Connected(),
        }
        for state, phase in said.items():
            pane.phase = phase
            assert candidate(pane).state == state
        found = candidate(pane)
        assert (found.name, found.program) == ("train", "vim")
        assert any("epoch 14" in line for line in found.lines)
