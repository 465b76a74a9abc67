"""What random output once found: each input that went wrong, kept."""

import pytest

from tests.fuzz import fuzz
from tests.terminals import everything, fed, screen
from tui.terminal.grid import SLACK
from tui.terminal.styles import CellStyle, Styles

ONCE_WRONG = {
    "many parameters": "\x1b[1;2;3;4c\x1b[=1;2c\x1b[>1;2c",
    "a line feed before what is repeated": "\x1b[9H\n\r\n4\r\n\x1b[b",
    "a mark before what is repeated": "a\u0301\x1b[b",
    "a wide one": "中\u0301\x1b[b",
    "a control before an intermediate": "\x1b\x0e X ",
}


@pytest.mark.parametrize("name", ONCE_WRONG)
def test_what_went_wrong_once_goes_right_however_it_is_cut(name: str) -> None:
    output = ONCE_WRONG[name]
    assert everything(fed(output)) == everything(fed(*output))


def test_a_saved_style_outlives_the_counting_of_styles() -> None:
    many = "".join(f"\x1b[38;2;{n % 256};{n // 256};9mx" for n in range(Styles.CROWD))
    terminal = fed("\x1b[31m\x1b7", many, "\x1b8saved")
    text, inks = terminal.line(terminal.history)
    assert text.startswith("saved")
    assert terminal.style(inks[0]) == CellStyle(fg=1)


def test_a_narrow_screen_keeps_no_more_than_it_may() -> None:
    terminal = fed("x" * 19 + "\r\n", *["y" * 200] * 100, cols=200, scrollback=50)
    terminal.resize(2, 6)
    assert len(terminal.screen.texts) <= 50 + SLACK + 6


def test_no_cell_steers_the_text_around_it() -> None:
    assert screen(fed("a\u070fb\u0600")) == ["a\ufffdb\ufffd"]


def test_some_random_output_leaves_every_terminal_whole() -> None:
    tally = fuzz(inputs=300, seed=7)
    assert not tally.failures
    assert tally.inputs == 300
