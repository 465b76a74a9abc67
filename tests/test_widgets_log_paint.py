"""Lines of a log made into rows."""

from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

from tui.describe.log_book import BookLine
from tui.describe.log_sought import Words
from tui.describe.log_text import bare, cleaned
from tui.widgets.log_paint import Inks, LogPainter, Look
from tui.widgets.terminal_paint import Palette

INKS = Inks(
    ground=Style(color="white"),
    muted=Style(dim=True),
    node=Style(color="cyan"),
    stderr=Style(color="yellow"),
    rule=Style(italic=True),
    mark=Style(underline=True),
    cursor=Style(),
    picked=Style(),
)


@pytest.fixture
def painter() -> LogPainter:
    return LogPainter(Palette.of_host(), INKS, UTC)


def texts(rows: list[Strip]) -> list[str]:
    return [row.text.rstrip() for row in rows]


def test_time_node_and_stderr_stand_before_the_text(painter: LogPainter) -> None:
    line = BookLine("bad", 2, stderr=True, at_s=3723)
    rows = painter.rows(line, 40, Look(times=True, node_width=2))
    assert texts(rows) == [" 01:02:03  3 !bad"]


def test_a_line_from_a_file_has_no_time(painter: LogPainter) -> None:
    rows = painter.rows(BookLine("x"), 30, Look(times=True))
    assert texts(rows) == ["           x"]


def test_long_lines_are_folded_below_their_beginning(painter: LogPainter) -> None:
    rows = painter.rows(BookLine("0123456789"), 7, Look())
    assert texts(rows) == ["  01234", "  56789"]


def test_without_folding_lines_are_cut_and_can_be_moved(painter: LogPainter) -> None:
    line = BookLine("0123456789")
    assert texts(painter.rows(line, 7, Look(wrap=False))) == ["  01234"]
    assert texts(painter.rows(line, 7, Look(wrap=False, left=6))) == ["  6789"]


def test_colours_are_those_of_the_palette(painter: LogPainter) -> None:
    line = BookLine(cleaned("\x1b[31mred\x1b[0m \x1b[1;38;2;1;2;3mrgb"))
    styles = {s.text.strip(): s.style for s in painter.rows(line, 30, Look())[0]}
    red, rgb = styles["red"], styles["rgb"]
    assert red is not None
    assert red.color == Palette.of_host().colors[1]
    assert rgb is not None
    assert rgb.bold
    assert rgb.color is not None
    assert rgb.color.triplet == (1, 2, 3)


def test_what_was_found_is_marked_over_colours(painter: LogPainter) -> None:
    line = BookLine(cleaned("a lo\x1b[31mss loss"))
    row = painter.rows(line, 30, Look(sought=Words("loss")))[0]
    marked = "".join(s.text for s in row if s.style and s.style.underline)
    assert marked == "lossloss"


@given(
    st.text(st.sampled_from("abé日\u0301 \x1b[31m🚀"), max_size=80),
    st.integers(6, 40),
)
def test_nothing_is_left_out_and_every_row_fits(text: str, width: int) -> None:
    painter = LogPainter(Palette.of_host(), INKS, UTC)
    line = BookLine(cleaned(text))
    rows = painter.rows(line, width, Look())
    assert len(rows) == painter.height(line, width, Look())
    assert all(cell_len(row.text) == width for row in rows)
    drawn = "".join(row.text[2:] for row in rows).replace(" ", "")
    assert drawn == bare(line.text).replace(" ", "")
