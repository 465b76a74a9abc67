"""What the shells ask before they do something."""

from tui.describe import plain
from tui.screens.dialogs import Choice, Prompt
from tui.screens.shells.chooser import Candidate
from tui.screens.shells.layout import LEAST_COLS, LEAST_ROWS
from tui.screens.shells.links import ShellTarget
from tui.screens.shells.pane import ShellPane
from tui.screens.shells.state import Connecting, Ended, Lost

NO_ROOM = (
    f"No room for one more: each pane needs {LEAST_COLS} columns and {LEAST_ROWS} "
    "rows. F12 n opens a shell in a tab of its own."
)
_NODE_KEYS = "123456789abcdefghijklmnoprstuvwxyz0"


def node_choice(target: ShellTarget) -> Choice:
    """Which node of the job the next shell is on; its own one is named."""
    nodes = zip(_NODE_KEYS, range(target.replicas), strict=False)
    options = tuple(
        (key, f"node {rank + 1}" + ("  this one" if rank == target.rank else ""), "")
        for key, rank in nodes
    )
    return Choice(f"{plain(target.name)}: which node?", options)


def node_of(key: str | None) -> int | None:
    """The node, counted from 0, that was chosen."""
    return _NODE_KEYS.index(key) if key else None


def size_prompt(cols: int, rows: int) -> Prompt:
    """Shows what a console that did not notice a resize must be told."""
    lines = (
        "A serial console does not notice a resize. This goes to the shell",
        "as if you typed it; a prompt should be in front.",
    )
    command = f"stty rows {rows} cols {cols}"
    return Prompt(
        "Tell the far side its size",
        lines,
        value=command,
        hint="enter sends it   esc does not",
    )


def candidate(pane: ShellPane) -> Candidate:
    """A shell as it is found by what is known of it."""
    from tui.terminal.transcript import screen_lines

    terminal = pane.view.terminal
    return Candidate(
        pane.label, pane.program, _state(pane), tuple(screen_lines(terminal))
    )


def _state(pane: ShellPane) -> str:
    match pane.phase:
        case Connecting():
            return "connecting"
        case Lost():
            return "lost"
        case Ended():
            return "ended"
        case _:
            return ""
