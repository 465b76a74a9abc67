"""The eight fixed places of machines."""

import pytest

from tests.describing import (
    CONTAINER,
    HOSTILE,
    SLURM,
    VM,
    a_machine,
    documented_machine,
    support,
    text,
    texts,
)
from tui.describe import capabilities, plain
from tui.wire import products
from tui.wire.products import Machine, Support


@pytest.mark.parametrize(
    ("machine", "cell"),
    [
        (a_machine("docker", CONTAINER), "D WVTLPE·?"),
        (a_machine("virtualMachine", VM), "M WVTLP·S?"),
        (a_machine("native", SLURM), "N WVTL···?"),
        (a_machine("docker", ("web", "terminal")), "· ········"),
        (documented_machine(), "D ··T·····"),
        (Machine(a_machine().product, Support()), "? ????????"),
    ],
)
def test_the_true_shapes_of_providers(machine: Machine, cell: str) -> None:
    assert text(capabilities.cell(machine.support)) == cell


def test_more_than_one_kind_is_marked() -> None:
    both = support() | {"native": dict.fromkeys(SLURM, True)}
    assert text(capabilities.cell(products.read_support(both))) == "D+WVTLPE·?"


def test_features_stand_in_for_support() -> None:
    features = ["jobs.vm.enabled", "jobs.vm.terminal", "jobs.vm.extension"]
    said = products.read_support({}, features)
    assert text(capabilities.cell(said)) == "M ··T··E·?"


def test_a_machine_can_what_any_of_its_kinds_can() -> None:
    both = support(flags=("enabled", "web")) | {
        "native": dict.fromkeys(("enabled", "terminal"), True)
    }
    found = capabilities.capabilities(products.read_support(both))
    assert found["web"] is True
    assert found["shell"] is True
    assert found["vnc"] is False
    assert found["util"] is None


def test_silence_is_not_no() -> None:
    assert set(capabilities.capabilities(Support()).values()) == {None}
    nothing = products.read_support(support(flags=()))
    assert set(capabilities.capabilities(nothing).values()) == {False}


def _reasons(block: str, flags: tuple[str, ...]) -> list[str]:
    said = capabilities.blocks(a_machine(block, flags))
    return [b.reason for one in said if one.enabled for b in one.badges]


def test_every_badge_has_its_reason() -> None:
    assert _reasons("docker", CONTAINER)[5:] == [
        "extend: yes",
        "no suspend: not for containers",
        "util: the provider does not say",
    ]
    assert "no extend: a VM has no time limit" in _reasons("virtualMachine", VM)
    assert "no extend: hippo does not offer it" in _reasons("native", SLURM)


def test_the_legend_names_every_letter() -> None:
    said = texts(capabilities.legend())
    for letter in "WVTLPESUDMN":
        assert any(line.startswith(f" {letter} ") for line in said)


def test_a_hostile_provider_is_harmless() -> None:
    category = {"name": "x", "provider": HOSTILE}
    for block in capabilities.blocks(
        a_machine("docker", ("enabled",), category=category)
    ):
        for badge in block.badges:
            assert plain(badge.reason) == badge.reason
