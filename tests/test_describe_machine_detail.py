"""One machine in full, and the strip below the list."""

from datetime import UTC

import pytest

from tests.describing import (
    CONTAINER,
    HOSTILE,
    HOUR,
    NOW,
    SLURM,
    VM,
    a_category,
    a_machine,
    documented_machine,
    support,
    text,
    texts,
)
from tui.describe import machine_detail, machines, plain
from tui.describe.machines import MachineRow
from tui.wire import codec, products
from tui.wire.products import Machine, Maintenance, Product, Support


def _row(machine: Machine) -> MachineRow:
    return machines.row(machine, {})


def _strip(machine: Machine) -> list[str]:
    return texts(machine_detail.strip(_row(machine), NOW, UTC))


def _detail(machine: Machine, *, brief: bool = False) -> list[str]:
    return texts(machine_detail.detail(_row(machine), NOW, UTC, brief=brief))


def _both() -> Machine:
    said = support() | {"native": dict.fromkeys(SLURM, True)}
    return Machine(a_machine().product, products.read_support(said))


def test_the_strip_has_five_lines_of_eighty_cells() -> None:
    lines = _strip(
        a_machine("docker", CONTAINER, cpuModel="EPYC", gpu=1, gpuModel="H100")
    )
    assert lines == [
        " hippo/u1-4   4 vCPU EPYC   16 GB   1x H100",
        "             web     vnc     shell   logs    peers   extend  suspend util",
        " D container W       V       T       L       P       E       ·       ?",
        " · vm and native: not offered",
        " queue: FREE   No allocation for u1 at hippo.",
    ]
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize("machine", [_both(), documented_machine(), a_machine()])
def test_no_strip_is_longer(machine: Machine) -> None:
    assert len(_strip(machine)) <= machine_detail.STRIP


def test_two_kinds_have_a_line_each() -> None:
    lines = _strip(_both())
    assert any(line.startswith(" D container W") for line in lines)
    assert any(line.startswith(" N native    W") for line in lines)


def test_three_kinds_fit_too() -> None:
    said = dict.fromkeys(("docker", "virtualMachine", "native"), None)
    every = {block: dict.fromkeys(VM, True) for block in said}
    machine = Machine(a_machine().product, products.read_support(every))
    assert len(_strip(machine)) <= machine_detail.STRIP


def test_silence_is_said() -> None:
    machine = Machine(a_machine().product, Support())
    assert " ? the provider does not say what it can do" in _strip(machine)
    assert "M vm  ? the provider does not say" in _detail(machine)


def test_every_badge_is_spelled_out_with_its_reason() -> None:
    lines = _detail(a_machine("native", SLURM))
    assert "D container  not offered on this machine" in lines
    assert "  T shell   ✓ a shell on each node" in lines
    assert "  E extend  · hippo does not offer it" in lines
    assert "  S suspend · not for native jobs" in lines
    assert "  U util    ? the provider does not say" in lines


def test_a_narrow_pane_leaves_the_meanings_out() -> None:
    lines = _detail(a_machine("native", SLURM), brief=True)
    assert "  T shell   ✓ " in lines
    assert "  E extend  · hippo does not offer it" in lines


def test_what_it_is_costs_and_has_left() -> None:
    lines = _detail(a_machine("docker", CONTAINER, description="a fine machine"))
    assert lines[:12] == [
        "hippo/u1-4",
        "of u1 at hippo",
        "A fine machine.",
        "",
        "CPU     4 vCPU",
        "MEMORY  16 GB",
        "",
        "PRICE   4 Core-hours/hour",
        "        96 Core-hours for a day on one node",
        "LEFT    No allocation for u1 at hippo.",
        "QUEUE   FREE, some are free now",
        "",
    ]


def test_a_size_that_is_not_given_is_said_so() -> None:
    bare = Machine(Product(name="bare"), Support())
    assert "CPU     not given" in _detail(bare)
    assert _strip(bare)[0] == " bare   size not given"


def test_a_free_machine_has_no_price_for_a_day() -> None:
    lines = _detail(a_machine(category=a_category(freeToUse=True)))
    assert "PRICE   Free" in lines
    assert not any("for a day" in line for line in lines)


@pytest.mark.parametrize(
    ("announced", "words"),
    [
        (
            Maintenance(
                availability="NO_SERVICE",
                description="new disks",
                starts_at=NOW - HOUR,
                estimated_ends_at=NOW + HOUR,
            ),
            "out of service until about 13:20: new disks",
        ),
        (
            Maintenance(availability="MAJOR_DISRUPTION", starts_at=NOW + 24 * HOUR),
            "large disturbances from Sat 12:20",
        ),
        (Maintenance(availability="SOME_DAY"), "some day"),
        (Maintenance(), "maintenance"),
    ],
)
def test_maintenance_has_its_times(announced: Maintenance, words: str) -> None:
    assert machine_detail.maintenance(announced, NOW, UTC) == words


def test_maintenance_is_in_every_place() -> None:
    machine = documented_machine(maintenance={"availability": "NO_SERVICE"})
    assert "NOTICE  ! out of service" in _detail(machine)
    assert _strip(machine)[-1].startswith(" ! out of service   queue: ?")
    (group,) = machines.groups([_row(machine), _row(machine)])
    assert texts(machine_detail.notes(group, NOW, UTC)) == ["   ! out of service"]


def test_a_group_in_a_strip() -> None:
    (group,) = machines.groups([_row(a_machine())])
    first, second = machine_detail.group_strip(group, NOW, UTC)
    assert text(first) == " hippo/u1   1 machine, 4 vCPU, 16 GB"
    assert text(second) == " queue: FREE   No allocation for u1 at hippo."


def test_hostile_words_are_harmless() -> None:
    machine = documented_machine(
        name=HOSTILE,
        description=HOSTILE,
        cpuModel=HOSTILE,
        memoryModel=HOSTILE,
        gpu=3,
        gpuModel=HOSTILE,
        category={"name": HOSTILE, "provider": HOSTILE},
        maintenance={"description": HOSTILE, "availability": HOSTILE},
    )
    hostile = codec.read({"queueStatus": HOSTILE}, Support)
    other = Machine(machine.product, hostile)
    for line in (*_strip(machine), *_detail(machine), *_strip(other), *_detail(other)):
        assert plain(line) == line
