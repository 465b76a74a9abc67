"""What machines cost and what is left to pay with, in both dialects."""

import pytest

from tests.describing import HOSTILE, a_category, a_machine, documented_machine
from tui.describe import plain, prices
from tui.wire import codec, wallets
from tui.wire.products import Category, Product
from tui.wire.wallets import Wallet


def _product(**parts: object) -> Product:
    return a_machine("docker", (), **parts).product


def _category(
    unit: str = "Core", *, floating: bool = False, suffix: bool = True, **more: object
) -> Category:
    raw = a_category(unit, floating=floating, suffix=suffix)
    return codec.read(raw | more, Category)


def _dkk(price: int, **category: object) -> Product:
    unit = a_category("DKK", floating=True, suffix=False) | category
    return _product(price=price, category=unit)


@pytest.mark.parametrize(
    ("product", "hour", "ninety_minutes_on_two_nodes", "cell"),
    [
        (_product(), "4 Core-hours/hour", "12 Core-hours", "4 Core-h"),
        (_dkk(250_000), "15 DKK/hour", "45 DKK", "15 DKK"),
        (
            _product(price=240, category=a_category(frequency="PERIODIC_HOUR")),
            "240 Core-hours/hour",
            "720 Core-hours",
            "240 Core-h",
        ),
        (
            _product(price=24, category=a_category(frequency="PERIODIC_DAY")),
            "24 Core-hours/hour",
            "72 Core-hours",
            "24 Core-h",
        ),
        (
            _product(
                price=1,
                fraction={"numerator": 1, "denominator": 7},
                category=a_category("GPU"),
            ),
            "1 / 7 GPU-hours/hour",
            "0.43 GPU-hours",
            "0.14 GPU-h",
        ),
        (
            _product(fraction={"numerator": 0, "denominator": 0}),
            "4 Core-hours/hour",
            "12 Core-hours",
            "4 Core-h",
        ),
        (_product(price=0), "Free", "Free", "free"),
        (_product(category=a_category(freeToUse=True)), "Free", "Free", "free"),
        (
            _product(price=1, category=a_category(frequency="ONCE")),
            "Quota based",
            "Quota based",
            "quota",
        ),
        (
            _dkk(5_000_000, accountingFrequency="ONCE"),
            "5 DKK once",
            "10 DKK",
            "5 DKK",
        ),
        (
            documented_machine().product,
            "60.00 DKK/hour",
            "180 DKK",
            "60 DKK",
        ),
        (
            documented_machine(unitOfPrice="CREDITS_PER_HOUR").product,
            "1.00 DKK/hour",
            "4 DKK",
            "1 DKK",
        ),
        (
            documented_machine(unitOfPrice="UNITS_PER_MINUTE", pricePerUnit=8).product,
            "8 Core-hours/hour",
            "24 Core-hours",
            "8 Core-h",
        ),
        (
            documented_machine(
                unitOfPrice="UNITS_PER_MINUTE", pricePerUnit=2, gpu=2
            ).product,
            "2 Unit-hours/hour",
            "6 Unit-hours",
            "2 Unit-h",
        ),
        (
            documented_machine(gpu=2).product,
            "60.00 DKK/hour",
            "180 DKK",
            "60 DKK",
        ),
        (
            documented_machine(unitOfPrice="PER_UNIT", pricePerUnit=3).product,
            "3 units once",
            "6 units",
            "3 units",
        ),
        (
            documented_machine(chargeType="DIFFERENTIAL_QUOTA").product,
            "Quota based",
            "Quota based",
            "quota",
        ),
        (documented_machine(freeToUse=True).product, "Free", "Free", "free"),
        (Product(name="bare"), "not given", "not given", "?"),
        (_product(price=None), "not given", "not given", "?"),
        (_product(price={"new": "shape"}), "not given", "not given", "?"),
        (
            Product(name="old", unit_of_price="CREDITS_PER_MINUTE"),
            "not given",
            "not given",
            "?",
        ),
    ],
)
def test_one_function_prices_both_dialects(
    product: Product, hour: str, ninety_minutes_on_two_nodes: str, cell: str
) -> None:
    assert prices.per_hour(product) == hour
    assert prices.of_job(product, 90, 2) == ninety_minutes_on_two_nodes
    assert prices.cell(product) == cell


def test_a_begun_period_is_paid_in_full_only_in_the_documented_dialect() -> None:
    assert prices.of_job(documented_machine().product, 90.5) == "91 DKK"
    assert prices.of_job(_product(), 90.5) == "6.03 Core-hours"


def test_more_nodes_cost_more() -> None:
    assert prices.per_hour(_product(), 3) == "12 Core-hours/hour"


def test_a_price_to_sort_by_is_unknown_or_a_number() -> None:
    assert prices.hourly(_product()) == 4
    assert prices.hourly(_product(price=0)) == 0
    assert prices.hourly(Product()) is None


@pytest.mark.parametrize(
    ("category", "left", "words", "short"),
    [
        (_category(), 450_000, "7 500 Core-hours", "7500 Core-h"),
        (
            _category(unit="DKK", floating=True, suffix=False),
            1_500_000_000,
            "1 500 DKK",
            "1500 DKK",
        ),
        (_category(productType=""), 60, "1 Core-hours", "1 Core-h"),
    ],
)
def test_a_balance_is_in_the_displayed_unit(
    category: Category, left: float, words: str, short: str
) -> None:
    wallet = Wallet(category=category, max_usable=left)
    product = Product(category=category)
    assert prices.balance(wallet, product) == words
    assert prices.left(product, prices.purse([wallet])) == short


@pytest.mark.parametrize(("gpu", "unit"), [(0, "Core"), (1, "Unit")])
def test_what_the_documented_dialect_left_unnamed_is_named_as_in_the_price(
    gpu: int, unit: str
) -> None:
    product = documented_machine(unitOfPrice="UNITS_PER_MINUTE", gpu=gpu).product
    old = {
        "paysFor": {"name": "compute-example", "provider": "example"},
        "allocations": [{"balance": 600, "initialBalance": 600}],
        "productType": "COMPUTE",
        "unit": "UNITS_PER_MINUTE",
    }
    (wallet,) = wallets.browse_old().reply({"items": [old]}).items
    assert prices.balance(wallet, product) == f"10 {unit}-hours"
    assert prices.left(product, prices.purse([wallet])) == f"10 {unit}-h"
    assert prices.held_in(wallet, product) == prices.rate(product).unit


def test_a_wallet_without_a_unit_is_a_plain_number() -> None:
    wallet = Wallet(category=Category(name="u1"), max_usable=7)
    assert prices.balance(wallet, Product()) == "7"


def test_what_has_no_wallet_has_no_balance() -> None:
    assert prices.left(_product(), {}) == ""


def test_a_wallet_that_does_not_say_what_is_left_forbids_nothing() -> None:
    purse = prices.purse([Wallet(category=_category())])
    (wallet,) = purse.values()
    assert prices.balance_value(wallet) is None
    assert prices.balance(wallet, _product()) == ""
    assert prices.left(_product(), purse) == "?"
    found = prices.usable(_product(), purse)
    assert found == (True, "What is left for u1 is not known.")


@pytest.mark.parametrize(
    ("several", "left"), [((0, None), None), ((None, 5), 5), ((None, 0), None)]
)
def test_of_several_wallets_the_unknown_beats_the_empty(
    several: tuple[float | None, ...], left: float | None
) -> None:
    found = prices.purse(
        Wallet(category=_category(), max_usable=each) for each in several
    )
    assert [wallet.max_usable for wallet in found.values()] == [left]


def test_a_machine_is_usable_with_something_on_its_wallet() -> None:
    wallet = Wallet(category=_category(), max_usable=60)
    found = prices.usable(_product(), prices.purse([wallet]))
    assert found == (True, "1 Core-hours left for u1.")


def test_an_empty_wallet_and_a_missing_one_say_different_things() -> None:
    empty = prices.purse([Wallet(category=_category(), max_usable=0)])
    assert prices.usable(_product(), empty) == (
        False,
        "Nothing is left for u1 at hippo.",
    )
    assert prices.usable(_product(), {}) == (False, "No allocation for u1 at hippo.")


def test_free_machines_need_any_wallet_at_the_provider() -> None:
    free = _product(category=a_category(freeToUse=True))
    other = Category(name="storage", provider="hippo")
    assert prices.usable(free, {}).ok is False
    assert prices.usable(free, prices.purse([Wallet(category=other)])).ok is True


def test_unknown_wallets_forbid_nothing() -> None:
    assert prices.usable(_product(), None).ok is True


def test_the_fullest_of_several_wallets_counts() -> None:
    found = prices.purse(
        Wallet(category=_category(), max_usable=left) for left in (1, 120, 60)
    )
    assert prices.left(_product(), found) == "2 Core-h"


def test_storage_is_shown_by_the_day() -> None:
    category = codec.read(a_category() | {"productType": "STORAGE"}, Category)
    assert prices.label(category) == "Core-days"


def test_hostile_names_are_harmless() -> None:
    product = _product(category=a_category(HOSTILE) | {"name": HOSTILE})
    wallet = Wallet(category=product.category, max_usable=1)
    for words in (
        prices.per_hour(product),
        prices.balance(wallet, product),
        prices.usable(product, {}).reason,
    ):
        assert plain(words) == words
