"""The sign-in of the `ucloud` program is read, and its file is left alone."""

from pathlib import Path

import pytest

from tui import ucloud_cli
from tui.credentials import Secret
from tui.ucloud_cli import SignIn

TOKEN = "3f9c" * 16
WHOLE = f"""\
username: alice
tokenRef: {TOKEN}
currentWorkspace:
    Id: 6c1f0d0e
    name: CP GPU
defaultEnvironment: lab
environments:
    lab:
        url: https://lab.example/
    ucloud:
        url: https://cloud.sdu.dk
defaults:
    output: table
    itemsPerPage: 100
"""


@pytest.fixture
def written(tmp_path: Path) -> Path:
    return tmp_path / "config.yaml"


def test_the_whole_sign_in_is_read(written: Path) -> None:
    written.write_text(WHOLE)
    assert ucloud_cli.sign_in(written) == SignIn(
        url="https://lab.example",
        token=Secret(TOKEN),
        username="alice",
        project="6c1f0d0e",
        workspace="CP GPU",
    )
    assert written.read_text() == WHOLE


@pytest.mark.parametrize(
    "text",
    [
        f"tokenRef: {TOKEN}\ndefaultEnvironment: ucloud",
        f"tokenRef: {TOKEN}\nenvironments: 7\nfuture: {{a: [1]}}",
        f"tokenRef: {TOKEN}\ncurrentWorkspace: null\nusername: 3",
    ],
)
def test_what_is_missing_or_newer_counts_as_unset(text: str, written: Path) -> None:
    written.write_text(text)
    assert ucloud_cli.sign_in(written) == SignIn("https://cloud.sdu.dk", Secret(TOKEN))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"username: alice",
        b"[1, 2]",
        b"tokenRef: [",
        b"\xff\xfe\x00",
        b"tokenRef: 12",
        b"d: 2026-99-99",
        b"[" * 10_000,
        b"tokenRef: !!python/object/apply:os.system [id]",
        b"tokenRef: x\ndefaultEnvironment: gone",
        b"#" * 1_000_001,
    ],
)
def test_a_file_that_says_nothing_is_nobody(data: bytes, written: Path) -> None:
    written.write_bytes(data)
    assert ucloud_cli.sign_in(written) is None


def test_a_program_that_is_not_installed_is_nobody(tmp_path: Path) -> None:
    assert ucloud_cli.sign_in() is None
    assert ucloud_cli.sign_in(tmp_path) is None
