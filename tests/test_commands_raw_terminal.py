"""The user's terminal as a shell has it: keys that leave, modes that go back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.commands.raw_terminal import Modes, Tilde

PIECES = st.lists(st.text("~.\rab\x1b", max_size=4), max_size=8)


@pytest.mark.parametrize(
    ("typed", "passed", "leaving"),
    [
        ("ls\r", "ls\r", False),
        ("~.", "", True),
        ("ls\r~.more", "ls\r", True),
        ("ls\n~.", "ls\n", True),
        ("a~.", "a~.", False),
        ("~~.", "~.", False),
        ("~a", "~a", False),
        ("~\r~.", "~\r", True),
        ("cd ~\r", "cd ~\r", False),
        ("\r~", "\r", False),
    ],
)
def test_a_tilde_and_a_point_leave_at_the_start_of_a_line(
    typed: str, passed: str, leaving: bool
) -> None:
    for pieces in ([typed], list(typed)):
        tilde = Tilde()
        assert "".join(map(tilde.typed, pieces)) == passed
        assert tilde.leaving == leaving


@given(PIECES)
def test_where_the_keys_are_cut_does_not_matter(pieces: list[str]) -> None:
    cut, whole = Tilde(), Tilde()
    assert "".join(map(cut.typed, pieces)) == whole.typed("".join(pieces))
    assert cut.leaving == whole.leaving


PLAIN = "\x1b[m\x0f"


@pytest.mark.parametrize(
    ("printed", "back"),
    [
        ("hello", PLAIN),
        ("\x1b[?1049h\x1b[?25l", "\x1b[?25h\x1b[?1049l" + PLAIN),
        ("\x1b[?1049h\x1b[?1049l", PLAIN),
        ("\x1b[?1000;1006h", "\x1b[?1000l\x1b[?1006l" + PLAIN),
        ("\x1b[?2004h\x1b[?1h\x1b=", "\x1b[?1l\x1b[?2004l\x1b>" + PLAIN),
        ("\x1b[3;20r", "\x1b7\x1b[r\x1b8" + PLAIN),
        ("\x1b[3;20r\x1b[r", PLAIN),
        ("\x1b[?12345h\x1b[?h", PLAIN),
        ("\x1b[?7l\x1b=\x1b>", "\x1b[?7h" + PLAIN),
    ],
)
def test_what_was_switched_on_is_switched_back(printed: str, back: str) -> None:
    whole, cut = Modes(), Modes()
    whole.seen(printed)
    for character in printed:
        cut.seen(character)
    assert whole.back == cut.back == back


@given(st.text(st.characters()))
def test_any_output_can_be_looked_at(text: str) -> None:
    modes = Modes()
    modes.seen(text)
    assert modes.back.endswith(PLAIN)
