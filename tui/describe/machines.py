"""Machines in lists: grouped by what pays for them, with size, price and badges."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from tui.describe import prices
from tui.describe.badges import CAN
from tui.describe.capabilities import KINDS, capabilities, cell
from tui.describe.filters import Facts, Fields
from tui.describe.plain import plain
from tui.describe.prices import Purse, Usable
from tui.describe.words import Line, Word
from tui.wire.products import Category, Machine, Product

FIELDS = Fields(
    texts=(
        *("name", "category", "provider", "gpu", "queue", "kind", "usable", "model"),
    ),
    numbers=MappingProxyType(
        {
            "cpu": "count",
            "ram": "size",
            "gpu": "count",
            "price": "count",
            "left": "count",
        }
    ),
    can=CAN,
)
"""What a filter may ask of a machine."""

FACETS = (
    ("g", "with a GPU", "gpu>=1"),
    ("c", "16 processors or more", "cpu>=16"),
    ("m", "64 GB of memory or more", "ram>=64"),
    ("t", "where a shell can be opened", "can:shell"),
    ("w", "with web pages", "can:web"),
    ("v", "with a desktop", "can:vnc"),
    ("e", "where time can be extended", "can:extend"),
    ("s", "that can be suspended", "can:suspend"),
    ("d", "for containers", "kind=container"),
    ("i", "for virtual machines", "kind=vm"),
    ("n", "for native jobs", "kind=native"),
    ("f", "free now", "queue=free"),
    ("u", "that something is left for", "usable=yes"),
)
"""Filters to choose from: key, what they keep, how they are written."""

Sort: TypeAlias = Literal["name", "cpu", "ram", "gpu", "price", "queue"]

QUEUES = {
    "AVAILABLE": Word("FREE", "success"),
    "BUSY": Word("BUSY", "warning"),
    "FULL": Word("FULL", "error"),
    "": Word("?", "muted"),
}
_FULLNESS = {"AVAILABLE": 0, "BUSY": 1, "FULL": 2}
_TERA = 1024
_MODEL = re.compile(r"\b(?:[A-Z]{1,3}\d{2,4}[A-Za-z]{0,2}|T4|L4|V100|P100)\b")
_MODEL_WIDTH = 6
_DIGITS = 18


@dataclass(frozen=True, slots=True)
class MachineRow:
    """A machine as a list shows it; each cell is safe to draw."""

    key: str
    """provider/category/name."""
    group: str
    """provider/category; any of the three may hold a slash itself."""
    machine: Machine
    cells: tuple[Line, ...]
    """MACHINE, CPU, RAM, GPU, QUEUE, PRICE/h, LEFT, CAN, MODEL."""
    left: Line
    """What its wallet holds; in the cells only where that is nothing."""
    usable: Usable
    facts: Facts
    order: tuple[object, ...]
    """Sorts by name, numbers within it by their value."""


@dataclass(frozen=True, slots=True)
class Group:
    """The machines that one wallet pays for."""

    key: str
    """provider/category."""
    cells: tuple[Line, ...]
    """As of a row, with ranges; drawn when the group is folded."""
    head: tuple[Line, ...]
    """As `cells` with name, queue, what is left; drawn above the rows."""
    rows: tuple[MachineRow, ...]

    @property
    def usable(self) -> bool:
        """Whether any of it can be paid for."""
        return any(row.usable.ok for row in self.rows)


def groups(
    rows: Iterable[MachineRow], sort: Sort = "name", *, reverse: bool = False
) -> tuple[Group, ...]:
    """The rows by provider and category; what can be used comes first.

    Args:
        rows: As `row` gives them, filtered or not.
        sort: Orders the rows within groups, and the groups by their first row.
        reverse: The other way round, but what can be used still first.
    """
    found: dict[str, list[MachineRow]] = {}
    for each in rows:
        found.setdefault(each.group, []).append(each)
    key = _sort_key(sort)
    made = [
        _group(name, sorted(members, key=key, reverse=reverse))
        for name, members in found.items()
    ]
    made.sort(key=lambda group: key(group.rows[0]), reverse=reverse)
    return tuple(sorted(made, key=lambda group: not group.usable))


def row(machine: Machine, wallets: Purse | None) -> MachineRow:
    """The machine as one line; ``None`` when it is not known what is left."""
    product = machine.product
    category = product.category
    usable = prices.usable(product, wallets)
    left = _left(category, wallets, usable)
    group = plain(f"{category.provider}/{category.name}")
    key = f"{group}/{plain(product.name)}"
    return MachineRow(
        key=key,
        group=group,
        machine=machine,
        cells=(
            _name(machine, usable),
            (Word(_count(product.cpu)),),
            (Word(gigabytes(product.memory_in_gigs)),),
            (Word(gpu(product)),),
            (queue(machine),),
            (Word(prices.cell(product)),),
            () if usable.ok else left,
            cell(machine.support),
            (Word(_model(product), "muted"),),
        ),
        left=left,
        usable=usable,
        facts=facts(machine, wallets, usable),
        order=_natural(key),
    )


def _name(machine: Machine, usable: Usable) -> Line:
    """The name behind a sign: ``!`` disturbed, ``✗`` nothing left to pay it."""
    name = Word(plain(machine.product.name))
    if machine.support.maintenance is not None:
        return Word("! ", "warning"), name
    return Word("  " if usable.ok else "✗ "), name


def _left(category: Category, wallets: Purse | None, usable: Usable) -> Line:
    if wallets is None:
        return (Word("?", "muted"),)
    if not usable.ok:
        return (Word("none", "muted"),)
    return (Word(prices.left(category, wallets) or "free"),)


def queue(machine: Machine) -> Word:
    """How busy machines of the type are: FREE, BUSY, FULL, ``?`` if nobody says."""
    status = machine.support.queue_status
    return QUEUES.get(status) or Word(plain(status)[:_MODEL_WIDTH].upper())


def _count(value: int) -> str:
    return str(value) if value > 0 else "?"


def gigabytes(value: int) -> str:
    """Memory: ``180`` gigabytes, ``2T``."""
    if value >= _TERA:
        return f"{value / _TERA:.3g}T"
    return _count(value)


def memory(value: int) -> str:
    """Memory with its unit: ``180 GB``, ``1.88 TB``."""
    words = gigabytes(value)
    return f"{words[:-1]} TB" if words.endswith("T") else f"{words} GB"


def gpu(product: Product) -> str:
    """How many of which: ``1 H100``; ``-`` without."""
    if product.gpu <= 0:
        return "-"
    return f"{product.gpu} {gpu_model(product)}".rstrip()


def _model(product: Product) -> str:
    """The part it is rented for: its GPU, else its processor."""
    return plain(product.gpu_model if product.gpu > 0 else product.cpu_model)


def gpu_model(product: Product) -> str:
    """The model in a few letters: H100 of NVIDIA H100 80GB HBM3."""
    model = plain(product.gpu_model)
    found = _MODEL.search(model)
    return found[0] if found else model[: _MODEL_WIDTH + 2].strip()


def facts(machine: Machine, wallets: Purse | None, usable: Usable) -> Facts:
    """The machine as filters see it."""
    product = machine.product
    category = product.category
    wallet = (wallets or {}).get((category.name, category.provider))
    offered = zip(KINDS, machine.support.blocks, strict=True)
    return Facts(
        texts={
            "name": plain(product.name),
            "category": plain(category.name),
            "provider": plain(category.provider),
            "gpu": gpu(product) if product.gpu > 0 else "",
            "queue": queue(machine).text,
            "kind": " ".join(kind.name for kind, flags in offered if flags.enabled),
            "usable": "yes" if usable.ok else "no",
            "model": plain(f"{product.cpu_model} {product.gpu_model}").strip(),
        },
        numbers={
            "cpu": float(product.cpu),
            "ram": float(product.memory_in_gigs),
            "gpu": float(product.gpu),
            "price": prices.hourly(product),
            "left": prices.balance_value(wallet) if wallet else 0.0,
        },
        can=capabilities(machine.support),
    )


def with_facet(text: str, facet: str) -> str:
    """The filter with the facet added, or taken out where it was in."""
    words = text.split()
    if facet in words:
        return " ".join(word for word in words if word != facet)
    return " ".join((*words, facet))


def group_size(group: Group) -> str:
    """How many machines, from which size to which: ``7 machines, 1-64 vCPU``."""
    count = len(group.rows)
    cpu, gpus = ("".join(word.text for word in group.cells[at]) for at in (1, 3))
    sizes = [row.machine.product.memory_in_gigs for row in group.rows]
    low, high = memory(min(sizes)), memory(max(sizes))
    parts = (
        f"{count} machine{'s' if count > 1 else ''}",
        f"{cpu} vCPU",
        low if low == high else f"{low} to {high}",
        f"{gpus} GPU" if gpus != "-" else "",
    )
    return ", ".join(part for part in parts if part)


def _group(key: str, rows: Sequence[MachineRow]) -> Group:
    nothing: Line = ()
    machines = [each.machine for each in rows]
    name = (Word(key),)
    busy = _least_busy(machines)
    left = next((each.left for each in rows if each.usable.ok), rows[0].left)
    cells = (
        name,
        _range([m.product.cpu for m in machines], _count),
        _range([m.product.memory_in_gigs for m in machines], gigabytes),
        _range([m.product.gpu for m in machines], lambda n: str(n) if n else "-"),
        (busy,),
        _cheapest(rows),
        left,
        rows[0].cells[7] if _alike(machines) else (Word("differ", "muted"),),
        rows[0].cells[8] if len({row.cells[8] for row in rows}) == 1 else nothing,
    )
    head = (name, nothing, nothing, nothing, (busy,), nothing, left, nothing, nothing)
    return Group(key, cells, head, tuple(rows))


def _alike(machines: Sequence[Machine]) -> bool:
    first = machines[0].support.blocks
    return all(machine.support.blocks == first for machine in machines)


def _least_busy(machines: Iterable[Machine]) -> Word:
    known = [m for m in machines if m.support.queue_status in _FULLNESS]
    if not known:
        return QUEUES[""]
    return queue(min(known, key=lambda m: _FULLNESS[m.support.queue_status]))


def _range(values: Sequence[int], text: Callable[[int], str]) -> Line:
    low, high = text(min(values)), text(max(values))
    return (Word(low if low == high else f"{low}-{high}"),)


def _cheapest(rows: Sequence[MachineRow]) -> Line:
    costs = {row.cells[5]: row.facts.numbers["price"] for row in rows}
    if len(costs) == 1:
        return next(iter(costs))
    known = [cost for cost in costs.values() if cost is not None]
    return (Word(f"from {prices.short(min(known))}" if known else "?"),)


def _sort_key(sort: Sort) -> Callable[[MachineRow], tuple[object, ...]]:
    numbers: dict[Sort, Callable[[MachineRow], float]] = {
        "cpu": lambda row: -row.machine.product.cpu,
        "ram": lambda row: -row.machine.product.memory_in_gigs,
        "gpu": lambda row: -row.machine.product.gpu,
        "price": lambda row: row.facts.numbers["price"] or 0.0,
        "queue": lambda row: _FULLNESS.get(row.machine.support.queue_status, 3),
    }
    number = numbers.get(sort)
    if number is None:
        return lambda row: row.order
    return lambda row: (number(row), *row.order)


def _natural(text: str) -> tuple[object, ...]:
    """Sorts numbers within words by their value: 4 before 16."""
    parts = re.split(r"(\d+)", text)
    return tuple(
        (int(part[:_DIGITS]), "") if part.isdecimal() else (-1, part)
        for part in parts
        if part
    )
