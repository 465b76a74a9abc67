"""The ways to the user's clipboard."""

import asyncio
import os
from base64 import b64encode
from pathlib import Path
from time import monotonic

import pytest
from textual.app import App

from tests.shells_in_memory import LONGEST_WAIT_S
from tui.screens.clipboard import (
    MOST_BASE64,
    copy,
    is_deaf,
    native_tools,
    tmux_tool,
    wrap,
)

ENCODED = b64encode(b"x" * 3000).decode()
TOO_LONG = "x" * MOST_BASE64


def tool_at(folder: Path, name: str) -> Path:
    """A command that keeps what it was given; gives where."""
    took = folder / "took"
    command = folder / name
    command.write_text(f'#!/bin/sh\nexec /bin/cat > "{took}"\n')
    command.chmod(0o755)
    return took


def has(took: Path, text: str) -> bool:
    """Whether the command was given the text by now."""
    return took.exists() and took.read_text() == text


async def taken(took: Path, text: str) -> None:
    """Wait until the command was given the text."""
    deadline = monotonic() + LONGEST_WAIT_S
    while not has(took, text):
        assert monotonic() < deadline
        await asyncio.sleep(0.01)


def kept(said: str, folder: Path) -> tuple[str, int]:
    """What the file that is named at the end has, and who may read it."""
    path = Path(said.rpartition(" ")[2])
    assert path.parent == folder
    return path.read_text(), path.stat().st_mode & 0o777


def test_multiplexers_are_told_to_pass_it_on() -> None:
    assert wrap("eA==", {"TERM": "xterm-256color"}) == ""
    tmux = wrap("eA==", {"TERM": "screen-256color", "TMUX": "/tmp/tmux-0/default,1,0"})
    assert tmux == "\x1bPtmux;\x1b\x1b]52;c;eA==\a\x1b\\"


def test_screen_gets_it_in_short_strings() -> None:
    wrapped = wrap(ENCODED, {"TERM": "screen.xterm-256color"})
    pieces = wrapped.split("\x1b\\")
    assert max(map(len, pieces)) < 768
    joined = "".join(piece.removeprefix("\x1bP") for piece in pieces)
    assert joined == f"\x1b]52;c;{ENCODED}\a"


@pytest.mark.parametrize(
    ("variable", "name"),
    [
        ("WAYLAND_DISPLAY", "wl-copy"),
        ("DISPLAY", "xclip"),
        ("DISPLAY", "xsel"),
        ("WSL_DISTRO_NAME", "clip.exe"),
    ],
)
def test_a_tool_is_used_only_where_its_desktop_is(
    variable: str, name: str, tmp_path: Path
) -> None:
    tool_at(tmp_path, name)
    here = {variable: ":0", "PATH": str(tmp_path)}
    assert native_tools(here)[0][0] == name
    assert native_tools(here | {"SSH_CONNECTION": "1 2 3 4"}) == ()
    assert native_tools(here | {"PATH": str(tmp_path / "none")}) == ()
    assert native_tools({"PATH": str(tmp_path)}) == ()


def test_terminals_that_take_no_osc_52_are_known() -> None:
    assert is_deaf({"VTE_VERSION": "7600"})
    assert is_deaf({"XTERM_VERSION": "XTerm(379)"})
    assert is_deaf({"TERM": "rxvt-unicode-256color"})
    assert is_deaf({"TERM": "st-256color"})
    assert is_deaf({"TERM_PROGRAM": "Apple_Terminal"})
    assert not is_deaf({"TERM_PROGRAM": "WezTerm", "TERM": "xterm-256color"})


async def test_what_is_short_goes_through_the_terminal() -> None:
    app = App[None]()
    async with app.run_test():
        assert copy(app.screen, "æ 日本").startswith("Copied (OSC 52).")
        assert app.clipboard == "æ 日本"


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
        copy(app.screen, "æøå")
    encoded = b64encode("æøå".encode()).decode()
    assert f"\x1b]52;c;{encoded}\a" in written[0]
    assert written[1].startswith("\x1bPtmux;")


@pytest.mark.parametrize(
    ("text", "said"),
    [("æøå", "Copied (tmux, OSC 52)."), (TOO_LONG, "Copied (tmux).")],
)
async def test_tmux_itself_is_given_what_it_would_not_pass_on(
    text: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    took = tool_at(tmp_path, "tmux")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert tmux_tool(os.environ) == ()
    monkeypatch.setenv("TMUX", "/tmp/tmux-0/default,1,0")
    app = App[None]()
    async with app.run_test():
        assert copy(app.screen, text).startswith(said)
        await taken(took, text)


async def test_half_a_character_is_no_reason_to_fail() -> None:
    app = App[None]()
    async with app.run_test():
        assert copy(app.screen, "\ud800").startswith("Copied")
        assert app.clipboard == "?"


async def test_what_is_long_goes_to_the_tool_of_the_desktop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    took = tool_at(tmp_path, "xclip")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("DISPLAY", ":0")
    app = App[None]()
    async with app.run_test():
        assert copy(app.screen, TOO_LONG) == "Copied (xclip)."
        assert app.clipboard == TOO_LONG
        await taken(took, TOO_LONG)


async def test_what_is_long_is_kept_in_a_file_of_the_user_s_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    app = App[None]()
    async with app.run_test():
        said = copy(app.screen, TOO_LONG)
        assert app.clipboard == TOO_LONG
    assert kept(said, tmp_path) == (TOO_LONG, 0o600)


async def test_a_file_that_cannot_be_written_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "none"))
    app = App[None]()
    async with app.run_test():
        assert "not kept: No such file" in copy(app.screen, TOO_LONG)


async def said(app: App[None]) -> str:
    """What the user is told next."""
    deadline = monotonic() + LONGEST_WAIT_S
    while not (notices := [notice.message for notice in app._notifications]):  # pyright: ignore[reportPrivateUsage]
        assert monotonic() < deadline
        await asyncio.sleep(0.01)
    return notices[-1]


async def test_a_tool_that_fails_is_said_and_the_next_one_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    took = tool_at(tmp_path, "xsel")
    (tmp_path / "xclip").write_text("#!/bin/sh\nexit 3\n")
    (tmp_path / "xclip").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("DISPLAY", ":0")
    app = App[None]()
    async with app.run_test(notifications=True):
        copy(app.screen, TOO_LONG)
        told = "xclip did not copy: it ended with 3. Copied (xsel)."
        assert await said(app) == told
        assert took.read_text() == TOO_LONG


async def test_with_no_tool_left_it_goes_into_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / "xclip").write_bytes(b"no program")
    (tmp_path / "xclip").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("DISPLAY", ":0")
    app = App[None]()
    async with app.run_test(notifications=True):
        copy(app.screen, TOO_LONG)
        told = await said(app)
        assert told.startswith("xclip did not copy: ")
        assert kept(told, tmp_path) == (TOO_LONG, 0o600)
