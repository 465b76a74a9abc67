"""Run the benchmarks and print a table: ``python -m tests.benchmarks [NAME...]``.

Every figure is measured in this run, on this machine; nothing else should be running
on it. Without names all benchmarks run; ``--runs N`` sets how often each is repeated.
"""

import argparse
import importlib
import os
import pkgutil
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from tests import benchmarks
from tests.benchmarks import runs
from tests.benchmarks.figures import Figure

Measure: TypeAlias = Callable[[], Iterable[Figure]]


def main() -> int:
    """Measure and print; 1 when a budget is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("names", nargs="*", metavar="NAME", help="which, else all")
    parser.add_argument("--runs", type=int, default=runs.TIMES)
    options = parser.parse_args()
    runs.TIMES = options.runs
    missed = 0
    for name, measure in _found(options.names):
        print(f"\n{name}")
        for figure in measure():
            print("  " + figure.line, flush=True)
            missed += not figure.kept
    load = os.getloadavg()[0]
    print(
        f"\nMedians; {os.cpu_count()} cores, load {load:.1f}, {sys.version.split()[0]}"
    )
    return 1 if missed else 0


def _found(wanted: list[str]) -> Iterator[tuple[str, Measure]]:
    """The benchmarks of those names, or all there are."""
    for module in pkgutil.iter_modules(benchmarks.__path__):
        if module.name == "__main__" or (wanted and module.name not in wanted):
            continue
        loaded = importlib.import_module(f"tests.benchmarks.{module.name}")
        measure: Measure | None = getattr(loaded, "measure", None)
        if measure is not None:
            yield module.name, measure


if __name__ == "__main__":
    sys.exit(main())
