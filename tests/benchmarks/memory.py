"""Scrollback: bytes for each line that is kept, as Python allocates them."""

import gc
import tracemalloc
from collections.abc import Iterable
from random import Random

from tests.benchmarks.figures import Figure
from tui.terminal.terminal import Terminal

LINES = 10_000
BUDGET = 300
"""Bytes for a line of a coloured log."""
_SIZES = ((80, 24), (200, 50))
_LEVELS = (("32", "INFO "), ("33", "WARN "), ("1;31", "ERROR"), ("2", "DEBUG"))
_WORDS = ("epoch", "loss", "batch", "gpu0", "saved", "step", "data/run", "done", "ok")


def measure() -> Iterable[Figure]:
    """A coloured log, and lines as long as the screen is wide."""
    for cols, rows in _SIZES:
        size = f"{LINES} lines, {cols}x{rows}"
        log = _bytes_a_line(coloured_log(LINES * 2), cols, rows)
        yield Figure(
            name=f"coloured log, {size}", value=log, unit="B/line", budget=BUDGET
        )
        full = "".join(f"\x1b[3{n % 8}m{n:0{cols}}\r\n" for n in range(LINES * 2))
        whole = _bytes_a_line(full, cols, rows)
        yield Figure(name=f"full lines, {size}", value=whole, unit="B/line")


def coloured_log(lines: int) -> str:
    """What a program prints that logs in colour; the same every time."""
    random = Random(7)
    return "".join(_logged(random, n) for n in range(lines))


def _logged(random: Random, n: int) -> str:
    colour, level = random.choice(_LEVELS)
    words = random.choices(_WORDS, k=random.randint(2, 9))
    number = f"\x1b[36m{random.random():.4f}\x1b[0m"
    at = f"\x1b[90m08:{n // 60 % 60:02}:{n % 60:02}.{n % 1000:03}\x1b[0m"
    return f"{at} \x1b[{colour}m{level}\x1b[0m {' '.join(words)} {number}\r\n"


def _bytes_a_line(output: str, cols: int, rows: int) -> float:
    """Feed it all; what is allocated then, for each line of the scrollback."""
    gc.collect()
    tracemalloc.start()
    try:
        terminal = Terminal(cols, rows, scrollback=LINES)
        terminal.feed(output)
        gc.collect()
        allocated = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    assert terminal.history == LINES
    return allocated / LINES
