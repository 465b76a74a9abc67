"""What is sent for mouse and focus."""

import pytest

from tui.terminal.modes import Modes
from tui.terminal.mouse import (
    LEFT,
    NONE,
    WHEEL_UP,
    MouseEvent,
    encode_focus,
    encode_mouse,
)

DOWN = MouseEvent("down", LEFT, 4, 2)
UP = MouseEvent("up", LEFT, 4, 2)
DRAG = MouseEvent("move", LEFT, 4, 2)
HOVER = MouseEvent("move", NONE, 4, 2)
WHEEL = MouseEvent("down", WHEEL_UP, 4, 2, ctrl=True)


@pytest.mark.parametrize(
    ("mouse", "wanted"),
    [
        ("none", []),
        ("x10", [DOWN]),
        ("vt200", [DOWN, UP, WHEEL]),
        ("drag", [DOWN, UP, DRAG, WHEEL]),
        ("any", [DOWN, UP, DRAG, HOVER, WHEEL]),
    ],
)
def test_only_what_was_asked_for_is_sent(mouse: str, wanted: list[MouseEvent]) -> None:
    modes = Modes(mouse=mouse, mouse_encoding="sgr")
    events = [DOWN, UP, DRAG, HOVER, WHEEL]
    assert [event for event in events if encode_mouse(event, modes)] == wanted


@pytest.mark.parametrize(
    ("event", "sent"),
    [
        (DOWN, "\x1b[<0;5;3M"),
        (UP, "\x1b[<0;5;3m"),
        (DRAG, "\x1b[<32;5;3M"),
        (HOVER, "\x1b[<35;5;3M"),
        (WHEEL, "\x1b[<80;5;3M"),
        (MouseEvent("down", LEFT, 0, 0, shift=True, alt=True), "\x1b[<12;1;1M"),
        (MouseEvent("down", LEFT, 400, 300), "\x1b[<0;401;301M"),
    ],
)
def test_the_newer_encoding_says_everything(event: MouseEvent, sent: str) -> None:
    assert encode_mouse(event, Modes(mouse="any", mouse_encoding="sgr")) == sent


@pytest.mark.parametrize(
    ("event", "sent"),
    [
        (DOWN, "\x1b[M %#"),
        (UP, "\x1b[M#%#"),
        (MouseEvent("down", LEFT, 94, 0), "\x1b[M \x7f!"),
        (MouseEvent("down", LEFT, 95, 0), ""),
    ],
)
def test_the_old_encoding_ends_at_ascii(event: MouseEvent, sent: str) -> None:
    assert encode_mouse(event, Modes(mouse="any")) == sent


def test_focus_is_told_when_asked_for() -> None:
    asked = Modes(focus_reporting=True)
    assert encode_focus(focused=True, modes=asked) == "\x1b[I"
    assert encode_focus(focused=False, modes=asked) == "\x1b[O"
    assert encode_focus(focused=True, modes=Modes()) == ""


def test_pixels_are_sent_to_programs_that_count_them() -> None:
    event = MouseEvent("down", LEFT, 4, 2, pixel=(41, 63))
    modes = Modes(mouse="any", mouse_encoding="sgr-pixels")
    assert encode_mouse(event, modes) == "\x1b[<0;42;64M"
    assert encode_mouse(DOWN, modes) == "\x1b[<0;5;3M"
