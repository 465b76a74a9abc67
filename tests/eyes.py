"""The app as its user meets it: keys go in, the visible text comes out."""

import asyncio
import io
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from rich.segment import Segment
from rich.style import Style
from textual.pilot import Pilot

from tui import credentials
from tui.app import UCloudApp
from tui.cache import Cache
from tui.client.http import Client
from tui.config import Config
from tui.sandbox.world import World
from tui.screens.opening import Connect, Opening

LONGEST_WAIT_S = 45.0
"""Only what is broken is waited for so long; a busy machine may take half of it."""
_LETTING_GO_S = 5.0
"""So long what the app has cancelled may take to close its connections.

The end of the loop would cancel it again, and a cancelled closing closes nothing.
"""
SMALL, MIDDLE, LARGE = (80, 24), (120, 40), (200, 50)


@dataclass(frozen=True, slots=True)
class Eyes:
    """Looks at a running app; all waiting is for words, never for time."""

    pilot: Pilot[None]

    @property
    def app(self) -> UCloudApp:
        """The app looked at."""
        app = self.pilot.app
        assert isinstance(app, UCloudApp)
        return app

    @property
    def segments(self) -> list[list[Segment]]:
        """What stands on each line of the screen, in pieces of one style."""
        compositor = self.app.screen._compositor  # pyright: ignore[reportPrivateUsage]
        return [list(strip) for strip in compositor.render_strips()]

    @property
    def lines(self) -> list[str]:
        """What stands on each line of the screen."""
        return ["".join(s.text for s in line).rstrip() for line in self.segments]

    @property
    def text(self) -> str:
        """All that can be read."""
        return "\n".join(self.lines)

    @property
    def styles(self) -> set[Style]:
        """Every style in which something is drawn."""
        return {
            segment.style for line in self.segments for segment in line if segment.style
        }

    async def press(self, *keys: str) -> None:
        """Strike keys, one after the other; what they set off here is done by then.

        What they asked of a server, a thread or a timer is not: wait for its words.
        """
        await self.pilot.press(*keys)

    async def type(self, text: str) -> None:
        """Strike the keys of a text."""
        await self.press(*text)

    async def see(self, *words: str) -> str:
        """Wait until all the words can be read; gives the screen."""
        return await self.until(lambda text: all(word in text for word in words), words)

    async def see_no(self, *words: str) -> str:
        """Wait until none of the words can be read."""
        return await self.until(
            lambda text: not any(word in text for word in words), ("not", *words)
        )

    async def until(self, true: Callable[[str], bool], what: object = "it") -> str:
        """Wait until something is true of the visible text."""
        deadline = time.monotonic() + LONGEST_WAIT_S
        while not true(self.text):
            crashed = self.app._exception is not None  # pyright: ignore[reportPrivateUsage]
            if crashed or time.monotonic() > deadline:
                raise AssertionError(self._instead(what))
            await self.pilot.pause(0.01)
        return self.text

    def _instead(self, what: object) -> str:
        """What is there in place of what was waited for, and what is still going on."""
        stacks = io.StringIO()
        for task in asyncio.all_tasks():
            task.print_stack(limit=4, file=stacks)
        busy = "\n".join(map(repr, self.app.workers))
        seen = f"waited for {what}, but saw:\n{self.text}"
        return f"{seen}\nworkers:\n{busy}\ntasks:\n{stacks.getvalue()}"

    async def agree(self, question: str) -> None:
        """Answer a dialog with ``y``, which it takes once it could be read."""
        await self.see(question)
        deadline = time.monotonic() + LONGEST_WAIT_S
        while question in self.text and self.app.return_code is None:
            assert time.monotonic() < deadline, question
            await self.press("y")

    def line_with(self, word: str) -> str:
        """The first line that holds the word; empty when none does."""
        return next((line for line in self.lines if word in line), "")


def opening_for(world: World, home: Path) -> Opening:
    """An opening on a world of the sandbox, as a user with an API token has it."""
    connect = connect_to(world)
    return Opening(
        config=Config(),
        home=home,
        cache=Cache(home / "cache"),
        sandbox=connect,
        connect=connect,
        server=world.ready["url"],
        context_name="test",
    )


def connect_to(world: World) -> Connect:
    """A way to the world with its refresh token, in its project."""

    async def connect() -> Client:
        await asyncio.sleep(0)
        ready = world.ready
        token = credentials.parse(ready["refreshToken"])
        return Client(ready["url"], token, project=ready["project"])

    return connect


@asynccontextmanager
async def looking(
    opening: Opening,
    size: tuple[int, int] = SMALL,
    *,
    clock: Callable[[], float] = time.time,
    **changes: object,
) -> AsyncGenerator[Eyes]:
    """Run the app headless at a size; ``changes`` replace parts of the opening."""
    app = UCloudApp(replace(opening, **changes), clock)  # pyright: ignore[reportArgumentType]
    before = asyncio.all_tasks()
    async with app.run_test(size=size, notifications=True) as pilot:
        yield Eyes(pilot)
    if after := asyncio.all_tasks() - before:
        await asyncio.wait(after, timeout=_LETTING_GO_S)
