"""The machines of all providers as far as they are known, and what is left for them."""

from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from functools import lru_cache

import msgspec

from tui.describe.machines import MachineRow, rows
from tui.describe.prices import purse
from tui.errors import BadReply
from tui.wire import codec, products
from tui.wire.products import Machine, Product, Products, Support
from tui.wire.wallets import Wallet


@dataclass(frozen=True, slots=True)
class KnownMachines:
    """An answer about machines and, where it came, one about wallets."""

    products: Products
    wallets: tuple[Wallet, ...] | None = None
    """None: nobody said what is left."""

    def rows(self) -> tuple[MachineRow, ...]:
        """Every machine as a line, by name."""
        wallets = None if self.wallets is None else purse(self.wallets)
        return rows(self.products.machines, wallets)

    def silent_providers(self) -> tuple[str, ...]:
        """Providers that answered without a single machine."""
        heard = {
            machine.product.category.provider for machine in self.products.machines
        }
        return tuple(name for name in self.products.providers if name not in heard)


def with_seen(
    found: Products, measured: Set[tuple[str, str]], before: Products
) -> Products:
    """The answer with what was seen in it: machines that measure how busy they are.

    Servers of the current dialect do not say which do; it shows when a job runs there.

    Args:
        found: As the server answered.
        measured: Provider and category of machines that were seen to measure.
        before: What was known, with what was seen earlier.
    """
    seen = measured | {
        (machine.product.category.provider, machine.product.category.name)
        for machine in before.machines
        if any(flags.utilization for flags in machine.support.blocks)
    }
    return replace(found, machines=tuple(_with(one, seen) for one in found.machines))


def _with(machine: Machine, seen: Set[tuple[str, str]]) -> Machine:
    category = machine.product.category
    if (category.provider, category.name) not in seen:
        return machine
    return Machine(machine.product, _measuring(machine.support))


@lru_cache(maxsize=64)
def _measuring(support: Support) -> Support:
    """The same for all machines that support the same."""
    docker, vm, native = (
        msgspec.structs.replace(flags, utilization=True)
        if flags.enabled and flags.utilization is None
        else flags
        for flags in support.blocks
    )
    return msgspec.structs.replace(
        support, docker=docker, virtual_machine=vm, native=native
    )


def to_disk(known: KnownMachines) -> bytes:
    """The machines and wallets as JSON; there is nothing secret in them."""
    kept = {"machines": known.products.machines, "wallets": known.wallets}
    return codec.encode(kept)


def from_disk(data: bytes) -> KnownMachines | None:
    """What was kept; ``None`` when it cannot be read or is nothing."""
    try:
        raw = codec.fields(codec.parse_outer(data))
        machines, _ = codec.each(
            codec.elements(raw.get("machines")), products.sharing(_read_machine)
        )
        wallets = raw.get("wallets")
        found = _read_wallets(wallets) if codec.is_list(wallets) else None
    except BadReply:
        return None
    providers = {machine.product.category.provider for machine in machines}
    return KnownMachines(Products(machines, tuple(sorted(providers))), found)


def _read_machine(value: object) -> Machine:
    raw = codec.fields(value)
    return Machine(
        codec.read(raw.get("product"), Product), codec.read(raw.get("support"), Support)
    )


def _read_wallets(values: Iterable[object]) -> tuple[Wallet, ...]:
    return codec.each(values, codec.reader(Wallet))[0]
