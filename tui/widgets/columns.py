"""Columns of a table: which fit into a width, and how wide each becomes."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column that keeps its place; `width` is its least width in cells."""

    key: str
    title: str
    width: int
    stretch: int = 0
    """Share of the room that is left over; 0 keeps the column at its width."""
    drop: int = 0
    """Where room is short the column with the highest number goes first; 0 stays."""
    right: bool = False
    """Numbers are read from the right."""


GAP = 1
"""Empty cells after each column."""


def fit(columns: Sequence[Column], width: int) -> dict[str, int]:
    """The width of each column that fits into ``width`` cells, by key, in order."""
    kept = list(columns)
    while _least(kept) > width and any(column.drop for column in kept):
        kept.remove(max(kept, key=lambda column: column.drop))
    spare = max(0, width - _least(kept))
    shares = sum(column.stretch for column in kept) or 1
    widths: dict[str, int] = {}
    for column in kept:
        extra = spare * column.stretch // shares
        widths[column.key] = column.width + extra
    return widths


def _least(columns: Sequence[Column]) -> int:
    return sum(column.width + GAP for column in columns)
