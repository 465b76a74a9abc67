"""What is found out about a machine without asking anybody."""

import stat
from collections.abc import Mapping
from pathlib import Path

import pytest

from tui import cache, config
from tui.commands.findings import Finding, of_this_machine


async def found(environment: Mapping[str, str]) -> dict[str, Finding]:
    return {one.name: one async for one in of_this_machine(environment)}


@pytest.mark.parametrize(
    ("environment", "state", "said"),
    [
        ({"COLORTERM": "truecolor", "TERM": "xterm-256color"}, "ok", "16 million"),
        ({"TERM": "xterm-256color"}, "note", "256;"),
        ({"TERM": "linux"}, "note", "16;"),
        ({"COLORTERM": "truecolor", "NO_COLOR": "1"}, "note", "none, because NO_COLOR"),
        ({"TERM": "linux", "NO_COLOR": ""}, "note", "16;"),
    ],
)
async def test_colours_are_what_the_terminal_says(
    environment: dict[str, str], state: str, said: str
) -> None:
    colours = (await found(environment))["colours"]
    assert colours.state == state
    assert colours.said.startswith(said)


async def test_what_is_in_between_is_named() -> None:
    between = (await found({"TMUX": "/tmp/x,1,0", "SSH_TTY": "/dev/pts/1"}))[
        "in between"
    ]
    assert between.said.startswith("SSH, tmux; ")
    assert (await found({}))["in between"].state == "ok"


async def test_a_terminal_for_lines_is_told_what_works() -> None:
    assert (await found({"TERM": "dumb"}))["terminal"].state == "note"
    assert "Commands work" in (await found({}))["terminal"].said


async def test_tokens_that_others_can_read_are_noticed(clean_machine: Path) -> None:
    tokens = config.folder() / "tokens.json"
    tokens.parent.mkdir(parents=True)
    tokens.write_text("{}")
    tokens.chmod(0o644)
    settings = (await found({}))["settings"]
    assert settings.state == "note"
    assert str(tokens) in settings.said
    assert stat.S_IMODE(tokens.stat().st_mode) == 0o644  # only looked at
    assert str(clean_machine) in str(tokens)


async def test_a_folder_that_cannot_be_made_is_noticed(clean_machine: Path) -> None:
    assert (await found({}))["cache"].state == "ok"
    assert not cache.folder().exists()  # only looked at
    blocked = clean_machine / "cache"
    blocked.write_text("a file where a folder should be")
    assert (await found({}))["cache"].state == "note"
