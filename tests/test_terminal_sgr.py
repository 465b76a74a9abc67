"""Colours and flags."""

import pytest

from tests.terminals import fed
from tui.terminal.sgr import spelled
from tui.terminal.styles import CellStyle


def _style(parameters: str) -> CellStyle:
    terminal = fed(f"\x1b[{parameters}mx")
    return terminal.style(terminal.line(0)[1][0])


@pytest.mark.parametrize(
    ("parameters", "style"),
    [
        ("1", CellStyle(bold=True)),
        ("2", CellStyle(dim=True)),
        ("3", CellStyle(italic=True)),
        ("4", CellStyle(underline="single")),
        ("4:3", CellStyle(underline="curly")),
        ("4:0", CellStyle()),
        ("4:9", CellStyle(underline="single")),
        ("21", CellStyle(underline="double")),
        ("5", CellStyle(blink=True)),
        ("7", CellStyle(reverse=True)),
        ("8", CellStyle(invisible=True)),
        ("9", CellStyle(strike=True)),
        ("53", CellStyle(overline=True)),
        ("1;2;22", CellStyle()),
        ("3;4;5;7;8;9;53;23;24;25;27;28;29;55", CellStyle()),
        ("31;42", CellStyle(fg=1, bg=2)),
        ("91;102", CellStyle(fg=9, bg=10)),
        ("31;42;39;49", CellStyle()),
        ("38;5;208", CellStyle(fg=208)),
        ("48;5;1", CellStyle(bg=1)),
        ("38;2;10;20;30", CellStyle(fg=(10, 20, 30))),
        ("38:5:208", CellStyle(fg=208)),
        ("38:2:10:20:30", CellStyle(fg=(10, 20, 30))),
        ("38:2::10:20:30", CellStyle(fg=(10, 20, 30))),
        ("38:2::10:20:30:0:1", CellStyle(fg=(10, 20, 30))),
        ("1;48:2::1:2:3;3", CellStyle(bg=(1, 2, 3), bold=True, italic=True)),
        ("38;5:3", CellStyle(fg=3)),
        ("4;58;5;9", CellStyle(underline="single", underline_colour=9)),
        ("58:2::1:2:3", CellStyle(underline_colour=(1, 2, 3))),
        ("58;5;9;59", CellStyle()),
        ("31;1;0", CellStyle()),
        (";31", CellStyle(fg=1)),
        ("31;77;1", CellStyle(fg=1, bold=True)),
        ("38", CellStyle()),
        ("38;5;300", CellStyle()),
        ("38;9;1", CellStyle(bold=True)),
        ("38;2;300;0;0", CellStyle(fg=(255, 0, 0))),
        ("38:5", CellStyle()),
        ("38:2:1", CellStyle()),
    ],
)
def test_parameters_make_a_style(parameters: str, style: CellStyle) -> None:
    assert _style(parameters) == style


def test_a_sequence_with_a_prefix_is_no_colour() -> None:
    assert _style(">4;2") == CellStyle()
    assert _style("?4") == CellStyle()


def test_a_reset_keeps_link_and_protection() -> None:
    terminal = fed('\x1b]8;;http://x\x07\x1b[1"q\x1b[31mx\x1b[mx')
    style = terminal.style(terminal.line(0)[1][1])
    assert style == CellStyle(link="http://x", protected=True)


@pytest.mark.parametrize(
    "parameters",
    [
        *("0", "1;2;3;4;5;7;8;9;53", "21", "4:3", "4:4", "4:5", "31;102", "38;5;9"),
        *("38;2;1;2;3;48;2;4;5;6", "58;5;3;4", "58;2;9;8;7;4:3"),
    ],
)
def test_a_style_can_be_spelled_out_again(parameters: str) -> None:
    terminal = fed(f"\x1b[{parameters}mx")
    style = terminal.style(terminal.line(0)[1][0])
    again = fed(f"\x1b[1;4;7;31;42;58;5;1m\x1b[{spelled(style)}mx")
    assert again.style(again.line(0)[1][0]) == style
