"""Links that programs print in a shell: shown in full before they are opened."""

import asyncio
from typing import TYPE_CHECKING

from tui.describe import plain
from tui.screens.clipboard import copy
from tui.screens.dialogs import Confirm
from tui.screens.links import has_browser

if TYPE_CHECKING:
    from textual.widget import Widget


def ask_to_open(widget: "Widget", address: str) -> None:
    """Ask whether to open an address of the web; copy it where there is no browser."""
    browser = has_browser()

    def answered(sure: bool | None) -> None:  # noqa: FBT001 - a dialog's answer
        if sure and browser:
            widget.run_worker(_open(widget, address), group="browser")
        elif sure:
            widget.notify(copy(widget, address), markup=False)

    lines = (plain(address), "", "A program in the shell made this link.")
    title, act = ("Open this link?", "Open") if browser else ("Copy this link?", "Copy")
    dialog = Confirm(title, lines, keep="Cancel", act=act)
    widget.app.push_screen(dialog, answered)


async def _open(widget: "Widget", address: str) -> None:
    import webbrowser

    if not await asyncio.to_thread(webbrowser.open, address):
        widget.notify(f"No browser took it. {copy(widget, address)}", markup=False)
