"""Lines of a log as words."""

from tests.describing import texts
from tui.describe.log_tail import LogLine
from tui.screens.logs.lines import log_lines

LINES = (LogLine(0, "ready"), LogLine(1, "[red] no memory", stderr=True))


def test_errors_are_marked_by_more_than_a_colour() -> None:
    assert texts(log_lines(LINES, ranks=False)) == ["ready", "! [red] no memory"]


def test_several_nodes_are_told_apart_and_counted_from_one() -> None:
    assert texts(log_lines(LINES, ranks=True)) == ["1 ready", "2 ! [red] no memory"]
