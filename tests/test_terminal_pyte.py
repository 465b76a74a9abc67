"""What is as in pyte, and every place where it is not, with the reason.

pyte's own tests pass with our ``Screen`` and ``Stream`` in the place of pyte's, but for
those named in ``EXCEPTIONS``. Each exception is shown on both.
"""

from collections.abc import Callable
from typing import NamedTuple
from unicodedata import normalize
from unittest.mock import patch

import pyte
import pytest
from pyte import modes as mo

from tui.terminal.screen import Screen
from tui.terminal.stream import Stream

COLS, ROWS = 10, 4


class Difference(NamedTuple):
    """Something that pyte does and we do not."""

    tests: str
    """The tests of pyte that ask for it."""
    why: str
    do: Callable[[pyte.Screen], object]
    """Does it, and gives what can be seen of it."""
    pytes: object
    ours: object


def _shown(output: str) -> Callable[[pyte.Screen], object]:
    def do(screen: pyte.Screen) -> object:
        _stream(screen).feed(output)
        return "|".join(screen.display).rstrip(" |"), (screen.cursor.y, screen.cursor.x)

    return do


def _stream(screen: pyte.Screen) -> pyte.Stream:
    return (Stream if isinstance(screen, Screen) else pyte.Stream)(screen)


def _answer(screen: pyte.Screen) -> object:
    answers: list[str] = []
    with patch.object(screen, "write_process_input", answers.append):
        screen.report_device_attributes()
    return answers


def _erased(screen: pyte.Screen) -> object:
    screen.draw("text")
    screen.erase_in_display(3)
    return screen.display[0].rstrip()


def _restored_twice(screen: pyte.Screen) -> object:
    screen.save_cursor()
    screen.cursor_position(2, 3)
    screen.save_cursor()
    screen.restore_cursor()
    screen.restore_cursor()
    return screen.cursor.y, screen.cursor.x


def _restored_after_reset(screen: pyte.Screen) -> object:
    screen.cursor_position(3, 4)
    screen.save_cursor()
    screen.reset()
    screen.restore_cursor()
    return screen.cursor.y, screen.cursor.x


def _wide_screen(screen: pyte.Screen) -> object:
    screen.set_mode(mo.DECCOLM)
    return screen.columns


def _one_column(screen: pyte.Screen) -> object:
    screen.resize(2, 1)
    return screen.columns


def _colour(screen: pyte.Screen) -> object:
    screen.select_graphic_rendition(38, 5, 1)
    return screen.cursor.attrs.fg


def _without_wrap(screen: pyte.Screen) -> object:
    screen.reset_mode(mo.DECAWM)
    screen.draw(" " + "中" * (COLS // 2))
    return screen.cursor.x


def _beyond_the_margin(screen: pyte.Screen) -> object:
    screen.set_margins(2, 3)
    screen.set_mode(mo.DECOM)
    screen.cursor_position(9, 1)
    return screen.cursor.y


def _has_sets(screen: pyte.Screen) -> object:
    return hasattr(screen, "g0_charset")


def _called(event: str, output: str) -> Callable[[pyte.Screen], object]:
    """Whether an event of that name comes of the output."""

    def do(screen: pyte.Screen) -> object:
        calls: list[tuple[int, ...]] = []

        def listen(*arguments: int) -> None:
            calls.append(arguments)

        setattr(screen, event, listen)
        _stream(screen).feed(output)
        return calls

    return do


EXCEPTIONS = {
    "colours of the palette": Difference(
        "test_colors256",
        "the first sixteen colours stay colours of the palette: themes remap them",
        _colour,
        "cd0000",
        "red",
    ),
    "one column": Difference(
        "test_resize, test_draw_utf8",
        "a wide character must fit",
        _one_column,
        1,
        2,
    ),
    "132 columns": Difference(
        "test_set_mode",
        "the user's window has the size it has (DECCOLM)",
        _wide_screen,
        132,
        COLS,
    ),
    "a wide character at the edge": Difference(
        "test_draw_width2_line_end",
        "it goes to the next row whole",
        _shown(f"{'x' * (COLS - 1)}中"),
        ("xxxxxxxxx中", (0, COLS)),
        ("xxxxxxxxx |中", (1, 2)),
    ),
    "the edge without wrapping": Difference(
        "test_draw_width0_decawm_off",
        "no wrap is pending where nothing wraps",
        _without_wrap,
        COLS,
        COLS - 1,
    ),
    "saving twice": Difference(
        "test_save_cursor",
        "there is one saved cursor, restored as often as wanted (DECSC, DECRC)",
        _restored_twice,
        (0, 0),
        (1, 2),
    ),
    "saving before a reset": Difference(
        "test_restore_cursor_out_of_bounds",
        "a reset forgets the saved cursor (RIS)",
        _restored_after_reset,
        (2, 3),
        (0, 0),
    ),
    "erasing what scrolled off": Difference(
        "test_erase_in_display",
        "the screen stays as it is (ED 3)",
        _erased,
        "",
        "text",
    ),
    "a row beyond the margin": Difference(
        "test_cursor_position",
        "the cursor goes as far as it may, in origin mode as well",
        _beyond_the_margin,
        1,
        2,
    ),
    "who are you": Difference(
        "test_report_device_attributes",
        "a VT220 with colours answers more than a VT102",
        _answer,
        ["\x1b[?6c"],
        ["\x1b[?62;22c"],
    ),
    "next line": Difference(
        "test_basic_sequences",
        "ESC E goes to the start of the next row (NEL), a line feed need not",
        _called("linefeed", "\x1bE"),
        [()],
        [],
    ),
    "back tab": Difference(
        "test_unknown_sequences",
        "CSI Z is known (CBT)",
        _called("debug", "\x1b[6;Z"),
        [(6, 0)],
        [],
    ),
    "down over the margin": Difference(
        "test_non_csi_sequences",
        "CSI e goes over margins (VPR), a cursor down does not",
        _called("cursor_down", "\x1b[5e"),
        [(5,)],
        [],
    ),
    "an apostrophe": Difference(
        "test_non_csi_sequences",
        "it is an intermediate; HPA ends in a grave accent",
        _called("cursor_to_column", "\x1b[5'"),
        [(5,)],
        [],
    ),
    "an accent": Difference(
        "test_non_csi_sequences",
        "HPA ends in a grave accent",
        _called("cursor_to_column", "\x1b[5`"),
        [],
        [(5,)],
    ),
    "sets of eight bits": Difference(
        "test_draw_cp437, test_byte_stream_define_charset*",
        "output is UTF-8: only line drawing and the pound sign are sets of their own",
        _has_sets,
        pytes=True,
        ours=False,
    ),
}
"""Where we are not as pyte is."""

SAME = {
    "text": "hello",
    "wrapping": "0123456789abc",
    "a pending wrap": "0123456789",
    "new lines": "a\r\nb\n c\r\nd\r\ne",
    "backspace and tab": "ab\bc\tx\ty",
    "moving": "\x1b[3;4Ha\x1b[Ab\x1b[2Dc\x1b[Bd\x1b[Ce",
    "rows and columns": "\x1b[2dx\x1b[7Gy\x1b[Ez\x1b[Fw",
    "far away": "\x1b[99;99H\x1b[99Ax",
    "erasing in a row": "abcdef\x1b[3D\x1b[K\r\n123456\x1b[3D\x1b[1K",
    "erasing a row": "abc\r\ndef\x1b[2K",
    "erasing below": "a\r\nb\r\nc\x1b[2;1H\x1b[J",
    "erasing above": "a\r\nb\r\nc\x1b[2;1H\x1b[1J",
    "erasing all": "a\r\nb\r\nc\x1b[2J",
    "erasing characters": "abcdef\x1b[1;2H\x1b[3X",
    "inserting characters": "abcdef\x1b[1;2H\x1b[2@",
    "deleting characters": "abcdef\x1b[1;2H\x1b[2P",
    "inserting rows": "a\r\nb\r\nc\x1b[2;1H\x1b[L",
    "deleting rows": "a\r\nb\r\nc\x1b[2;1H\x1b[M",
    "inserting text": "abc\x1b[4h\rxy\x1b[4l",
    "a region": "a\r\nb\r\nc\r\nd\x1b[2;3r\x1b[3;1H\n\nx",
    "up at the top": "a\r\nb\x1b[H\x1bMx",
    "down": "a\x1bDb",
    "origin mode": "\x1b[2;3r\x1b[?6hx",
    "saving": "ab\x1b7\x1b[4;4Hx\x1b8c",
    "tab stops": "\x1b[3g\x1b[1;4H\x1bH\r\tx",
    "wide characters": "中文x",
    "a mark": "e\u0301x",
    "no wrapping": "\x1b[?7l0123456789abc",
    "a title": "\x1b]2;title\x07x",
    "E everywhere": "\x1b#8\x1b[H",
    "a reset": "abc\x1bcx",
    "two screens of lines": "\r\n".join(map(str, range(9))),
}
"""What programs write with the same outcome on both."""


@pytest.mark.parametrize("name", EXCEPTIONS)
def test_every_exception_is_one(name: str) -> None:
    difference = EXCEPTIONS[name]
    assert difference.do(pyte.Screen(COLS, ROWS)) == difference.pytes
    assert difference.do(Screen(COLS, ROWS)) == difference.ours, difference.why


@pytest.mark.parametrize("name", SAME)
def test_everything_else_is_as_in_pyte(name: str) -> None:
    theirs, ours = pyte.Screen(COLS, ROWS), Screen(COLS, ROWS)
    pyte.Stream(theirs).feed(SAME[name])
    Stream(ours).feed(SAME[name])
    assert [normalize("NFC", row) for row in ours.display] == theirs.display
    assert (ours.cursor.y, ours.cursor.x) == (theirs.cursor.y, theirs.cursor.x)
    assert ours.title == theirs.title
    assert ours.margins == theirs.margins


@pytest.mark.parametrize(
    "sgr", [(1,), (3,), (4,), (5,), (7,), (9,), (31,), (42,), (95,), (38, 2, 1, 2, 3)]
)
def test_looks_are_as_in_pyte(sgr: tuple[int, ...]) -> None:
    looks: list[object] = []
    for screen in (pyte.Screen(COLS, ROWS), Screen(COLS, ROWS)):
        screen.select_graphic_rendition(*sgr)
        screen.draw("x")
        looks.append(screen.buffer[0][0])
    assert looks[0] == looks[1]


@pytest.mark.parametrize("event", sorted(set(pyte.Stream.csi.values())))
def test_a_listener_hears_of_every_event_of_pytes(event: str) -> None:
    finals = [final for final, name in pyte.Stream.csi.items() if name == event]
    (final,) = [final for final in finals if final != "'"][:1] or ["`"]
    heard = _called(event, f"\x1b[5;6{final}")
    assert heard(Screen(COLS, ROWS)) == [(5, 6)]
