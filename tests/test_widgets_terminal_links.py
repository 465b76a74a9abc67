"""Links and clipboard wishes of programs."""

from base64 import b64encode

import pytest

from tui.terminal.terminal import Terminal
from tui.widgets.terminal_links import link_at, offered, said_of


def terminal_with(text: str) -> Terminal:
    terminal = Terminal(40, 4)
    terminal.feed(text)
    return terminal


def wish(text: bytes, *, to: str = "c") -> str:
    return f"\x1b]52;{to};{b64encode(text).decode()}\a"


def test_a_link_is_found_under_its_cells_only() -> None:
    terminal = terminal_with("see \x1b]8;;https://example.org/a\adocs\x1b]8;;\a.")
    assert link_at(terminal, (0, 4)) == "https://example.org/a"
    assert link_at(terminal, (0, 7)) == "https://example.org/a"
    for nowhere in ((0, 3), (0, 8), (0, 30), (1, 4), (99, 0), (-1, 0)):
        assert link_at(terminal, nowhere) == ""


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "javascript:alert(1)", "ssh://x", "http://a b", "https://"],
)
def test_only_addresses_of_the_web_are_links(address: str) -> None:
    terminal = terminal_with(f"\x1b]8;;{address}\adocs")
    assert link_at(terminal, (0, 1)) == ""


def test_the_line_below_says_where_a_link_leads() -> None:
    said, keys = said_of("https://example.org/a")
    assert "".join(word.text for word in said) == " LINK  https://example.org/a"
    assert "".join(word.text for word in keys) == "click opens it"


def test_the_newest_wish_counts_and_only_once() -> None:
    terminal = terminal_with(wish(b"one") + wish("zwei\n日本".encode(), to=""))
    assert offered(terminal) == "zwei\n日本"
    assert offered(terminal) == ""


def test_questions_and_nonsense_are_no_wishes() -> None:
    terminal = terminal_with("\x1b]52;c;?\a\x1b]52;c;%%\a\x1b]52\a" + wish(b"\xff\xfe"))
    assert offered(terminal) == ""
    assert terminal.replies() == ""


def test_no_control_character_reaches_the_clipboard() -> None:
    assert offered(terminal_with(wish(b"a\tb\x1b[2J\r\x00\nc"))) == "a\tb[2J\nc"
