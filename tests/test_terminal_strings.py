"""What control strings say."""

import pytest

from tests.terminals import fed
from tui.terminal.strings import Mark, Progress


@pytest.mark.parametrize(
    ("output", "title"),
    [
        ("\x1b]0;one\x07", "one"),
        ("\x1b]2;two\x1b\\", "two"),
        ("\x1b]2;t\x07\x1b]1;icon\x07", "t"),
        ("\x1b]2;a;b\x07", "a;b"),
        ("\x1b]2;t\x07\x1b]2;\x07", ""),
        ("\x1b]2;t\x07\x1b]10;#fff\x07\x1b]22;pointer\x07", "t"),
        ("\x1b]2;a\nb\tc\x07", "abc"),
        ("\x1b]2;lost\x18", ""),
        ("\x1b]2;" + "x" * 5000 + "\x07", "x" * 1024),
    ],
)
def test_the_title_is_kept_in_one_line(output: str, title: str) -> None:
    assert fed(output).title == title


def test_the_folder_is_kept() -> None:
    assert fed("\x1b]7;file://host/tmp\x07").folder == "file://host/tmp"


def test_a_link_is_behind_its_cells() -> None:
    terminal = fed("\x1b]8;id=1;http://e.com/a;b\x07AB\x1b]8;;\x07C")
    links = [terminal.style(ink).link for ink in terminal.line(0)[1]]
    assert links == ["http://e.com/a;b"] * 2 + [""]


@pytest.mark.parametrize("address", ["x" * 5000, "http://e\x01vil"])
def test_a_link_that_cannot_be_shown_is_none(address: str) -> None:
    terminal = fed(f"\x1b]8;;{address}\x07A")
    assert terminal.style(terminal.line(0)[1][0]).link == ""


def test_what_goes_to_the_clipboard_is_only_kept() -> None:
    terminal = fed("\x1b]52;c;aGVsbG8=\x07")
    assert terminal.clipboards() == ("c;aGVsbG8=",)
    assert terminal.clipboards() == ()
    assert terminal.replies() == ""


def test_of_many_clipboards_the_newest_are_kept() -> None:
    terminal = fed(*(f"\x1b]52;c;{n}\x07" for n in range(100)))
    assert terminal.clipboards()[-1] == "c;99"
    assert len(terminal.clipboards()) < 10


@pytest.mark.parametrize(
    ("text", "progress"),
    [
        ("4;1;50", Progress("normal", 50)),
        ("4;2;150", Progress("error", 100)),
        ("4;3", Progress("indeterminate", 0)),
        ("4;0;0", Progress()),
        ("a note", Progress()),
        ("4;9;1", Progress()),
    ],
)
def test_progress_is_kept(text: str, progress: Progress) -> None:
    assert fed(f"\x1b]9;{text}\x07").progress == progress


def test_marks_know_their_line() -> None:
    output = (
        "\r\n" * 20
        + "\x1b]133;A\x07$ \x1b]133;B\x07ls\r\n\x1b]133;C\x07out\x1b]133;D;0\x07"
    )
    assert fed(output).marks == (
        Mark(20, "A"),
        Mark(20, "B"),
        Mark(21, "C"),
        Mark(21, "D", "0"),
    )
    assert fed("\x1b]133;X\x07\x1b[?1049h\x1b]133;A\x07").marks == ()
