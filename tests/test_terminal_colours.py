"""Colours that programs set themselves."""

import pytest

from tests.terminals import fed
from tui.terminal.colours import Colours, parse


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        ("rgb:12/34/56", (0x12, 0x34, 0x56)),
        ("rgb:ffff/8080/0000", (255, 128, 0)),
        ("rgb:f/0/8", (255, 0, 136)),
        ("#123456", (0x12, 0x34, 0x56)),
        ("#fff", (240, 240, 240)),
        ("#ffff80000000", (255, 128, 0)),
        ("red or so", None),
        ("#12345", None),
        ("rgb:12345/0/0", None),
        ("rgb:" + "1" * 1000, None),
        ("", None),
    ],
)
def test_colours_are_read_as_x11_spells_them(
    text: str, colour: tuple[int, int, int] | None
) -> None:
    assert parse(text) == colour


def test_a_program_sets_colours_of_the_palette_and_hears_of_them() -> None:
    terminal = fed("\x1b]4;1;#102030;2;rgb:1/1/1\x07\x1b]4;1;?\x07")
    assert terminal.colours.palette == {1: (16, 32, 48), 2: (17, 17, 17)}
    assert terminal.replies() == "\x1b]4;1;rgb:1010/2020/3030\x1b\\"


def test_a_program_sets_the_colours_of_the_theme_and_hears_of_them() -> None:
    terminal = fed("\x1b]10;#010203;#040506\x07\x1b]12;#070809\x07\x1b]11;?\x07")
    assert terminal.colours == Colours({}, (1, 2, 3), (4, 5, 6), (7, 8, 9))
    assert terminal.replies() == "\x1b]11;rgb:0404/0505/0606\x1b\\"


@pytest.mark.parametrize(
    "back",
    [
        "\x1b]104\x07\x1b]110\x07\x1b]111\x07\x1b]112\x07",
        "\x1b]104;1\x07\x1b]110\x07\x1b]111\x07\x1b]112\x07",
        "\x1b[!p",
        "\x1bc",
    ],
)
def test_colours_go_back_to_the_themes(back: str) -> None:
    terminal = fed("\x1b]4;1;#102030\x07\x1b]10;#111;#222;#333\x07")
    terminal.feed(back)
    assert terminal.colours == Colours()


def test_the_theme_answers_for_what_nobody_set() -> None:
    terminal = fed()
    terminal.set_theme((1, 2, 3), (4, 5, 6))
    terminal.feed("\x1b]10;?;?;?\x07\x1b]4;999;?;300;#fff\x07")
    answers = [
        "10;rgb:0101/0202/0303",
        "11;rgb:0404/0505/0606",
        "12;rgb:0101/0202/0303",
    ]
    assert terminal.replies() == "".join(f"\x1b]{answer}\x1b\\" for answer in answers)
    assert terminal.colours == Colours()


def test_colours_that_stay_are_the_same_object() -> None:
    terminal = fed("\x1b]4;1;#102030\x07")
    before = terminal.colours
    terminal.feed("text\x1b]4;1;#102030;2;nonsense\x07")
    assert terminal.colours is before


def test_a_reversed_screen_ends_with_a_soft_reset() -> None:
    terminal = fed("\x1b[?5h")
    assert terminal.modes.reverse_screen
    terminal.feed("\x1b[!p")
    assert not terminal.modes.reverse_screen
