"""What a terminal view shows now: lines, what lies over them, and what changed."""

from typing import TYPE_CHECKING

from textual.geometry import Region

from tui.widgets.terminal_paint import PLAIN, Overlay

if TYPE_CHECKING:
    from tui.widgets.terminal import TerminalView

_WIDE_RIGHT = "\uffff"
"""The right half of a wide character, as the terminal has it."""


class Picture:
    """The lines that are on the screen, by identity, with their overlays."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, str]] = []
        """The cells and the style ids of each row."""
        self.overlays: list[Overlay] = []

    def take(
        self, lines: list[tuple[str, str]], overlays: list[Overlay], width: int
    ) -> list[Region] | None:
        """Put others in their place; gives what differs, None for all of it."""
        old, old_overlays = self.lines, self.overlays
        self.lines, self.overlays = lines, overlays
        if len(old) != len(lines):
            return None
        differ = changes(old, lines, old_overlays, overlays)
        return [Region(0, y, width, count) for y, count in differ]


def changes(
    old: list[tuple[str, str]],
    new: list[tuple[str, str]],
    old_overlays: list[Overlay],
    new_overlays: list[Overlay],
) -> list[tuple[int, int]]:
    """Which rows of two pictures differ, as (first, how many); by identity, no cell."""
    runs: list[tuple[int, int]] = []
    for y, ((text, ids), (old_text, old_ids)) in enumerate(zip(new, old, strict=True)):
        same = text is old_text and ids is old_ids
        if same and new_overlays[y] == old_overlays[y]:
            continue
        if runs and sum(runs[-1]) == y:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((y, 1))
    return runs


def overlays(view: "TerminalView", top: int, height: int) -> list[Overlay]:
    """What lies over the lines in view: cursor, selection, what was found."""
    over = [PLAIN] * height
    terminal, copying = view.terminal, view.copying
    first = top + terminal.dropped
    found = copying.marks(top, height) if copying else None
    if view.selection is not None or found:
        for y in range(height):
            span = view.selection.span(first + y) if view.selection else (0, 0)
            marks = found.marks(first + y) if found else ()
            if span[1] or marks:
                over[y] = Overlay(selected=span, marks=marks)
    if copying:
        y, x, shape = copying.cell[0] - first, copying.cell[1], "block"
    else:
        cursor = terminal.cursor
        if not cursor.visible:
            return over
        y, x = cursor.y - top, cursor.x
        if terminal.line(cursor.y)[0][x : x + 1] == _WIDE_RIGHT:
            x -= 1  # drawn over the whole character
        shape = cursor.shape if view.has_focus else "hollow"
    if 0 <= y < height:
        over[y] = Overlay(x, shape, over[y].selected, over[y].marks)
    return over
