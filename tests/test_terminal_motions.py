"""Where the keys of vi lead."""

import pytest

from tui.terminal.motions import Lines
from tui.terminal.search import Cell
from tui.terminal.terminal import Terminal


def lines(text: str, *, scrollback: int = 100) -> Lines:
    terminal = Terminal(20, 4, scrollback=scrollback)
    terminal.feed(text)
    return Lines(terminal)


@pytest.mark.parametrize(
    ("keys", "cell"),
    [
        ("h", (1, 3)),
        ("hhhhhh", (1, 0)),
        ("l", (1, 5)),
        ("l" * 30, (1, 13)),
        ("0", (1, 0)),
        ("^", (1, 2)),
        ("$", (1, 13)),
        ("w", (1, 5)),
        ("ww", (1, 6)),
        ("www", (1, 11)),
        ("wwwww", (2, 0)),
        ("wwwwwwww", (2, 0)),
        ("e", (1, 5)),
        ("ee", (1, 9)),
        ("eeeee", (2, 3)),
        ("b", (1, 2)),
        ("bb", (0, 0)),
        ("bbb", (0, 0)),
        ("g", (0, 0)),
        ("G", (2, 0)),
    ],
)
def test_motions_are_those_of_vi(keys: str, cell: Cell) -> None:
    text = lines("first\r\n  cat/dog9 ok!\r\nlast")
    at = (1, 4)
    for key in keys:
        at = text.go(key, at)
    assert at == cell


def test_a_wide_character_is_one_step() -> None:
    text = lines("日本 語")
    assert text.go("l", (0, 0)) == (0, 2)
    assert text.go("h", (0, 2)) == (0, 0)
    assert text.inside((0, 1)) == (0, 0)
    assert text.go("$", (0, 0)) == (0, 5)
    assert text.go("e", (0, 0)) == (0, 2)


def test_cells_that_are_gone_give_way_to_those_that_are_there() -> None:
    text = lines("".join(f"{n}\r\n" for n in range(60)), scrollback=5)
    assert text.inside((0, 0)) == (text.first, 0)
    assert text.inside((10_000, 0)) == (text.last, 0)


def test_a_wrapped_line_is_one() -> None:
    text = lines("one\r\n" + "x" * 45 + "\r\ntwo")
    assert [text.whole(line) for line in (0, 1, 2, 3)] == [(0, 0), *[(1, 3)] * 3]


def prompts(*commands: str) -> str:
    """What a shell writes that marks its prompts."""
    return "".join(
        f"\x1b]133;A\x07$ \x1b]133;B\x07{command}\r\nout\r\n\r\nmore\r\n"
        for command in commands
    )


def test_marked_prompts_are_stops() -> None:
    text = lines(prompts("one", "two", "three"))
    assert text.go("{", (9, 2)) == (8, 0)
    assert text.go("{", (8, 0)) == (4, 0)
    assert text.go("{", (0, 0)) == (0, 0)
    assert text.go("}", (0, 0)) == (4, 0)
    assert text.go("}", (8, 0)) == (11, 0)


def test_prompts_keep_their_place_when_lines_are_dropped() -> None:
    output = prompts("one") + "x\r\n" * 400 + prompts("two") + "y\r\n" * 20
    text = lines(output, scrollback=50)
    line, _column = text.go("{", text.go("G", (0, 0)))
    assert text.text(line) == "$ two"
    assert text.go("{", (line, 0)) == (text.first, 0)


def test_blank_lines_are_stops_where_no_prompt_is_marked() -> None:
    text = lines("a\r\nb\r\n\r\n\r\nc\r\nd\r\n\r\ne")
    assert text.go("}", (0, 0)) == (2, 0)
    assert text.go("}", (2, 0)) == (6, 0)
    assert text.go("}", (6, 0)) == (7, 0)
    assert text.go("{", (7, 0)) == (6, 0)
    assert text.go("{", (6, 0)) == (3, 0)
    assert text.go("{", (3, 0)) == (0, 0)
    assert lines("").go("}", (0, 0)) == (0, 0)
