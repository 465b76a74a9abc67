"""What a paste becomes on its way to a shell, and when to ask before."""

from typing import TYPE_CHECKING

from tui.describe import plain

if TYPE_CHECKING:
    from tui.terminal.modes import Modes

_SHOWN_LINES = 6
_SHOWN_CELLS = 60
_HARMLESS = "\t\r\n"


def lines_to_ask_about(text: str, modes: "Modes") -> tuple[str, ...]:
    """What a question before the paste must say; empty when there is none.

    Without bracketed paste each line runs as it arrives, and control characters do
    what they do when struck.
    """
    if modes.bracketed_paste:
        return ()
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
    control = any(not char.isprintable() and char not in _HARMLESS for char in text)
    ends = text.endswith(("\r", "\n"))
    if len(lines) == 1 and not control and not ends:
        return ()
    shown = [
        f"{number}  {plain(line)[:_SHOWN_CELLS]}"
        for number, line in enumerate(lines[:_SHOWN_LINES], 1)
    ]
    if len(lines) > _SHOWN_LINES:
        shown.append(f"…  {len(lines) - _SHOWN_LINES} more")
    warning = ["The program on the other side did not ask for bracketed paste:"]
    warning.append("every line runs as soon as it arrives.")
    if control:
        warning.append("There are control characters in it.")
    return (*warning, "", *shown)


def to_send(text: str, modes: "Modes") -> str:
    """The paste as the far side wants it."""
    from tui.terminal import keys

    return keys.encode_paste(text, modes)
