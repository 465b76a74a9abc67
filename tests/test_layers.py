"""Who imports whom, as told by the imports and as seen by the interpreter."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

LOW_LAYERS = (
    *("tui.errors", "tui.state", "tui.credentials", "tui.keep", "tui.config"),
    *("tui.cache", "tui.wire.jobs", "tui.wire.shell", "tui.describe.jobs"),
    *("tui.client.http", "tui.client.shell", "tui.terminal.terminal"),
)


def loaded(code: str) -> set[str]:
    """Names of the modules that are there after some code, in a fresh interpreter."""
    run = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\nprint(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return set(run.stdout.split())


def test_the_layers_are_kept() -> None:
    run = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert run.returncode == 0, run.stdout


def test_the_app_starts_without_the_network_and_the_terminal() -> None:
    heavy = {
        *("httpx", "httpcore", "websockets", "pyte", "starlette", "uvicorn"),
        *("http.cookiejar", "keyring", "click", "tomllib"),
    }
    assert not heavy & loaded("import tui.dashboard, tui.demo, tui.app")


def test_help_and_version_load_no_toolkit() -> None:
    code = """
import tui.__main__
for option in ("--help", "--version"):
    try:
        tui.__main__.main([option])
    except SystemExit:
        pass
"""
    assert not {"textual", "asyncio", "msgspec", "tui.dashboard"} & loaded(code)


def test_the_sandbox_starts_without_a_toolkit() -> None:
    assert not {"textual", "rich", "httpx", "pyte"} & loaded(
        "import tui.sandbox.server"
    )


@pytest.mark.parametrize("module", LOW_LAYERS)
def test_a_low_layer_loads_no_high_one(module: str) -> None:
    high = {"textual", "rich", "tui.app", "tui.screens", "tui.widgets", "tui.sandbox"}
    assert not high & loaded(f"import {module}")
