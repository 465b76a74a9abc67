"""Mouse and focus → what a terminal sends for them, if the program asked for it."""

from dataclasses import dataclass

from tui.terminal.modes import Modes

LEFT, MIDDLE, RIGHT, NONE = range(4)
WHEEL_UP, WHEEL_DOWN = 64, 65

_MOTION = 32
_OFFSET = 32
_LAST_OLD = 95
"""Cells from there on cannot be said in the old encoding: what is sent is UTF-8."""


@dataclass(frozen=True, slots=True)
class MouseEvent:
    """Something done with the mouse over a cell."""

    kind: str
    """``down``, ``up`` or ``move``; wheels are ``down``."""
    button: int
    """``LEFT``, ``MIDDLE``, ``RIGHT``, ``WHEEL_UP``, ``WHEEL_DOWN``; ``NONE`` held."""
    x: int
    y: int
    """The cell, from 0, on the screen."""
    shift: bool = False
    alt: bool = False
    ctrl: bool = False
    pixel: tuple[int, int] | None = None
    """The pixel, from 0, on the screen; None: not known."""


def encode_mouse(event: MouseEvent, modes: Modes) -> str:
    """What to send; "" when the program did not ask for it."""
    if not _is_wanted(event, modes.mouse):
        return ""
    code = event.button + _MOTION * (event.kind == "move")
    if modes.mouse != "x10":
        code += 4 * event.shift + 8 * event.alt + 16 * event.ctrl
    if modes.mouse_encoding != "default":
        final = "m" if event.kind == "up" else "M"
        x, y = event.x, event.y
        if modes.mouse_encoding == "sgr-pixels":
            x, y = event.pixel or (x, y)
        return f"\x1b[<{code};{x + 1};{y + 1}{final}"
    if event.kind == "up":
        code = code - event.button + NONE
    if max(event.x, event.y) >= _LAST_OLD:
        return ""
    parts = (code, event.x + 1, event.y + 1)
    return "\x1b[M" + "".join(chr(_OFFSET + part) for part in parts)


def _is_wanted(event: MouseEvent, mouse: str) -> bool:
    match mouse:
        case "x10":
            return event.kind == "down" and event.button < NONE
        case "vt200":
            return event.kind != "move"
        case "drag":
            return event.kind != "move" or event.button != NONE
        case "any":
            return True
        case _:
            return False


def encode_focus(*, focused: bool, modes: Modes) -> str:
    """What to send when the terminal gets or loses focus."""
    if not modes.focus_reporting:
        return ""
    return "\x1b[I" if focused else "\x1b[O"
