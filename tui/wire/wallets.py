"""What is left to spend, in both dialects the same."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from msgspec import structs

from tui.wire import codec
from tui.wire.codec import Call, Page, Wire
from tui.wire.products import Category, Machine, Unit

_CREDITS = Unit(name="DKK", name_plural="DKK", floating_point=True)
_UNNAMED = Unit(name="Unit", name_plural="Units", display_frequency_suffix=True)
"""The documented dialect counts units for a time, and does not say of what."""
_PERIODS = {
    "MINUTE": "PERIODIC_MINUTE",
    "HOUR": "PERIODIC_HOUR",
    "DAY": "PERIODIC_DAY",
}


class Wallet(Wire, frozen=True, kw_only=True):
    """What may be spent on a category; numbers are raw, in the category's unit.

    Source: accounting/accounting.go, WalletV2
    """

    category: Category = Category()
    max_usable: float | None = None
    """``None`` when nobody says, which is not the same as nothing."""
    quota: float = 0
    total_usage: float = 0
    ends_at: int = 0
    """When its last allocation ends, ms; 0 when nobody says."""


def browse() -> Call[Page[Wallet]]:
    """The wallets of the workspace."""
    return codec.get(
        "/api/accounting/v2/browseWallets",
        codec.page(_read_wallet),
        itemsPerPage=1000,
        filterType="COMPUTE",
    )


def browse_old() -> Call[Page[Wallet]]:
    """The wallets of the workspace, from servers of the documented dialect."""
    return codec.get(
        "/api/accounting/wallets/browse",
        codec.page(_read_old_wallet),
        itemsPerPage=250,
    )


def named(
    machines: Iterable[Machine], wallets: Iterable[Wallet]
) -> tuple[Machine, ...]:
    """The machines with the units that only their wallets name.

    The documented dialect prices compute in units, and only its later wallets say of
    what: of cores, or of GPUs.
    """
    units = {
        (each.category.name, each.category.provider): each.category
        for each in wallets
        if each.category.accounting_unit not in {None, _UNNAMED}
    }
    told = tuple(machines)
    if not any(machine.product.documented for machine in told):
        return told
    return tuple(_named(machine, units) for machine in told)


def _named(machine: Machine, units: Mapping[tuple[str, str], Category]) -> Machine:
    product = machine.product
    if not product.documented or product.category.accounting_unit is not None:
        return machine
    found = units.get((product.category.name, product.category.provider))
    if found is None:
        return machine
    category = structs.replace(
        product.category,
        product_type=found.product_type,
        accounting_unit=found.accounting_unit,
        accounting_frequency=found.accounting_frequency,
    )
    return replace(machine, product=structs.replace(product, category=category))


def _read_wallet(value: object) -> Wallet:
    raw = dict(codec.fields(value))
    raw["category"] = raw.get("paysFor")
    raw["endsAt"] = max(map(_end, _allocations(raw)), default=0)
    return codec.read(raw, Wallet)


def _allocations(raw: dict[str, object]) -> list[object]:
    return [
        allocation
        for group in codec.elements(raw.get("allocationGroups"))
        for allocation in codec.elements(
            codec.fields(codec.fields(group).get("group")).get("allocations")
        )
    ]


def _end(allocation: object) -> int:
    end = codec.fields(allocation).get("endDate")
    return end if isinstance(end, int) else 0


class _Allocation(Wire, frozen=True, kw_only=True):
    balance: float | None = None
    initial_balance: float = 0
    end_date: int = 0


class _OldWallet(Wire, frozen=True, kw_only=True):
    """Source: accounting-service, Wallets.kt, Wallet."""

    pays_for: Category = Category()
    allocations: tuple[_Allocation, ...] = ()
    product_type: str = ""
    unit: str = ""


def _read_old_wallet(value: object) -> Wallet:
    old = codec.read(value, _OldWallet)
    left = _sum(allocation.balance for allocation in old.allocations)
    quota = sum(allocation.initial_balance for allocation in old.allocations)
    return Wallet(
        category=Category(
            name=old.pays_for.name,
            provider=old.pays_for.provider,
            product_type=old.product_type,
            accounting_unit=_unit(old.unit),
            accounting_frequency=_frequency(old.unit),
            free_to_use=old.pays_for.free_to_use,
        ),
        max_usable=left,
        quota=quota,
        total_usage=0 if left is None else quota - left,
        ends_at=max((allocation.end_date for allocation in old.allocations), default=0),
    )


def _sum(parts: Iterable[float | None]) -> float | None:
    """All of it together; ``None`` when a part is not known."""
    total = 0.0
    for part in parts:
        if part is None:
            return None
        total += part
    return total


def _unit(words: str) -> Unit | None:
    if words.startswith("CREDITS"):
        return _CREDITS
    return _UNNAMED if words.startswith("UNITS") else None


def _frequency(words: str) -> str:
    return _PERIODS.get(words.rpartition("_")[2], "ONCE")
