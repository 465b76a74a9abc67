"""What a job's first node measures of itself: rows of numbers, and charts for them.

Source: im2/pkg/ucmetrics/cli.go and pkg/ucviz; only containers and virtual machines
have it, and only the documented dialect has nothing of the kind.
"""

import math
from collections.abc import Iterator
from decimal import Decimal

import msgspec

from tui.sandbox.jobs import Job
from tui.sandbox.refusals import Json

EVERY_MS = 250
REPLAYED = 256
"""Rows that a new follower gets of what was before."""
_CELLS = 64
_GPU_BYTES = 81_559 * 1024 * 1024
_LINE_CHART = 6
_PERCENT, _BYTES, _BYTES_PER_S, _TIME = 3, 4, 5, 6
"""Numbers of units."""
_WHOLE_BELOW, _PARTS_FROM = 1_000_000, 0.0001


def measures(job: Job) -> bool:
    """Whether a job's provider measures what its first node does."""
    return not job.slurm and job.dialect == "current"


def rows(job: Job, after_ms: int, until_ms: int) -> Iterator[str]:
    """The rows of a time since the job's start, ms."""
    assert job.started_at is not None  # noqa: S101 - for the types
    first = after_ms // EVERY_MS + 1
    first = max(first, until_ms // EVERY_MS - REPLAYED + 1, 0)
    for number in range(first, until_ms // EVERY_MS + 1):
        cells = _cells(job, number * EVERY_MS)
        yield ",".join(as_go(cell) for cell in cells)


def _cells(job: Job, at_ms: int) -> list[float]:
    """A row whose numbers move slowly and never repeat quickly."""
    turn = at_ms / 60_000 + int(job.id) % 97
    machine = job.machine
    cells = [0.0] * _CELLS
    cells[0] = float((job.started_at or 0) + at_ms)
    load = 0.70 + 0.18 * math.sin(turn * 3) + 0.06 * math.sin(turn * 17)
    cells[1] = round(machine.cpu * 100 * load, 4)
    part = 0.44 + 0.04 * math.sin(turn)
    cells[2] = float(round(machine.memory * 1e9 * part) // 4096 * 4096)
    cells[3] = round(2.4e6 * (1 + math.sin(turn * 11)), 1)
    cells[4] = round(1.1e5 * (1 + math.sin(turn * 13)), 1)
    for card in range(machine.gpu):
        busy = 93 + 5 * math.sin(turn * 7 + card) if card != 3 else 4  # noqa: PLR2004
        cells[7 + 2 * card] = float(round(busy))
        cells[8 + 2 * card] = float(round(59_000 + 800 * math.sin(turn)) * 1024 * 1024)
    return cells


def charts(job: Job) -> str:
    """What there is to draw and how much it may be, as the file for it holds it."""
    machine = job.machine
    shown = [
        ("cpu", "CPU utilization", _PERCENT, machine.cpu * 100.0, [("CPU", 1)]),
        ("memory", "Memory", _BYTES, machine.memory * 1e9, [("Memory", 2)]),
        (
            "network",
            "Network",
            _BYTES_PER_S,
            None,
            [("eth0 receive", 3), ("eth0 transmit", 4)],
        ),
    ]
    cards = range(machine.gpu)
    if cards:
        loads = [(f"GPU {card + 1}", 7 + 2 * card) for card in cards]
        memories = [(name, column + 1) for name, column in loads]
        size = float(_GPU_BYTES)
        shown.append(("gpu-util", "GPU utilization", _PERCENT, 100.0, loads))
        shown.append(("gpu-memory", "GPU memory", _BYTES, size, memories))
    return "".join(_chart(*one) for one in shown)


def _chart(
    name: str,
    tab: str,
    unit: int,
    most: float | None,
    series: list[tuple[str, int]],
) -> str:
    icon = {"cpu": 2, "memory": 4, "network": 5}.get(name, 3)
    widget: Json = {
        "id": name,
        "type": _LINE_CHART,
        "location": {"window": 0, "tab": tab, "icon": icon},
    }
    least = None if most is None else 0
    spec: Json = {
        "channel": "utilization-data",
        "series": [{"name": each, "column": column} for each, column in series],
        "xAxis": _axis(_TIME, None, None),
        "yAxis": _axis(unit, least, most),
        "yAxisColumn": 0,
    }
    lines = ({"action": 0}, widget, spec)
    return "".join(msgspec.json.encode(line).decode() + "\n" for line in lines)


def _axis(unit: int, least: float | None, most: float | None) -> Json:
    return {"unit": unit, "minimum": least, "maximum": most, "logarithmic": False}


def as_go(number: float) -> str:
    """A number as Go prints it by default.

    >>> as_go(1795257503900.0), as_go(812.5), as_go(0.0)
    ('1.7952575039e+12', '812.5', '0')
    """
    if number == 0 or _PARTS_FROM <= abs(number) < _WHOLE_BELOW:
        return repr(number).removesuffix(".0")
    digits = Decimal(repr(number)).normalize().as_tuple()
    assert isinstance(digits.exponent, int)  # noqa: S101 - finite
    text = "".join(map(str, digits.digits))
    power = digits.exponent + len(text) - 1
    mantissa = f"{text[0]}.{text[1:]}" if text[1:] else text
    return f"{'-' if digits.sign else ''}{mantissa}e{power:+03}"
