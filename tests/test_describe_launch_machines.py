"""Only machines that fit are offered; the others say why they do not."""

import msgspec
import pytest

from tests.offering import offer_of
from tui.describe import prices
from tui.describe.launch.machines import MachineChoice, choices, find, unlaunchable
from tui.wire.applications import Application
from tui.wire.offers import Offer


def _choices(offer: Offer) -> tuple[MachineChoice, ...]:
    return choices(offer, prices.purse(offer.wallets or ()))


def _reason(offer: Offer, name: str) -> str:
    choice = next(one for one in _choices(offer) if one.title == name)
    assert not choice.ok
    return choice.reason


def test_those_that_can_be_used_come_first_the_smaller_before_the_larger() -> None:
    found = _choices(offer_of("pytorch"))
    usable = [one.ok for one in found]
    assert usable == sorted(usable, reverse=True)
    assert found[0].title == "u1-standard-1"
    assert found[0].price == "1 Core-h"


def test_a_machine_with_a_warning_is_not_the_first() -> None:
    found = _choices(offer_of("rstudio", dialect="documented"))
    assert (found[0].title, found[0].warning) == ("example-compute", "")
    worse = next(one for one in found if one.title == "compute-example")
    assert (worse.ok, worse.warning) == (True, "example offers no web pages on it.")


def test_another_backend_is_named() -> None:
    reason = _reason(offer_of("gromacs"), "u1-standard-4")
    assert reason == "GROMACS needs native jobs, which this machine does not run."


def test_those_of_another_kind_come_last() -> None:
    found = _choices(offer_of("vasp"))
    assert [one.runs for one in found] == sorted(one.runs for one in found)[::-1]


def test_a_machine_without_an_allocation_says_so() -> None:
    reason = _reason(offer_of("pytorch"), "u3-gpu-b200-8")
    assert reason == "No allocation for u3-gpu-b200 at ucloud."


def test_an_application_that_is_installed_elsewhere_fits_nowhere() -> None:
    offer = offer_of("vasp")
    assert not any(one.ok for one in _choices(offer))
    assert _reason(offer, "hippo-hm1-16") == "VASP is not installed at hippo."


def test_a_provider_without_an_account_comes_before_money() -> None:
    offer = offer_of("gromacs")
    offer = Offer(
        application=offer.application,
        machines=offer.machines,
        wallets=offer.wallets,
        unconnected=frozenset({"hippo"}),
    )
    assert "not connected to hippo" in _reason(offer, "hippo-hm1-16")


def test_announced_maintenance_warns_and_no_service_forbids() -> None:
    offer = offer_of("pytorch", dialect="documented")
    choice = next(one for one in _choices(offer) if one.title == "aau-cpu-4")
    assert choice.ok
    assert choice.warning == (
        "aau announces maintenance. New switches in the machine room. "
        "Running jobs go on."
    )
    maintenance = choice.machine.support.maintenance
    assert maintenance is not None
    away = msgspec.structs.replace(maintenance, availability="NO_SERVICE")
    support = msgspec.structs.replace(choice.machine.support, maintenance=away)
    machine = type(choice.machine)(choice.machine.product, support)
    closed = Offer(application=offer.application, machines=(machine,))
    (choice,) = choices(closed, None)
    assert not choice.ok
    assert choice.reason.startswith("aau is in maintenance.")


def test_a_machine_without_web_pages_warns_for_a_web_application() -> None:
    offer = offer_of("desktop-xfce")
    choice = next(one for one in _choices(offer) if one.title == "aau-cpu-4")
    assert choice.warning == "aau offers no remote desktops on it."


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("ucloud/u1-standard/u1-standard-4", "ucloud/u1-standard/u1-standard-4"),
        (" u1-standard-4 ", "ucloud/u1-standard/u1-standard-4"),
        ("nothing", None),
        ("", None),
    ],
)
def test_a_machine_is_found_by_key_or_id(text: str, key: str | None) -> None:
    found = find(_choices(offer_of("pytorch")), text)
    assert (found.key if found else None) == key


def test_an_id_that_two_have_means_the_one_that_can_be_used() -> None:
    found = _choices(offer_of("pytorch"))
    good = next(one for one in found if one.ok)
    twin = MachineChoice(good.machine, "other/x/" + good.title, ok=False, reason="No.")
    assert find((good, twin), good.title) is good
    assert find((twin, twin), good.title) is None


def test_what_cannot_be_started_here_says_why() -> None:
    assert unlaunchable(offer_of("pytorch").application) == ""
    old = unlaunchable(offer_of("old-blast").application)
    assert old == "BLAST (old) runs on SINGULARITY, which cannot be started from here."
    assert "no longer there" in unlaunchable(Application())
