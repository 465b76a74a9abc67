"""Where the panes of a tab are: rows and columns of equal shares, in cells.

A tree of groups; what is in a group has equal room. Panes are whatever the caller
takes for panes, so that nothing here needs a screen.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, Literal, TypeAlias, TypeVar

LEAST_COLS = 30
LEAST_ROWS = 5
"""Cells below which a shell is no use; the line over a pane not counted."""

T = TypeVar("T", bound=Hashable)

Way: TypeAlias = Literal["right", "below"]
"""How the panes of a group follow each other."""
Side: TypeAlias = Literal["left", "right", "up", "down"]


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the room: the line over the pane and what is below it."""

    x: int
    y: int
    width: int
    height: int

    @property
    def enough(self) -> bool:
        """Whether a shell can be worked with in it."""
        return self.width >= LEAST_COLS and self.height > LEAST_ROWS


@dataclass(frozen=True, slots=True)
class Leaf(Generic[T]):
    """One pane."""

    pane: T


@dataclass(frozen=True, slots=True)
class Group(Generic[T]):
    """Parts beside or below each other, two or more."""

    way: Way
    parts: "tuple[Tree[T], ...]"


Tree: TypeAlias = Leaf[T] | Group[T]


def panes(tree: Tree[T]) -> tuple[T, ...]:
    """The panes, from left to right and from top to bottom."""
    if isinstance(tree, Leaf):
        return (tree.pane,)
    return tuple(pane for part in tree.parts for pane in panes(part))


def split(tree: Tree[T], at: T, new: T, way: Way) -> Tree[T]:
    """The tree with a new pane after another one, to the right of it or below."""
    if isinstance(tree, Leaf):
        return Group(way, (tree, Leaf(new))) if tree.pane == at else tree
    parts: list[Tree[T]] = []
    for part in tree.parts:
        if tree.way == way and part == Leaf(at):
            parts += part, Leaf(new)
        else:
            parts.append(split(part, at, new, way))
    return Group(tree.way, tuple(parts))


def without(tree: Tree[T], gone: T) -> Tree[T] | None:
    """The tree without a pane; None if there was no other."""
    if isinstance(tree, Leaf):
        return None if tree.pane == gone else tree
    parts: list[Tree[T]] = []
    for part in tree.parts:
        rest = without(part, gone)
        if isinstance(rest, Group) and rest.way == tree.way:
            parts += rest.parts
        elif rest is not None:
            parts.append(rest)
    return parts[0] if len(parts) == 1 else Group(tree.way, tuple(parts))


def boxes(tree: Tree[T], room: Box) -> dict[T, Box]:
    """Where each pane is; between panes side by side one column is left free."""
    if isinstance(tree, Leaf):
        return {tree.pane: room}
    found: dict[T, Box] = {}
    for part, box in zip(tree.parts, _shares(tree, room), strict=True):
        found |= boxes(part, box)
    return found


def _shares(group: Group[T], room: Box) -> list[Box]:
    """The room cut into as many parts as the group has."""
    count = len(group.parts)
    beside = group.way == "right"
    gap = 1 if beside else 0
    whole = (room.width if beside else room.height) - gap * (count - 1)
    cut: list[Box] = []
    at = room.x if beside else room.y
    for number in range(count):
        share = max(0, whole * (number + 1) // count - whole * number // count)
        if beside:
            cut.append(Box(at, room.y, share, room.height))
        else:
            cut.append(Box(room.x, at, room.width, share))
        at += share + gap
    return cut


def neighbour(placed: Mapping[T, Box], at: T, side: Side) -> T | None:
    """The nearest pane on that side that is level with this one, None at the edge."""
    here = placed[at]
    near = [
        (_gap(here, box, side), -_overlap(here, box, side), pane)
        for pane, box in placed.items()
        if pane != at and _gap(here, box, side) >= 0 and _overlap(here, box, side) > 0
    ]
    return min(near, key=lambda each: each[:2])[2] if near else None


def _gap(here: Box, box: Box, side: Side) -> int:
    """Cells between the two in that direction, negative on any other side."""
    match side:
        case "left":
            return here.x - (box.x + box.width)
        case "right":
            return box.x - (here.x + here.width)
        case "up":
            return here.y - (box.y + box.height)
        case "down":
            return box.y - (here.y + here.height)


def _overlap(here: Box, box: Box, side: Side) -> int:
    """How many cells of their edges face each other."""
    if side in {"left", "right"}:
        ends = min(here.y + here.height, box.y + box.height)
        return ends - max(here.y, box.y)
    return min(here.x + here.width, box.x + box.width) - max(here.x, box.x)


class Tab(Generic[T]):
    """The panes that are looked at together, one of them in front."""

    def __init__(self, pane: T) -> None:
        self.tree: Tree[T] = Leaf(pane)
        self.front = pane
        self.zoomed = False

    @property
    def panes(self) -> tuple[T, ...]:
        """All panes, in the order of reading."""
        return panes(self.tree)

    def split(self, new: T, way: Way) -> None:
        """Put a new pane in front, beside or below the one that was."""
        self.tree = split(self.tree, self.front, new, way)
        self.front, self.zoomed = new, False

    def room_for_split(self, way: Way, width: int, height: int) -> bool:
        """Whether all panes would have enough room with one more."""
        new = object()
        mixed: Tree[object] = self.tree  # pyright: ignore[reportAssignmentType] - read only
        after = split(mixed, self.front, new, way)
        placed = boxes(after, Box(0, 0, width, height))
        return all(box.enough for box in placed.values())

    def remove(self, pane: T) -> bool:
        """Take a pane out, its room goes to its neighbours; whether any is left."""
        order = self.panes
        rest = without(self.tree, pane)
        if rest is None:
            return False
        self.tree = rest
        left = self.panes
        if pane == self.front:
            self.front = left[max(0, min(order.index(pane), len(left)) - 1)]
        self.zoomed = self.zoomed and len(left) > 1
        return True

    def other(self) -> T:
        """The pane after the one in front, the first after the last."""
        order = self.panes
        return order[(order.index(self.front) + 1) % len(order)]

    def places(self, width: int, height: int) -> dict[T, Box]:
        """Where the panes are; the one in front alone if zoomed or without room."""
        room = Box(0, 0, width, height)
        if not self.zoomed:
            placed = boxes(self.tree, room)
            if len(placed) == 1 or all(box.enough for box in placed.values()):
                return placed
        return {self.front: room}
