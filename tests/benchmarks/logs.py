"""A log of 200 MB: loaded, searched, moved through; how long keys wait meanwhile."""

import asyncio
import os
import tempfile
from collections.abc import AsyncGenerator, Iterable, Iterator
from contextlib import asynccontextmanager
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from time import perf_counter, thread_time
from typing import NamedTuple

from textual import events
from textual.app import App, ComposeResult

from tests.benchmarks.figures import Figure
from tui.describe.log_book import LogBook
from tui.describe.log_sight import LogSight
from tui.widgets.log_pages import LogPages

LINES = 2_900_000
PIECE = 64 * 1024
"""What a file or a stream gives before a key may be struck."""
KEYS = 100
_MB = 1_000_000
_SLICE_S = 0.008


class LogApp(App[None]):
    """Shows a log and nothing else."""

    def __init__(self, sight: LogSight) -> None:
        super().__init__()
        self.pages = LogPages(sight)

    def compose(self) -> ComposeResult:
        """The log."""
        yield self.pages


def measure() -> Iterable[Figure]:
    """All of it."""
    return asyncio.run(_measure())


async def _measure() -> list[Figure]:
    book = LogBook(tempfile.TemporaryFile, 1024 * _MB)
    before = _resident_mb()
    pieces = _load(book)
    size = sum(piece.size for piece in pieces)
    total = sum(piece.wall_s for piece in pieces)
    work, wait = (max(at) * 1e3 for at in zip(*(p[1:] for p in pieces), strict=True))
    grown = _resident_mb() - before
    figures = [
        Figure(name="size", value=size / _MB, unit="MB", least=200),
        Figure(name="loading", value=size / _MB / total, unit="MB/s", least=50),
        Figure(name="  longest piece, processor", value=work, unit="ms", budget=30),
        Figure(name="  longest piece, clock", value=wait, unit="ms"),
        Figure(name="memory it takes", value=grown, unit="MB", budget=20),
    ]
    sight = LogSight(book)
    async with _app(sight) as app:
        for key in ("down", "up", "pageup", "home", "end"):
            runs = await _keys(app, key, KEYS)
            figures.append(Figure.of(f"key {key}", runs, "ms", budget=8))
        figures += await _search(app, "step 2899777 ")
        figures += await _search(app, "worker.3")
        figures += await _search(app, r"step \d*77777 .*ms$", regex=True, budget=12)
        sight.hide_others(on=True)
        runs = await _keys(app, "pageup", KEYS)
        figures.append(Figure.of("key pageup, others hidden", runs, "ms", budget=8))
    book.close()
    return figures


class Piece(NamedTuple):
    """What one piece of a log took."""

    size: int
    """In bytes."""
    work_s: float
    """Of the processor."""
    wall_s: float


def _load(book: LogBook) -> list[Piece]:
    """Take all of the log."""
    pieces: list[Piece] = []
    for piece in _pieces():
        worked, start = thread_time(), perf_counter()
        book.add(0, piece, at_s=1)
        wall_s = perf_counter() - start
        pieces.append(Piece(len(piece), thread_time() - worked, wall_s))
    return pieces


def _pieces() -> Iterator[str]:
    """The log as it comes: cut anywhere."""
    rest = ""
    step = 4_000
    for first in range(0, LINES, step):
        rest += "".join(map(_line, range(first, first + step)))
        while len(rest) >= PIECE:
            yield rest[:PIECE]
            rest = rest[PIECE:]
    yield rest


def _line(number: int) -> str:
    return (
        f"2026-08-05 12:00:00 \x1b[32mINFO\x1b[0m worker.{number % 7} step {number}"
        f" loss 0.{number:06} took {number % 97} ms\n"
    )


@asynccontextmanager
async def _app(sight: LogSight) -> AsyncGenerator[LogApp]:
    app = LogApp(sight)
    async with app.run_test(size=(120, 40)) as pilot:
        app.pages.focus()
        app.pages.show()
        await pilot.pause()
        yield app


async def _keys(app: LogApp, key: str, count: int) -> list[float]:
    """Milliseconds until the view is drawn anew after each key."""
    runs: list[float] = []
    for _ in range(count):
        await asyncio.sleep(0)
        runs.append(await _key(app, key))
    return runs


async def _key(app: LogApp, key: str) -> float:
    done = asyncio.Event()
    start = perf_counter()
    app.post_message(events.Key(key, None))
    app.pages.call_later(lambda: app.pages.call_later(done.set))
    await done.wait()
    app.screen._compositor.render_update(screen_stack=[])  # pyright: ignore[reportPrivateUsage]
    return (perf_counter() - start) * 1e3


async def _search(
    app: LogApp, words: str, *, regex: bool = False, budget: float = 3
) -> list[Figure]:
    """Look through all of it in slices, with a key between every two of them."""
    sight = app.pages.sight
    sight.find(words, regex=regex)
    app.pages.look = app.pages.look._replace(sought=sight.sought)
    slices: list[float] = []
    waits: list[float] = []
    for key in islice(cycle(("up", "down")), LINES):
        worked, start = thread_time(), perf_counter()
        more = sight.step(_SLICE_S)
        waits.append((perf_counter() - start) * 1e3)
        slices.append(thread_time() - worked)
        waits[-1] += await _key(app, key)
        if not more:
            break
    name = f"find {words.strip()!r}, {sight.matches} lines"
    return [
        Figure(name=name, value=sum(slices), unit="s", budget=budget),
        Figure(name="  longest slice, processor", value=max(slices) * 1e3, unit="ms"),
        Figure(name="  key meanwhile", value=median(waits), unit="ms", budget=30),
        Figure(name="  longest wait", value=max(waits), unit="ms", budget=60),
    ]


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / _MB
