"""Machines in groups, with ranges, prices and badges."""

import pytest

from tests.describing import (
    CONTAINER,
    HOSTILE,
    SLURM,
    a_category,
    a_machine,
    documented_machine,
    text,
)
from tui.describe import machines, plain
from tui.describe.filters import parse
from tui.describe.machines import MachineRow, Sort
from tui.describe.prices import Purse, purse
from tui.wire import codec
from tui.wire.products import Category, Machine, Product, Support
from tui.wire.wallets import Wallet

_H100 = {"gpu": 2, "gpuModel": "NVIDIA H100 80GB HBM3"}


def _left(units: float) -> Purse:
    category = codec.read(a_category(), Category)
    return purse([Wallet(category=category, max_usable=units)])


def _row(machine: Machine, wallets: Purse | None = None) -> MachineRow:
    return machines.row(machine, wallets)


def _sized(name: str, cpu: int, **more: object) -> Machine:
    return a_machine("docker", CONTAINER, name=name, cpu=cpu, price=cpu, **more)


def _texts(row: MachineRow) -> list[str]:
    return [text(cell) for cell in row.cells]


def test_a_machine_is_one_line() -> None:
    row = _row(a_machine("docker", CONTAINER, **_H100), _left(600))
    assert row.key == "hippo/u1/u1-4"
    assert _texts(row) == [
        *("  u1-4", "4", "16", "2 H100", "FREE", "4 Core-h", "", "D WVTLPE·?"),
        "NVIDIA H100 80GB HBM3",
    ]
    assert text(row.left) == "10 Core-h"


def test_a_machine_of_the_developer_guide_is_one_line() -> None:
    assert _texts(_row(documented_machine(), {})) == [
        *("✗ compute-example", "1", "2", "-", "?", "60 DKK", "none", "D ··T·····", "")
    ]


def test_what_is_not_said_is_a_question_mark() -> None:
    row = _row(Machine(Product(name="bare"), documented_machine().support))
    assert _texts(row)[1:6] == ["?", "?", "-", "?", "?"]
    assert text(row.left) == "?"


def test_a_machine_whose_wallet_does_not_say_what_is_left_stays_usable() -> None:
    category = codec.read(a_category(), Category)
    row = _row(a_machine(), purse([Wallet(category=category)]))
    assert (row.usable.ok, text(row.left)) == (True, "?")
    assert row.facts.numbers["left"] is None
    assert _texts(row)[0] == "  u1-4"


def test_maintenance_marks_the_name() -> None:
    machine = documented_machine(maintenance={"description": "x"})
    assert _texts(_row(machine))[0] == "! compute-example"


@pytest.mark.parametrize(
    ("model", "short"),
    [
        ("NVIDIA H100 80GB HBM3", "H100"),
        ("NVIDIA A40", "A40"),
        ("AMD Instinct MI250X", "MI250X"),
        ("Tesla T4", "T4"),
        ("GeForce", "GeForce"),
        ("", ""),
    ],
)
def test_a_gpu_has_a_short_name(model: str, short: str) -> None:
    assert machines.gpu_model(Product(gpu=1, gpu_model=model)) == short


def test_a_queue_of_the_future_keeps_its_name() -> None:
    machine = documented_machine()
    support = codec.read({"queueStatus": "drained"}, Support)
    assert machines.queue(Machine(machine.product, support)).text == "DRAINE"


def test_a_group_shows_ranges() -> None:
    rows = [
        _row(_sized("u1-16", 16, memoryInGigs=2048), _left(60)),
        _row(_sized("u1-4", 4), _left(60)),
    ]
    (group,) = machines.groups(rows)
    assert [text(cell) for cell in group.cells] == [
        *("hippo/u1", "4-16", "16-2T", "-", "FREE", "from 4"),
        *("1 Core-h", "D WVTLPE·?", ""),
    ]
    assert [text(cell) for cell in group.head] == [
        *("hippo/u1", "", "", "", "FREE", "", "1 Core-h", "", "")
    ]
    assert machines.group_size(group) == "2 machines, 4-16 vCPU, 16 GB to 2 TB"


def test_a_group_of_large_machines_is_not_cut_by_its_columns() -> None:
    large = {"memoryInGigs": 1925, "gpu": 8}
    rows = [_row(_sized("a", 109)), _row(_sized("b", 128, **large))]
    (group,) = machines.groups(rows)
    assert [text(cell) for cell in group.cells[1:4]] == ["≤128", "≤1.88T", "0-8"]
    assert machines.group_size(group) == (
        "2 machines, 109-128 vCPU, 16 GB to 1.88 TB, 0-8 GPU"
    )


def test_a_price_is_in_the_unit_of_its_wallet_where_only_that_names_it() -> None:
    machine = documented_machine(unitOfPrice="UNITS_PER_MINUTE", pricePerUnit=2, gpu=2)
    named = codec.read(
        a_category("GPU") | {"name": "compute-example", "provider": "example"}, Category
    )
    (row,) = machines.rows([machine], purse([Wallet(category=named, max_usable=600)]))
    assert text(row.cells[5]) == "2 GPU-h"
    assert row.usable.reason == "10 GPU-hours left for compute-example."
    (row,) = machines.rows([machine], None)
    assert text(row.cells[5]) == "2 Unit-h"


def test_a_group_of_different_machines_says_so() -> None:
    rows = [_row(_sized("a", 1)), _row(a_machine("native", SLURM, name="b"))]
    (group,) = machines.groups(rows)
    assert text(group.cells[7]) == "differ"


def test_the_least_busy_machine_speaks_for_the_group() -> None:
    free, unsaid = a_machine(name="a"), documented_machine()
    full = Machine(
        free.product, codec.read({"queueStatus": "FULL"}, type(free.support))
    )
    (group,) = machines.groups([_row(full), _row(free)])
    assert text(group.cells[4]) == "FREE"
    (group,) = machines.groups([_row(unsaid)])
    assert text(group.cells[4]) == "?"


def test_what_can_be_used_comes_first() -> None:
    other = a_category() | {"name": "a-expensive"}
    rows = [
        _row(_sized("x", 1, category=other), _left(60)),
        _row(_sized("u1", 1), _left(60)),
    ]
    found = machines.groups(rows)
    assert [group.key for group in found] == ["hippo/u1", "hippo/a-expensive"]
    assert [group.usable for group in found] == [True, False]


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        ("name", ["u1-4", "u1-8", "u1-16"]),
        ("cpu", ["u1-16", "u1-8", "u1-4"]),
        ("price", ["u1-4", "u1-8", "u1-16"]),
        ("gpu", ["u1-8", "u1-4", "u1-16"]),
        ("queue", ["u1-4", "u1-8", "u1-16"]),
    ],
)
def test_rows_are_sorted_within_their_group(sort: Sort, names: list[str]) -> None:
    sizes = (_sized("u1-16", 16), _sized("u1-4", 4), _sized("u1-8", 8, **_H100))
    rows = machines.rows(sizes, None)
    (group,) = machines.groups(rows, sort)
    assert [row.machine.product.name for row in group.rows] == names
    (group,) = machines.groups(rows, sort, reverse=True)
    assert [row.machine.product.name for row in group.rows] == names[::-1]


@pytest.mark.parametrize(
    "query",
    [
        "gpu>=1 can:shell",
        "gpu=h100",
        "ram>=16 ram<1T",
        "cpu=4",
        "price<10",
        "left>5",
        "can:?util",
        "can:peers",
        "!can:suspend",
        "provider=hippo",
        "category=u1",
        "queue=free",
        "kind=container",
        "usable=yes",
        "~^u1-",
    ],
)
def test_a_filter_finds_the_machine(query: str) -> None:
    row = _row(a_machine("docker", CONTAINER, **_H100), _left(600))
    found = parse(query, machines.FIELDS)
    assert found.problem == ""
    assert found.matches(row.facts)


def test_numbers_of_any_length_in_a_name_can_be_sorted() -> None:
    rows = machines.rows([_sized("9" * 5_000, 1), _sized("u1", 1)], None)
    assert len(machines.groups(rows)[0].rows) == 2


def test_a_slash_in_a_name_makes_no_group() -> None:
    rows = [_row(_sized(name, 1)) for name in ("a", "b/c")]
    assert [group.key for group in machines.groups(rows)] == ["hippo/u1"]


def test_hostile_names_are_harmless() -> None:
    machine = a_machine(
        name=HOSTILE,
        category=a_category(HOSTILE) | {"name": HOSTILE, "provider": HOSTILE},
        gpu=1,
        gpuModel=HOSTILE,
        cpuModel=HOSTILE,
    )
    row = _row(machine, {})
    (group,) = machines.groups([row])
    cells = (*row.cells, *group.cells, *group.head)
    for words in (row.key, group.key, *map(text, cells), *row.facts.texts.values()):
        assert plain(words) == words
