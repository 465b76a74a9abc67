"""Rows and charts of how busy a machine is."""

import json

import pytest

from tui.wire.utilisation import ChartReader, Columns, sample

AT = 1_795_257_503_900


def row(*cells: object) -> str:
    """A row as Go prints it, with its 64 cells."""
    return ",".join(str(cell) for cell in (*cells, *[0] * (64 - len(cells))))


def chart(name: str, columns: list[int], maximum: float | None) -> str:
    """The three lines that make a chart."""
    spec = {
        "channel": "utilization-data",
        "series": [{"name": str(c), "column": c} for c in columns],
        "yAxis": {"unit": 3, "minimum": 0, "maximum": maximum, "logarithmic": False},
        "yAxisColumn": 0,
    }
    widget = {"id": name, "type": 6, "location": {"window": 0, "tab": "", "icon": 2}}
    return "".join(json.dumps(p) + "\n" for p in ({"action": 0}, widget, spec))


def test_a_row_gives_time_cpu_and_memory() -> None:
    said = sample(row("1.7952575039e+12", 812.5, 3.2e10), Columns())
    assert said is not None
    assert (said.at_ms, said.cpu, said.memory) == (AT, 812.5, 3.2e10)
    assert said.gpus == ()


def test_gpus_that_nobody_announced_are_found_by_their_work() -> None:
    said = sample(row(AT, 1, 1, 0, 0, 0, 0, 0, 0, 97, 5e10), Columns())
    assert said is not None
    assert said.gpus == (0.0, 97.0)
    assert said.gpu_memories == (0.0, 5e10)


def test_an_announced_gpu_that_rests_is_a_gpu() -> None:
    said = sample(row(AT, 1, 1), Columns(gpus=(7, 9), gpu_memories=(8, 10)))
    assert said is not None
    assert said.gpus == (0.0, 0.0)


@pytest.mark.parametrize(
    "text",
    ["", "a", "1,2", "NaN,1,2", "+Inf,1,2", "-5,1,2", "0,0,0", "1e300,1,2", ",,,,"],
)
def test_what_is_no_row_is_left_out(text: str) -> None:
    assert sample(text, Columns()) is None


def test_a_cell_that_is_no_number_counts_as_nothing() -> None:
    said = sample(f"{AT},NaN,-3,x", Columns())
    assert said is not None
    assert (said.cpu, said.memory) == (0.0, 0.0)


def test_charts_tell_what_there_is_at_most() -> None:
    reader = ChartReader()
    text = (
        chart("cpu", [1], 2400.0)
        + chart("memory", [2], 1.8e11)
        + chart("network", [3, 4], None)
        + chart("gpu-util", [7, 9], 100.0)
        + chart("gpu-memory", [8, 10], 8.5e10)
    )
    assert reader.feed(text)
    assert reader.columns == Columns(1, 2, (7, 9), (8, 10), 2400.0, 1.8e11, 8.5e10)
    assert not reader.feed(text)


def test_charts_may_come_in_pieces() -> None:
    reader = ChartReader()
    for letter in chart("cpu", [1], 100.0):
        reader.feed(letter)
    assert reader.columns.cpu_limit == 100.0


def test_reading_can_begin_in_the_middle_of_a_chart() -> None:
    reader = ChartReader()
    text = chart("memory", [2], 5.0)
    for start in range(len(text)):
        reader.feed(text[start:] + chart("cpu", [1], 100.0 + start))
        assert reader.columns.cpu_limit == 100.0 + start


def test_other_widgets_are_passed_over() -> None:
    reader = ChartReader()
    removal = '{"action":2}\n{"id":"cpu"}\n'
    progress = '{"action":1}\n{"id":"p","type":1}\n{"progress":0.5}\n'
    odd = '{"action":null}\n{}\n[]\n"x"\nnot json\n\n'
    assert not reader.feed(removal + progress + odd)
    assert reader.feed(removal + chart("cpu", [1], 100.0))


def test_columns_that_cannot_be_are_left_out() -> None:
    reader = ChartReader()
    assert not reader.feed(chart("cpu", [0, -1, 64, 900], 100.0))


def test_an_endless_line_is_given_up() -> None:
    reader = ChartReader()
    for _ in range(9):
        reader.feed("x" * 40_000)
    reader.feed("\n" + chart("cpu", [1], 100.0))
    assert reader.columns.cpu_limit == 100.0
