"""The catalogue of machines."""

from collections import Counter

from tui.sandbox.machines import GUIDE_MACHINES, MACHINES, SERVICED, more


def test_there_are_about_forty_at_three_providers() -> None:
    providers = Counter(machine.provider for machine in MACHINES)
    assert set(providers) == {"ucloud", "aau", "hippo"}
    assert 38 <= sum(providers.values()) <= 45


def test_the_three_true_shapes_of_support_are_there() -> None:
    shapes = {machine.category.flags for machine in MACHINES}
    kinds = {machine.category.kind for machine in MACHINES}
    assert kinds == {"docker", "virtualMachine", "native"}
    assert ("enabled", "web", "vnc", "logs", "terminal") in shapes
    assert any("suspension" in shape for shape in shapes)
    assert any("timeExtension" in shape and "vnc" not in shape for shape in shapes)


def test_names_are_unique_within_a_category() -> None:
    references = [tuple(machine.reference.values()) for machine in MACHINES]
    assert len(set(references)) == len(references)


def test_some_gpus_are_fractions() -> None:
    fractions = {machine.fraction for machine in MACHINES if machine.gpu}
    assert {(1, 7), (2, 7), (3, 7), (1, 1)} <= fractions


def test_one_machine_cannot_be_paid_for() -> None:
    assert [one.name for one in MACHINES if not one.category.allocated] == [
        "u3-gpu-b200-8"
    ]


def test_every_queue_word_is_there() -> None:
    words = {machine.queue for machine in MACHINES}
    assert words == {None, "AVAILABLE", "BUSY", "FULL"}


def test_prices_are_in_units_and_in_money() -> None:
    units = {machine.category.unit.name for machine in MACHINES}
    assert units == {"Core", "GPU", "DKK"}


def test_the_guides_machines_are_those_of_the_guide() -> None:
    names = [machine.name for machine in GUIDE_MACHINES]
    assert names == ["compute-example", "example-compute"]
    assert GUIDE_MACHINES[0].supports("terminal")
    assert not GUIDE_MACHINES[0].supports("web")


def test_a_provider_is_being_serviced() -> None:
    assert SERVICED in {machine.provider for machine in MACHINES}


def test_lists_can_be_filled() -> None:
    assert len({machine.name for machine in more(2000)}) == 2000
