"""A log of 200 MB: loaded, searched, moved through; how long keys wait meanwhile."""

import asyncio
import os
import tempfile
from collections.abc import AsyncGenerator, Iterable, Iterator
from contextlib import asynccontextmanager
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from time import perf_counter

from textual import events
from textual.app import App, ComposeResult

from tests.benchmarks.figures import Figure
from tui.describe.log_book import LogBook
from tui.describe.log_sight import LogSight
from tui.widgets.log_pages import LogPages

LINES = 2_900_000
PIECE = 256 * 1024
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
    slices, size = _load(book)
    total = sum(slices)
    grown = _resident_mb() - before
    figures = [
        Figure(name="size", value=size / _MB, unit="MB", least=200),
        Figure(name="loading", value=size / _MB / total, unit="MB/s", least=50),
        Figure(name="  longest piece", value=max(slices) * 1e3, unit="ms", budget=30),
        Figure(name="memory it takes", value=grown, unit="MB", budget=20),
    ]
    sight = LogSight(book)
    async with _app(sight) as app:
        for key in ("down", "up", "pageup", "home", "end"):
            runs = await _keys(app, key, KEYS)
            figures.append(Figure.of(f"key {key}", runs, "ms", budget=8))
        figures += await _search(app, "step 2899777 ")
        figures += await _search(app, "worker.3")
        sight.hide_others(on=True)
        runs = await _keys(app, "pageup", KEYS)
        figures.append(Figure.of("key pageup, others hidden", runs, "ms", budget=8))
    book.close()
    return figures


def _load(book: LogBook) -> tuple[list[float], int]:
    """Seconds for each piece, and how many bytes there were."""
    slices: list[float] = []
    size = 0
    for piece in _pieces():
        start = perf_counter()
        book.add(0, piece, at_s=1)
        slices.append(perf_counter() - start)
        size += len(piece)
    return slices, size


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


async def _search(app: LogApp, words: str) -> list[Figure]:
    """Look through all of it in slices, with a key between every two of them."""
    sight = app.pages.sight
    sight.find(words)
    app.pages.look = app.pages.look._replace(sought=sight.sought)
    slices: list[float] = []
    waits: list[float] = []
    for key in islice(cycle(("up", "down")), LINES):
        start = perf_counter()
        more = sight.step(_SLICE_S)
        slices.append(perf_counter() - start)
        waits.append(slices[-1] * 1e3 + await _key(app, key))
        if not more:
            break
    name = f"find {words.strip()!r}, {sight.matches} lines"
    return [
        Figure(name=name, value=sum(slices), unit="s", budget=3),
        Figure(name="  key meanwhile", value=median(waits), unit="ms", budget=30),
        Figure(name="  longest wait", value=max(waits), unit="ms", budget=60),
    ]


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / _MB
