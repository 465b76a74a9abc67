"""Machines in lists: grouped by what pays for them, with size, price and badges."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

from tui.describe import prices, sizes
from tui.describe.badges import CAN
from tui.describe.capabilities import KINDS, capabilities, cell
from tui.describe.filters import Fields
from tui.describe.lazy_facts import LazyFacts, Parts
from tui.describe.plain import plain
from tui.describe.prices import Purse, Usable
from tui.describe.words import Line, Word
from tui.wire.products import Machine, Product, Support
from tui.wire.wallets import named

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

Sort: TypeAlias = Literal["name", "cpu", "ram", "gpu", "price", "queue"]

QUEUES = {
    "AVAILABLE": Word("FREE", "success"),
    "BUSY": Word("BUSY", "warning"),
    "FULL": Word("FULL", "error"),
    "": Word("?", "muted"),
}
_FULLNESS = {"AVAILABLE": 0, "BUSY": 1, "FULL": 2}
_MODEL = re.compile(r"\b(?:[A-Z]{1,3}\d{2,4}[A-Za-z]{0,2}|T4|L4|V100|P100)\b")
_MODEL_WIDTH = 6
_CPU, _RAM, _GPU = 6, 7, 6
"""Widths of columns in which a group has ranges."""
_DIGITS = 18


class Pays(NamedTuple):
    """What there is to pay some machines with, the same for all of a category."""

    group: str
    """provider/category; either may hold a slash itself."""
    usable: Usable
    left: Line
    """What the wallet holds; in the cells only where that is nothing."""
    balance: float | None
    """``None`` when nobody says."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A machine and what there is to pay it with."""

    machine: Machine
    pays: Pays


@dataclass(frozen=True, slots=True)
class MachineRow:
    """A machine as a list shows it; its words are made when they are drawn."""

    key: str
    """provider/category/name."""
    facts: LazyFacts[Offer]
    place: int = 0
    """Among all by name, numbers within it by their value."""

    @property
    def machine(self) -> Machine:
        """What it is a row of."""
        return self.facts.of.machine

    @property
    def group(self) -> str:
        """provider/category."""
        return self.facts.of.pays.group

    @property
    def usable(self) -> Usable:
        """Whether it can be paid for."""
        return self.facts.of.pays.usable

    @property
    def left(self) -> Line:
        """What its wallet holds; in the cells only where that is nothing."""
        return self.facts.of.pays.left

    @property
    def cells(self) -> tuple[Line, ...]:
        """MACHINE, CPU, RAM, GPU, QUEUE, PRICE/h, LEFT, CAN, MODEL; safe to draw."""
        machine, usable = self.machine, self.usable
        product = machine.product
        return (
            _name(machine, usable),
            (Word(sizes.count(product.cpu)),),
            (Word(sizes.gigabytes(product.memory_in_gigs)),),
            (Word(gpu(product)),),
            (queue(machine),),
            (Word(prices.cell(product)),),
            () if usable.ok else self.left,
            cell(machine.support),
            _model_cell(product),
        )


@dataclass(frozen=True, slots=True)
class Group:
    """The machines that one wallet pays for; its words are made when drawn."""

    key: str
    """provider/category."""
    rows: tuple[MachineRow, ...]

    @property
    def usable(self) -> bool:
        """Whether any of it can be paid for."""
        return any(row.usable.ok for row in self.rows)

    @property
    def cells(self) -> tuple[Line, ...]:
        """As of a row, with ranges; drawn when the group is folded."""
        machines = [row.machine for row in self.rows]
        products = [machine.product for machine in machines]
        models = {_model_cell(product) for product in products}
        alike = _alike(machines)
        cpus = [product.cpu for product in products]
        memories = [product.memory_in_gigs for product in products]
        gpus = [product.gpu for product in products]
        return (
            (Word(self.key),),
            (Word(sizes.short_span(cpus, _CPU, sizes.count)),),
            (Word(sizes.short_span(memories, _RAM, sizes.gigabytes)),),
            (Word(sizes.short_span(gpus, _GPU) if any(gpus) else "-"),),
            (_least_busy(machines),),
            _cheapest(products),
            self._left,
            cell(machines[0].support) if alike else (Word("differ", "muted"),),
            models.pop() if len(models) == 1 else (),
        )

    @property
    def head(self) -> tuple[Line, ...]:
        """As `cells` with name, queue, what is left; drawn above the rows."""
        busy = _least_busy(row.machine for row in self.rows)
        return ((Word(self.key),), (), (), (), (busy,), (), self._left, (), ())

    @property
    def _left(self) -> Line:
        some = (row.left for row in self.rows if row.usable.ok)
        return next(some, self.rows[0].left)


def groups(
    rows: Iterable[MachineRow], sort: Sort = "name", *, reverse: bool = False
) -> tuple[Group, ...]:
    """The rows by provider and category; what can be used comes first.

    Args:
        rows: As `rows` gives them, filtered or not.
        sort: Orders the rows within groups, and the groups by their first row.
        reverse: The other way round, but what can be used still first.
    """
    found: dict[str, list[MachineRow]] = {}
    key = _sort_key(sort)
    for each in sorted(rows, key=key, reverse=reverse):
        found.setdefault(each.group, []).append(each)
    made = [Group(name, tuple(members)) for name, members in found.items()]
    return tuple(sorted(made, key=lambda group: not group.usable))


def rows(machines: Iterable[Machine], wallets: Purse | None) -> tuple[MachineRow, ...]:
    """The machines as lines, by name.

    Args:
        machines: Of all providers.
        wallets: What is left; ``None`` when that is not known.
    """
    paid: dict[tuple[str, str, bool], Pays] = {}

    def made(machine: Machine) -> Offer:
        category, free = machine.product.category, machine.product.free
        key = category.provider, category.name, free
        pays = paid.get(key)
        if pays is None:
            pays = paid[key] = _pays(machine.product, wallets)
        return Offer(machine, pays)

    told = named(machines, wallets.values()) if wallets else machines
    keyed = [(_key(offer), offer) for offer in map(made, told)]
    keyed.sort(key=lambda one: _natural(one[0]))
    return tuple(
        MachineRow(key, LazyFacts(offer, _PARTS), place)
        for place, (key, offer) in enumerate(keyed)
    )


def row(machine: Machine, wallets: Purse | None) -> MachineRow:
    """The machine as one line; ``None`` when it is not known what is left."""
    return rows((machine,), wallets)[0]


def _key(offer: Offer) -> str:
    return f"{offer.pays.group}/{plain(offer.machine.product.name)}"


def _pays(product: Product, wallets: Purse | None) -> Pays:
    category = product.category
    usable = prices.usable(product, wallets)
    wallet = (wallets or {}).get((category.name, category.provider))
    nothing = None if wallets is None else 0.0
    return Pays(
        group=plain(f"{category.provider}/{category.name}"),
        usable=usable,
        left=_left(product, wallets, usable),
        balance=prices.balance_value(wallet) if wallet else nothing,
    )


def _name(machine: Machine, usable: Usable) -> Line:
    """The name behind a sign: ``!`` disturbed, ``✗`` nothing left to pay it."""
    name = Word(plain(machine.product.name))
    if machine.support.maintenance is not None:
        return Word("! ", "warning"), name
    return Word("  " if usable.ok else "✗ "), name


def _left(product: Product, wallets: Purse | None, usable: Usable) -> Line:
    if wallets is None:
        return (Word("?", "muted"),)
    if not usable.ok:
        return (Word("none", "muted"),)
    return (Word(prices.left(product, wallets) or "free"),)


def queue(machine: Machine) -> Word:
    """How busy machines of the type are: FREE, BUSY, FULL, ``?`` if nobody says."""
    status = machine.support.queue_status
    return QUEUES.get(status) or Word(plain(status)[:_MODEL_WIDTH].upper())


def gpu(product: Product) -> str:
    """How many of which: ``1 H100``; ``-`` without."""
    if product.gpu <= 0:
        return "-"
    return f"{product.gpu} {gpu_model(product)}".rstrip()


def _model_cell(product: Product) -> Line:
    """The part it is rented for: its GPU, else its processor."""
    model = product.gpu_model if product.gpu > 0 else product.cpu_model
    return (Word(plain(model), "muted"),)


def gpu_model(product: Product) -> str:
    """The model in a few letters: H100 of NVIDIA H100 80GB HBM3."""
    model = plain(product.gpu_model)
    found = _MODEL.search(model)
    return found[0] if found else model[: _MODEL_WIDTH + 2].strip()


def _kinds(support: Support) -> str:
    offered = zip(KINDS, support.blocks, strict=True)
    return " ".join(kind.name for kind, flags in offered if flags.enabled)


@lru_cache(maxsize=256)
def _abilities(support: Support) -> Mapping[str, bool | None]:
    """What can be done, by name; thousands of machines offer the same few things."""
    return capabilities(support)


def _ability(name: str) -> Callable[[Offer], bool | None]:
    return lambda offer: _abilities(offer.machine.support)[name]


def _text(read: Callable[[Product], str]) -> Callable[[Offer], str]:
    return lambda offer: plain(read(offer.machine.product)).strip()


def _number(read: Callable[[Product], float | None]) -> Callable[[Offer], float | None]:
    return lambda offer: read(offer.machine.product)


_PARTS: Parts[Offer] = Parts(
    texts={
        "name": _text(lambda product: product.name),
        "category": _text(lambda product: product.category.name),
        "provider": _text(lambda product: product.category.provider),
        "gpu": _text(lambda product: gpu(product) if product.gpu > 0 else ""),
        "queue": lambda offer: queue(offer.machine).text,
        "kind": lambda offer: _kinds(offer.machine.support),
        "usable": lambda offer: "yes" if offer.pays.usable.ok else "no",
        "model": _text(lambda product: f"{product.cpu_model} {product.gpu_model}"),
    },
    numbers={
        "cpu": _number(lambda product: product.cpu),
        "ram": _number(lambda product: product.memory_in_gigs),
        "gpu": _number(lambda product: product.gpu),
        "price": _number(prices.hourly),
        "left": lambda offer: offer.pays.balance,
    },
    can={name: _ability(name) for name in CAN},
)
"""How everything that a filter asks of machines is worked out."""


def group_size(group: Group) -> str:
    """How many machines, from which size to which: ``7 machines, 1-64 vCPU``."""
    count = len(group.rows)
    products = [row.machine.product for row in group.rows]
    memories = [product.memory_in_gigs for product in products]
    gpus = [product.gpu for product in products]
    low, high = sizes.memory(min(memories)), sizes.memory(max(memories))
    parts = (
        f"{count} machine{'s' if count > 1 else ''}",
        f"{sizes.span([product.cpu for product in products], sizes.count)} vCPU",
        low if low == high else f"{low} to {high}",
        f"{sizes.span(gpus)} GPU" if any(gpus) else "",
    )
    return ", ".join(part for part in parts if part)


def _alike(machines: Sequence[Machine]) -> bool:
    first = machines[0].support.blocks
    return all(machine.support.blocks == first for machine in machines)


def _least_busy(machines: Iterable[Machine]) -> Word:
    known = [m for m in machines if m.support.queue_status in _FULLNESS]
    if not known:
        return QUEUES[""]
    return queue(min(known, key=lambda m: _FULLNESS[m.support.queue_status]))


def _cheapest(products: Sequence[Product]) -> Line:
    costs = {prices.cell(product): prices.hourly(product) for product in products}
    if len(costs) == 1:
        return (Word(next(iter(costs))),)
    known = [cost for cost in costs.values() if cost is not None]
    return (Word(f"from {prices.short(min(known))}" if known else "?"),)


def _sort_key(sort: Sort) -> Callable[[MachineRow], tuple[float, int]]:
    number = _SORTED_BY[sort]
    return lambda row: (number(row.machine), row.place)


_SORTED_BY: Mapping[Sort, Callable[[Machine], float]] = {
    "name": lambda _: 0,
    "cpu": lambda machine: -machine.product.cpu,
    "ram": lambda machine: -machine.product.memory_in_gigs,
    "gpu": lambda machine: -machine.product.gpu,
    "price": lambda machine: prices.hourly(machine.product) or 0.0,
    "queue": lambda machine: _FULLNESS.get(machine.support.queue_status, 3),
}


def _natural(text: str) -> tuple[object, ...]:
    """Sorts numbers within words by their value: 4 before 16."""
    parts = re.split(r"(\d+)", text)
    return tuple(
        (int(part[:_DIGITS]), "") if part.isdecimal() else (-1, part)
        for part in parts
        if part
    )
