"""The driver between the host terminal and the app."""

import fcntl
import os
import pty
import struct
import termios
from collections.abc import Callable
from threading import Event

import pytest
from textual import constants
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from tui.widgets import host_driver
from tui.widgets.host_driver import HostDriver
from tui.widgets.raw_keys import (
    RawKey,
    RawKeyParser,
    ask_keys,
    tells_keys,
    told_cell_pixels,
)


class Driver(HostDriver):
    """A driver of which only what is tested was started."""

    def __init__(self) -> None:
        self.exit_event = Event()
        self.written: list[str] = []
        self.messages: list[Message] = []

    def write(self, data: str) -> None:
        self.written.append(data)

    def flush(self) -> None: ...

    def process_message(self, message: Message) -> None:
        self.messages.append(message)
        self.exit_event.set()


def start(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    def started(self: object) -> None:
        vars(self)["_writer_thread"] = self

    monkeypatch.setattr(LinuxDriver, "start_application_mode", started)
    driver.start_application_mode()


def test_the_host_is_asked_for_keys_that_can_be_told_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    driver = Driver()
    start(driver, monkeypatch)
    assert driver.written == ["\x1b[=5;1u\x1b[?u"]


def test_a_host_can_be_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(constants, "DISABLE_KITTY_KEY", True)
    driver = Driver()
    start(driver, monkeypatch)
    assert driver.written == []


def test_what_a_program_wants_of_keys_is_asked_only_of_hosts_that_know() -> None:
    driver = Driver()
    ask_keys(driver, 31)
    ask_keys(None, 31)
    assert not tells_keys(driver)
    driver.parser = RawKeyParser()
    list(driver.parser.feed("\x1b[?5u"))
    assert tells_keys(driver)
    ask_keys(driver, 31)
    ask_keys(driver, 1)
    ask_keys(driver)
    assert driver.written == ["\x1b[=31;1u", "\x1b[=5;1u", "\x1b[=5;1u"]


def test_nothing_is_asked_of_a_host_that_was_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    driver = Driver()
    driver.parser = RawKeyParser()
    list(driver.parser.feed("\x1b[?5u"))

    def stopped(_driver: object) -> None: ...

    monkeypatch.setattr(LinuxDriver, "stop_application_mode", stopped)
    driver.stop_application_mode()
    ask_keys(driver)
    assert driver.written == []


def test_the_size_of_a_cell_is_also_known_from_the_window() -> None:
    driver = Driver()
    driver.parser = RawKeyParser()
    end, driver.fileno = pty.openpty()
    assert told_cell_pixels(driver) is None
    size = struct.pack("HHHH", 24, 80, 720, 432)
    fcntl.ioctl(driver.fileno, termios.TIOCSWINSZ, size)
    assert told_cell_pixels(driver) == (9.0, 18.0)
    os.close(end)
    os.close(driver.fileno)
    driver.fileno = -1
    assert told_cell_pixels(driver) is None


def test_keys_are_read_with_their_bytes() -> None:
    driver = Driver()
    driver.fileno, end = os.pipe()
    os.write(end, b"\x1b.")
    driver.run_input_thread()
    os.close(end)
    os.close(driver.fileno)
    (key,) = driver.messages
    assert isinstance(key, RawKey)
    assert key.raw == "\x1b."


def test_an_error_of_the_input_is_one_of_the_app() -> None:
    calls: list[tuple[Callable[[Exception], None], Exception]] = []

    class App:
        def call_later(
            self, raising: Callable[[Exception], None], error: Exception
        ) -> None:
            calls.append((raising, error))

    driver = Driver()
    setattr(driver, "_app", App())  # noqa: B010 - it wants a whole app
    driver.fileno = -1
    driver._run_input_thread()  # pyright: ignore[reportPrivateUsage]
    ((raising, error),) = calls
    with pytest.raises(ValueError, match="file descriptor"):
        raising(error)


@pytest.mark.parametrize(
    ("session", "group", "can"),
    [(1, 2, True), (1, 1, False), (9, 2, False)],
    ids=["a shell", "a script", "the window itself"],
)
def test_it_stops_only_where_a_shell_can_bring_it_back(
    session: int, group: int, can: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def session_of(pid: int) -> int:
        return session if pid else 1

    def group_of(_: int) -> int:
        return group

    monkeypatch.setattr(host_driver.os, "getsid", session_of)
    monkeypatch.setattr(host_driver.os, "getpgid", group_of)
    monkeypatch.setattr(host_driver.os, "getpgrp", lambda: 1)
    assert Driver().can_suspend is can


def test_nothing_brings_back_what_nobody_waits_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def gone(_: int) -> int:
        raise ProcessLookupError

    monkeypatch.setattr(host_driver.os, "getsid", gone)
    assert Driver().can_suspend is False
