"""What is painted again."""

from textual.geometry import Region

from tests.shells_in_memory import ViewApp
from tui.widgets.terminal_paint import PLAIN, Overlay
from tui.widgets.terminal_picture import Picture, changes, overlays


def test_changes_are_runs_of_lines_that_are_other_objects() -> None:
    old = [(str(n), "") for n in range(5)]
    new = [*old]
    new[1], new[2], new[4] = ("x", ""), ("y", ""), ("z", "")
    plain = [Overlay()] * 5
    assert changes(old, new, plain, plain) == [(1, 2), (4, 1)]
    moved = [Overlay(3, "block"), *plain[1:]]
    assert changes(old, old, plain, moved) == [(0, 1)]


def test_rows_that_are_the_same_objects_are_not_painted_again() -> None:
    picture = Picture()
    lines = [(str(n), "\0") for n in range(3)]
    assert picture.take(lines, [PLAIN] * 3, 20) is None
    assert picture.take([*lines], [PLAIN] * 3, 20) == []
    lines = [lines[0], ("x", "\0"), lines[2]]
    assert picture.take(lines, [PLAIN] * 3, 20) == [Region(0, 1, 20, 1)]


def test_another_height_is_another_picture() -> None:
    picture = Picture()
    assert picture.take([("", "")] * 3, [PLAIN] * 3, 20) is None
    assert picture.take([("", "")] * 2, [PLAIN] * 2, 20) is None


async def test_a_cursor_within_a_wide_character_lies_over_all_of_it() -> None:
    app = ViewApp()
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.pause()
        app.view.terminal.feed("ab日\b")
        assert app.view.terminal.cursor.x == 3
        assert overlays(app.view, 0, 5)[0].cursor == 2
