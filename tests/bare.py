"""One widget in an app that has nothing else, and what can be read of it."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot
from textual.widget import Widget

import tui


class BareApp(App[None]):
    """Shows a widget with the project's style, and keeps what the widget says."""

    CSS_PATH = Path(tui.__file__).parent / "app.tcss"

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.widget = widget
        self.said: list[Message] = []

    def compose(self) -> ComposeResult:
        yield self.widget

    def note(self, message: Message) -> None:
        """Keep what the widget itself says, each message once."""
        ours = type(message).__qualname__.startswith(f"{type(self.widget).__name__}.")
        if ours and message not in self.said:
            self.said.append(message)


@dataclass
class Bare:
    """Looks at the widget."""

    pilot: Pilot[None]
    app: BareApp

    @property
    def lines(self) -> list[str]:
        """What stands on each line of the screen."""
        compositor = self.app.screen._compositor  # pyright: ignore[reportPrivateUsage]
        return [strip.text.rstrip() for strip in compositor.render_strips()]

    @property
    def text(self) -> str:
        """All that can be read, without the empty lines at the end."""
        return "\n".join(self.lines).rstrip()

    async def press(self, *keys: str) -> None:
        """Strike keys and wait until they were taken."""
        await self.pilot.press(*keys)
        await self.pilot.pause()


@asynccontextmanager
async def bare(widget: Widget, size: tuple[int, int] = (40, 8)) -> AsyncGenerator[Bare]:
    """Show the widget on a screen of (columns, rows)."""
    app = BareApp(widget)
    async with app.run_test(size=size, message_hook=app.note) as pilot:
        await pilot.pause()
        yield Bare(pilot, app)
