"""The user's clipboard, also through SSH and terminal multiplexers."""

import base64
import os
from collections.abc import Mapping

from textual.widget import Widget

_MOST_BASE64 = 74_994
"""What common terminals take in one OSC 52 sequence."""


def copy(widget: Widget, text: str) -> str:
    """Put the text on the clipboard by OSC 52; gives what to tell the user.

    Args:
        widget: Any widget of the app, also a screen.
        text: What to copy.
    """
    data = text.encode("utf-8", "replace")
    encoded = base64.b64encode(data).decode()
    if len(encoded) > _MOST_BASE64:
        return "Too much for the terminal's clipboard: select less."
    widget.app.copy_to_clipboard(data.decode())
    wrapped = wrap(encoded, os.environ)
    # the only way to the host terminal
    driver = widget.app._driver  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]
    if wrapped and driver is not None:
        driver.write(wrapped)
    return "Copied (OSC 52). Nothing arrived? Your terminal may not allow it."


def wrap(encoded: str, environ: Mapping[str, str]) -> str:
    """The sequence once more, wrapped for the multiplexer that is in between."""
    sequence = f"\x1b]52;c;{encoded}\a"
    if environ.get("TMUX"):
        return "\x1bPtmux;" + sequence.replace("\x1b", "\x1b\x1b") + "\x1b\\"
    if environ.get("TERM", "").startswith("screen"):
        return "\x1bP" + sequence + "\x1b\\"
    return ""
