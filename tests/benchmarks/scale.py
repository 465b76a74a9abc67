"""Lists of thousands: 5 000 jobs and 2 000 machines in the demo, by keys."""

import re
from collections.abc import Iterator
from time import perf_counter

from tests.benchmarks import runs
from tests.benchmarks.figures import Figure
from tests.in_a_pty import Program
from tui.terminal.terminal import Terminal

JOBS, MACHINES = 5000, 2000
_LAST = f"sweep-{JOBS - 1:05}"
_QUIET_S = 0.3
_PATIENCE_S = 0.5
_LONGEST_S = 2.0
_COUNT = re.compile(r"\d+ of \d+")
_EXAMPLE = "'exact"
"""Stands in the line for a filter while it is empty."""
_COLS, _ROWS = 120, 40
_LIST = range(3, 12)
"""Lines of the screen where a list stands, whatever is drawn below it."""
_MOVES = 80
_JOB_FILTERS = ("04321", "'sweep", "state=fail", "left<1d", "can:log", "!done")
_MACHINE_FILTERS = ("bulk-1999", "cpu>=64", "can:term")
_MS = 1000


def measure() -> Iterator[Figure]:
    """The demo, filled; every figure is of one start of it."""
    size = ("--jobs", str(JOBS), "--machines", str(MACHINES))
    with runs.running("demo") as program:
        yield Figure(
            name="first page of a dozen jobs", value=runs.usable(program), unit="s"
        )
    with runs.running("demo", *size) as program:
        first = runs.usable(program)
        everything = _all(program) - program.began
        yield Figure(
            name=f"first page of {JOBS} jobs", value=first, unit="s", budget=0.6
        )
        yield Figure(name="all of them, in the filter", value=everything, unit="s")
        yield _filter(program, "jobs", _JOB_FILTERS)
        yield from _cursor(program, "jobs")
        yield Figure(name="memory, jobs", value=_memory(program), unit="MB", budget=120)
        program.forget()
        struck = program.type("2")
        shown = program.wait_for("bulk-") - struck
        yield Figure(name=f"{MACHINES} machines, first look", value=shown, unit="s")
        program.settle(_QUIET_S)
        yield _filter(program, "machines", _MACHINE_FILTERS)
        program.type("z")  # unfolds the groups, where they are folded
        program.settle(_QUIET_S)
        yield from _cursor(program, "machines")
        yield Figure(name="memory, both", value=_memory(program), unit="MB", budget=120)


def _all(program: Program) -> float:
    """Look for the oldest job until it is there; the time when it was."""
    program.type("/")
    program.wait_for(_EXAMPLE)  # not for quiet: the log of the first job goes on
    program.type(f"'{_LAST}")
    there = program.wait(lambda seen: f"▸{_LAST}" in seen)
    _leave_filter(program)
    return there


def _leave_filter(program: Program) -> None:
    program.settle(_QUIET_S)
    program.type("\x1b")
    program.settle(_QUIET_S)
    program.type("G")  # a job that is over: no log goes on below the list
    program.settle(_QUIET_S)


def _filter(program: Program, what: str, filters: tuple[str, ...]) -> Figure:
    """From each letter of some filters to the list that they leave."""
    took: list[float] = []
    for text in filters:
        program.type("/")
        program.settle(_QUIET_S)
        screen = Terminal(_COLS, _ROWS)
        for letter in text:
            program.forget()
            struck = program.type(letter)
            if took_ms := _listed(program, screen, struck):
                took.append(took_ms)
        _leave_filter(program)
    return Figure.of(f"filter keystroke, {what}", took, "ms", budget=30)


def _listed(program: Program, screen: Terminal, struck: float) -> float:
    """Milliseconds until the list stood as it stays; 0 where it did not change.

    Only cells that differ are sent, so the words for what was found may never come
    whole: what is waited for is the last change of the lines themselves.
    """
    took, fed, before = 0.0, 0, _list(screen)
    while program.read(_PATIENCE_S) and perf_counter() - struck < _LONGEST_S:
        passed = perf_counter() - struck
        text = program.written.decode(errors="ignore")
        screen.feed(text[fed:])
        fed = len(text)
        if (now := _list(screen)) != before:
            took, before = passed * _MS, now
    return took


def _list(screen: Terminal) -> tuple[str, ...]:
    """What a screen shows of a list and beside it, and how many were found."""
    lines = tuple(screen.line(y)[0] for y in range(screen.rows))
    counts = _COUNT.findall("\n".join(lines))
    return (*(lines[y] for y in _LIST), *counts)


def _cursor(program: Program, what: str) -> Iterator[Figure]:
    """From a cursor key to the row that it leads to, which is in view."""
    took: list[float] = []
    sent: list[float] = []
    for move in range(_MOVES):
        program.forget()
        struck = program.type("kj"[move // 10 % 2])
        took.append((program.wait_for("▸") - struck) * _MS)
        program.settle(0.12)
        sent.append(len(program.written))
    yield Figure.of(f"cursor key, {what}", took, "ms", budget=8)
    yield Figure.of(f"  bytes, with the details, {what}", sent, "bytes")


def _memory(program: Program) -> float:
    program.settle(_QUIET_S)
    return runs.memory_mb(program)
