"""How fast output is parsed, beside stock pyte and xterm.js in the same run.

xterm.js is measured where node is and ``@xterm/headless`` is installed: in
``./node_modules``, or where ``XTERM_NODE_MODULES`` says; tmux, for plain lines, where
there is one. Rounds of all alternate, so that a busy moment of the machine slows all.
"""

import math
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median

import pyte

from tests.benchmarks import runs
from tests.benchmarks.figures import Figure
from tests.benchmarks.in_tmux import Speed, tmux
from tests.benchmarks.output import WORKLOADS, written
from tui.terminal.terminal import Terminal

_SIZES = ((80, 24), (200, 50))
_CHUNK = 65_536
_LENGTH = 1_500_000
_PYTE_LENGTH = 200_000
"""Stock pyte is given less: its speed does not depend on the length."""
_MB = 1e6
_LEAST_BESIDE_PYTE = 10.0
_LEAST_BESIDE_XTERM = 0.5
_LEAST_BESIDE_TMUX = 1.0
_PLAIN_LINES = {"log": 2.0, "seq": 2.0}
"""Workloads in which a terminal is fast beside tmux, and so often as xterm.js."""
_LEAST_MEAN = 1.2

Size = tuple[int, int]
Feed = Callable[[str], None]


def measure() -> Iterator[Figure]:
    """Each workload as MB/s and as ratios."""
    with ExitStack() as stack:
        xterm = stack.enter_context(_xterm()) if _modules() else None
        beside_tmux = stack.enter_context(tmux())
        for size in _SIZES:
            yield from _at_size(size, xterm, beside_tmux)
    if xterm is None:
        print("  (xterm.js is not installed: measured without it)")
    if beside_tmux is None:
        print("  (tmux is not installed: measured without it)")
    yield Figure.of("one key's echo", [_one_key() for _ in range(runs.TIMES)], "µs")


def _at_size(
    size: Size, xterm: Speed | None, beside_tmux: Speed | None
) -> Iterator[Figure]:
    means: list[float] = []
    where = "x".join(map(str, size))
    for name in WORKLOADS:
        text = written(name, _LENGTH, *size)
        is_plain = name in _PLAIN_LINES
        others = {
            "stock pyte": (_pyte, _LEAST_BESIDE_PYTE),
            "xterm.js": (xterm, _PLAIN_LINES.get(name, _LEAST_BESIDE_XTERM)),
            "tmux": (beside_tmux if is_plain else None, _LEAST_BESIDE_TMUX),
        }
        there = {other: speed for other, (speed, _) in others.items() if speed}
        ours, theirs = _rounds(text, size, there)
        yield Figure.of(f"{name}, {where}", ours, "MB/s")
        for other, speeds in theirs.items():
            ratios = [mine / speed for mine, speed in zip(ours, speeds, strict=True)]
            if other == "xterm.js":
                means.append(median(ratios))
            what, least = f"{name}, {where}, beside {other}", others[other][1]
            yield Figure.of(what, ratios, "times", least=least)
    if means:
        mean = math.exp(sum(map(math.log, means)) / len(means))
        what = f"all, {where}, beside xterm.js (geometric mean)"
        yield Figure.of(what, [mean], "times", least=_LEAST_MEAN)


def _rounds(
    text: str, size: Size, others: dict[str, Speed]
) -> tuple[list[float], dict[str, list[float]]]:
    """MB/s of ours, and of each other."""
    ours: list[float] = []
    theirs: dict[str, list[float]] = {other: [] for other in others}
    for _ in range(runs.TIMES):
        ours.append(_ours(text, size))
        for other, speed in others.items():
            theirs[other].append(speed(text, size))
    return ours, theirs


def _ours(text: str, size: Size) -> float:
    return _speed(Terminal(*size, scrollback=1000).feed, text)


def _pyte(text: str, size: Size) -> float:
    return _speed(pyte.Stream(pyte.Screen(*size)).feed, text[:_PYTE_LENGTH])


def _speed(feed: Feed, text: str) -> float:
    began = time.perf_counter()
    for start in range(0, len(text), _CHUNK):
        feed(text[start : start + _CHUNK])
    return len(text.encode()) / (time.perf_counter() - began) / _MB


def _modules() -> Path | None:
    """Where xterm.js is installed, if it is and there is node to run it."""
    folder = Path(os.environ.get("XTERM_NODE_MODULES", "node_modules"))
    is_there = shutil.which("node") and (folder / "@xterm" / "headless").is_dir()
    return folder if is_there else None


@contextmanager
def _xterm() -> Generator[Speed]:
    """xterm.js in one process of node, warm after the first texts."""
    script = Path(__file__).with_name("xterm.mjs")
    with (
        tempfile.TemporaryDirectory() as folder,
        subprocess.Popen(
            ["node", script],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="ascii",
        ) as node,
    ):
        asks, answers = node.stdin, node.stdout
        if asks is None or answers is None:
            return

        def speed(text: str, size: Size) -> float:
            path = Path(folder, "output")
            data = text.encode()
            path.write_bytes(data)
            print(path, *size, _CHUNK, sep="\t", file=asks, flush=True)
            return len(data) / float(answers.readline()) / _MB

        yield speed


def _one_key() -> float:
    feed, times = Terminal(80, 24).feed, 5000
    began = time.perf_counter()
    for _ in range(times):
        feed("a")
    return (time.perf_counter() - began) / times * _MB
