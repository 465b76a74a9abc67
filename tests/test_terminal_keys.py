"""What is sent for keys and pasted text."""

import gzip
from dataclasses import replace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.terminal_dumps import FOLDER
from tui.terminal.keys import encode, encode_paste
from tui.terminal.modes import Modes


class _Key(msgspec.Struct):
    key: str
    character: str | None
    normal: list[str]
    app: list[str]


class _Pad(msgspec.Struct):
    numeric: str
    application: str


class _Table(msgspec.Struct):
    encode: list[_Key]
    keypad: dict[str, _Pad]


TABLE = msgspec.json.decode(
    gzip.decompress((FOLDER / "keys.json.gz").read_bytes()), type=_Table
)
NORMAL = Modes()
APPLICATION = Modes(application_cursor=True, application_keypad=True)


@pytest.mark.parametrize("key", TABLE.encode, ids=lambda k: f"{k.key}-{k.character!a}")
def test_a_key_sends_what_xterm_sends(key: _Key) -> None:
    assert encode(key.key, key.character, NORMAL) in key.normal
    cursor = replace(NORMAL, application_cursor=True)
    assert encode(key.key, key.character, cursor) in key.app


@pytest.mark.parametrize("name", TABLE.keypad)
def test_the_keypad_has_two_modes(name: str) -> None:
    pad = TABLE.keypad[name]
    assert encode(name, None, NORMAL) == pad.numeric
    assert encode(name, None, APPLICATION) == pad.application


@pytest.mark.parametrize("key", ["", "f35", "ctrl+f99", "print_screen", "ctrl+é"])
def test_keys_terminals_do_not_send_send_nothing(key: str) -> None:
    assert encode(key, None, NORMAL) == ""


@given(st.text(), st.none() | st.characters())
def test_any_key_can_be_asked_for(key: str, character: str | None) -> None:
    assert isinstance(encode(key, character, NORMAL), str)


def test_new_lines_are_pasted_as_enter() -> None:
    assert encode_paste("a\nb\r\nc\r", NORMAL) == "a\rb\rc\r"


def test_pasted_text_is_bracketed_when_asked_for() -> None:
    modes = Modes(bracketed_paste=True)
    assert encode_paste("a\nb", modes) == "\x1b[200~a\rb\x1b[201~"


@pytest.mark.parametrize("text", ["\x1b[201~rm", "\x1b[20\x1b[201~1~rm"])
def test_pasted_text_cannot_close_the_bracket(text: str) -> None:
    sent = encode_paste(text, Modes(bracketed_paste=True))
    assert sent == "\x1b[200~rm\x1b[201~"
