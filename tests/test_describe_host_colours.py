"""How many colours a terminal has."""

import pytest

from tui.describe.host_colours import ALL, FEW, MANY, host_colours


@pytest.mark.parametrize(
    ("environ", "count"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, ALL),
        ({"TERM": "linux", "COLORTERM": " 24bit "}, ALL),
        ({"TERM": "xterm-kitty"}, ALL),
        ({"TERM": "alacritty"}, ALL),
        ({"TERM": "alacritty-direct"}, ALL),
        ({"TERM": "foot-extra"}, ALL),
        ({"TERM": "xterm-ghostty"}, ALL),
        ({"TERM": "wezterm"}, ALL),
        ({"TERM": "xterm-direct"}, ALL),
        ({"TERM": "xterm-256color"}, MANY),
        ({"TERM": "screen-256color-bce"}, MANY),
        ({"TERM": "xterm", "COLORTERM": "yes"}, FEW),
        ({"TERM": "xterm-16color"}, FEW),
        ({"TERM": "screen"}, FEW),
        ({"TERM": "linux"}, FEW),
        ({"TERM": "football"}, FEW),
        ({}, FEW),
    ],
)
def test_a_terminal_is_known_by_its_name(environ: dict[str, str], count: int) -> None:
    assert host_colours(environ) == count
