"""What jobs print, as a function of time, so that the same time shows the same text."""

import math
from collections.abc import Callable, Iterator
from typing import NamedTuple
from zlib import crc32

KEPT_BYTES = 256 * 1024
"""How much of a running job's output a new follower is given."""


class Line(NamedTuple):
    """A piece of output, ``at_ms`` after the job's start."""

    at_ms: int
    text: str
    stderr: bool = False
    channel: str | None = None


Output = Callable[[int, int, int], Iterator[Line]]
"""``output(rank, after_ms, until_ms)`` gives what is printed in that time."""


def silent(_rank: int, _after_ms: int, _until_ms: int) -> Iterator[Line]:
    """A job that prints nothing."""
    return iter(())


def said(*lines: Line) -> Output:
    """A job that prints just these lines, on every node."""

    def output(_rank: int, after_ms: int, until_ms: int) -> Iterator[Line]:
        return (line for line in lines if after_ms < line.at_ms <= until_ms)

    return output


def steady(every_ms: int, write: Callable[[int, int], str]) -> Output:
    """A job that writes the text ``write(number, rank)`` again and again."""

    def output(rank: int, after_ms: int, until_ms: int) -> Iterator[Line]:
        first = after_ms // every_ms + 1
        for number in range(first, until_ms // every_ms + 1):
            yield Line(number * every_ms, write(number, rank))

    return output


def together(*outputs: Output) -> Output:
    """Several outputs as one, in the order of time."""

    def output(rank: int, after_ms: int, until_ms: int) -> Iterator[Line]:
        lines = [line for one in outputs for line in one(rank, after_ms, until_ms)]
        return iter(sorted(lines, key=lambda line: line.at_ms))

    return output


def kept(
    output: Output, rank: int, until_ms: int, room: int = KEPT_BYTES
) -> list[Line]:
    """The last lines that were printed until now, of which ``room`` bytes are kept."""
    pieces: list[list[Line]] = []
    before_ms, span_ms = until_ms, _PIECE_MS
    while before_ms >= 0 and room > 0:
        after_ms = max(-1, before_ms - span_ms)
        piece = list(output(rank, after_ms, before_ms))
        span_ms = _PIECE_MS if piece else 2 * span_ms  # years of silence cost nothing
        pieces.append(piece)
        room -= sum(len(line.text.encode()) for line in piece)
        before_ms = after_ms
    return [line for piece in reversed(pieces) for line in piece]


_PIECE_MS = 600_000


def training(seed: int) -> Output:
    """A model in training: a line every two seconds, and a progress bar per epoch."""

    def write(number: int, _rank: int) -> str:
        epoch, step = divmod(number, _STEPS)
        if step >= _STEPS - _BAR:
            return _bar(step - (_STEPS - _BAR) + 1, epoch, seed)
        jitter = 0.008 * _chance(seed, number) - 0.004
        loss = 0.021 + 0.9 * math.exp(-(epoch + step / _STEPS) / 9) + jitter
        return f"epoch {epoch:>3}/300  step {step:>4}  loss {loss:.4f}  lr 3.0e-04\n"

    return steady(2000, write)


_STEPS = 60
_BAR = 6


def _chance(seed: int, number: int) -> float:
    """From 0 to 1, scattered, and always the same."""
    return crc32(f"{seed} {number}".encode()) / 0xFFFFFFFF


def _bar(part: int, epoch: int, seed: int) -> str:
    done = "#" * (4 * part)
    percent = 100 * part // _BAR
    text = f"\rvalidating  [{done:<24}] {percent:>3}%"
    if part < _BAR:
        return text
    jitter = 0.01 * _chance(seed, -epoch)
    score = 0.97 - 0.5 * math.exp(-epoch / 12) - jitter
    validated = f"\x1b[32mval {score:.4f}\x1b[0m"
    return f"{text}\nepoch {epoch:>3}/300  {validated}  saved model.pt\n"


def molecules(rank: int, after_ms: int, until_ms: int) -> Iterator[Line]:
    """A simulation on several nodes; only the first one reports."""

    def write(number: int, _rank: int) -> str:
        step = number * 5000
        return (
            f"step {step:>9}  {2.1 + number % 7 / 50:.2f} ns/day  T 310.{number % 9}\n"
        )

    hello = said(Line(1000, f"node {rank}: 64 ranks, 4 threads each\n"))
    output = together(hello, steady(5000, write)) if rank == 0 else hello
    return output(rank, after_ms, until_ms)


def serving(title: str) -> Output:
    """A server that says where it listens and then what it is asked for."""

    def write(number: int, _rank: int) -> str:
        return f"[I] 200 GET /api/status ({number % 9}.{number % 7}0ms)\n"

    hello = said(
        Line(200, f"[I] {title} is starting\n"),
        Line(900, "[W] no password is set\n", stderr=True),
        Line(1500, f"[I] {title} is listening\n"),
    )
    return together(hello, steady(15_000, write))


def counting(rank: int, after_ms: int, until_ms: int) -> Iterator[Line]:
    """What a job prints about which nothing is known: a line a second."""

    def write(number: int, rank: int) -> str:
        return f"line {number}\n" if rank == 0 else f"node {rank}: line {number}\n"

    return steady(1000, write)(rank, after_ms, until_ms)


def failing(rank: int, after_ms: int, until_ms: int) -> Iterator[Line]:
    """A pipeline that breaks; its last line says why."""
    lines = [
        Line(500 * number, f"[{number:02}/40] align sample_{number:02}.fastq  ok\n")
        for number in range(1, 24)
    ]
    trace = (
        "Traceback (most recent call last):\n"
        '  File "/home/ucloud/align.py", line 88, in <module>\n'
        "    main(sys.argv[1])\n"
        '  File "/home/ucloud/align.py", line 61, in main\n'
        "    table[key].append(score)\n"
        "MemoryError: 62.1 GB wanted, 48.0 GB given to the job\n"
    )
    lines.append(Line(12_000, trace, stderr=True))
    return said(*lines)(rank, after_ms, until_ms)
