"""What the app opens with."""

from pathlib import Path

import pytest

from tui.cache import Cache
from tui.client.http import Client
from tui.config import Config
from tui.credentials import Credential, Kind, Secret
from tui.errors import BadInput
from tui.screens.opening import Opening, server_address


async def connect() -> Client:
    return Client("http://localhost", Credential(Kind.API_TOKEN, Secret("uc1-2")))


def opening(home: Path) -> Opening:
    return Opening(
        config=Config(),
        home=home,
        cache=Cache(home),
        sandbox=connect,
        server="https://cloud.sdu.dk",
        context_name="cpgpu",
        username="alice",
        workspace="cpgpu",
        stored=True,
        read_only=True,
    )


def test_the_sandbox_is_nobodys_account(tmp_path: Path) -> None:
    demo = opening(tmp_path).to_sandbox()
    assert (demo.demo, demo.connect, demo.read_only) == (True, connect, True)
    assert (demo.server, demo.username, demo.workspace) == ("", "", "")
    assert demo.cache_key == ""


def test_answers_are_kept_for_a_stored_context_only(tmp_path: Path) -> None:
    assert opening(tmp_path).cache_key == "https://cloud.sdu.dk alice cpgpu"
    other = opening(tmp_path / "x").to_sandbox()
    assert not other.stored


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("cloud.sdu.dk", "https://cloud.sdu.dk"),
        (" https://cloud.sdu.dk/app/jobs?x=1 ", "https://cloud.sdu.dk"),
        ("https://cloud.sdu.dk:8443/", "https://cloud.sdu.dk:8443"),
        ("localhost:8080", "http://localhost:8080"),
        ("http://127.0.0.1:9/", "http://127.0.0.1:9"),
        ("http://[::1]:9", "http://[::1]:9"),
    ],
)
def test_an_address_is_made_whole(text: str, address: str) -> None:
    assert server_address(text) == address


@pytest.mark.parametrize(
    "text", ["", "   ", "ftp://cloud", "https://", "a b", "https://me:pw@x", "x:99999"]
)
def test_what_is_no_address_is_said(text: str) -> None:
    with pytest.raises(BadInput):
        server_address(text)


def test_plain_http_to_another_machine_needs_a_word() -> None:
    with pytest.raises(BadInput, match="would send the token unencrypted"):
        server_address("http://cloud.sdu.dk")
    allowed = server_address("http://cloud.sdu.dk", allow_http=True)
    assert allowed == "http://cloud.sdu.dk"
