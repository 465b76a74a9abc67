"""One machine in full: size, price, what is left, every badge with its reason."""

from collections.abc import Iterator
from datetime import tzinfo

from tui.describe import prices, times
from tui.describe.badges import NO, SLOTS
from tui.describe.capabilities import Block, blocks
from tui.describe.machines import (
    Group,
    MachineRow,
    group_size,
    queue,
)
from tui.describe.plain import plain
from tui.describe.problems import sentence
from tui.describe.sizes import memory
from tui.describe.words import Line, Word
from tui.wire.products import Maintenance, Product

STRIP = 5
"""Most lines of a strip."""

_SLOT_WIDTH = 8
_LABEL = 11
_QUEUES = {
    "AVAILABLE": "FREE, some are free now",
    "BUSY": "BUSY, few are free now",
    "FULL": "FULL, new jobs wait",
    "": "?, the provider does not say",
}
_DISRUPTIONS = {
    "MINOR_DISRUPTION": "small disturbances",
    "MAJOR_DISRUPTION": "large disturbances",
    "NO_SERVICE": "out of service",
}
_HOURS_OF_DAY = 24 * 60


def strip(row: MachineRow, now_ms: int, zone: tzinfo) -> tuple[Line, ...]:
    """The machine in at most `STRIP` lines: size, flags, queue and what is left."""
    said = blocks(row.machine)
    offered = [block for block in said if block.enabled]
    title = (Word(f" {_path(row)}", "strong"), Word(f"   {size(row.machine.product)}"))
    if len(offered) > 1:
        flags = tuple(_flags(block) for block in offered)
    else:
        flags = (*map(_flags, offered), _absent(said))
    lines = (title, _heads(), *flags, _state(row, now_ms, zone))
    return lines if len(lines) <= STRIP else (title, *lines[2:])


def group_strip(group: Group, now_ms: int, zone: tzinfo) -> tuple[Line, ...]:
    """A group in at most `STRIP` lines: sizes, what is left, what is announced."""
    title = (Word(f" {group.key}", "strong"), Word(f"   {group_size(group)}"))
    best = next((row for row in group.rows if row.usable.ok), group.rows[0])
    return title, _state(best, now_ms, zone)


def notes(group: Group, now_ms: int, zone: tzinfo) -> tuple[Line, ...]:
    """What was announced for the group's machines, each text once."""
    said = dict.fromkeys(
        maintenance(row.machine.support.maintenance, now_ms, zone)
        for row in group.rows
        if row.machine.support.maintenance is not None
    )
    return tuple((Word(f"   ! {text}", "warning"),) for text in said)


def detail(
    row: MachineRow, now_ms: int, zone: tzinfo, *, brief: bool = False
) -> tuple[Line, ...]:
    """All that is known of the machine.

    Args:
        row: The machine with what is left for it.
        now_ms: The moment, ms since the epoch.
        zone: In which times of maintenance are given.
        brief: Leaves out what the letters mean, for narrow panes.
    """
    return (
        *_identity(row),
        (),
        *_pay(row),
        *_queue_and_notice(row, now_ms, zone),
        (),
        *_capabilities(row, brief=brief),
    )


def size(product: Product) -> str:
    """Processors, memory and GPUs in one line."""
    cpu = f"{product.cpu} vCPU" if product.cpu > 0 else ""
    ram = product.memory_in_gigs
    gpus = f"{product.gpu}x {product.gpu_model or 'GPU'}" if product.gpu > 0 else ""
    parts = (
        " ".join(part for part in (cpu, product.cpu_model) if part),
        memory(ram) if ram > 0 else "",
        gpus,
    )
    return plain("   ".join(part for part in parts if part)) or "size not given"


def maintenance(announced: Maintenance, now_ms: int, zone: tzinfo) -> str:
    """What was announced, and when: ``out of service until about Tue 14:00``."""
    kind = announced.availability
    what = _DISRUPTIONS.get(kind) or plain(kind).lower().replace("_", " ")
    starts, ends = announced.starts_at, announced.estimated_ends_at
    begins = ""
    if starts > now_ms:
        begins = f" from {times.moment(starts, now_ms, zone)}"
    until = f" until about {times.moment(ends, now_ms, zone)}" if ends else ""
    why = plain(announced.description).strip()
    return f"{what or 'maintenance'}{begins}{until}{f': {why}' if why else ''}"


def _path(row: MachineRow) -> str:
    product = row.machine.product
    return plain(f"{product.category.provider}/{product.name}".strip("/"))


def _identity(row: MachineRow) -> Iterator[Line]:
    product = row.machine.product
    category = product.category
    yield (Word(_path(row), "strong"),)
    yield (Word(f"of {plain(category.name)} at {plain(category.provider)}", "muted"),)
    if product.description:
        yield (Word(sentence(product.description), "muted"),)
    yield ()
    cpu = f"{product.cpu} vCPU" if product.cpu > 0 else ""
    yield _row("CPU", _joined(cpu, product.cpu_model))
    ram = memory(product.memory_in_gigs) if product.memory_in_gigs > 0 else ""
    yield _row("MEMORY", _joined(ram, product.memory_model))
    if product.gpu > 0:
        yield _row("GPU", plain(f"{product.gpu}x {product.gpu_model}").strip())


def _joined(size: str, model: str) -> str:
    return plain("   ".join(part for part in (size, model) if part)) or "not given"


def _pay(row: MachineRow) -> Iterator[Line]:
    product = row.machine.product
    yield _row("PRICE", prices.per_hour(product))
    cost = prices.rate(product)
    if cost.known and cost.period and not (cost.free or cost.quota):
        yield _row("", f"{prices.of_job(product, _HOURS_OF_DAY)} for a day on one node")
    tone = "" if row.usable.ok else "warning"
    yield (*_row("LEFT", ""), Word(row.usable.reason, tone))


def _queue_and_notice(row: MachineRow, now_ms: int, zone: tzinfo) -> Iterator[Line]:
    status = row.machine.support.queue_status
    words = _QUEUES.get(status) or queue(row.machine).text
    yield (*_row("QUEUE", ""), Word(words, queue(row.machine).tone))
    announced = row.machine.support.maintenance
    if announced is not None:
        words = maintenance(announced, now_ms, zone)
        yield (*_row("NOTICE", ""), Word(f"! {words}", "warning"))


def _state(row: MachineRow, now_ms: int, zone: tzinfo) -> Line:
    """Queue, balance and maintenance in one line."""
    announced = row.machine.support.maintenance
    note = f" ! {maintenance(announced, now_ms, zone)}" if announced else ""
    said = queue(row.machine)
    return (
        Word(note, "warning"),
        Word("   queue: " if note else " queue: ", "muted"),
        said,
        Word("   "),
        Word(row.usable.reason, "" if row.usable.ok else "warning"),
    )


def _heads() -> Line:
    names = "".join(f"{name:<{_SLOT_WIDTH}}" for _, name, _ in SLOTS)
    return (Word(f"{'':<{_LABEL + 2}}{names}".rstrip(), "muted"),)


def _flags(block: Block) -> Line:
    marks = "".join(f"{badge.mark:<{_SLOT_WIDTH}}" for badge in block.badges)
    return (
        Word(f" {block.letter} {block.name:<{_LABEL - 1}}"),
        Word(marks.rstrip()),
    )


def _absent(said: tuple[Block, ...]) -> Line:
    names = [block.name for block in said if not block.enabled]
    unsaid = [block.name for block in said if block.enabled is None]
    if len(unsaid) == len(said):
        return (Word(" ? the provider does not say what it can do", "muted"),)
    return (Word(f" {NO} {' and '.join(names)}: not offered", "muted"),)


def _capabilities(row: MachineRow, *, brief: bool) -> Iterator[Line]:
    for block in blocks(row.machine):
        title = f"{block.letter} {block.name}"
        if block.enabled:
            yield (Word(title, "strong"),)
            yield from _reasons(block, brief=brief)
            yield ()
        elif block.enabled is None:
            yield (Word(title, "strong"), Word("  ? the provider does not say"))
        else:
            yield (Word(title, "strong"), Word("  not offered on this machine"))


def _reasons(block: Block, *, brief: bool) -> Iterator[Line]:
    meanings = {letter: "" if brief else meaning for letter, _, meaning in SLOTS}
    for badge in block.badges:
        why = meanings[badge.letter] if badge.value else badge.reason.split(": ", 1)[1]
        sign = "✓" if badge.value else badge.mark
        yield (
            Word(f"  {badge.letter} {badge.name:<8}"),
            Word(f"{sign} ", badge.tone),
            Word(why, "" if badge.value else "muted"),
        )


def _row(label: str, text: str) -> Line:
    return (Word(f"{label:<8}", "secondary"), Word(text))
