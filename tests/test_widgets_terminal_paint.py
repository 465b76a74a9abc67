"""Lines to strips."""

import pytest
from rich.color import Color
from rich.segment import Segment
from textual.strip import Strip

from tests.test_widgets_contrast import apart
from tui.terminal.colours import Colours
from tui.terminal.terminal import Terminal
from tui.widgets.contrast import LEAST
from tui.widgets.terminal_paint import PLAIN, Overlay, Painter, Palette

PALETTE = Palette.of_theme(Color.parse("#eeeeee"), Color.parse("#111111"), dark=True)


def painted(text: str, overlay: Overlay = PLAIN, cols: int = 20) -> Strip:
    terminal = Terminal(cols, 2)
    terminal.feed(text)
    return Painter(terminal, PALETTE).strip(terminal.line(0), cols, overlay)


def looks(strip: Strip) -> list[tuple[str, str]]:
    return [(segment.text, str(segment.style)) for segment in strip]


@pytest.mark.parametrize(
    "text", ["", "plain", "日本語", "e\u0301", "👩‍👩‍👧", "\x1b[31mred", "x" * 50]
)
def test_a_strip_is_as_wide_as_the_view(text: str) -> None:
    strip = painted(text)
    assert strip.cell_length == 20
    assert sum(Segment.get_line_length([each]) for each in strip) == 20


def test_the_same_line_gives_the_same_strip() -> None:
    terminal = Terminal(20, 2)
    terminal.feed("hello")
    painter = Painter(terminal, PALETTE)
    line = terminal.line(0)
    assert painter.strip(line, 20) is painter.strip(line, 20)


def test_palette_colours_come_from_the_theme() -> None:
    (red, _rest) = looks(painted("\x1b[31mred"))
    assert red == ("red", "#e06c75 on #111111")


def test_the_cube_and_true_colours_are_what_xterm_has() -> None:
    assert looks(painted("\x1b[38;5;208mx"))[0][1] == "#ff8700 on #111111"
    assert looks(painted("\x1b[48;5;244mx"))[0][1] == "#eeeeee on #808080"
    assert looks(painted("\x1b[38;2;1;2;3mx"))[0][1] == "#010203 on #111111"


def test_the_cursor_reverses_its_cell() -> None:
    shown = looks(painted("abc", Overlay(1, "block")))
    assert shown[1] == ("b", "reverse #eeeeee on #111111")


def test_the_cursor_stands_behind_the_text_too() -> None:
    shown = looks(painted("ab", Overlay(5, "block")))
    assert shown[1] == (" ", "reverse #eeeeee on #111111")


def test_the_cursor_covers_both_halves_of_a_wide_cell() -> None:
    shown = looks(painted("日本", Overlay(0, "block")))
    assert shown[0] == ("日", "reverse #eeeeee on #111111")


def test_a_cursor_without_focus_is_only_underlined() -> None:
    assert "underline" in looks(painted("abc", Overlay(1, "hollow")))[1][1]


def test_a_bar_stands_in_a_blank_cell() -> None:
    assert looks(painted("ab", Overlay(2, "bar")))[1][0] == "▏"


def test_selected_cells_are_reversed() -> None:
    shown = looks(painted("abcdef", Overlay(selected=(2, 4))))
    assert [text for text, look in shown if "reverse" in look] == ["cd"]


def test_a_selection_may_end_behind_the_line() -> None:
    strip = painted("abc", Overlay(selected=(0, 1_000_000)))
    assert strip.cell_length == 20


def test_hidden_text_is_not_drawn() -> None:
    assert looks(painted("\x1b[8msecret"))[0][0] == "      "


def test_no_control_code_reaches_a_strip() -> None:
    strip = painted("a\x1b]0;t\x07b\x85c\x9b5mz\x00\x7f")
    assert all(each.text.isprintable() for each in strip)


def test_the_host_palette_keeps_numbers() -> None:
    terminal = Terminal(20, 2)
    terminal.feed("\x1b[31mred")
    strip = Painter(terminal, Palette.of_host()).strip(terminal.line(0), 20)
    assert looks(strip)[0] == ("red", "color(1) on default")


def test_what_was_found_is_marked_under_the_cursor_too() -> None:
    shown = looks(painted("a word", Overlay(2, "block", marks=((2, 6),))))
    marked = "#1d1f21 on #e5c07b"
    assert [text for text, look in shown if marked in look] == ["w", "ord"]
    assert "reverse" in shown[1][1]


@pytest.mark.parametrize(
    ("code", "look"),
    [
        ("4", "underline"),
        ("4:2", "underline underline2"),
        ("21", "underline underline2"),
        ("4:3", "underline"),
        ("9", "strike"),
        ("53", "overline"),
    ],
)
def test_lines_are_drawn_as_far_as_hosts_can(code: str, look: str) -> None:
    shown = looks(painted(f"\x1b[{code}mx"))
    assert shown[0] == ("x", f"{look} #eeeeee on #111111")


def test_links_are_underlined() -> None:
    shown = looks(painted("\x1b]8;;https://example.org\x07x"))
    assert shown[0] == ("x", "underline #eeeeee on #111111")


def test_a_reversed_screen_swaps_the_colours_that_nobody_chose() -> None:
    terminal = Terminal(4, 2)
    terminal.feed("a\x1b[31mb")
    for palette, plain in (
        (PALETTE, "#111111 on #eeeeee"),
        (Palette.of_host(), "reverse default on default"),
    ):
        strip = Painter(terminal, palette.swapped).strip(terminal.line(0), 4)
        assert looks(strip)[0] == ("a", plain)
        assert looks(strip)[2] == ("  ", plain)
    assert looks(strip)[1] == ("b", "color(1) on default")


def painted_with(colours: Colours, text: str, overlay: Overlay = PLAIN) -> Strip:
    terminal = Terminal(20, 2)
    terminal.feed(text)
    painter = Painter(terminal, PALETTE.changed(colours))
    return painter.strip(terminal.line(0), 20, overlay)


def test_colours_that_a_program_set_are_painted() -> None:
    colours = Colours({1: (1, 2, 3)}, (4, 5, 6), (7, 8, 9))
    shown = looks(painted_with(colours, "a\x1b[31mb\x1b[32mc"))
    assert [look for _text, look in shown] == [
        "#040506 on #070809",
        "#010203 on #070809",
        "#98c379 on #070809",
        "#040506 on #070809",
    ]


def test_the_cursor_has_the_colour_that_a_program_set() -> None:
    colours = Colours(cursor=(9, 9, 9))
    shown = looks(painted_with(colours, "abc", Overlay(1, "block")))
    assert shown[1] == ("b", "not reverse #111111 on #090909")
    shown = looks(painted_with(colours, "", Overlay(0, "bar")))
    assert shown[0] == ("▏", "#090909 on #111111")


@pytest.mark.parametrize("kind", ["4", "4:2", "4:3", "4:4", "4:5", "21"])
def test_every_kind_of_underline_is_at_least_a_line(kind: str) -> None:
    look = looks(painted(f"\x1b[{kind};58:2::255:0:0mabc"))[0][1]
    assert "underline" in look.split()
    assert "#ff0000" not in look


LIGHT = Palette.of_theme(Color.parse("#1e1e1e"), Color.parse("#f5f5f5"), dark=False)


@pytest.mark.parametrize("palette", [PALETTE, LIGHT])
def test_named_colours_can_be_read_on_each_other(palette: Palette) -> None:
    codes = [f"\x1b[{base + n}m" for base in (30, 90) for n in range(8)]
    for number, behind in enumerate((*range(40, 48), *range(100, 108))):
        terminal = Terminal(20, 2)
        fronts = "".join(f"{code}x" for code in ("\x1b[39m", *codes))
        terminal.feed(f"\x1b[{behind}m{fronts}")
        strip = Painter(terminal, palette).strip(terminal.line(0), 17)
        styles = [each.style for each in strip for _cell in each.text]
        for front, style in enumerate(styles, -1):
            assert style
            assert style.color
            assert style.bgcolor
            assert style.bgcolor == palette.colors[number]
            if front == number:
                assert style.color == style.bgcolor
            else:
                assert apart(style.color, style.bgcolor) >= LEAST


@pytest.mark.parametrize("code", ["38;5;102;48;5;101", "38;2;9;9;9;44", "31", "30"])
def test_colours_that_no_theme_names_stay_as_they_are(code: str) -> None:
    terminal = Terminal(20, 2)
    terminal.feed(f"\x1b[{code}mx")
    (first, *_rest) = Painter(terminal, PALETTE).strip(terminal.line(0), 20)
    wanted = {
        "38;5;102;48;5;101": PALETTE.colors[102],
        "38;2;9;9;9;44": Color.from_rgb(9, 9, 9),
        "31": PALETTE.colors[1],
        "30": PALETTE.colors[0],
    }
    assert first.style
    assert first.style.color == wanted[code]
