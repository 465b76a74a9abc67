"""What a job costs is said before it is started."""

import pytest

from tests.describing import text
from tests.offering import offer_of
from tui.describe import prices
from tui.describe.launch.cost import Cost, cost
from tui.sandbox.refusals import Dialect
from tui.wire.products import Category, Machine, Product, Support, Unit
from tui.wire.wallets import Wallet

CORE = Unit(name="Core", name_plural="Core", display_frequency_suffix=True)
CATEGORY = Category(
    name="u1",
    provider="p",
    product_type="COMPUTE",
    accounting_unit=CORE,
    accounting_frequency="PERIODIC_MINUTE",
)
MACHINE = Machine(Product(name="u1-4", category=CATEGORY, price=4), Support())


def _left(core_hours: float) -> prices.Purse:
    return prices.purse([Wallet(category=CATEGORY, max_usable=core_hours * 60)])


def test_the_total_is_for_all_nodes_and_all_of_the_time() -> None:
    found = cost(MACHINE, _left(75), 90, 2)
    assert found == Cost("8 Core-hours/hour", "12 Core-hours", "75 Core-hours", 0.16)
    assert found.percent == "16 %"
    assert text(found.line) == (
        "12 Core-hours · 8 Core-hours/hour · 16 % of the 75 Core-hours left"
    )


def test_more_than_is_left_is_an_error_in_words() -> None:
    found = cost(MACHINE, _left(10), 240, 1)
    assert not found.enough
    assert "more than the 10 Core-hours left" in text(found.line)
    empty = cost(MACHINE, _left(0), 60, 1)
    assert not empty.enough


def test_a_small_share_is_not_called_nothing() -> None:
    assert cost(MACHINE, _left(100_000), 60, 1).percent == "under 1 %"


def test_without_an_end_there_is_no_total() -> None:
    found = cost(MACHINE, _left(75), 0, 1)
    assert (found.total, found.share, found.enough) == ("", None, True)
    assert text(found.line) == "4 Core-hours/hour · 75 Core-hours left"


def test_what_is_not_known_is_not_made_up() -> None:
    found = cost(MACHINE, None, 60, 1)
    assert (found.left, found.share, found.percent) == ("", None, "")
    other = Wallet(category=Category(name="u1", provider="p"), max_usable=9)
    assert cost(MACHINE, prices.purse([other]), 60, 1).share is None
    silent = cost(MACHINE, prices.purse([Wallet(category=CATEGORY)]), 60, 1)
    assert (silent.left, silent.share, silent.enough) == ("", None, True)


def test_free_machines_cost_nothing() -> None:
    free = Machine(Product(name="f", category=CATEGORY, free_to_use=True), Support())
    assert text(cost(free, _left(5), 60, 1).line) == "Free"


@pytest.mark.parametrize("dialect", ["current", "documented"])
def test_both_dialects_come_to_the_same(dialect: Dialect) -> None:
    offer = offer_of("pytorch", dialect=dialect)
    machine = next(m for m in offer.machines if m.product.name == "u1-standard-4")
    assert cost(machine, None, 120, 1).total == "8 Core-hours"
