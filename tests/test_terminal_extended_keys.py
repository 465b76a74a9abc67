"""Keys for programs that asked for more than keys always were."""

import pytest

from tui.terminal.keys import encode
from tui.terminal.modes import Modes


@pytest.mark.parametrize(
    ("flags", "key", "character", "sent"),
    [
        (1, "a", "a", "a"),
        (1, "A", "A", "A"),
        (1, "enter", "\r", "\r"),
        (1, "tab", "\t", "\t"),
        (1, "backspace", "\x7f", "\x7f"),
        (1, "escape", "\x1b", "\x1b[27u"),
        (1, "ctrl+i", "\t", "\x1b[105;5u"),
        (1, "ctrl+shift+a", None, "\x1b[97;6u"),
        (1, "shift+enter", None, "\x1b[13;2u"),
        (1, "alt+full_stop", None, "\x1b[46;3u"),
        (1, "up", None, "\x1b[A"),
        (1, "ctrl+up", None, "\x1b[1;5A"),
        (1, "f1", None, "\x1b[P"),
        (1, "f3", None, "\x1b[13~"),
        (1, "kp_1", "1", "1"),
        (5, "ctrl+shift+a", None, "\x1b[97:65;6u"),
        (8, "a", "a", "\x1b[97u"),
        (8, "A", "A", "\x1b[97;2u"),
        (8, "enter", "\r", "\x1b[13u"),
        (8, "kp_1", "1", "\x1b[57400u"),
        (24, "A", "A", "\x1b[97;2;65u"),
        (24, "é", "é", "\x1b[233;;233u"),
        (28, "A", "A", "\x1b[97:65;2;65u"),
        (4, "ctrl+i", "\t", "\t"),
    ],
)
def test_kittys_protocol(
    flags: int, key: str, character: str | None, sent: str
) -> None:
    assert encode(key, character, Modes(keyboard=flags)) == sent


@pytest.mark.parametrize(
    ("level", "key", "sent"),
    [
        (1, "ctrl+a", "\x01"),
        (1, "alt+a", "\x1ba"),
        (1, "ctrl+full_stop", "\x1b[27;5;46~"),
        (1, "shift+enter", "\x1b[27;2;13~"),
        (1, "ctrl+tab", "\x1b[27;5;9~"),
        (2, "ctrl+a", "\x1b[27;5;97~"),
        (2, "ctrl+shift+a", "\x1b[27;6;65~"),
        (2, "alt+A", "\x1b[27;4;65~"),
        (2, "shift+tab", "\x1b[Z"),
        (2, "shift+a", "A"),
        (2, "ctrl+up", "\x1b[1;5A"),
        (2, "enter", "\r"),
    ],
)
def test_xterms_protocol(level: int, key: str, sent: str) -> None:
    assert encode(key, None, Modes(other_keys=level)) == sent
