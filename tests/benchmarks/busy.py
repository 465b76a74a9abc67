"""Typing while ten shells behind the one in front write as fast as they can."""

import random
from collections.abc import Iterator
from statistics import median, quantiles
from time import perf_counter

from tests.benchmarks import runs
from tests.benchmarks.figures import Figure
from tests.in_a_pty import Program

_SHELLS = 10
_KEYS = 150
_QUIET_S = 0.6
_FLOWS_S = 5.0
_MS = 1000


def measure() -> Iterator[Figure]:
    """Key to echo on the screen of a quiet shell, alone and before ten busy ones."""
    with runs.running("demo") as program:
        runs.usable(program)
        program.settle(_QUIET_S)
        _shell(program, "s")
        alone = _typed(program)
        for _ in range(_SHELLS):
            program.type("yes\r")
            program.wait(lambda seen: seen.count("y") > 1)
            _shell(program, "\x1b[24~n")
        program.read(_FLOWS_S)
        busy = _typed(program)
    yield from _figures("one shell", alone, None)
    yield from _figures(f"before {_SHELLS} times yes", busy, 20)


def _shell(program: Program, keys: str) -> None:
    """Have another shell, and its prompt."""
    program.forget()
    program.type(keys)
    program.wait(lambda seen: ":~$" in seen)
    program.settle(_QUIET_S)


def _typed(program: Program) -> list[float]:
    """What each key took to be seen, ms."""
    taken: list[float] = []
    pauses = random.Random(7)  # no clock of ours is in step
    for number in range(_KEYS):
        program.forget()
        letter = "ab"[number % 2]
        struck = program.type(letter)
        echoed = program.wait(lambda seen: letter in seen)  # noqa: B023 - called here
        taken.append((echoed - struck) * _MS)
        _pause(program, pauses.uniform(0.02, 0.05))
    return taken


def _pause(program: Program, seconds: float) -> None:
    """Let time go by, whatever is written meanwhile."""
    until = perf_counter() + seconds
    while (left := until - perf_counter()) > 0:
        program.read(left)


def _figures(what: str, taken: list[float], budget: float | None) -> Iterator[Figure]:
    tail = quantiles(taken, n=100)[-1]
    yield Figure(name=f"key to echo, {what}", value=median(taken), unit="ms")
    yield Figure(
        name="  the same, 99th percentile", value=tail, unit="ms", budget=budget
    )
