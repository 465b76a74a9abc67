"""What a tab says of its shells besides their name."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Self

from textual.content import Content

from tui.describe import Tone
from tui.screens.shells.pane import ShellPane
from tui.screens.shells.state import Ended, Lost

if TYPE_CHECKING:
    from tui.terminal.strings import Progress


class Seen(NamedTuple):
    """What was there when a shell was looked at last."""

    bells: int = 0
    heard: int = 0

    @classmethod
    def of(cls, pane: ShellPane) -> Self:
        """What is there now."""
        return cls(pane.view.terminal.bells, pane.heard)


def marks(
    panes: Sequence[ShellPane], seen: Mapping[ShellPane, Seen], *, hidden: int
) -> tuple[str, Tone]:
    """The marks of a tab with those panes, and their tone.

    ``+1`` more panes, ``zoom`` not all are shown, ``✗`` lost, ``■`` ended, ``REC``,
    progress of what still runs, ``!`` the bell rang, ``•`` there is new output.
    """
    said: list[str] = []
    if len(panes) > 1:
        said.append(f"+{len(panes) - 1}" + (" zoom" if hidden else ""))
    lost = any(isinstance(pane.phase, Lost) for pane in panes)
    ended = any(isinstance(pane.phase, Ended) for pane in panes)
    recorded = any(pane.recording for pane in panes)
    said += ["✗"] * lost + ["■"] * ended + ["REC"] * recorded
    alive = [pane.view.terminal for pane in panes if pane.connected]
    said += [word for terminal in alive if (word := progress(terminal.progress))]
    bell, active = _news(panes, seen)
    said += ["!"] if bell else ["•"] * active
    tone: Tone = "error" if lost else "warning" if ended or recorded or bell else ""
    return " ".join(said), tone


def _news(
    panes: Sequence[ShellPane], seen: Mapping[ShellPane, Seen]
) -> tuple[bool, bool]:
    """Whether the bell rang, and whether anything was written, since it was seen."""
    pairs = [(Seen.of(pane), seen.get(pane, Seen())) for pane in panes]
    bell = any(now.bells > then.bells for now, then in pairs)
    return bell, any(now.heard > then.heard for now, then in pairs)


def progress(now: "Progress") -> str:
    """How far a program is, in a few characters; "" if it says nothing."""
    match now.state:
        case "normal":
            return f"{now.percent}%"
        case "error":
            return f"{now.percent}% failed"
        case "paused":
            return f"{now.percent}% paused"
        case "indeterminate":
            return "…%"
        case _:
            return ""


def title(pane: ShellPane, *, front: bool) -> Content:
    """The line over a pane where there are several; an arrow where the keys go."""
    mark, _tone = marks((pane,), {pane: Seen.of(pane)}, hidden=0)
    words = (pane.label, pane.program, mark)
    said = ("▶ " if front else "") + "  ".join(word for word in words if word)
    # Textual leaves room only behind the corner of a border at the left
    return Content(f"{said} " if pane.has_class("-beside") else f" {said} ")
