"""The log: wrapped, at its end while lines come, still while one reads."""

import pytest

from tests.bare import bare
from tui.describe.log_tail import LogLine
from tui.widgets.log_view import LogView


def lines(count: int, start: int = 0) -> list[LogLine]:
    return [LogLine(0, f"line {number}") for number in range(start, start + count)]


@pytest.fixture
def log() -> LogView:
    return LogView()


async def test_it_shows_the_end_and_follows(log: LogView) -> None:
    async with bare(log, (40, 5)) as eyes:
        log.show(lines(20), ranks=False)
        await eyes.pilot.pause()
        assert "line 19" in eyes.text
        assert "line 14" not in eyes.text
        log.show(lines(30), ranks=False)
        await eyes.pilot.pause()
        assert "line 29" in eyes.text


async def test_scrolled_away_it_keeps_its_place_while_lines_come(log: LogView) -> None:
    async with bare(log, (40, 5)) as eyes:
        log.show(lines(50), ranks=False)
        log.focus()
        await eyes.press("g")
        assert not log.following
        assert eyes.lines[0].strip() == "line 0"
        log.show(lines(80), ranks=False)
        await eyes.pilot.pause()
        assert eyes.lines[0].strip() == "line 0"


async def test_it_keeps_its_place_while_old_lines_are_dropped(log: LogView) -> None:
    async with bare(log, (40, 5)) as eyes:
        log.show(lines(50), ranks=False)
        log.focus()
        await eyes.press("g", "pagedown", "pagedown")
        top = eyes.lines[0].split()[:2]
        log.show(lines(50, start=5), ranks=False, dropped=5)
        await eyes.pilot.pause()
        assert eyes.lines[0].split()[:2] == top


async def test_f_and_the_end_follow_again(log: LogView) -> None:
    async with bare(log, (40, 5)) as eyes:
        log.show(lines(50), ranks=False)
        log.focus()
        await eyes.press("k")
        assert not log.following
        await eyes.press("G")
        assert log.following
        await eyes.press("f", "f")
        assert log.following
        assert "line 49" in eyes.text


async def test_long_lines_are_wrapped_and_nothing_is_left_out(log: LogView) -> None:
    async with bare(log, (22, 6)) as eyes:
        log.show([LogLine(0, "0123456789" * 4)], ranks=False)
        await eyes.pilot.pause()
        assert "".join(line.strip() for line in eyes.lines) == "0123456789" * 4


async def test_nodes_and_stderr_are_marked(log: LogView) -> None:
    async with bare(log, (40, 4)) as eyes:
        log.show([LogLine(0, "fine"), LogLine(2, "bad", stderr=True)], ranks=True)
        await eyes.pilot.pause()
        assert [line.split() for line in eyes.lines[:2]] == [
            ["1", "fine"],
            ["3", "!bad"],
        ]
