"""Wallets of both dialects become one kind."""

import json
from pathlib import Path

import pytest

from tests.describing import a_machine, documented_machine
from tui.wire import wallets
from tui.wire.products import Category, Unit
from tui.wire.wallets import Wallet


def test_recorded_wallets_are_read() -> None:
    path = Path(__file__).parent / "captured" / "wallets-personal.json"
    page = wallets.browse().reply(json.loads(path.read_text())["response"]["body"])
    wallet = next(w for w in page.items if w.category.name == "u1-standard")
    assert wallet.category.provider == "slurm"
    assert (wallet.max_usable, wallet.quota) == (1_000_000, 1_000_000)
    assert wallet.ends_at == 1826792223810
    unit = wallet.category.accounting_unit
    assert unit is not None
    assert unit.display_frequency_suffix


@pytest.mark.parametrize(
    ("unit", "name", "frequency", "millionths"),
    [
        ("CREDITS_PER_MINUTE", "DKK", "PERIODIC_MINUTE", True),
        ("CREDITS_PER_DAY", "DKK", "PERIODIC_DAY", True),
        ("CREDITS_PER_UNIT", "DKK", "ONCE", True),
        ("UNITS_PER_MINUTE", "Unit", "PERIODIC_MINUTE", False),
        ("UNITS_PER_HOUR", "Unit", "PERIODIC_HOUR", False),
    ],
)
def test_old_wallets_become_new_ones(
    unit: str, name: str, frequency: str, millionths: bool
) -> None:
    old = {
        "paysFor": {"name": "c", "provider": "p"},
        "unit": unit,
        "productType": "COMPUTE",
        "allocations": [
            {"balance": 30, "initialBalance": 100, "endDate": 7},
            {"balance": 5, "initialBalance": 5, "endDate": None},
        ],
    }
    (wallet,) = wallets.browse_old().reply({"items": [old]}).items
    assert (wallet.max_usable, wallet.quota, wallet.total_usage) == (35, 105, 70)
    assert (wallet.category.name, wallet.category.provider) == ("c", "p")
    assert wallet.category.accounting_frequency == frequency
    assert wallet.ends_at == 7
    found = wallet.category.accounting_unit
    assert found is not None
    assert (found.name, found.floating_point) == (name, millionths)


def test_an_old_wallet_of_things_has_no_unit() -> None:
    (wallet,) = wallets.browse_old().reply({"items": [{"unit": "PER_UNIT"}]}).items
    assert wallet.category.accounting_unit is None


@pytest.mark.parametrize(
    ("sent", "left"),
    [({}, None), ({"maxUsable": None}, None), ({"maxUsable": 0}, 0)],
)
def test_a_wallet_that_does_not_say_what_is_left_is_not_empty(
    sent: dict[str, object], left: float | None
) -> None:
    (wallet,) = wallets.browse().reply({"items": [{"quota": 60, **sent}]}).items
    assert wallet.max_usable == left


@pytest.mark.parametrize(
    ("balances", "left", "used"),
    [((), 0, 0), ((3, 4), 7, 13), ((3, None), None, 0), (("?",), None, 0)],
)
def test_an_old_wallet_is_empty_only_when_all_of_it_is_said(
    balances: tuple[object, ...], left: float | None, used: float
) -> None:
    allocations = [{"balance": each, "initialBalance": 10} for each in balances]
    old = {"paysFor": {"name": "c", "provider": "p"}, "allocations": allocations}
    (wallet,) = wallets.browse_old().reply({"items": [old]}).items
    assert (wallet.max_usable, wallet.total_usage) == (left, used)


def test_only_what_a_wallet_alone_names_is_taken_from_it() -> None:
    old = documented_machine(unitOfPrice="UNITS_PER_MINUTE", gpu=2)
    new = a_machine()
    gpu = Unit(name="GPU", name_plural="GPU", display_frequency_suffix=True)
    found = [
        Wallet(
            category=Category(
                name=one.product.category.name,
                provider=one.product.category.provider,
                product_type="COMPUTE",
                accounting_unit=gpu,
                accounting_frequency="PERIODIC_MINUTE",
            )
        )
        for one in (old, new)
    ]
    told, same = wallets.named((old, new), found)
    assert told.product.category.accounting_unit == gpu
    assert (told.reference, told.support) == (old.reference, old.support)
    assert same is new
    assert wallets.named((old,), ()) == (old,)


def test_a_wallet_that_names_nothing_itself_names_no_machine() -> None:
    old = documented_machine(unitOfPrice="UNITS_PER_MINUTE")
    pays = {"name": "compute-example", "provider": "example"}
    said = {"items": [{"paysFor": pays, "unit": "UNITS_PER_MINUTE"}]}
    assert wallets.named((old,), wallets.browse_old().reply(said).items) == (old,)


def test_a_wallet_without_groups_has_no_end() -> None:
    (wallet,) = wallets.browse().reply({"items": [{"allocationGroups": None}]}).items
    assert wallet.ends_at == 0
