"""Opens a link in the user's browser, when there is one where the user sits."""

import asyncio
import os
import sys
import webbrowser
from collections.abc import Callable, Mapping

from tui.client.redirect import one_time_link
from tui.credentials import Secret

_WAIT_S = 20.0


def has_browser(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a browser would open where the user sits, and not on a remote host."""
    if environment.get("SSH_CONNECTION") or environment.get("SSH_TTY"):
        return False
    if sys.platform in ("darwin", "win32") or environment.get("WSL_DISTRO_NAME"):
        return True
    return any(map(environment.get, ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")))


async def open_link(
    url: Secret, start: Callable[[str], bool] = webbrowser.open
) -> bool:
    """Open a secret address without showing it in argv; false when nobody took it."""
    async with one_time_link(url) as once:
        if not await asyncio.to_thread(start, once.address):
            return False
        try:
            async with asyncio.timeout(_WAIT_S):
                await once.used.wait()
        except TimeoutError:
            return False
    return True
