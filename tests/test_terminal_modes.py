"""What programs switch on and off."""

import pytest
from pyte import modes as mo

from tests.terminals import fed, screen
from tui.terminal.modes import Modes
from tui.terminal.screen import Screen


@pytest.mark.parametrize(
    ("number", "modes"),
    [
        ("?1", Modes(application_cursor=True)),
        ("?66", Modes(application_keypad=True)),
        ("?2004", Modes(bracketed_paste=True)),
        ("?1004", Modes(focus_reporting=True)),
        ("?9", Modes(mouse="x10")),
        ("?1000", Modes(mouse="vt200")),
        ("?1002", Modes(mouse="drag")),
        ("?1003", Modes(mouse="any")),
        ("?1006", Modes(mouse_encoding="sgr")),
        ("?1016", Modes(mouse_encoding="sgr-pixels")),
        ("?2026", Modes(sync=True)),
        ("?6", Modes(origin=True)),
        ("?5", Modes(reverse_screen=True)),
        ("4", Modes(insert=True)),
        ("?1049", Modes(alternate_screen=True)),
        ("?9999", Modes()),
        ("99", Modes()),
    ],
)
def test_a_mode_is_switched_on_and_off(number: str, modes: Modes) -> None:
    assert fed(f"\x1b[{number}h").modes == modes
    assert fed(f"\x1b[{number}h\x1b[{number}l").modes == Modes()


def test_the_keypad_mode_has_escapes_of_its_own() -> None:
    assert fed("\x1b=").modes.application_keypad
    assert not fed("\x1b=\x1b>").modes.application_keypad


def test_several_modes_can_be_switched_together() -> None:
    modes = fed("\x1b[?1;2004;25l\x1b[?1;2004h").modes
    assert modes.application_cursor
    assert modes.bracketed_paste


@pytest.mark.parametrize("number", ["47", "1047", "1049"])
def test_leaving_the_alternate_screen_leaves_no_trash(number: str) -> None:
    terminal = fed(f"main\x1b[?{number}h")
    assert screen(terminal) == []
    terminal.feed(f"\x1b[Hother\x1b[?{number}l")
    assert screen(terminal) == ["main"]
    terminal.feed(f"\x1b[?{number}h")
    assert screen(terminal) == []


def test_the_alternate_screen_restores_the_cursor_of_the_main_one() -> None:
    terminal = fed("\x1b[3;5H\x1b[?1049h\x1b[1;1H\x1b7\x1b[?1049lX")
    assert screen(terminal) == ["", "", "    X"]


def test_each_screen_has_a_region_of_its_own() -> None:
    terminal = fed("\x1b[2;3r\x1b[?1049h")
    assert terminal.screen.margins is None
    terminal.feed("\x1b[?1049l")
    assert terminal.screen.margins == (1, 2)


@pytest.mark.parametrize(
    ("style", "shape", "blinks"),
    [
        (0, "block", True),
        (2, "block", False),
        (3, "underline", True),
        (6, "bar", False),
    ],
)
def test_the_cursor_has_shapes(style: int, shape: str, blinks: bool) -> None:
    cursor = fed(f"\x1b[{style} q").cursor
    assert (cursor.shape, cursor.blink) == (shape, blinks)


def test_the_cursor_can_be_hidden_and_blink() -> None:
    assert not fed("\x1b[?25l").cursor.visible
    assert fed("\x1b[?25l\x1b[?25h").cursor.visible
    assert not fed("\x1b[?12l").cursor.blink


def test_new_line_mode_returns_the_carriage() -> None:
    assert screen(fed("\x1b[20habc\nX")) == ["abc", "X"]


def test_modes_can_be_set_by_the_names_of_pyte() -> None:
    shown = Screen(10, 3)
    shown.set_mode(mo.DECOM, mo.IRM)
    assert shown.modes == Modes(origin=True, insert=True)
    shown.reset_mode(mo.DECOM, mo.IRM, mo.DECAWM)
    assert shown.modes == Modes(autowrap=False)
