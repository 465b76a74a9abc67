"""Bytes of the host, kept beside the names."""

import pytest
from textual import events

from tui.widgets.raw_keys import (
    POLL_S,
    USUAL_CELL,
    RawKey,
    RawKeyParser,
    backlog,
    cell_pixels,
    driver,
    from_host,
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
    assert from_host(key.raw, application_cursor=False) == data


def test_a_key_with_alt_does_not_wait() -> None:
    assert len(keys_of("\x1bx")) == 1


def test_a_raw_key_is_handled_as_a_key() -> None:
    assert RawKey.handler_name == events.Key.handler_name


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
    ],
)
def test_cursor_and_function_keys_take_the_form_of_the_mode(
    raw: str, normal: str, application: str
) -> None:
    assert from_host(raw, application_cursor=False) == normal
    assert from_host(raw, application_cursor=True) == application


@pytest.mark.parametrize("raw", ["", "\x1b[97;5u", "\x1b[27u", "\x1b[Z", "\x1bOa"])
def test_what_only_the_host_understands_is_encoded_by_name(raw: str) -> None:
    assert from_host(raw, application_cursor=False) is None


def test_a_modified_f3_is_a_key() -> None:
    (key,) = keys_of("\x1b[1;2R")
    assert isinstance(key, RawKey)
    assert from_host(key.raw, application_cursor=False) == "\x1b[1;2R"


def test_the_parser_wakes_up_for_an_esc() -> None:
    parser = RawKeyParser()
    assert parser.wait_s == POLL_S
    assert not list(parser.feed("\x1b"))
    assert 0 <= parser.wait_s <= POLL_S


def test_there_is_a_driver_for_this_platform() -> None:
    assert driver() is not None


def test_without_a_driver_nothing_waits() -> None:
    assert backlog(None) == 0


def test_the_size_of_a_cell_is_known_where_the_host_tells() -> None:
    parser = RawKeyParser()
    assert parser.cell_pixels is None
    list(parser.feed("\x1b[48;24;80;480;800t"))
    assert parser.cell_pixels == (10.0, 20.0)
    assert cell_pixels(None) == USUAL_CELL
