"""Bytes of the host, kept beside the names."""

import pytest
from textual import events
from textual.events import Paste
from textual.message import Message

from tui.widgets.raw_keys import (
    POLL_S,
    USUAL_CELL,
    OtherKey,
    RawKey,
    RawKeyParser,
    backlog,
    cell_pixels,
)


def keys_of(data: str) -> list[events.Key]:
    parser = RawKeyParser()
    return [each for each in parser.feed(data) if isinstance(each, events.Key)]


@pytest.mark.parametrize(
    "data",
    ["a", "æ", "\r", "\x7f", "\x08", "\x03", "\0", "\x1b.", "\x1b1", "\x1b\x7f"],
)
def test_a_key_keeps_what_was_struck(data: str) -> None:
    (key,) = keys_of(data)
    assert isinstance(key, RawKey)
    assert key.raw == data


def test_a_key_with_alt_does_not_wait() -> None:
    assert len(keys_of("\x1bx")) == 1


def test_a_raw_key_is_handled_as_a_key() -> None:
    assert RawKey.handler_name == events.Key.handler_name


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("\x1b[R", "f3"),
        ("\x1b[1;129R", "f3"),
        ("\x1b[1;2R", "shift+f3"),
        ("\x1b[1;5:1R", "ctrl+f3"),
        ("\x1bOR", "f3"),
    ],
)
def test_f3_is_a_key(data: str, name: str) -> None:
    (key,) = keys_of(data)
    assert key.key == name


@pytest.mark.parametrize(
    ("data", "name", "character"),
    [
        ("\x1b[97:65;6u", "ctrl+shift+a", None),
        ("\x1b[97;5:2u", "ctrl+a", None),
        ("\x1b[228:196:39;66:1;196u", "Ä", "Ä"),
        ("\x1b[27;129u", "escape", None),
        ("\x1b[1;5:1A", "ctrl+up", None),
        ("\x1b[3;2:2~", "shift+delete", None),
    ],
)
def test_a_key_that_says_more_has_its_usual_name(
    data: str, name: str, character: str | None
) -> None:
    (key,) = keys_of(data)
    assert isinstance(key, RawKey)
    assert (key.key, key.character, key.raw) == (name, character, data)


@pytest.mark.parametrize(
    ("data", "name", "raw"),
    [
        ("\x1b[P", "delete", "\x1b[3~"),
        ("\x1b[2K", "shift+delete", "\x1b[3;2~"),
        ("\x1b[4h", "insert", "\x1b[2~"),
        ("\x1b[L", "ctrl+insert", "\x1b[2;5~"),
        ("\x1b[K", "shift+end", "\x1b[1;2F"),
        ("\x1b[J", "ctrl+end", "\x1b[1;5F"),
        ("\x1b[2J", "shift+home", "\x1b[1;2H"),
        ("\x1bOP", "f1", "\x1bOP"),
        ("\x1b[1;2P", "shift+f1", "\x1b[1;2P"),
    ],
)
def test_the_editing_keys_of_st_are_what_other_hosts_send(
    data: str, name: str, raw: str
) -> None:
    (key,) = keys_of(data)
    assert isinstance(key, RawKey)
    assert (key.key, key.raw) == (name, raw)


def test_the_same_bytes_are_f1_where_the_host_speaks_kittys_protocol() -> None:
    parser = RawKeyParser()
    list(parser.feed("\x1b[?5u"))
    (key,) = parser.feed("\x1b[P")
    assert isinstance(key, RawKey)
    assert (key.key, key.raw) == ("f1", "\x1b[P")


@pytest.mark.parametrize("data", ["\x1b[97;1:3u", "\x1b[1;1:3A", "\x1b[57441;2u"])
def test_what_is_let_go_and_shift_alone_are_no_keys(data: str) -> None:
    (message,) = RawKeyParser().feed(data)
    assert isinstance(message, OtherKey)
    assert message.raw == data


def test_a_host_says_that_it_tells_keys() -> None:
    parser = RawKeyParser()
    assert list(parser.feed("\x1b[?5u")) == []
    assert parser.tells_keys


@pytest.mark.parametrize("size", [1, 3, 7, 4096])
def test_a_paste_is_one_message_however_it_is_cut(size: int) -> None:
    text = "one\rtwo \x1b[31mred\x1b[A\x1b[20\x1b[R日本" * 40
    sent = f"a\x1b[200~{text}\x1b[201~b\x1b[200~\x1b[201~\x1b[A"
    parser = RawKeyParser()
    messages = [
        each
        for at in range(0, len(sent), size)
        for each in parser.feed(sent[at : at + size])
    ]
    said = [each.text if isinstance(each, Paste) else key(each) for each in messages]
    assert said == ["a", text, "b", "", "up"]


def key(message: Message) -> str:
    assert isinstance(message, events.Key)
    return message.key


def test_the_parser_wakes_up_for_an_esc() -> None:
    parser = RawKeyParser()
    assert parser.wait_s == POLL_S
    assert not list(parser.feed("\x1b"))
    assert 0 <= parser.wait_s <= POLL_S


def test_without_a_driver_nothing_waits() -> None:
    assert backlog(None) == 0


def test_the_size_of_a_cell_is_known_where_the_host_tells() -> None:
    parser = RawKeyParser()
    assert parser.cell_pixels is None
    list(parser.feed("\x1b[48;24;80;480;800t"))
    assert parser.cell_pixels == (10.0, 20.0)
    assert cell_pixels(None) == USUAL_CELL
