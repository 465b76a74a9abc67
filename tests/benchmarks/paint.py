"""The terminal's face: full repaints, one line, a key and its echo; headless."""

import asyncio
from collections.abc import AsyncGenerator, Iterable
from contextlib import asynccontextmanager
from time import perf_counter

from textual import events
from textual._compositor import CompositorUpdate
from textual.screen import Screen

from tests.benchmarks.figures import Figure
from tests.shells_in_memory import ViewApp
from tui.widgets.host_rows import HostRows
from tui.widgets.terminal_messages import Typed

TIMES = 200
SIZES = ((80, 24, 1.5), (200, 50, 4.5))
"""Columns, rows, and how long a full repaint may take in ms."""


class EchoApp(ViewApp):
    """A terminal whose far side echoes at once."""

    def __init__(self) -> None:
        super().__init__()
        self.painted = asyncio.Event()
        self._host_rows = HostRows()
        self.echoed_bytes = 0

    def on_terminal_view_typed(self, event: Typed) -> None:
        """Echo."""
        self.view.feed(event.text)

    def _display(self, screen: Screen[object], renderable: object) -> None:
        super()._display(screen, renderable)  # pyright: ignore[reportArgumentType]
        less = self._host_rows.less(renderable)
        if isinstance(less, CompositorUpdate):
            self.echoed_bytes = len(less.render_segments(self.console).encode())
        self.painted.set()


def measure() -> Iterable[Figure]:
    """All of it."""
    return asyncio.run(_measure())


async def _measure() -> list[Figure]:
    figures: list[Figure] = []
    for cols, rows, budget in SIZES:
        name = f"{cols}x{rows}"
        async with _app(cols, rows) as app:
            runs = [_repaint(app, n) for n in range(TIMES)]
            figures.append(Figure.of(f"new picture, {name}", runs, "ms", budget=budget))
            runs = [_one_line(app, str(n)) for n in range(TIMES)]
            figures.append(Figure.of(f"one line, {name}", runs, "ms", budget=0.5))
            runs = [await _echo(app) for _ in range(TIMES)]
            figures.append(Figure.of(f"key to echo, {name}", runs, "ms", budget=4))
            runs.sort()
            p99 = runs[int(len(runs) * 0.99)]
            figures.append(
                Figure(name=f"  99 of 100, {name}", value=p99, unit="ms", budget=25)
            )
            bytes_ = float(app.echoed_bytes)
            figures.append(
                Figure(name=f"bytes for an echo, {name}", value=bytes_, unit="bytes")
            )
    return figures


@asynccontextmanager
async def _app(cols: int, rows: int) -> AsyncGenerator[EchoApp]:
    app = EchoApp()
    async with app.run_test(size=(cols, rows)) as pilot:
        await pilot.pause()
        yield app


def _repaint(app: EchoApp, run: int) -> float:
    """Milliseconds for a screen of coloured log lines that were never painted."""
    rows = app.view.terminal.rows
    numbers = range(run * rows, run * rows + rows)
    app.view.terminal.feed("".join(map(_log_line, numbers)))
    start = perf_counter()
    app.view.show()
    _paint(app)
    return (perf_counter() - start) * 1000


def _one_line(app: EchoApp, text: str) -> float:
    app.view.terminal.feed(text)
    start = perf_counter()
    app.view.show()
    _paint(app)
    return (perf_counter() - start) * 1000


def _paint(app: EchoApp) -> None:
    """What Textual does for a frame, up to the bytes."""
    compositor = app.screen._compositor  # pyright: ignore[reportPrivateUsage]
    compositor.update_widgets({app.view})
    update = compositor.render_update(screen_stack=[])
    assert isinstance(update, CompositorUpdate)
    update.render_segments(app.console)


async def _echo(app: EchoApp) -> float:
    """Milliseconds from a key to its echo on the way to the host."""
    await asyncio.sleep(0.02)
    app.painted.clear()
    start = perf_counter()
    app.post_message(events.Key("a", "a"))
    await app.painted.wait()
    return (perf_counter() - start) * 1000


def _log_line(number: int) -> str:
    return (
        f"2026-08-05 12:00:00 \x1b[32mINFO\x1b[0m worker.{number % 7} step {number}"
        f" loss \x1b[1;33m0.{number:06}\x1b[0m took {number % 97} ms\r\n"
    )
