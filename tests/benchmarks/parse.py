"""How fast output is parsed, beside stock pyte in the same run.

The workloads are what programs write: log lines, counting, colours, cursor moves,
regions that scroll, a style for each cell, full-screen programs, text beyond ASCII,
and a line without an end.
"""

import random
import time
from collections.abc import Callable, Iterator

import pyte

from tests.benchmarks import runs
from tests.benchmarks.figures import Figure
from tui.terminal.terminal import Terminal

_COLS, _ROWS = 80, 24
_CHUNK = 65_536
_LENGTH = 1_500_000
_PYTE_LENGTH = 200_000
"""Stock pyte is given less: its speed does not depend on the length."""
_MB = 1e6
_LEAST = {"log": 10.0, "seq": 10.0}
_LEAST_ELSE = 4.0
_WORDS = (
    "alpha",
    "request",
    "completed",
    "worker",
    "/api/v1/users",
    "status=200",
    "bytes=5123",
    "time=12ms",
    "error",
    "retry",
    "upstream",
)

Feed = Callable[[str], None]


def measure() -> Iterator[Figure]:
    """Each workload as MB/s and as a ratio to stock pyte."""
    for name, line in _WORKLOADS.items():
        text = _fill(line, _LENGTH)
        ours: list[float] = []
        ratios: list[float] = []
        for _ in range(runs.TIMES):
            stock = _speed(_stock(), text[:_PYTE_LENGTH])
            ours.append(_speed(Terminal(_COLS, _ROWS, scrollback=1000).feed, text))
            ratios.append(ours[-1] / stock)
        least = _LEAST.get(name, _LEAST_ELSE)
        yield Figure.of(f"parse {name}", ours, "MB/s")
        yield Figure.of(
            f"parse {name}, beside stock pyte", ratios, "times", least=least
        )
    yield Figure.of("one key's echo", [_one_key() for _ in range(runs.TIMES)], "µs")


def _stock() -> Feed:
    return pyte.Stream(pyte.Screen(_COLS, _ROWS)).feed


def _speed(feed: Feed, text: str) -> float:
    began = time.perf_counter()
    for start in range(0, len(text), _CHUNK):
        feed(text[start : start + _CHUNK])
    return len(text.encode()) / (time.perf_counter() - began) / _MB


def _one_key() -> float:
    feed, times = Terminal(_COLS, _ROWS).feed, 5000
    began = time.perf_counter()
    for _ in range(times):
        feed("a")
    return (time.perf_counter() - began) / times * _MB


def _fill(line: Callable[[random.Random, int], str], length: int) -> str:
    chance = random.Random(7)
    parts: list[str] = []
    done = 0
    while done < length:
        parts.append(line(chance, len(parts)))
        done += len(parts[-1])
    return "".join(parts)


def _some_words(chance: random.Random, most: int) -> str:
    return " ".join(chance.choices(_WORDS, k=chance.randint(1, most)))


def _log(chance: random.Random, n: int) -> str:
    at = f"2026-11-21T08:{n // 60 % 60:02}:{n % 60:02}.{n % 1000:03}Z"
    return f"{at} INFO [job-17] {_some_words(chance, 14)}\r\n"


def _seq(_chance: random.Random, n: int) -> str:
    return f"{n}\r\n"


def _sgr(chance: random.Random, n: int) -> str:
    match n % 3:
        case 0:
            name = _some_words(chance, 1)
            return f"-rw-r--r-- 1 root root {n:>8} \x1b[0m\x1b[01;34m{name}\x1b[0m\r\n"
        case 1:
            file = "\x1b[35m\x1b[Ksrc/main.py\x1b[m\x1b[K\x1b[36m\x1b[K:\x1b[m\x1b[K"
            found = "\x1b[01;31m\x1b[Kdef\x1b[m\x1b[K"
            return f"{file}\x1b[32m\x1b[K{n}\x1b[m\x1b[K    {found} x\r\n"
        case _:
            return f"\x1b[3{n % 2 + 1}m+{_some_words(chance, 9)}\x1b[m\r\n"


def _cursor(_chance: random.Random, n: int) -> str:
    return f"\x1b[{n * 7 % _ROWS + 1};{n * 13 % _COLS + 1}H{chr(65 + n % 26)}"


def _region(_chance: random.Random, n: int) -> str:
    return (
        f"\x1b[1;{_ROWS - 1}r\x1b[{_ROWS - 1};1H" + "y\r\n" * 300,
        f"\x1b[2;{_ROWS}r\x1b[{_ROWS};1H" + "some text here\r\n" * 200,
        f"\x1b[1;{_ROWS - 1}r\x1b[1;1H" + "\x1bMreverse\r" * 150,
        f"\x1b[3;{_ROWS - 2}r" + "\x1b[5;1H\x1b[Lnew\x1b[7;1H\x1b[M" * 80 + "\x1b[r",
    )[n % 4]


def _dense(_chance: random.Random, n: int) -> str:
    def cell(at: int) -> str:
        colour = (at + n) % 156
        return f"\x1b[38;5;{colour + 100};48;5;{255 - colour};1;3;4m{chr(65 + n % 26)}"

    return "\x1b[H" + "".join(cell(x + y) for y in range(_ROWS) for x in range(_COLS))


def _tui(chance: random.Random, n: int) -> str:
    rows: list[str] = []
    for y in range(1, _ROWS):
        words = (
            f"\x1b[{chance.choice(('33', '1;32', '38;5;97', '0'))}m{word}\x1b(B\x1b[m "
            for word in chance.choices(_WORDS, k=8)
        )
        number = f"\x1b[{y};1H\x1b[38;5;130m{n + y:4d} \x1b(B\x1b[m"
        rows.append(f"{number}{''.join(words)[:200]}\x1b(B\x1b[m\x1b[K")
    status = f"\x1b[{_ROWS};1H\x1b[7m status {n % 100} \x1b[m\x1b[?25h"
    return f"\x1b[?25l\x1b[H{''.join(rows)}{status}"


def _unicode(chance: random.Random, n: int) -> str:
    match n % 4:
        case 0 | 1:
            wide = (chr(0x4E00 + chance.randrange(0x4000)) for _ in range(30))
            return f"{''.join(wide)}\r\n"
        case 2:
            return f"{''.join(chance.choices('abc éüñßøπж─│', k=60))}\r\n"
        case _:
            return "ok ✅ done 🚀 e\u0301a\u0308 👩\u200d🔬 ❤\ufe0f step\r\n"


def _long_line(chance: random.Random, _n: int) -> str:
    return "".join(chance.choices('{}[]":,abcdef0123456789 ', k=4096))


_WORKLOADS: dict[str, Callable[[random.Random, int], str]] = {
    "log": _log,
    "seq": _seq,
    "sgr": _sgr,
    "cursor": _cursor,
    "region": _region,
    "dense": _dense,
    "tui": _tui,
    "unicode": _unicode,
    "long line": _long_line,
}
