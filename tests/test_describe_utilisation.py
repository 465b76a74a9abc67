"""How busy nodes are, in small lines."""

import pytest

from tests.test_wire_utilisation import chart, row
from tui.describe import utilisation
from tui.describe.utilisation import Use, Uses, spark
from tui.describe.words import Line
from tui.wire.products import Product

START = 1_795_000_000_000
H100 = Product(name="u2", cpu=24, memory_in_gigs=180, gpu=1, gpu_model="NVIDIA H100")


def text(line: Line) -> str:
    return "".join(word.text for word in line)


def busy(use: Use, seconds: float = 60.0, rank: int = 0, **load: float) -> None:
    """Four rows a second, as machines tell them."""
    for step in range(int(seconds * 4)):
        cells = (
            START + step * 250,
            load.get("cpu", 1200),
            load.get("memory", 79e9),
            *(0, 0, 0, 0),
            load.get("gpu", 0),
            load.get("gpu_memory", 0),
        )
        use.take(rank, "utilization-data", row(*cells))


def drawn(use: Use, product: Product | None = H100, **more: object) -> list[str]:
    at = START + 61_000
    return [text(line) for line in utilisation.lines(use, product, at, **more)]  # pyright: ignore[reportArgumentType]


def test_each_gauge_is_a_line_a_number_and_a_capacity() -> None:
    use = Use()
    busy(use, gpu=96, gpu_memory=61.9e9)
    assert drawn(use) == [
        "cpu ▄▄▄▄▄▄▄▄▄▄▄     50%  of 24 vCPU",
        "mem ▄▄▄▄▄▄▄▄▄▄▄     44%  79 of 180 GB",
        "gpu ███████████     96%  H100, 58 GiB",
        "last 55 s",
    ]


def test_what_the_machine_says_it_has_counts_more_than_what_was_bought() -> None:
    use = Use()
    use.take(0, "ui", chart("cpu", [1], 1200.0) + chart("memory", [2], 100e9))
    use.take(0, "ui", chart("gpu-util", [7, 9], 100.0))
    use.take(0, "ui", chart("gpu-memory", [8, 10], 80 * 2.0**30))
    busy(use, gpu=40, gpu_memory=20 * 2.0**30)
    lines = drawn(use)
    assert lines[0].endswith("100%  of 12 vCPU")
    assert lines[1].endswith("79%  79 of 100 GB")
    assert lines[2].endswith("20%  2 H100, 20 of 160 GiB")
    assert lines[3] == "each 40 0 %"


def test_without_any_capacity_there_is_no_part_of_it() -> None:
    use = Use()
    busy(use, seconds=6, cpu=312)
    first, second, *_ = drawn(use, None)
    assert first.endswith("       312%")
    assert second.endswith("       79 GB")


def test_before_the_first_seconds_are_over_there_is_something_to_see() -> None:
    use = Use()
    busy(use, seconds=0.25)
    assert "50%" in drawn(use)[0]


def test_numbers_change_every_few_seconds_and_not_with_every_row() -> None:
    use = Use()
    busy(use, seconds=30)
    before = drawn(use)
    use.take(0, "utilization-data", row(START + 30_001, 0, 0))
    use.take(0, "utilization-data", row(START + 32_001, 0, 0))
    after = drawn(use)
    assert [line[18:] for line in before[:2]] == [line[18:] for line in after[:2]]


def test_memory_that_is_nearly_full_is_a_warning() -> None:
    use = Use()
    busy(use, memory=179e9)
    _, memory, *_ = utilisation.lines(use, H100, START + 61_000)
    assert memory[1].tone == "warning"
    assert text(memory).endswith("99%  179 of 180 GB")


def test_only_the_first_node_measuring_is_said() -> None:
    use = Use()
    busy(use)
    assert drawn(use, nodes=3)[-1] == "3 nodes; only node 1 measures"


def test_nodes_that_all_measure_each_have_lines() -> None:
    use = Use()
    busy(use)
    busy(use, rank=1, cpu=0)
    lines = drawn(use, nodes=2)
    assert lines[0].startswith("n1 cpu ▄")
    assert lines[3].startswith("n2 cpu ▁")


def test_a_longer_time_fits_into_the_same_room() -> None:
    use = Use()
    busy(use, seconds=11 * 60)
    lines = drawn(use)
    assert 7 <= len(lines[0].split()[1]) <= 14
    assert lines[-1] == "last 10 m"
    busy(use, seconds=4000)
    assert drawn(use)[-1] == "last 59 m"


def test_silence_is_named() -> None:
    use = Use()
    busy(use)
    later = utilisation.lines(use, H100, START + 160_000)
    assert text(later[-1]) == "nothing new for 1 m 40 s"


def test_it_is_kept_after_the_end() -> None:
    use = Use()
    busy(use)
    assert drawn(use, ended=True)[-1] == "55 s of it were seen, to the end"


def test_rows_that_are_told_again_count_once() -> None:
    use = Use()
    busy(use)
    before = drawn(use)
    busy(use, cpu=0)
    assert drawn(use) == before


def test_a_reset_begins_anew() -> None:
    use = Use()
    busy(use)
    assert use.take(0, "utilization-data-reset", "")
    assert not use.seen
    assert drawn(use) == []


@pytest.mark.parametrize("channel", ["", "data", "kv", "something"])
def test_other_channels_say_nothing_here(channel: str) -> None:
    use = Use()
    assert not use.take(0, channel, row(START, 1, 1))
    assert not use.seen


def test_a_line_has_eight_steps_and_gaps() -> None:
    assert spark([0.0, 0.5, 1.0, None, 7.0]) == "▁▄█ █"


def test_a_gap_in_what_was_told_is_a_gap_in_the_line() -> None:
    use = Use()
    for second in (0, 5, 10, 30, 35):
        use.take(0, "utilization-data", row(START + second * 1000, 2400, 1))
    assert drawn(use)[0].startswith("cpu ███   █ ")


def test_in_one_line_there_is_the_first_node() -> None:
    use = Use()
    assert utilisation.short(use, H100) == ()
    busy(use, seconds=30, gpu=96)
    assert text(utilisation.short(use, H100)) == (
        " cpu ▄▄▄▄▄ 50%   mem ▄▄▄▄▄ 44%   gpu █████ 96%  "
    )


def test_many_nodes_are_bounded() -> None:
    use = Use()
    for rank in range(100):
        busy(use, seconds=1, rank=rank)
    assert len(use.nodes) == 64


def test_the_jobs_looked_at_last_are_kept() -> None:
    uses = Uses()
    assert uses.known("1") is None
    busy(uses.of("1"), seconds=1)
    assert uses.known("1") is uses.of("1")
    for number in range(2, 30):
        uses.of(str(number))
    assert uses.known("1") is None
