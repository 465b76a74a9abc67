"""The host is sent what it does not show yet, and never less."""

import random
from itertools import pairwise

from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from tui.terminal.terminal import Terminal
from tui.widgets.host_rows import HostRows, difference

_COLS, _ROWS = 20, 8
_CONSOLE = Console(width=_COLS, force_terminal=True, color_system="truecolor")
_STYLES = [Style(color="red"), Style(bold=True), Style(reverse=True), Style()]


def _update(
    lines: dict[int, list[Strip]], span: tuple[int, int] | None = None
) -> ChopsUpdate:
    """An update of some lines, each of strips from left to right."""
    chops: list[dict[int, Strip | None]] = []
    ends: list[list[int]] = []
    for y in range(_ROWS):
        chops.append({})
        ends.append([])
        x = 0
        for strip in lines.get(y, [Strip.blank(_COLS)]):
            chops[-1][x] = strip
            x += strip.cell_length
            ends[-1].append(x)
    left, right = span or (0, _COLS)
    return ChopsUpdate(chops, [(y, left, right) for y in lines], ends)


def _sent(rows: HostRows, update: ChopsUpdate | LayoutUpdate) -> str:
    less = rows.less(update)
    return less.render_segments(_CONSOLE)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType]


def _line(*pieces: tuple[str, Style]) -> list[Strip]:
    return [Strip([Segment(text, style) for text, style in pieces])]


_RED, _BOLD, _REVERSED, _PLAIN = _STYLES


def test_an_echoed_key_is_two_cells() -> None:
    rows = HostRows()
    before = _line(("$ ab", _RED), (" ", _REVERSED), (" " * 15, _RED))
    after = _line(("$ abc", _RED), (" ", _REVERSED), (" " * 14, _RED))
    _sent(rows, _update({2: before}))
    assert (
        _sent(rows, _update({2: after})) == "\x1b[3;5H\x1b[31mc\x1b[0m\x1b[7m \x1b[0m"
    )
    assert _sent(rows, _update({2: after})) == ""


def test_an_update_that_ends_sooner_or_later_is_compared_as_far_as_known() -> None:
    rows = HostRows()
    _sent(rows, _update({2: _line(("$ ab", _RED), (" " * 16, _RED))}, span=(0, 6)))
    longer = _update({2: _line(("$ abc", _RED), (" " * 15, _RED))}, span=(0, 7))
    assert _sent(rows, longer) == "\x1b[3;5H\x1b[31mc\x1b[0m\x1b[31m  \x1b[0m"
    shorter = _update({2: _line(("$ a", _RED), (" " * 17, _RED))}, span=(0, 5))
    assert _sent(rows, shorter) == "\x1b[3;4H\x1b[31m  \x1b[0m"


def test_a_line_is_sent_whole_after_anything_else_was_drawn() -> None:
    rows = HostRows()
    update = _update({2: _line(("x" * _COLS, _RED))})
    whole = _sent(rows, update)
    assert whole == "\x1b[3;1H\x1b[31m" + "x" * _COLS + "\x1b[0m"
    screen = LayoutUpdate([[Strip.blank(_COLS)]] * _ROWS, Region(0, 0, _COLS, _ROWS))
    _sent(rows, screen)
    assert _sent(rows, update) == whole


def test_a_line_is_sent_whole_after_it_was_one_of_many() -> None:
    rows = HostRows()
    update = _update({2: _line(("x" * _COLS, _RED))})
    whole = _sent(rows, update)
    _sent(rows, _update({y: _line(("y" * _COLS, _RED)) for y in range(_ROWS)}))
    assert _sent(rows, update) == whole


def test_what_lay_over_a_line_is_drawn_over() -> None:
    rows = HostRows()
    line = _line(("x" * _COLS, _RED))
    whole = _sent(rows, _update({2: line}))
    over = [*_line(("x" * 12, _RED)), *_line(("toast!!!", _BOLD))]
    _sent(rows, _update({2: over}, span=(12, _COLS)))
    assert _sent(rows, _update({2: line}, span=(12, _COLS))) == whole


def test_characters_that_hosts_disagree_on_are_sent_with_their_line() -> None:
    rows = HostRows()
    for text in ("日本", "e\u0301xyz", "\u00adabc"):
        strip = _line((text, _RED), (" " * 15, _RED))
        _sent(rows, _update({2: strip}))
        assert text in _sent(rows, _update({2: strip}))


def test_the_host_shows_what_it_would_have_shown() -> None:
    chance = random.Random(3)
    rows = HostRows()
    less, whole = Terminal(_COLS, _ROWS), Terminal(_COLS, _ROWS)
    for _ in range(500):
        touched = chance.sample(range(_ROWS), chance.randint(1, _ROWS))
        lines = {y: _any_line(chance) for y in sorted(touched)}
        update = _update(lines, _any_span(chance))
        less.feed(_sent(rows, update))
        whole.feed(update.render_segments(_CONSOLE).replace("\n", ""))
        for y in range(_ROWS):
            assert _cells(less, y) == _cells(whole, y)


def _any_line(chance: random.Random) -> list[Strip]:
    cuts = sorted({0, _COLS, *chance.sample(range(_COLS), chance.randint(0, 3))})
    return [
        Strip(
            [
                Segment(chance.choice("ab ─") * length, chance.choice(_STYLES))
                for length in _parts(chance, right - left)
            ]
        )
        for left, right in pairwise(cuts)
    ]


def _parts(chance: random.Random, length: int) -> list[int]:
    left = chance.randint(0, length)
    return [part for part in (left, length - left) if part]


def _any_span(chance: random.Random) -> tuple[int, int]:
    left = chance.randint(0, _COLS - 1)
    return chance.choice(((0, _COLS), (left, chance.randint(left + 1, _COLS))))


def _cells(terminal: Terminal, y: int) -> list[tuple[str, object]]:
    text, ids = terminal.line(y)
    text, ids = text.ljust(_COLS), ids.ljust(_COLS, "\0")
    return [(c, terminal.style(i)) for c, i in zip(text, ids, strict=True)]


def test_equal_lines_have_no_difference() -> None:
    assert difference([Segment("ab", _RED)], [Segment("ab", _RED)]) == (2, [])


def test_a_difference_inside_one_piece_is_cut_out() -> None:
    old, new = [Segment("one two three")], [Segment("one 222 three")]
    assert difference(old, new) == (4, [Segment("222")])
