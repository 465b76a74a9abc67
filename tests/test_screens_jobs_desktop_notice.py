"""Notices of the desktop as terminals understand them."""

import pytest

from tui.screens.jobs.desktop_notice import sequence


@pytest.mark.parametrize(
    ("environ", "told"),
    [
        ({"TERM": "xterm-256color"}, "\x1b]9;me: It ends.\a"),
        ({}, "\x1b]9;me: It ends.\a"),
        ({"TERM": "foot"}, "\x1b]777;notify;me;It ends.\a"),
        ({"VTE_VERSION": "7600"}, "\x1b]777;notify;me;It ends.\a"),
        ({"TMUX": "/tmp/x"}, "\x1bPtmux;\x1b\x1b]9;me: It ends.\a\x1b\\"),
        ({"TERM": "screen"}, "\x1bP\x1b]9;me: It ends.\a\x1b\\"),
    ],
)
def test_each_terminal_is_told_as_it_understands(
    environ: dict[str, str], told: str
) -> None:
    assert sequence("me", "It ends.", environ) == told


def test_only_plain_text_leaves() -> None:
    told = sequence("m;e", "a\x1b]0;own\x07b\nc;d" + "x" * 900, {})
    inner = told.removeprefix("\x1b]9;").removesuffix("\a")
    assert not any(ord(letter) < 32 or letter == ";" for letter in inner)
    assert inner.startswith("m,e: a")
    assert len(inner) < 250
