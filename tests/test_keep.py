"""Tokens kept between two starts, in a file or in a keyring."""

import stat
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring

from tui import keep
from tui.credentials import Secret
from tui.errors import NotKept
from tui.keep import Keep, TokenFile

TOKEN = Secret("uc1-" + "ab" * 32)


class InMemory(KeyringBackend):
    """A keyring that forgets everything at the end of the test."""

    priority = 1.0  # pyright: ignore[reportAssignmentType] - declared as a classproperty

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.held[service, username]


@pytest.fixture
def memory() -> Iterator[InMemory]:
    before = keyring.get_keyring()
    backend = InMemory()
    keyring.set_keyring(backend)
    yield backend
    keyring.set_keyring(before)


@pytest.fixture(params=["file", "keyring"])
def place(request: pytest.FixtureRequest, memory: InMemory, tmp_path: Path) -> Keep:
    return keep.place(request.param, tmp_path)


def test_a_token_comes_back(place: Keep) -> None:
    assert place.get("cpgpu") is None
    place.put("cpgpu", TOKEN)
    place.put("other æ\n", Secret("second"))
    assert place.get("cpgpu") == TOKEN
    place.put("cpgpu", Secret("third"))
    assert place.get("cpgpu") == Secret("third")
    assert place.get("other æ\n") == Secret("second")


def test_a_forgotten_token_is_gone(place: Keep) -> None:
    place.put("cpgpu", TOKEN)
    place.forget("cpgpu")
    place.forget("cpgpu")
    assert place.get("cpgpu") is None


def test_the_file_is_for_its_owner_only(tmp_path: Path) -> None:
    TokenFile(tmp_path / "tokens.json").put("cpgpu", TOKEN)
    assert stat.S_IMODE((tmp_path / "tokens.json").stat().st_mode) == 0o600


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"cpgpu": 1}', b"\xff"])
def test_a_damaged_file_is_said_and_not_replaced(damage: bytes, tmp_path: Path) -> None:
    path = tmp_path / "tokens.json"
    path.write_bytes(damage)
    with pytest.raises(NotKept, match=r"tokens\.json is damaged"):
        TokenFile(path).put("cpgpu", TOKEN)
    assert path.read_bytes() == damage


@pytest.mark.usefixtures("memory")
def test_a_keyring_is_found() -> None:
    assert keep.has_keyring()


def test_a_machine_without_a_keyring_is_told(memory: InMemory) -> None:
    keyring.set_keyring(NoKeyring())
    assert not keep.has_keyring()
    with pytest.raises(NotKept, match="NoKeyringError"):
        keep.Keyring().put("cpgpu", TOKEN)


def test_without_the_extra_there_is_no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert not keep.has_keyring()
    with pytest.raises(NotKept, match="the keyring extra is not installed"):
        keep.Keyring().get("cpgpu")


def test_a_keyring_that_hangs_is_left(
    memory: InMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    released = threading.Event()

    def hang(_service: str, _username: str) -> str | None:
        released.wait()
        return None

    monkeypatch.setattr(memory, "get_password", hang)
    monkeypatch.setattr(keep, "_PATIENCE_S", 0.01)
    try:
        with pytest.raises(NotKept, match=r"no answer within 0\.01 s"):
            keep.Keyring().get("cpgpu")
    finally:
        released.set()
