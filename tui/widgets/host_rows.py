"""Sends the host only the cells of a line that it does not show yet.

Textual sends a changed line from its left edge to its end; for an echoed key that is
two hundred bytes, which over a slow connection can be felt. Here the newest strips
that were sent are remembered, and of a strip in the same place only the part that
differs is sent. Updates of many lines pass through as they are.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

from rich.segment import Segment
from textual._compositor import ChopsUpdate, CompositorUpdate
from textual.strip import Strip

if TYPE_CHECKING:
    from rich.console import Console

_FEW = 6
"""Longer updates are not worth looking at."""
_SURE = re.compile(r"[ -~\xa1-\xac\xae-\u02ff\u2500-\u25fc]*")
"""Characters that every host draws one cell wide."""
_UNKNOWN = "\0"
"""Stands for a cell that is not known; no other is equal to it."""

_Pieces: TypeAlias = list[Segment]


class HostRows:
    """What the host shows in the lines that were sent one by one."""

    def __init__(self) -> None:
        self._rows: dict[int, dict[int, Strip]] = {}
        self._size = (0, 0)

    def forget(self) -> None:
        """Others wrote to the host: nothing is known of what it shows."""
        self._rows.clear()

    def less(self, update: object) -> object:
        """The same update, which sends less if it can."""
        if isinstance(update, ChopsUpdate):
            return _Less(self, update)
        if update is not None:
            self._rows.clear()
        return update

    def rendered(self, update: ChopsUpdate, console: "Console") -> str:
        """The bytes of an update, which are sent now."""
        size = (len(update.chops), update.chop_ends[0][-1])
        if size != self._size:
            self._size = size
            self._rows.clear()
        if len(update.spans) > _FEW:
            for y, _, _ in update.spans:
                self._rows.pop(y, None)
            return update.render_segments(console)
        return "".join(
            self._part(x, y, strip, console) for x, y, strip in _strips(update)
        )

    def _part(self, x: int, y: int, strip: Strip, console: "Console") -> str:
        old = self._replace(x, y, strip)
        if old is None or not (_sure(old) and _sure(strip)):
            return _at(x, y) + strip.render(console)
        known = list(old)
        if missing := strip.cell_length - old.cell_length:
            known.append(Segment(_UNKNOWN * missing))
        skipped, pieces = difference(known, list(strip))
        if not pieces:
            return ""
        return _at(x + skipped, y) + Strip(pieces).render(console)

    def _replace(self, x: int, y: int, strip: Strip) -> Strip | None:
        """Remember a strip; gives what was in its place, as far as that is known."""
        row = self._rows.setdefault(y, {})
        old, length = row.get(x), strip.cell_length
        if old is not None and old.cell_length >= length:
            row[x] = Strip.join([strip, old.crop(length)])
            return old.crop(0, length)
        for at, other in list(row.items()):
            if at < x + length and x < at + other.cell_length:
                del row[at]
        row[x] = strip
        return old


class _Less(CompositorUpdate):
    """An update that is worked out when it is sent: what is not sent does not count."""

    def __init__(self, rows: HostRows, update: ChopsUpdate) -> None:
        self._rows = rows
        self._update = update

    def render_segments(self, console: "Console") -> str:
        """The bytes."""
        return self._rows.rendered(self._update, console)


def _strips(update: ChopsUpdate) -> Iterable[tuple[int, int, Strip]]:
    """What an update draws, with its place: (x, y, strip)."""
    for y, x1, x2 in update.spans:
        for end, (x, strip) in zip(
            update.chop_ends[y], update.chops[y].items(), strict=False
        ):
            if strip is None or x > x2 or end <= x1:
                continue
            whole = x1 <= x < x2 and end <= x2
            yield x, y, strip if whole else strip.crop(0, min(end, x2) - x)


def difference(old: _Pieces, new: _Pieces) -> tuple[int, _Pieces]:
    """How many cells at the left are the same, and what is different after them.

    Both are equally long, and each character is one cell.
    """
    skipped = 0
    while old and new and old[0] == new[0]:
        skipped += len(new.pop(0).text)
        del old[0]
    while old and new and old[-1] == new[-1]:
        del old[-1], new[-1]
    if old and new and old[0].style == new[0].style:
        same = _same(old[0].text, new[0].text)
        skipped += same
        old[0], new[0] = _from(old[0], same), _from(new[0], same)
    if old and new and old[-1].style == new[-1].style:
        same = _same(old[-1].text[::-1], new[-1].text[::-1])
        new[-1] = Segment(new[-1].text[: len(new[-1].text) - same], new[-1].style)
    return skipped, [piece for piece in new if piece.text]


def _same(one: str, other: str) -> int:
    """How many characters at the beginning are equal."""
    pairs = enumerate(zip(one, other, strict=False))
    shorter = min(len(one), len(other))
    return next((n for n, (a, b) in pairs if a != b), shorter)


def _from(piece: Segment, start: int) -> Segment:
    return Segment(piece.text[start:], piece.style)


def _sure(strip: Strip) -> bool:
    return all(_SURE.fullmatch(piece.text) and not piece.control for piece in strip)


def _at(x: int, y: int) -> str:
    return f"\x1b[{y + 1};{x + 1}H"
