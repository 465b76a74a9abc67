"""What programs write: the workloads that parsing is measured with."""

import random
from collections.abc import Callable
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Source:
    """What the parts of a workload are made from."""

    chance: random.Random
    cols: int
    rows: int


def written(name: str, length: int, cols: int, rows: int) -> str:
    """At least so much text of a workload; the same every time."""
    part = _PARTS[name]
    source = Source(random.Random(7), cols, rows)
    parts: list[str] = []
    done = 0
    while done < length:
        parts.append(part(source, len(parts)))
        done += len(parts[-1])
    return "".join(parts)


def _some_words(chance: random.Random, most: int) -> str:
    return " ".join(chance.choices(_WORDS, k=chance.randint(1, most)))


def _log(source: Source, n: int) -> str:
    at = f"2026-11-21T08:{n // 60 % 60:02}:{n % 60:02}.{n % 1000:03}Z"
    return f"{at} INFO [job-17] {_some_words(source.chance, 14)}\r\n"


def _seq(_source: Source, n: int) -> str:
    return f"{n}\r\n"


def _sgr(source: Source, n: int) -> str:
    match n % 3:
        case 0:
            name = _some_words(source.chance, 1)
            return f"-rw-r--r-- 1 root root {n:>8} \x1b[0m\x1b[01;34m{name}\x1b[0m\r\n"
        case 1:
            file = "\x1b[35m\x1b[Ksrc/main.py\x1b[m\x1b[K\x1b[36m\x1b[K:\x1b[m\x1b[K"
            found = "\x1b[01;31m\x1b[Kdef\x1b[m\x1b[K"
            return f"{file}\x1b[32m\x1b[K{n}\x1b[m\x1b[K    {found} x\r\n"
        case _:
            return f"\x1b[3{n % 2 + 1}m+{_some_words(source.chance, 9)}\x1b[m\r\n"


def _cursor(source: Source, n: int) -> str:
    y, x = n * 7 % source.rows + 1, n * 13 % source.cols + 1
    return f"\x1b[{y};{x}H{chr(65 + n % 26)}"


def _region(source: Source, n: int) -> str:
    rows = source.rows
    return (
        f"\x1b[1;{rows - 1}r\x1b[{rows - 1};1H" + "y\r\n" * 300,
        f"\x1b[2;{rows}r\x1b[{rows};1H" + "some text here\r\n" * 200,
        f"\x1b[1;{rows - 1}r\x1b[1;1H" + "\x1bMreverse\r" * 150,
        f"\x1b[3;{rows - 2}r" + "\x1b[5;1H\x1b[Lnew\x1b[7;1H\x1b[M" * 80 + "\x1b[r",
    )[n % 4]


def _dense(source: Source, n: int) -> str:
    def cell(at: int) -> str:
        colour = (at + n) % 156
        return f"\x1b[38;5;{colour + 100};48;5;{255 - colour};1;3;4m{chr(65 + n % 26)}"

    places = ((x, y) for y in range(source.rows) for x in range(source.cols))
    return "\x1b[H" + "".join(cell(x + y) for x, y in places)


def _tui(source: Source, n: int) -> str:
    chance = source.chance
    rows: list[str] = []
    for y in range(1, source.rows):
        words = (
            f"\x1b[{chance.choice(('33', '1;32', '38;5;97', '0'))}m{word}\x1b(B\x1b[m "
            for word in chance.choices(_WORDS, k=8)
        )
        number = f"\x1b[{y};1H\x1b[38;5;130m{n + y:4d} \x1b(B\x1b[m"
        rows.append(f"{number}{''.join(words)[:200]}\x1b(B\x1b[m\x1b[K")
    status = f"\x1b[{source.rows};1H\x1b[7m status {n % 100} \x1b[m\x1b[?25h"
    return f"\x1b[?25l\x1b[H{''.join(rows)}{status}"


def _unicode(source: Source, n: int) -> str:
    match n % 4:
        case 0 | 1:
            wide = (chr(0x4E00 + source.chance.randrange(0x4000)) for _ in range(30))
            return f"{''.join(wide)}\r\n"
        case 2:
            return f"{''.join(source.chance.choices('abc éüñßøπж─│', k=60))}\r\n"
        case _:
            return "ok ✅ done 🚀 e\u0301a\u0308 👩\u200d🔬 ❤\ufe0f step\r\n"


def _long_line(source: Source, _n: int) -> str:
    return "".join(source.chance.choices('{}[]":,abcdef0123456789 ', k=4096))


_PARTS: dict[str, Callable[[Source, int], str]] = {
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

WORKLOADS = tuple(_PARTS)
"""The names of all workloads."""
