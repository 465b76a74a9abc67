"""Characters and their cells."""

import pytest

from tests.terminals import fed, screen
from tui.terminal.cells import WIDE_RIGHT, Cells


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("abc", "abc"),
        ("é─│┐★", "é─│┐★"),
        ("中文", f"中{WIDE_RIGHT}文{WIDE_RIGHT}"),
        ("a😀", f"a😀{WIDE_RIGHT}"),
        ("\U0001f1e9\U0001f1ea", "\U0001f1e9\U0001f1ea"),
        ("\ue0b0", "\ue0b0"),
        ("\ufeffa\ufeffb", "ab"),
        ("\uffff\ud800\U00100000", "\ufffd\ufffd\ufffd"),
    ],
)
def test_every_cell_is_one_code_point(text: str, cells: str) -> None:
    assert Cells().measure(text) == ("", cells)


def test_marks_share_the_cell_of_what_they_mark() -> None:
    cells = Cells()
    marks, text = cells.measure("e\u0301x中\u0301")
    assert (marks, len(text)) == ("", 4)
    assert cells.expand(text) == "e\u0301x中\u0301"
    assert cells.draw(text) == "e\u0301x中\u0301"


def test_marks_at_the_start_belong_to_the_cell_before() -> None:
    assert Cells().measure("\u0301x") == ("\u0301", "x")
    assert screen(fed("e", "\u0301", "x")) == ["e\u0301x"]


def test_joiners_are_kept_but_not_drawn() -> None:
    cells = Cells()
    _marks, text = cells.measure("👩\u200d🔬❤\ufe0f")
    assert cells.expand(text) == "👩\u200d🔬❤\ufe0f"
    assert cells.draw(text) == "👩🔬❤"


def test_direction_overrides_are_never_drawn() -> None:
    cells = Cells()
    _marks, text = cells.measure("a\u202eb\u2066c\u2028d")
    assert cells.draw(text) == "abcd"


def test_a_pile_of_marks_does_not_grow_for_ever() -> None:
    cells = Cells()
    _marks, text = cells.measure("e" + "\u0301" * 1000)
    assert len(text) == 1
    assert len(cells.expand(text)) <= 16


def test_more_clusters_than_there_is_room_for_lose_their_marks() -> None:
    cells = Cells()
    bases = (chr(0x4E00 + n % 0x5000) for n in range(70_000))
    codes = [
        cells.cluster(b, "\u0301" * (n // 0x5000 + 1)) for n, b in enumerate(bases)
    ]
    assert cells.expand(codes[0]) == "一\u0301"
    assert cells.expand(codes[-1])[0] == chr(0x4E00 + 69_999 % 0x5000)


def test_what_was_measured_once_is_known() -> None:
    cells = Cells()
    texts = [f"{n}\u0301e\u0301" for n in range(3000)]
    first = [cells.measure(text) for text in texts]
    assert [cells.measure(text) for text in texts] == first
