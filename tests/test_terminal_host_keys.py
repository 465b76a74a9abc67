"""Keys of hosts, sent on in the form that the program asked for."""

import gzip
import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.terminal_dumps import FOLDER
from tui.terminal.host_keys import Struck, encode, read
from tui.terminal.modes import Modes


class _Table(msgspec.Struct):
    """What kitty 0.26.5 sent, captured from its window."""

    flags: list[int]
    """Of its protocol, as a program set them; 0 for none."""
    keys: dict[str, list[str]]
    """What was struck: what came with each of the flags."""


TABLE = msgspec.json.decode(
    gzip.decompress((FOLDER / "kitty_keys.json.gz").read_bytes()), type=_Table
)
SEQUENCES = re.compile(
    r"\x1b\[[\d:;]*[A-Za-z~]|\x1bO.|\x1b[^\[O]|[^\x1b]|\x1b", re.DOTALL
)
IN_THE_PROTOCOL = re.compile(r"\x1b\[[\d;]+u")
NORMAL = Modes()
APPLICATION = Modes(application_cursor=True, application_keypad=True)


def sent(host: str, modes: Modes) -> str:
    return "".join(encode(each, modes) or "" for each in SEQUENCES.findall(host))


def captured(key: str, flags: int) -> str:
    return TABLE.keys[key][TABLE.flags.index(flags)]


@pytest.mark.parametrize("flags", [flags for flags in TABLE.flags if flags])
def test_a_program_that_speaks_kittys_protocol_gets_what_kitty_sends(
    flags: int,
) -> None:
    host = 5 | flags & 26  # what is asked of the host then
    wrong = {
        key: (sent(captured(key, host), Modes(keyboard=flags)), captured(key, flags))
        for key in TABLE.keys
    }
    assert {key: pair for key, pair in wrong.items() if pair[0] != pair[1]} == {}


def test_other_programs_get_what_kitty_sends_them() -> None:
    """Where kitty has nothing but its protocol, they get what xterm sends."""
    for key in TABLE.keys:
        ours, kittys = sent(captured(key, 5), NORMAL), captured(key, 0)
        if "super" in key or not IN_THE_PROTOCOL.fullmatch(kittys):
            assert ours == kittys, key
        else:
            assert not IN_THE_PROTOCOL.fullmatch(ours), key


@pytest.mark.parametrize(
    ("host", "typed"),
    [
        ("\x1b[97:65;6u", "\x01"),
        ("\x1b[1089::99;5u", "\x03"),
        ("\x1b[1089:1057:99;6u", "\x03"),
        ("\x1b[228;3u", "\x1bä"),
        ("\x1b[228;5u", "ä"),
        ("\x1b[228:196;4u", "\x1bÄ"),
        ("\x1b[57376u", "\x1b[25~"),
        ("\x1b[57363u", "\x1b[29~"),
        ("\x1b[57361u", ""),
        ("\x1b[57399;129u", "0"),
        ("\x1b[57413;3u", "\x1b+"),
        ("\x1b[57423u", "\x1b[H"),
        ("\x1b[1;129R", "\x1bOR"),
        ("\x1b[97;1:3u", ""),
        ("\x1b[97;5:2u", "\x01"),
        ("\x1b[57441u", ""),
        ("\x1b[13;2u", "\r"),
    ],
)
def test_programs_without_the_protocol_get_what_terminals_always_sent(
    host: str, typed: str
) -> None:
    assert encode(host, NORMAL) == typed


@pytest.mark.parametrize(
    ("raw", "normal", "application"),
    [
        ("\x1b[A", "\x1b[A", "\x1bOA"),
        ("\x1bOA", "\x1b[A", "\x1bOA"),
        ("\x1b[1;5C", "\x1b[1;5C", "\x1b[1;5C"),
        ("\x1b[1;129D", "\x1b[D", "\x1bOD"),
        ("\x1b[1~", "\x1b[H", "\x1bOH"),
        ("\x1b[4;2~", "\x1b[1;2F", "\x1b[1;2F"),
        ("\x1b[11~", "\x1bOP", "\x1bOP"),
        ("\x1b[P", "\x1bOP", "\x1bOP"),
        ("\x1b[13;2~", "\x1b[1;2R", "\x1b[1;2R"),
        ("\x1b[3~", "\x1b[3~", "\x1b[3~"),
        ("\x1b[24;5~", "\x1b[24;5~", "\x1b[24;5~"),
        ("\x1b[7^", "\x1b[1;5H", "\x1b[1;5H"),
        ("\x1b[8@", "\x1b[1;6F", "\x1b[1;6F"),
        ("\x1b[3$", "\x1b[3;2~", "\x1b[3;2~"),
        ("\x1b[b", "\x1b[1;2B", "\x1b[1;2B"),
        ("\x1bOd", "\x1b[1;5D", "\x1b[1;5D"),
        ("\x1b[57404u", "5", "\x1bOu"),
        ("\x1b[57414u", "\r", "\x1bOM"),
    ],
)
def test_cursor_function_and_keypad_keys_take_the_form_of_the_mode(
    raw: str, normal: str, application: str
) -> None:
    assert encode(raw, NORMAL) == normal
    assert encode(raw, APPLICATION) == application


@pytest.mark.parametrize(
    "raw",
    [
        "a",
        "æ",
        "A",
        "\r",
        "\t",
        "\x7f",
        "\x08",
        "\x03",
        "\0",
        "\x1b",
        "\x1b.",
        "\x1b\x7f",
    ],
)
def test_what_a_plain_host_sent_is_sent_on(raw: str) -> None:
    assert encode(raw, NORMAL) == raw


@pytest.mark.parametrize(
    ("raw", "flags", "typed"),
    [
        ("\x03", 1, "\x1b[99;5u"),
        ("\x1b", 1, "\x1b[27u"),
        ("\x1b.", 1, "\x1b[46;3u"),
        ("\x1bA", 1, "\x1b[97;4u"),
        ("\0", 1, "\x1b[32;5u"),
        ("\r", 1, "\r"),
        ("A", 1, "A"),
        ("A", 29, "\x1b[97:65;2;65u"),
        ("\x1bOP", 1, "\x1b[P"),
        ("\x1b[1;5A", 1, "\x1b[1;5A"),
    ],
)
def test_keys_of_a_plain_host_take_kittys_form_for_programs_that_ask(
    raw: str, flags: int, typed: str
) -> None:
    assert encode(raw, Modes(keyboard=flags, application_cursor=True)) == typed


@pytest.mark.parametrize(
    ("raw", "level", "typed"),
    [
        ("\x03", 1, "\x03"),
        ("\x03", 2, "\x1b[27;5;99~"),
        ("\x1b[13;2u", 1, "\x1b[27;2;13~"),
        ("\x1b[97:65;6u", 2, "\x1b[27;6;65~"),
        ("\x1b[46;5u", 1, "\x1b[27;5;46~"),
        ("\x1b[1;5A", 2, "\x1b[1;5A"),
        ("a", 2, "a"),
    ],
)
def test_keys_take_xterms_form_for_programs_that_ask(
    raw: str, level: int, typed: str
) -> None:
    assert encode(raw, Modes(other_keys=level)) == typed


@pytest.mark.parametrize("raw", ["", "\x1b[Z", "\x1b[<0;1;1M", "ab"])
def test_what_only_has_a_name_is_not_known(raw: str) -> None:
    assert encode(raw, NORMAL) is None


def test_a_key_is_read_with_all_that_was_said() -> None:
    assert read("\x1b[228:196:39;66:2;196u") == Struck(228, "u", 65, 2, 196, 39, "Ä")


@pytest.mark.parametrize("code", [0xD800, 0x110000, 10**30])
def test_what_is_no_character_is_not_typed(code: int) -> None:
    for modes in (NORMAL, Modes(keyboard=31), Modes(other_keys=2)):
        typed = encode(f"\x1b[{code}:{code};2;{code}u", modes)
        assert typed is not None
        typed.encode()


@given(st.text(st.sampled_from("\x1b[O:;?0123456789abuHR~\x03 ")), st.integers(0, 31))
def test_any_bytes_of_a_host_can_be_asked_for(raw: str, flags: int) -> None:
    for modes in (APPLICATION, Modes(keyboard=flags), Modes(other_keys=flags % 3)):
        typed = encode(raw, modes)
        assert typed is None or typed.encode() is not None
