"""The link of a web or VNC session: opened in a browser, else shown and copied."""

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.client import browser
from tui.client.browser import has_browser
from tui.describe import plain
from tui.screens.clipboard import copy

if TYPE_CHECKING:
    from tui.client.interfaces import Link

_WAIT_S = browser.WAIT_S
_start_browser = browser.start


async def open_in_browser(link: "Link") -> bool:
    """Open the link; false when no browser took it."""
    return await browser.open_link(link.url, _start_browser, _WAIT_S)


async def open_address(address: str) -> bool:
    """Open an address that is no secret; false when there is no browser for it."""
    return has_browser() and await asyncio.to_thread(_start_browser, address)


_BROWSER = "There is no browser here. Open this link where you have one:"
_VIEWER = "There is no browser here. A VNC viewer for WebSocket links opens this:"


class LinkScreen(ModalScreen[None]):
    """Shows a session's link where no browser can be opened; ``y`` copies it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "dismiss", "Close"),
        Binding("y", "copy('url')", "Copy the link"),
        Binding("p", "copy('password')", "Copy the password"),
    ]

    def __init__(self, title: str, link: "Link") -> None:
        super().__init__()
        self._title = title
        self._link = link

    def compose(self) -> ComposeResult:
        """The link in full, with what can be done about it."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content(self._title)
            viewer = self._link.url.reveal().startswith("ws")
            where = _VIEWER if viewer else _BROWSER
            yield Static(Content(where))
            yield Static(Content(plain(self._link.url.reveal())), classes="-link")
            keys = "y copies the link   "
            if self._link.password:
                keys += "p copies the password   "
            yield Static(
                Content("It is a key to your session: do not share it."),
                classes="-hint",
            )
            yield Static(Content(f"{keys}esc closes"), classes="-hint")

    def action_copy(self, part: str) -> None:
        """Copy the link or the password."""
        secret = self._link.password if part == "password" else self._link.url
        if secret:
            self.notify(copy(self, secret.reveal()), markup=False)
