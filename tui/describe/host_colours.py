"""How many colours the user's terminal has, by what it says of itself."""

import re
from collections.abc import Mapping

ALL, MANY, FEW = 2**24, 256, 16

_NAMES_OF_ALL = re.compile(
    r"(alacritty|contour|foot|iterm2?|rio|wezterm|xterm-(ghostty|kitty))(-.*)?|.*-direct"
)
"""TERM of terminals that show all; COLORTERM does not pass through SSH."""


def host_colours(environ: Mapping[str, str]) -> int:
    """How many can be shown; names that say nothing mean the usual 16."""
    term = environ.get("TERM", "").strip().lower()
    if environ.get("COLORTERM", "").strip().lower() in {"truecolor", "24bit"}:
        return ALL
    if _NAMES_OF_ALL.fullmatch(term):
        return ALL
    return MANY if "256color" in term else FEW
