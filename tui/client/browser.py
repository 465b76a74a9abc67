"""Opens links in the user's browser, when there is one where the user sits."""

import asyncio
import os
import sys
from collections.abc import Callable, Mapping

from tui.credentials import Secret

WAIT_S = 20.0
"""How long a browser may take to ask for what it was started with."""


def has_browser(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a browser would open where the user sits, and not on a remote host."""
    if environment.get("SSH_CONNECTION") or environment.get("SSH_TTY"):
        return False
    if sys.platform in ("darwin", "win32") or environment.get("WSL_DISTRO_NAME"):
        return True
    return any(map(environment.get, ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")))


def start(address: str) -> bool:
    """Start the browser on an address that everybody may see."""
    import webbrowser

    return webbrowser.open(address)


async def open_link(
    url: Secret, start: Callable[[str], bool] = start, wait_s: float = WAIT_S
) -> bool:
    """Open a secret address without showing it in argv; false when nobody took it."""
    from tui.client.redirect import one_time_link

    async with one_time_link(url) as once:
        if not await asyncio.to_thread(start, once.address):
            return False
        try:
            async with asyncio.timeout(wait_s):
                await once.used.wait()
        except TimeoutError:
            return False
    return True
