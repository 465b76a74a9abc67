"""What a terminal view shows now: lines, what lies over them, and what changed."""

from typing import TYPE_CHECKING

from textual.geometry import Region

from tui.widgets.terminal_paint import PLAIN, Overlay

if TYPE_CHECKING:
    from tui.widgets.terminal import TerminalView

_RIGHT_HALF = "\uffff"


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
        return [
            Region(0, y, width, count)
            if count > 1
            else Region(0, y, self._end(old[y], old_overlays[y], y, width), 1)
            for y, count in changes(old, lines, old_overlays, overlays)
        ]

    def _end(self, line: tuple[str, str], overlay: Overlay, y: int, width: int) -> int:
        """Behind the last cell of a row that differs: what follows is not sent."""
        new = self.overlays[y]
        if overlay.marked or new.marked:
            return width
        text, ids = (part[:width] for part in line)
        new_text, new_ids = (part[:width] for part in self.lines[y])
        end = max(
            _differ(text, new_text, " "),
            _differ(ids, new_ids, "\0"),
            overlay.cursor + 1,
            new.cursor + 1,
        )
        if _RIGHT_HALF in {text[end : end + 1], new_text[end : end + 1]}:
            end += 1
        return min(max(end, 1), width)


def _differ(old: str, new: str, blank: str) -> int:
    """How long both are without the end that they have in common."""
    if len(old) != len(new):
        width = max(len(old), len(new))
        old, new = old.ljust(width, blank), new.ljust(width, blank)
    same, differ = 0, len(new)
    while same < differ:
        middle = (same + differ) // 2
        if old[middle:] == new[middle:]:
            differ = middle
        else:
            same = middle + 1
    return differ


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
        shape = cursor.shape if view.has_focus else "hollow"
    if 0 <= y < height:
        over[y] = Overlay(x, shape, over[y].selected, over[y].marks)
    return over
