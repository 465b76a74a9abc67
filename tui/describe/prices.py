"""What machines cost and what is left to pay with, the same for both dialects.

A server counts in raw units per accounting period; users are shown displayed units:
hours of a resource, or money.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from tui.describe.amounts import amount, short
from tui.describe.plain import plain
from tui.wire.products import Category, Product
from tui.wire.wallets import Wallet

_PERIODS = {"PERIODIC_MINUTE": 1, "PERIODIC_HOUR": 60, "PERIODIC_DAY": 1440}
_OLD_PERIODS = {"MINUTE": 1, "HOUR": 60, "DAY": 1440}
_CURRENCIES = frozenset({"DKK", "EUR", "USD", "GBP", "SEK", "NOK", "KR", "KR."})
_MILLIONTH = 1e-6
_HOUR = 60
_DAY = 1440
_UNNAMED = "Unit-hours"
_CORES = "Core-hours"
FREE = "Free"
QUOTA = "Quota based"

Purse: TypeAlias = Mapping[tuple[str, str], Wallet]
"""Wallets by (category, provider)."""


class Usable(NamedTuple):
    """Whether a machine can be paid for, and a sentence on why or why not."""

    ok: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Rate:
    """What one node of a machine costs, in displayed units."""

    per_period: float
    period: int
    """Minutes; 0 when it is paid once."""
    unit: str
    """``Core-hours``, ``DKK``; safe to draw."""
    whole_periods: bool = False
    """A period that was begun is paid in full."""
    free: bool = False
    quota: bool = False
    known: bool = True

    @property
    def money(self) -> bool:
        """Whether the unit is a currency."""
        return self.unit.upper() in _CURRENCIES

    @property
    def per_hour(self) -> float:
        """Cost of an hour, or of all of it when it is paid once."""
        return self.per_period * _HOUR / self.period if self.period else self.per_period

    def of(self, minutes: float, nodes: int = 1) -> float:
        """Cost of that many minutes on that many nodes."""
        if not self.period:
            return self.per_period * nodes
        periods = minutes / self.period
        return (
            self.per_period
            * nodes
            * (math.ceil(periods) if self.whole_periods else periods)
        )


def rate(product: Product) -> Rate:
    """What a node of the product costs, whichever dialect it was described in."""
    if product.documented:
        return _old_rate(product)
    category = product.category
    if category.accounting_unit is None or product.price is None:
        return Rate(0, 0, "", free=product.free, known=product.free)
    price = product.price * product.fraction.value
    period = _PERIODS.get(category.accounting_frequency, 0)
    unit = label(category)
    return Rate(
        per_period=price * _scale(category),
        period=period,
        unit=unit,
        free=product.free or price == 0,
        quota=not period and price == 1 and unit.upper() not in _CURRENCIES,
    )


def _old_rate(product: Product) -> Rate:
    words = product.unit_of_price
    period = _OLD_PERIODS.get(words.rpartition("_")[2], 0)
    money = words.startswith("CREDITS")
    price = product.price_per_unit
    if price is None:
        return Rate(0, 0, "", free=product.free, known=product.free)
    return Rate(
        per_period=price * (_MILLIONTH if money else period / _HOUR if period else 1),
        period=period,
        unit="DKK" if money else _old_unit(product) if period else "units",
        whole_periods=True,
        free=product.free or price == 0,
        quota=product.charge_type == "DIFFERENTIAL_QUOTA",
    )


def _old_unit(product: Product) -> str:
    """What the documented dialect counts by the hour, which few of its servers name.

    Its compute is measured in cores. A machine with GPUs costs as many units as it has
    GPUs at one provider and as it has cores at the next, so they are called neither.
    """
    named = label(product.category)
    return named or (_UNNAMED if product.gpu > 0 else _CORES)


def per_hour(product: Product, nodes: int = 1) -> str:
    """``4 Core-hours/hour``, ``60.00 DKK/hour``, ``Free``, ``Quota based``."""
    cost = rate(product)
    words = _special(cost)
    if words:
        return words
    per = "/hour" if cost.period else " once"
    parts = _parts(product)
    if parts > 1:
        whole = amount(cost.per_hour * parts * nodes, money=cost.money)
        return f"{whole} / {parts} {cost.unit}{per}"
    value = cost.per_hour * nodes
    if product.documented and cost.money:
        return f"{value:,.2f} {cost.unit}{per}".replace(",", " ")
    return f"{amount(value, money=cost.money)} {cost.unit}{per}"


def _parts(product: Product) -> int:
    """Denominator of the price's fraction in lowest terms; 1 without a fraction."""
    part = product.fraction
    if product.documented or part.numerator <= 0 or part.denominator <= 0:
        return 1
    return part.denominator // math.gcd(part.numerator, part.denominator)


def of_job(product: Product, minutes: float, nodes: int = 1) -> str:
    """Cost of a job: ``12 Core-hours``, ``15 DKK``, ``Free``."""
    cost = rate(product)
    total = amount(cost.of(minutes, nodes), money=cost.money)
    return _special(cost) or f"{total} {cost.unit}"


def cell(product: Product) -> str:
    """The price per hour where room is short: ``24 GPU-h``, ``15 DKK``."""
    cost = rate(product)
    if words := _special(cost):
        return {QUOTA: "quota", FREE: "free"}.get(words, "?")
    unit = cost.unit.replace("-hours", "-h").replace("-days", "-d")
    return f"{short(cost.per_hour)} {unit}"


def hourly(product: Product) -> float | None:
    """Displayed units per hour, to sort and filter by; ``None`` when not known."""
    cost = rate(product)
    if not cost.known or cost.quota:
        return None
    return 0.0 if cost.free else cost.per_hour


def _special(cost: Rate) -> str:
    if cost.free:
        return FREE
    if cost.quota:
        return QUOTA
    return "" if cost.known else "not given"


def label(category: Category) -> str:
    """The displayed unit of a category: ``Core-hours``, ``GPU-hours``, ``DKK``."""
    unit = category.accounting_unit
    if unit is None:
        return ""
    name = plain(unit.name)
    if not unit.display_frequency_suffix:
        return plain(unit.name_plural) or name
    if category.accounting_frequency not in _PERIODS:
        return name
    return f"{name}-hours" if _shown_period(category) == _HOUR else f"{name}-days"


def _shown_period(category: Category) -> int:
    return _HOUR if category.product_type in {"COMPUTE", ""} else _DAY


def _scale(category: Category) -> float:
    """Factor from a raw amount of the category to its displayed unit."""
    unit = category.accounting_unit
    if unit is None:
        return 1.0
    scale = _MILLIONTH if unit.floating_point else 1.0
    period = _PERIODS.get(category.accounting_frequency)
    if unit.display_frequency_suffix and period:
        scale *= period / _shown_period(category)
    return scale


def purse(wallets: Iterable[Wallet]) -> Purse:
    """The wallets by what they pay for; the fullest where there are several."""
    found: dict[tuple[str, str], Wallet] = {}
    for wallet in wallets:
        key = wallet.category.name, wallet.category.provider
        if key not in found or _fullness(wallet) > _fullness(found[key]):
            found[key] = wallet
    return found


def _fullness(wallet: Wallet) -> tuple[float, bool]:
    """Something before what is not known, and that before nothing."""
    return wallet.max_usable or 0.0, wallet.max_usable is None


def balance(wallet: Wallet, product: Product) -> str:
    """What is left for a product: ``1 182 GPU-hours``, ``2.5M DKK``; or empty."""
    value = balance_value(wallet)
    if value is None:
        return ""
    unit = held_in(wallet, product)
    money = unit.upper() in _CURRENCIES
    return f"{amount(value, money=money)} {unit}".rstrip()


def balance_value(wallet: Wallet) -> float | None:
    """What is left in displayed units, as a number; ``None`` when nobody says."""
    if wallet.max_usable is None:
        return None
    return wallet.max_usable * _scale(wallet.category)


def held_in(wallet: Wallet, product: Product) -> str:
    """The unit of what is left, named as in the price if the wallet does not."""
    unit = label(wallet.category)
    return _old_unit(product) if unit == _UNNAMED and product.documented else unit


def left(product: Product, wallets: Purse) -> str:
    """What is left for it where room is short: ``1182 GPU-h``, ``?``; or empty."""
    wallet = wallets.get((product.category.name, product.category.provider))
    if wallet is None:
        return ""
    value = balance_value(wallet)
    if value is None:
        return "?"
    unit = held_in(wallet, product).replace("-hours", "-h").replace("-days", "-d")
    return f"{short(value)} {unit}".rstrip()


def usable(product: Product, wallets: Purse | None) -> Usable:
    """Whether the product can be paid for; ``None`` when the wallets are not known."""
    category = product.category
    name, provider = plain(category.name), plain(category.provider)
    if wallets is None:
        return Usable(ok=True, reason="What is left for it is not known.")
    wallet = wallets.get((category.name, category.provider))
    if wallet is not None and wallet.max_usable is None:
        return Usable(ok=True, reason=f"What is left for {name} is not known.")
    if wallet is not None and (wallet.max_usable or 0) > 0:
        return Usable(ok=True, reason=f"{balance(wallet, product)} left for {name}.")
    if product.free and any(key[1] == category.provider for key in wallets):
        return Usable(ok=True, reason=f"Free to use at {provider}.")
    if wallet is not None:
        return Usable(ok=False, reason=f"Nothing is left for {name} at {provider}.")
    return Usable(ok=False, reason=f"No allocation for {name} at {provider}.")
