"""How busy a job's nodes are and were: kept for a while, drawn as small lines."""

from collections import OrderedDict, deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from tui.describe import times
from tui.describe.words import Line, Tone, Word
from tui.wire.products import Product
from tui.wire.utilisation import (
    CHARTS,
    RESET,
    ROWS,
    ChartReader,
    Columns,
    Sample,
    sample,
)

CHANNELS = frozenset({ROWS, RESET, CHARTS})
"""What of a live stream is about use."""

_SLOT_MS = 5_000
_SLOTS = 720
"""An hour of slots is kept of each node."""
_CELLS_MS = tuple(_SLOT_MS << step for step in range(7))
"""What one cell of a line may stand for; the shortest that shows all is taken."""
_STEPS = " ▁▂▃▄▅▆▇█"
_NODES = 64
_JOBS = 20
_GIGA, _GIBI = 1e9, 2.0**30
"""Memory is sold by the one, that of GPUs counted by the other."""
_WIDTH = 14
_NEARLY_ALL = 0.95
_STALE_MS = 30_000


@dataclass(slots=True)
class _Slot:
    """Sums of some seconds."""

    number: int
    count: int = 0
    cpu: float = 0.0
    memory: float = 0.0
    gpu: float = 0.0
    """Mean of all GPUs, percent."""
    gpu_memory: float = 0.0
    """Of all GPUs together, bytes."""
    gpus: tuple[float, ...] = ()
    """Of each GPU, at the end, percent."""

    def add(self, one: Sample) -> None:
        self.count += 1
        self.cpu += one.cpu
        self.memory += one.memory
        self.gpu += sum(one.gpus) / max(1, len(one.gpus))
        self.gpu_memory += sum(one.gpu_memories)
        self.gpus = one.gpus


@dataclass(slots=True)
class History:
    """What one node said, in slots of 5 s, the last hour of it."""

    slots: deque[_Slot] = field(default_factory=lambda: deque(maxlen=_SLOTS))
    last: Sample | None = None

    def add(self, one: Sample) -> bool:
        """Take a sample; false for what was told before."""
        if self.last is not None and one.at_ms <= self.last.at_ms:
            return False
        self.last = one
        number = one.at_ms // _SLOT_MS
        if not self.slots or self.slots[-1].number != number:
            self.slots.append(_Slot(number))
        self.slots[-1].add(one)
        return True

    @property
    def settled(self) -> list[_Slot]:
        """The slots that will not change any more; the first as long as it is alone."""
        slots = list(self.slots)
        return slots[:-1] if len(slots) > 1 else slots

    def series(self, name: str, cells: int) -> tuple[list[float | None], int]:
        """Means from the oldest to the newest, None where nothing was said.

        Returns:
            At most ``cells`` values, and what one of them stands for in ms.
        """
        slots = self.settled
        if not slots:
            return [], _SLOT_MS
        first, last = slots[0].number, slots[-1].number
        length = _CELLS_MS[-1] // _SLOT_MS
        for wanted in _CELLS_MS:
            size = wanted // _SLOT_MS
            if last // size - first // size < cells:
                length = size
                break
        groups = groupby(slots, lambda slot: slot.number // length)
        means = {cell: _mean(list(some), name) for cell, some in groups}
        newest = last // length
        oldest = max(first // length, newest - cells + 1)
        return [
            means.get(cell) for cell in range(oldest, newest + 1)
        ], length * _SLOT_MS

    def now(self, name: str) -> float:
        """The newest mean."""
        slots = self.settled
        return _mean(slots[-1:], name) if slots else 0.0


def _mean(slots: Sequence[_Slot], name: str) -> float:
    count = sum(slot.count for slot in slots)
    return sum(getattr(slot, name) for slot in slots) / max(1, count)


@dataclass(slots=True)
class Use:
    """How busy the nodes of one job are, as far as they say."""

    nodes: dict[int, History] = field(default_factory=dict[int, History])
    """By rank."""
    _charts: dict[int, ChartReader] = field(default_factory=dict[int, ChartReader])

    def take(self, rank: int, channel: str, text: str) -> bool:
        """Take what came on a channel; whether there is something new to draw."""
        if rank not in self.nodes and len(self.nodes) >= _NODES:
            return False
        if channel == RESET:
            return self.nodes.pop(rank, None) is not None
        reader = self._charts.setdefault(rank, ChartReader())
        if channel == CHARTS:
            return reader.feed(text) and rank in self.nodes
        one = sample(text, reader.columns) if channel == ROWS else None
        if one is None:
            return False
        return self.nodes.setdefault(rank, History()).add(one)

    def columns(self, rank: int) -> Columns:
        """What a node said it has."""
        reader = self._charts.get(rank)
        return reader.columns if reader else Columns()

    @property
    def seen(self) -> bool:
        """Whether any node ever said anything."""
        return bool(self.nodes)


@dataclass(slots=True)
class Uses:
    """What was measured of the jobs looked at last; kept after they have ended."""

    _by_job: OrderedDict[str, Use] = field(default_factory=OrderedDict[str, Use])
    measured: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    """Provider and category of machines that were seen to measure."""

    def of(self, job_id: str) -> Use:
        """What is known of a job; kept from now on."""
        use = self._by_job.setdefault(job_id, Use())
        self._by_job.move_to_end(job_id)
        while len(self._by_job) > _JOBS:
            self._by_job.popitem(last=False)
        return use

    def take(self, job_id: str, rank: int, channel: str, text: str) -> bool:
        """Take what came on a channel of a job's stream; whether it says something."""
        return channel in CHANNELS and self.of(job_id).take(rank, channel, text)

    def known(self, job_id: str) -> Use | None:
        """What was measured of a job; None when nothing was."""
        use = self._by_job.get(job_id)
        return use if use is not None and use.seen else None


@dataclass(frozen=True, slots=True)
class _Gauge:
    """One quantity of one node, ready to be drawn."""

    label: str
    parts: tuple[float | None, ...]
    """0 to 1, oldest first."""
    part: float | None
    """Now; None where nobody knows the most there can be."""
    value: str
    """Now, with its capacity: ``of 24 vCPU``."""

    @property
    def percent(self) -> str:
        return "" if self.part is None else f"{self.part:>4.0%}"

    @property
    def tone(self) -> Tone:
        full = self.part is not None and self.part >= _NEARLY_ALL
        return "warning" if full and self.label == "mem" else "accent"


def lines(
    use: Use,
    product: Product | None,
    now_ms: int,
    *,
    nodes: int = 1,
    ended: bool = False,
) -> tuple[Line, ...]:
    """Every gauge of every node that measures, one a line, and of when that is.

    Args:
        use: What was measured.
        product: The machine, for capacities that nobody told.
        now_ms: The moment, ms since the epoch.
        nodes: How many nodes the job has.
        ended: The job is over.
    """
    drawn: list[Line] = []
    for rank in sorted(use.nodes):
        gauges, length_ms = _gauges(use, rank, product, cells=_WIDTH)
        place = f"n{rank + 1} " if len(use.nodes) > 1 else ""
        drawn += [_line(gauge, place) for gauge in gauges]
        drawn += _each_gpu(use.nodes[rank])
        drawn.append((Word(_when(use, rank, length_ms, now_ms, ended=ended), "muted"),))
    if drawn and len(use.nodes) < nodes:
        missing = "only node 1 measures" if 0 in use.nodes else "some do not measure"
        drawn.append((Word(f"{nodes} nodes; {missing}", "muted"),))
    return tuple(drawn)


def _line(gauge: _Gauge, place: str) -> Line:
    return (
        Word(f"{place}{gauge.label} "),
        Word(f"{spark(gauge.parts):<{_WIDTH}}", gauge.tone),
        Word(f"{gauge.percent:>5}"),
        Word(f"  {gauge.value}", "muted"),
    )


def short(use: Use, product: Product | None, cells: int = 8) -> Line:
    """The gauges of the first node that measures, on one line."""
    if not use.nodes:
        return ()
    gauges, _ = _gauges(use, min(use.nodes), product, cells=cells)
    words: list[Word] = []
    for gauge in gauges:
        words += [
            Word(f" {gauge.label} "),
            Word(spark(gauge.parts), gauge.tone),
            Word(f"{gauge.percent or ' ' + gauge.value}  "),
        ]
    return tuple(words)


def spark(parts: Sequence[float | None]) -> str:
    """Parts of a whole as a small line; what is not known is left empty."""
    steps = len(_STEPS) - 1
    return "".join(
        " " if part is None else _STEPS[max(1, min(steps, round(part * steps)))]
        for part in parts
    )


def _gauges(
    use: Use, rank: int, product: Product | None, cells: int
) -> tuple[list[_Gauge], int]:
    """CPU, memory and, where there are any, GPUs of a node; what a cell stands for."""
    node, told = use.nodes[rank], use.columns(rank)
    cpus = told.cpu_limit / 100 or float(product.cpu if product else 0)
    memory = told.memory_limit or _GIGA * (product.memory_in_gigs if product else 0)
    found = [
        _gauge(node, "cpu", "cpu", cpus * 100, cells, f"of {cpus:g} vCPU"),
        _gauge(node, "mem", "memory", memory, cells, _of(node.now("memory"), memory)),
    ]
    gpus = len(node.last.gpus) if node.last else 0
    if gpus:
        every = told.gpu_memory_limit * gpus
        amount = _of(node.now("gpu_memory"), every, _GIBI, "GiB")
        words = f"{_model(product, gpus)}, {amount}"
        found.append(_gauge(node, "gpu", "gpu", 100.0, cells, words))
    return found, node.series("cpu", cells)[1]


def _model(product: Product | None, gpus: int) -> str:
    """What the GPUs are, as machines are described."""
    from tui.describe.machines import gpu_model

    model = (gpu_model(product) if product else "") or "GPU"
    return f"{gpus} {model}" if gpus > 1 else model


def _gauge(
    node: History, label: str, name: str, most: float, cells: int, value: str
) -> _Gauge:
    series, _ = node.series(name, cells)
    highest = most or max((one for one in series if one), default=0.0) or 1.0
    now = node.now(name)
    if not most:
        value = f"{now:.0f}%" if name == "cpu" else value
    return _Gauge(
        label=label,
        parts=tuple(None if one is None else one / highest for one in series),
        part=now / most if most else None,
        value=value,
    )


def _of(used: float, most: float, size: float = _GIGA, unit: str = "GB") -> str:
    least = _gigs(used / size)
    return f"{least} of {_gigs(most / size)} {unit}" if most else f"{least} {unit}"


def _gigs(gigs: float) -> str:
    return f"{gigs:.1f}" if gigs % 1 and gigs < 10 else f"{gigs:.0f}"  # noqa: PLR2004 - two digits are enough


def _each_gpu(node: History) -> list[Line]:
    """What each of several GPUs does, where that is not the same."""
    gpus = node.settled[-1].gpus
    if len(gpus) < 2 or max(gpus) - min(gpus) < 10:  # noqa: PLR2004 - percent
        return []
    each = " ".join(f"{load:.0f}" for load in gpus)
    return [(Word(f"each {each} %", "muted"),)]


def _when(use: Use, rank: int, cell_ms: int, now_ms: int, *, ended: bool) -> str:
    """Of which time the lines are."""
    node = use.nodes[rank]
    slots = node.settled
    span = (slots[-1].number - slots[0].number + 1) * _SLOT_MS if slots else 0
    span = max(cell_ms, span)
    whole = times.duration(span - span % times.MINUTE if span > times.MINUTE else span)
    last = node.last.at_ms if node.last else 0
    if ended:
        return f"{whole} of it were seen, to the end"
    if now_ms - last > _STALE_MS:
        return f"nothing new for {times.duration(now_ms - last)}"
    return f"last {whole}"
