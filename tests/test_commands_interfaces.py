"""``job web`` and ``job vnc``: the link, where it may be seen."""

import json
import sys
from pathlib import Path

from tests.asking import NOTEBOOK, TRAINING
from tests.commanding import Commands
from tui.sandbox.world import World

DESKTOP = "5003560"
BROWSER = """
import contextlib, sys, urllib.request
with contextlib.suppress(OSError):
    urllib.request.urlopen(sys.argv[1])
"""


def test_in_a_pipe_the_link_is_printed(world: World) -> None:
    said = Commands(world).run("job", "web", NOTEBOOK)
    assert (said.code, said.err) == (0, "")
    (link,) = said.lines
    assert link.startswith("http://")


def test_a_desktop_has_an_address(world: World) -> None:
    said = Commands(world).run("job", "vnc", DESKTOP, "-o", "json")
    assert said.code == 0
    record = json.loads(said.out)
    assert set(record) == {"url", "password"}
    assert record["url"].startswith("ws")


def test_a_browser_gets_a_link_that_is_worth_nothing_later(
    world: World, tmp_path: Path
) -> None:
    browser = tmp_path / "browser"
    browser.write_text(f"#!{sys.executable}\n{BROWSER}")
    browser.chmod(0o700)
    commands = Commands(world, variables={"BROWSER": str(browser)})
    with commands.in_a_terminal("job", "web", NOTEBOOK) as program:
        assert program.ended() == 0
        assert "Opened in the browser" in program.text
        assert "http://" not in program.text


def test_without_a_browser_the_link_is_shown(world: World) -> None:
    with Commands(world).in_a_terminal("job", "web", NOTEBOOK) as program:
        assert program.ended() == 0
        assert "http://" in program.text


def test_a_job_without_a_page_says_so(world: World) -> None:
    said = Commands(world).run("job", "web", TRAINING, "--rank", "7")
    assert (said.code, said.out) == (1, "")
    assert "no node 7" in said.err
