"""Notices to a user who looks at another window: through the host terminal.

A terminal is told in one of two ways (OSC 9 and OSC 777) and shows the text as the
desktop does; it does not answer. Only plain text leaves.
"""

import os
from collections.abc import Mapping

from textual.app import App

from tui.describe.plain import plain

_LONGEST = 200
_BY_777 = ("foot", "rxvt")


def tell(app: App[None], title: str, text: str) -> None:
    """Show a notice of the desktop.

    Args:
        app: Whose terminal is told.
        title: Whom it is from.
        text: A sentence; control characters are left out.
    """
    # the only way to the host terminal
    driver = app._driver  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]
    if driver is not None:
        driver.write(sequence(title, text, os.environ))


def sequence(title: str, text: str, environ: Mapping[str, str]) -> str:
    """The notice as the host terminal understands it, through a multiplexer too."""
    title, text = _clean(title), _clean(text)
    term = environ.get("TERM", "")
    if environ.get("VTE_VERSION") or term.startswith(_BY_777):
        told = f"\x1b]777;notify;{title};{text}\a"
    else:
        told = f"\x1b]9;{title}: {text}\a"
    if environ.get("TMUX"):
        return "\x1bPtmux;" + told.replace("\x1b", "\x1b\x1b") + "\x1b\\"
    if term.startswith("screen"):
        return f"\x1bP{told}\x1b\\"
    return told


def _clean(text: str) -> str:
    """Without what ends or parts a sequence."""
    return " ".join(plain(text).replace(";", ",").split())[:_LONGEST]
