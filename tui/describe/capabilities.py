"""What machines can do, in eight fixed places, and the reason for each.

A letter is yes, ``·`` is no, ``?`` is that the provider does not say. In front stands
the kind of job: ``D`` container, ``M`` virtual machine, ``N`` native.
"""

from typing import NamedTuple

from tui.describe.badges import CAN, NO, SLOTS, UNKNOWN, Badge, marks
from tui.describe.plain import plain
from tui.describe.words import Line, Word
from tui.wire.products import Flags, Machine, Support


class Block(NamedTuple):
    """What one kind of job can do on a machine."""

    letter: str
    """D, M or N."""
    name: str
    enabled: bool | None
    badges: tuple[Badge, ...]


class _Kind(NamedTuple):
    letter: str
    name: str
    plural: str


KINDS = (
    _Kind("D", "container", "containers"),
    _Kind("M", "vm", "virtual machines"),
    _Kind("N", "native", "native jobs"),
)


def blocks(machine: Machine) -> tuple[Block, ...]:
    """What each of the three kinds of job can do on the machine."""
    provider = plain(machine.product.category.provider) or "the provider"
    return tuple(
        Block(kind.letter, kind.name, flags.enabled, _badges(kind, flags, provider))
        for kind, flags in zip(KINDS, machine.support.blocks, strict=True)
    )


def values(flags: Flags) -> tuple[bool | None, ...]:
    """The eight values of a block, in their places."""
    return (
        flags.web,
        flags.vnc,
        flags.terminal,
        flags.logs,
        flags.peers,
        flags.time_extension,
        flags.suspension,
        flags.utilization,
    )


def cell(support: Support) -> Line:
    """The badges in a list: ``D WVTLPE·?``; ``D+`` where it has more than one kind."""
    offered = [
        (kind, flags)
        for kind, flags in zip(KINDS, support.blocks, strict=True)
        if flags.enabled
    ]
    if not offered:
        silent = all(flags.enabled is None for flags in support.blocks)
        mark = UNKNOWN if silent else NO
        return (Word(f"{mark} {mark * len(SLOTS)}", "muted"),)
    kind, flags = offered[0]
    more = "+" if len(offered) > 1 else " "
    badges = (
        Badge(slot[0], slot[1], value, "")
        for slot, value in zip(SLOTS, values(flags), strict=True)
    )
    return (Word(kind.letter + more), *marks(badges))


def capabilities(support: Support) -> dict[str, bool | None]:
    """What any kind of job can do on the machine, by name; ``None`` if unsaid."""
    offered = [values(flags) for flags in support.blocks if flags.enabled]
    if not offered:
        silent = all(flags.enabled is None for flags in support.blocks)
        return dict.fromkeys(CAN, None if silent else False)
    return {
        name: True if True in said else None if None in said else False
        for name, said in zip(CAN, zip(*offered, strict=True), strict=True)
    }


def legend() -> tuple[Line, ...]:
    """What the letters mean."""
    letters = tuple(
        (Word(f" {letter} ", "strong"), Word(f"{name:<9}"), Word(meaning, "muted"))
        for letter, name, meaning in SLOTS
    )
    kinds = tuple(
        (Word(f" {kind.letter} ", "strong"), Word(kind.plural)) for kind in KINDS
    )
    signs = (
        (Word(" letter", "success"), Word(" yes    "), Word(NO), Word(" no")),
        (Word(f" {UNKNOWN}", "strong"), Word(" the provider does not say")),
        (Word(" D+", "strong"), Word(" more kinds of job; enter shows each")),
        (Word(" ! ", "warning"), Word("maintenance is announced")),
        (Word(" ✗ ", "strong"), Word("nothing is left to pay for it")),
    )
    return (*letters, (), *kinds, (), *signs)


def _badges(kind: _Kind, flags: Flags, provider: str) -> tuple[Badge, ...]:
    return tuple(
        Badge(letter, name, value, _reason(kind, name, provider, value=value))
        for (letter, name, _), value in zip(SLOTS, values(flags), strict=True)
    )


def _reason(kind: _Kind, name: str, provider: str, *, value: bool | None) -> str:
    if value is None:
        return f"{name}: the provider does not say"
    if value:
        return f"{name}: yes"
    if name == "suspend" and kind.letter != "M":
        return f"no suspend: not for {kind.plural}"
    if name == "extend" and kind.letter == "M":
        return "no extend: a VM has no time limit"
    return f"no {name}: {provider} does not offer it"
