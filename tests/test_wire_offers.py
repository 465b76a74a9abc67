"""What was asked of a server for one form."""

from tests.offering import offer_of
from tui.wire.applications import NameAndVersion


def test_an_offer_names_its_application() -> None:
    offer = offer_of("pytorch", "2.3")
    assert offer.name_and_version == NameAndVersion(name="pytorch", version="2.3")
