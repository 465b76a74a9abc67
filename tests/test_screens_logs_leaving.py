"""What leaves the view of a log."""

import pytest
from textual.app import App
from textual.screen import Screen

from tui.describe.log_book import LogBook
from tui.describe.log_sight import LogSight
from tui.describe.log_text import LONGEST
from tui.errors import NotKept
from tui.screens.logs import leaving
from tui.screens.logs.leaving import LogLeaving, lines_of


def sight(*texts: str) -> LogSight:
    book = LogBook()
    for rank, text in enumerate(texts):
        book.add(rank, text)
    return LogSight(book)


async def copied(log: LogSight, first: int, last: int) -> tuple[str, str]:
    """What is on the clipboard after lines were copied, and what was said."""
    app: App[None] = App()
    screen: Screen[None] = Screen()
    async with app.run_test(notifications=True) as pilot:
        await app.push_screen(screen)
        LogLeaving(screen, "job").copy(log, first, last)
        await pilot.pause()
        (said,) = (note.message for note in app._notifications)  # pyright: ignore[reportPrivateUsage]
        return app.clipboard, said


async def test_colours_are_not_copied() -> None:
    text, said = await copied(sight("\x1b[31mred\x1b[0m\n"), 0, 0)
    assert text == "red"
    assert said.startswith("red: Copied")


async def test_hidden_lines_are_not_copied() -> None:
    log = sight("a1\nb\na2\n")
    log.find("a")
    log.hide_others(on=True)
    log.step(1)
    text, said = await copied(log, 0, 2)
    assert text == "a1\na2"
    assert said.startswith("2 lines: Copied")


async def test_too_much_is_for_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaving, "_MOST_COPIED", 2)
    text, said = await copied(sight("a\nb\nc\n"), 0, 2)
    assert text == ""
    assert said == "3 lines are too many to copy. S saves them."


async def test_of_nothing_nothing_is_copied() -> None:
    assert (await copied(sight(), 0, 0))[1] == "There is no line to copy."


def test_saved_lines_name_their_node_where_there_are_several() -> None:
    log = sight("a\n", "b\nhalf")
    log.book.rule("── x ──")
    assert list(lines_of(log, nodes=2)) == ["1 a", "2 b", "── x ──", "2 half"]
    assert list(lines_of(log, nodes=1)) == ["a", "b", "── x ──", "half"]


LONG = "".join(str(number % 10) for number in range(2 * LONGEST + 5))


def test_a_long_line_is_saved_as_one() -> None:
    log = sight()
    for at in range(0, len(LONG), 4096):  # as it is streamed, two nodes by turns
        log.book.add(0, LONG[at : at + 4096])
        log.book.add(1, f"line {at}\n")
    log.book.add(0, "\nend\n")
    saved = list(lines_of(log, nodes=2))
    assert [line for line in saved if line.startswith("1 ")] == [f"1 {LONG}", "1 end"]
    assert len([line for line in saved if line.startswith("2 ")]) == 9


def test_a_long_line_that_has_no_end_yet_is_saved_too() -> None:
    assert list(lines_of(sight(LONG), nodes=1)) == [LONG]
    log = sight(f"{LONG}\n")
    assert [line.bare for _, line in log.lines(0, 1)] != [LONG]
    assert list(lines_of(log, nodes=1)) == [LONG]


def test_where_others_are_hidden_a_long_line_is_not_put_together() -> None:
    log = sight("x" * LONGEST + "found\nx found\n")
    log.find("found")
    log.hide_others(on=True)
    log.step(1)
    assert list(lines_of(log, nodes=1)) == ["found", "x found"]


async def test_a_long_line_is_copied_as_one() -> None:
    text, said = await copied(sight(f"{LONG}\n"), 0, 2)
    assert text == LONG
    assert said.startswith("0123456789")


def test_a_stream_that_begins_anew_ends_the_saving() -> None:
    log = sight("a\nb\n")
    lines = lines_of(log, nodes=1)
    assert next(lines) == "a"
    log.book.clear()
    with pytest.raises(NotKept):
        list(lines)


@pytest.mark.parametrize("same", [True, False])
def test_another_log_in_its_place_ends_the_saving_too(*, same: bool) -> None:
    log = sight("a\nb\n")
    lines = lines_of(log if same else LogSight(log.book), nodes=1)
    assert next(lines) == "a"
    old = log.book
    log.look_at(LogBook())
    old.close()
    with pytest.raises(NotKept):
        list(lines)
