"""How busy a job's machine is, as the live stream tells it on channels of its own.

One row is 64 numbers, comma separated: the time (ms), CPU (100 is one vCPU), memory
(bytes), received and sent bytes a second of two networks, then load (percent) and
memory (bytes) of up to 16 GPUs. What there is of each, and how much it may be at
most, is told apart from that as charts. Only the first node measures.

Source: im2/pkg/ucmetrics/cli.go; k8s/containers/00_module.go, follow;
webclient JobViz/StreamProcessor.ts
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tui.errors import BadReply
from tui.wire import codec
from tui.wire.codec import Wire

ROWS = "utilization-data"
RESET = "utilization-data-reset"
CHARTS = "ui"

_FIRST_GPU = 7
_GPUS = 16
_LATEST = float(1 << 53)
_CREATE = 0
_LONGEST = 1 << 18
"""Characters of charts that may be waiting for the rest of their line."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where in a row things stand, and how much of them there is at most."""

    cpu: int = 1
    memory: int = 2
    gpus: tuple[int, ...] = ()
    """One for each GPU; empty while nobody said how many there are."""
    gpu_memories: tuple[int, ...] = ()
    cpu_limit: float = 0.0
    """Percent, 100 for each vCPU; 0 when nobody said."""
    memory_limit: float = 0.0
    """Bytes, 0 when nobody said."""
    gpu_memory_limit: float = 0.0
    """Bytes of each GPU, 0 when nobody said."""


@dataclass(frozen=True, slots=True)
class Sample:
    """How busy a machine was at one moment."""

    at_ms: int
    cpu: float
    """Percent, 100 for each vCPU."""
    memory: float
    """Bytes."""
    gpus: tuple[float, ...] = ()
    """Percent of each."""
    gpu_memories: tuple[float, ...] = ()
    """Bytes of each."""


def sample(text: str, columns: Columns) -> Sample | None:
    """What a row says; None when it is not one."""
    cells = text.strip().split(",")
    at_ms = _at(cells, 0)
    if len(cells) <= max(columns.cpu, columns.memory) or not 0 < at_ms < _LATEST:
        return None
    loads = columns.gpus or _loaded(cells)
    memories = columns.gpu_memories or tuple(column + 1 for column in loads)
    return Sample(
        at_ms=int(at_ms),
        cpu=_at(cells, columns.cpu),
        memory=_at(cells, columns.memory),
        gpus=tuple(_at(cells, column) for column in loads),
        gpu_memories=tuple(_at(cells, column) for column in memories),
    )


def _at(cells: list[str], column: int) -> float:
    """The cell, 0 where there is none; nothing is ever less than nothing."""
    try:
        number = float(cells[column]) if 0 <= column < len(cells) else 0.0
    except ValueError:
        return 0.0
    return max(0.0, number) if math.isfinite(number) else 0.0


def _loaded(cells: list[str]) -> tuple[int, ...]:
    """The columns of GPUs that do something, where nobody said how many there are."""
    columns = range(_FIRST_GPU, _FIRST_GPU + 2 * _GPUS, 2)
    used = [c for c in columns if _at(cells, c) or _at(cells, c + 1)]
    return tuple(range(_FIRST_GPU, used[-1] + 1, 2)) if used else ()


class _Action(Wire, frozen=True, kw_only=True):
    """Source: im2/pkg/ucviz/00_module.go, WidgetPacketHeader."""

    action: int = _CREATE


class _Widget(Wire, frozen=True, kw_only=True):
    """Source: im2/pkg/ucviz/00_module.go, Widget."""

    id: str = ""


class _Series(Wire, frozen=True, kw_only=True):
    name: str = ""
    column: int = -1


class _Axis(Wire, frozen=True, kw_only=True):
    maximum: float = 0.0


class _Chart(Wire, frozen=True, kw_only=True):
    """Source: im2/pkg/ucviz, WidgetLineChartDefinition."""

    channel: str = ""
    series: tuple[_Series, ...] = ()
    y_axis: _Axis = _Axis()


@dataclass(slots=True)
class ChartReader:
    """Reads charts from the stream of things to show; they come in pieces.

    Each takes three lines of JSON: what is done, to what, and the thing itself.
    """

    columns: Columns = field(default_factory=Columns)
    _rest: str = ""
    _packet: list[dict[str, object]] = field(default_factory=list[dict[str, object]])

    def feed(self, text: str) -> bool:
        """Take a piece; whether it changed the columns."""
        before = self.columns
        for value in self._values(text):
            if value.keys() == {"action"}:
                self._packet = []
            self._packet.append(value)
            if len(self._packet) == _parts(self._packet[0]):
                self._take(self._packet)
                self._packet = []
        return self.columns != before

    def _values(self, text: str) -> Iterator[dict[str, object]]:
        """Every whole line as JSON; what is none begins a new packet."""
        *lines, rest = (self._rest + text).split("\n")
        self._rest = rest if len(rest) < _LONGEST else ""
        for line in lines:
            try:
                value = codec.parse(line) if line.strip() else None
            except BadReply:
                value = None
            if codec.is_object(value):
                yield value
            else:
                self._packet = []

    def _take(self, packet: list[dict[str, object]]) -> None:
        try:
            widget = codec.read(packet[1], _Widget)
            chart = codec.read(packet[-1], _Chart)
        except BadReply:
            return
        if chart.channel == ROWS:
            self.columns = _with(self.columns, widget.id, chart)


def _parts(first: object) -> int:
    """How many lines a packet has: an update or a new thing three, a removal two."""
    try:
        action = codec.read(first, _Action).action
    except BadReply:
        action = _CREATE
    return 2 if action == 2 else 3  # noqa: PLR2004 - the number of a removal


def _with(columns: Columns, name: str, chart: _Chart) -> Columns:
    """The columns after a chart told of some of them."""
    found = tuple(s.column for s in chart.series if 0 < s.column < 64)[:_GPUS]  # noqa: PLR2004 - cells of a row
    limit = chart.y_axis.maximum
    limit = limit if math.isfinite(limit) and limit > 0 else 0.0
    if not found:
        return columns
    match name:
        case "cpu":
            return replace(columns, cpu=found[0], cpu_limit=limit)
        case "memory":
            return replace(columns, memory=found[0], memory_limit=limit)
        case "gpu-util":
            return replace(columns, gpus=found)
        case "gpu-memory":
            return replace(columns, gpu_memories=found, gpu_memory_limit=limit)
        case _:
            return columns
