"""Text from elsewhere made harmless: no markup, no control codes, one line."""

import re

_CONTROL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u2069"
    "\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_REPLACEMENT = "\ufffd"


def plain(text: str) -> str:
    """The text with every control, bidi and surrogate code as U+FFFD.

    What other people named (jobs, folders, workspaces) and what servers say must pass
    here before it is drawn, or an escape code in a name reaches the user's terminal.
    Tabs and line ends become spaces.
    """
    if text.isascii() and text.isprintable():
        return text
    return _CONTROL.sub(_REPLACEMENT, re.sub(r"[\t\r\n]+", " ", text))
