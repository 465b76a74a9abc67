"""What stands above and below the form of a job: remarks, the price, the hint."""

import time
from datetime import tzinfo
from typing import TYPE_CHECKING

from rich.cells import cell_len

from tui.describe import Line, Word, machine_detail, machines
from tui.describe.launch import Form, command
from tui.describe.launch.draft import MACHINE
from tui.describe.prices import purse
from tui.describe.problems import problem
from tui.errors import UCloudError
from tui.screens.copy_choice import in_context
from tui.screens.launch.confirm import cost_lines

if TYPE_CHECKING:
    from tui.screens.opening import Opening

_STILL_WAITING_S = 3.0
_INDENT = "      "


def as_command(form: Form, opening: "Opening") -> str:
    """The command that starts the same job."""
    draft = form.draft
    if form.machine is not None:
        draft = draft.typed(MACHINE, form.machine.key)
    return in_context(opening, command.line(draft))


def waiting(server: str, since: float) -> tuple[Line, ...]:
    """What is waited for, after a while also for how long.

    Args:
        server: Who was asked.
        since: When, on the monotonic clock.
    """
    waited = time.monotonic() - since
    still = f" Still waiting ({waited:.0f} s)." if waited >= _STILL_WAITING_S else ""
    return ((Word(f"Asking {server} for the form.{still}"),),)


def failure(error: UCloudError, server: str) -> tuple[Line, ...]:
    """Why there is no form, and what to do."""
    line = f"{problem(error, server).line} ctrl+r asks again."
    return ((Word(line, "error"),),)


def remarks(
    form: Form | None, refusal: str, off: str, *, kept: bool
) -> tuple[Line, ...]:
    """What concerns the whole form.

    Args:
        form: As far as there is one.
        refusal: What the server said that concerns no field.
        off: Why nothing can be started in this session; empty: it can.
        kept: Whether it holds what was typed earlier.
    """
    lines: list[Line] = []
    if form is not None:
        lines += [(Word(one, "warning"),) for one in form.offer.missing]
    if kept:
        again = "What you typed before is here. F8 starts afresh."
        lines.append((Word(again, "muted"),))
    if form is not None and form.problem:
        lines.append((Word(form.problem, "error"),))
    if refusal:
        lines.append((Word(refusal, "error"),))
    if off:
        lines.append((Word(f"Nothing can be started: {off}.", "warning"),))
    return tuple(lines)


def price(form: Form, room: int) -> tuple[Line, ...]:
    """What it costs, in so many cells."""
    return _folded(form.cost.line, room) if form.cost is not None else ()


def hint(form: Form, key: str) -> tuple[Line, ...]:
    """What the field of that key is for."""
    field = form.field(key)
    if field is None or not field.help:
        return ()
    return ((Word(field.help, "muted"),),)


def beside(form: Form, now_ms: int, zone: tzinfo) -> tuple[Line, ...]:
    """The price in full, and what is known of the machine."""
    if form.machine is None:
        return ((Word("No machine is chosen.", "warning"),),)
    wallets = form.offer.wallets
    held = None if wallets is None else purse(wallets)
    row = machines.row(form.machine.machine, held)
    return (
        (Word("Costs", "strong"),),
        *cost_lines(form),
        (),
        *machine_detail.detail(row, now_ms, zone, brief=True),
    )


def _folded(cost: Line, room: int) -> tuple[Line, ...]:
    """The price in a line, or in two where what is left has no room."""
    line = (Word("Costs ", "muted"), *cost)
    if sum(cell_len(word.text) for word in line) <= room:
        return (line,)
    *words, _dot, left = line
    return tuple(words), (Word(_INDENT), left)
