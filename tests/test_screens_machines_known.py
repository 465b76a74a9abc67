"""Machines that were kept on disk."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.describing import SLURM, a_category, a_machine, documented_machine
from tui.screens.machines.known import KnownMachines, from_disk, to_disk, with_seen
from tui.wire import codec
from tui.wire.products import Category, Products
from tui.wire.wallets import Wallet

_PRODUCTS = Products(
    (a_machine(), a_machine("native", SLURM, name="b"), documented_machine()),
    ("example", "hippo"),
)
_WALLET = Wallet(category=codec.read(a_category(), Category), max_usable=60)


@pytest.mark.parametrize("wallets", [None, (), (_WALLET,)])
def test_what_was_kept_comes_back_as_it_was(wallets: tuple[Wallet, ...] | None) -> None:
    known = KnownMachines(_PRODUCTS, wallets)
    assert from_disk(to_disk(known)) == known


def test_a_provider_without_machines_is_noticed() -> None:
    known = KnownMachines(Products(_PRODUCTS.machines, ("example", "hippo", "aau")))
    assert known.silent_providers() == ("aau",)


def test_rows_know_what_is_left() -> None:
    assert [row.usable.ok for row in KnownMachines(_PRODUCTS, (_WALLET,)).rows()] == [
        *(False, True, True)
    ]


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"null", b'{"machines":[7,null]}'])
def test_a_spoilt_file_is_no_more_than_a_miss(data: bytes) -> None:
    found = from_disk(data)
    assert found is None or not found.products.machines


@given(st.binary(max_size=40))
def test_any_bytes_may_lie_on_the_disk(data: bytes) -> None:
    from_disk(data)


def test_machines_that_were_seen_to_measure_say_so_from_then_on() -> None:
    before = Products((a_machine(), a_machine("native", SLURM, name="b")))
    category = before.machines[0].product.category
    assert before.machines[0].support.docker.utilization is None
    measured = {(category.provider, category.name)}
    seen = with_seen(before, measured, Products())
    assert seen.machines[0].support.docker.utilization is True
    assert seen.machines[0].support.native.utilization is None
    assert with_seen(before, set(), seen) == seen
    assert with_seen(before, set(), before) == before
