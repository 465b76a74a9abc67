"""How long until there is something to read, and something to use."""

from collections.abc import Iterator

from tests.benchmarks import runs
from tests.benchmarks.figures import Figure

_QUIET_S = 1.0


def measure() -> Iterator[Figure]:
    """The demo from its start, several times."""
    text: list[float] = []
    usable: list[float] = []
    memory: list[float] = []
    with runs.running("demo") as program:  # the first fills the disk's cache
        runs.usable(program)
    for _ in range(runs.TIMES):
        with runs.running("demo") as program:
            first = program.wait(lambda seen: bool(seen.strip()))
            text.append(first - program.began)
            usable.append(runs.usable(program))
            program.settle(_QUIET_S)
            memory.append(runs.memory_mb(program))
    yield Figure.of("start to first text", text, "s", budget=0.30)
    yield Figure.of("start to usable list, demo", usable, "s", budget=0.60)
    yield Figure.of("memory at start", memory, "MB", budget=60)
    yield Figure.of("--version", [_version() for _ in range(runs.TIMES)], "s")


def _version() -> float:
    with runs.running("--version") as program:
        return program.wait_for("ucloud-tui ") - program.began
