"""The terminal beside xterm.js: single features, and what real programs wrote."""

import pytest

from tests import terminal_dumps as dumps
from tests.terminal_adapter import make

CASES = dumps.cases()
OUTCOMES = dumps.outcomes()
CUTS = (0, 1)


def _outcome(case: dumps.Case, cut: int) -> dumps.Dump:
    adapter = make(20, 6)
    for part in case.feed:
        if isinstance(part, str):
            dumps.feed(adapter, part.encode("latin-1"), cut)
        else:
            adapter.resize(*part["resize"])
    return dumps.shown(adapter)


@pytest.mark.parametrize("cut", CUTS)
@pytest.mark.parametrize("name", CASES)
def test_a_feature_works_however_it_is_cut(name: str, cut: int) -> None:
    case = CASES[name]
    got = _outcome(case, cut)
    found = [dumps.case_differences(case, w, got) for w in OUTCOMES[name].values()]
    assert [] in found, found[0]


@pytest.mark.parametrize("cut", CUTS)
@pytest.mark.parametrize("name", dumps.recordings())
def test_a_program_looks_as_it_should(name: str, cut: int) -> None:
    recorded, points = dumps.recording(name)
    adapter = make(recorded.cols, recorded.rows)
    for number in dumps.play(recorded, adapter, cut):
        if number not in points:
            continue
        want, got = points[number].dump, dumps.shown(adapter)
        if points[number].transient:
            continue  # the program has not painted for its new size yet
        assert not dumps.text_differences(want, got), number
        assert not dumps.look_differences(want, got), number
        assert not dumps.cursor_differences(want, got), number
        assert not dumps.mode_differences(want, got), number
        assert want.title == got.title


@pytest.mark.parametrize("name", dumps.recordings())
def test_what_scrolled_off_is_kept(name: str) -> None:
    recorded, points = dumps.recording(name)
    adapter = make(recorded.cols, recorded.rows)
    for number in dumps.play(recorded, adapter):
        if number == max(points):
            break
    want = [line.rstrip() for line in points[max(points)].dump.scrollback]
    got = [line.rstrip() for line in dumps.shown(adapter).scrollback]
    assert got[-len(want) :] == want or not want
