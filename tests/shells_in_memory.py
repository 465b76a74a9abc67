"""A far side in memory for the shells: tests write its output and end it."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from time import monotonic

from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.screen import Screen

from tui.errors import UCloudError
from tui.screens.asked import PlaceAsked
from tui.screens.shells.links import Progress, ShellTarget
from tui.screens.shells.screen import ShellsScreen
from tui.terminal.terminal import Terminal
from tui.widgets.terminal import TerminalView
from tui.widgets.terminal_messages import (
    Copied,
    Followed,
    Offered,
    Pasted,
    Prefixed,
    Resized,
    Typed,
)

LONGEST_WAIT_S = 45.0
_TUI = Path(__file__).parent.parent / "tui"
STYLE: list[str | PurePath] = [
    _TUI / "app.tcss",
    _TUI / "screens" / "shells" / "shells.tcss",
]


class MemoryLink:
    """A link whose other end is the test."""

    def __init__(self, size: tuple[int, int]) -> None:
        self.round_trip_s: float | None = None
        self.waiting_s = 0.0
        self.unanswered = 0
        self.ready = False
        self.typed = ""
        self.sizes = [size]
        self._output: asyncio.Queue[str | None] = asyncio.Queue()

    def write(self, text: str) -> None:
        """Output of the far side."""
        self._output.put_nowait(text)

    def end(self) -> None:
        """The far side goes."""
        self._output.put_nowait(None)

    def type(self, text: str) -> None:
        """As a link does."""
        self.typed += text

    def resize(self, cols: int, rows: int) -> None:
        """As a link does."""
        self.sizes.append((cols, rows))

    async def __aiter__(self) -> AsyncIterator[str]:
        while (text := await self._output.get()) is not None:
            yield text


@dataclass(frozen=True)
class Ending:
    """What `FarSide` says about the job."""

    text: str
    job_final: bool = False
    job_running: bool = True


@dataclass
class FarSide:
    """Gives links, or refuses."""

    links: list[MemoryLink] = field(default_factory=list[MemoryLink])
    refusal: UCloudError | None = None
    ending: Ending = Ending("The job still runs.")
    open_now: int = 0
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    """Closed while connecting should take its time."""
    prompt: str = "$ "

    def __post_init__(self) -> None:
        self.gate.set()

    @property
    def link(self) -> MemoryLink:
        """The newest."""
        return self.links[-1]

    @asynccontextmanager
    async def open_link(
        self, target: ShellTarget, cols: int, rows: int, progress: Progress
    ) -> AsyncGenerator[MemoryLink]:
        """As the client opens a shell."""
        progress("asking UCloud")
        await self.gate.wait()
        if self.refusal is not None:
            raise self.refusal
        link = MemoryLink((cols, rows))
        link.write(self.prompt)
        self.links.append(link)
        self.open_now += 1
        try:
            yield link
        finally:
            self.open_now -= 1

    async def why_ended(self, job_id: str) -> Ending:
        """As the client asks."""
        await asyncio.sleep(0)
        return self.ending


class ShellsApp(App[None]):
    """Nothing but the shells."""

    CSS_PATH = STYLE

    def __init__(self, far: FarSide) -> None:
        super().__init__()
        self.far = far
        self.shells = ShellsScreen(far.open_link, far.why_ended)
        self.places: list[str] = []
        self.wanted: list[str] = []
        self.changes = 0

    def get_default_screen(self) -> Screen[None]:
        """The shells at once."""
        return self.shells

    def on_place_asked(self, event: PlaceAsked) -> None:
        """Note where the user wants to be."""
        self.places.append(event.mode)

    def on_shells_screen_job_wanted(self, event: ShellsScreen.JobWanted) -> None:
        """Note what is wanted of the job."""
        self.wanted.append(event.what)

    def on_shells_screen_shells_changed(self) -> None:
        """Count."""
        self.changes += 1


class ViewApp(App[None]):
    """Nothing but one terminal."""

    CSS_PATH = STYLE

    def __init__(self, *, scrollback: int = 1000) -> None:
        super().__init__()
        self.view = TerminalView(Terminal(80, 24, scrollback=scrollback))
        self.heard: list[object] = []

    def compose(self) -> ComposeResult:
        """The terminal."""
        yield self.view

    def on_mount(self) -> None:
        """It has the focus."""
        self.view.focus(scroll_visible=False)

    @property
    def typed(self) -> str:
        """What would have been sent."""
        return "".join(each.text for each in self.heard if isinstance(each, Typed))

    @property
    def seen(self) -> list[str]:
        """The lines of the picture."""
        compositor = self.screen._compositor  # pyright: ignore[reportPrivateUsage]
        return [strip.text.rstrip() for strip in compositor.render_strips()]

    def on_terminal_view_typed(self, event: Typed) -> None:
        """Note it."""
        self.heard.append(event)

    def on_terminal_view_pasted(self, event: Pasted) -> None:
        """Note it."""
        self.heard.append(event)

    def on_terminal_view_copied(self, event: Copied) -> None:
        """Note it."""
        self.heard.append(event)

    def on_terminal_view_followed(self, event: Followed) -> None:
        """Note it."""
        self.heard.append(event)

    def on_terminal_view_offered(self, event: Offered) -> None:
        """Note it."""
        self.heard.append(event)

    def on_terminal_view_prefixed(self, event: Prefixed) -> None:
        """Note it."""
        self.heard.append(event)

    def on_terminal_view_resized(self, event: Resized) -> None:
        """Note it."""
        self.heard.append(event)


def text(app: ShellsApp) -> str:
    """What stands on the screen."""
    compositor = app.screen._compositor  # pyright: ignore[reportPrivateUsage]
    return "\n".join(strip.text.rstrip() for strip in compositor.render_strips())


async def until(true: Callable[[], bool]) -> None:
    """Wait until something is true."""
    deadline = monotonic() + LONGEST_WAIT_S
    while not true():
        assert monotonic() < deadline
        await asyncio.sleep(0.005)


async def sees(app: ShellsApp, *words: str) -> str:
    """Wait until words stand on the screen."""
    deadline = monotonic() + LONGEST_WAIT_S
    while not all(word in text(app) for word in words):
        assert monotonic() < deadline, text(app)
        await asyncio.sleep(0.01)
    return text(app)


@asynccontextmanager
async def connected(
    target: ShellTarget,
    size: tuple[int, int] = (80, 24),
    *,
    notifications: bool = False,
) -> AsyncGenerator[tuple[ShellsApp, Pilot[None]]]:
    """The shells with one that is connected, and the keys to it."""
    app = ShellsApp(FarSide())
    async with app.run_test(size=size, notifications=notifications) as pilot:
        app.shells.open(target)
        await sees(app, "● connected")
        yield app, pilot
