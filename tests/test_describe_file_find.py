"""What is found in the lines of a file."""

from tui.describe.file_find import Matches
from tui.describe.log_sought import sought

LINES = ("one", "two", "One two one", "three", "two")


def test_lines_are_walked_through_in_both_directions() -> None:
    found = Matches(LINES, sought("two", regex=False))
    assert (len(found), found.line, found.said) == (3, None, "3 lines")
    assert [found.step(1, 0) for _ in range(4)] == [1, 2, 4, None]
    assert found.said == "3 of 3 lines"
    assert [found.step(-1, 0) for _ in range(3)] == [2, 1, None]
    assert (found.edge(-1), found.edge(1)) == (4, 1)


def test_the_way_begins_where_one_looks() -> None:
    for step, line, first in ((1, 2, 2), (1, 3, 4), (-1, 2, 1), (-1, 4, 2)):
        assert Matches(LINES, sought("two", regex=False)).step(step, line) == first
    assert Matches(LINES, sought("two", regex=False)).step(-1, 0) is None
    assert Matches(LINES, sought("two", regex=False)).nearest(3) == 4
    assert Matches(LINES, sought("one", regex=False)).nearest(3) == 2


def test_every_place_of_a_line_stands_out() -> None:
    assert Matches(LINES, sought("one", regex=False)).spans(2) == [(0, 3), (8, 11)]
    assert Matches(LINES, sought("One", regex=False)).spans(2) == [(0, 3)]
    assert Matches(LINES, sought("o.e", regex=True)).spans(2) == [(0, 3), (8, 11)]


def test_nothing_found_is_said() -> None:
    nothing = Matches(LINES, sought("four", regex=False))
    assert (nothing.step(1, 0), nothing.nearest(0), nothing.edge(1)) == (None,) * 3
    assert nothing.said == "no match here"
    assert Matches(LINES, sought("(", regex=True)).said.startswith("no regex: ")
    assert Matches().said == ""
    assert Matches().spans(0) == []
