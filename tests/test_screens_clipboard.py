"""The way to the user's clipboard."""

import base64

import pytest
from textual.app import App

from tui.screens.clipboard import copy, wrap

SEQUENCE = "\x1b]52;c;YQ==\a"


def test_a_multiplexer_is_told_to_pass_it_on() -> None:
    assert wrap("YQ==", {}) == ""
    inner = SEQUENCE.replace("\x1b", "\x1b\x1b")
    assert wrap("YQ==", {"TMUX": "/tmp/x,1,0"}) == f"\x1bPtmux;{inner}\x1b\\"
    assert wrap("YQ==", {"TERM": "screen-256color"}) == f"\x1bP{SEQUENCE}\x1b\\"


async def test_what_is_copied_is_written_once_more_for_tmux(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TMUX", "/tmp/tmux-0/default,1,0")
    written: list[str] = []
    app = App[None]()
    async with app.run_test():
        driver = app._driver  # pyright: ignore[reportPrivateUsage]
        assert driver is not None
        monkeypatch.setattr(driver, "write", written.append)
        said = copy(app.screen, "æøå")
    assert app.clipboard == "æøå"
    assert said.startswith("Copied (OSC 52)")
    encoded = base64.b64encode("æøå".encode()).decode()
    assert f"\x1b]52;c;{encoded}\a" in written[0]
    assert written[1].startswith("\x1bPtmux;")


async def test_too_much_is_refused_in_words() -> None:
    app = App[None]()
    async with app.run_test():
        assert "select less" in copy(app.screen, "x" * 60_000)
    assert app.clipboard == ""


async def test_half_a_character_is_no_reason_to_fail() -> None:
    app = App[None]()
    async with app.run_test():
        assert copy(app.screen, "\ud800").startswith("Copied")
