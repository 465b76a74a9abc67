"""What the sandbox's machines measure."""

import pytest

from tests.asking import SLURM, TRAINING
from tests.conftest import MakeWorld
from tui.sandbox.measuring import REPLAYED, as_go, charts, measures, rows
from tui.sandbox.world import Settings, World
from tui.wire.utilisation import ChartReader, sample


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0.0, "0"),
        (812.5, "812.5"),
        (100.0, "100"),
        (999_999.0, "999999"),
        (1_000_000.0, "1e+06"),
        (1_795_257_503_900.0, "1.7952575039e+12"),
        (0.00001, "1e-05"),
        (0.0001, "0.0001"),
        (-2_500_000.0, "-2.5e+06"),
    ],
)
def test_numbers_are_written_as_go_writes_them(number: float, text: str) -> None:
    assert as_go(number) == text
    assert float(text) == number


def test_containers_measure_and_schedulers_do_not(make_world: MakeWorld) -> None:
    world = make_world(Settings())
    assert measures(world.jobs[TRAINING])
    assert not measures(world.jobs[SLURM])
    old = make_world(Settings(dialect="documented"))
    assert not measures(old.jobs[TRAINING])


def test_rows_and_charts_are_what_the_client_reads(world: World) -> None:
    job = world.jobs[TRAINING]
    reader = ChartReader()
    assert reader.feed(charts(job))
    assert reader.columns.cpu_limit == job.machine.cpu * 100
    found = [sample(row, reader.columns) for row in rows(job, -1, 10_000)]
    assert len(found) == 41
    for one in found:
        assert one is not None
        assert 0 < one.cpu <= job.machine.cpu * 100
        assert 0 < one.memory <= job.machine.memory * 1e9
        assert len(one.gpus) == job.machine.gpu


def test_no_more_is_replayed_than_real_machines_keep(world: World) -> None:
    assert len(list(rows(world.jobs[TRAINING], -1, 3_600_000))) == REPLAYED
