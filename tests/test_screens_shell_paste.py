"""Pastes on their way."""

import pytest

from tui.screens.shell_paste import lines_to_ask_about, to_send
from tui.terminal.modes import Modes

BRACKETED = Modes(bracketed_paste=True)


@pytest.mark.parametrize("text", ["ls", "a b  c\td", "æ 日本"])
def test_one_line_is_not_asked_about(text: str) -> None:
    assert not lines_to_ask_about(text, Modes())


@pytest.mark.parametrize("text", ["a\nb", "a\r\nb", "ls\n", "a\x03b", "\x1b[201~x"])
def test_what_would_run_at_once_is_asked_about(text: str) -> None:
    asked = "\n".join(lines_to_ask_about(text, Modes()))
    assert "every line runs" in asked
    assert all(line.isprintable() for line in asked.split("\n"))


def test_bracketed_pastes_are_not_asked_about() -> None:
    assert not lines_to_ask_about("a\nb\n", BRACKETED)
    assert to_send("a\nb", BRACKETED) == "\x1b[200~a\rb\x1b[201~"
    assert to_send("a\nb", Modes()) == "a\rb"


def test_long_pastes_are_shown_in_part() -> None:
    asked = lines_to_ask_about("\n".join("x" * 500 for _ in range(14)), Modes())
    assert asked[-1] == "…  8 more"
    assert max(map(len, asked)) < 76
