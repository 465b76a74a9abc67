"""Facets are filters, and go in and out of the one that is typed."""

import pytest

from tui.describe.filters import parse
from tui.describe.machine_facets import FACETS, with_facet
from tui.describe.machines import FIELDS


@pytest.mark.parametrize("facet", [facet for _, _, facet in FACETS])
def test_every_facet_is_a_filter(facet: str) -> None:
    assert parse(facet, FIELDS).problem == ""


def test_the_keys_of_facets_differ() -> None:
    assert len({key for key, _, _ in FACETS}) == len(FACETS)


def test_a_facet_goes_in_and_out() -> None:
    once = with_facet("u1", "gpu>=1")
    assert once == "u1 gpu>=1"
    assert with_facet(once, "gpu>=1") == "u1"
