"""Textual's driver for what hosts say more of keys, and say at once."""

import os
import selectors
from codecs import getincrementaldecoder
from collections.abc import Iterable
from contextlib import suppress

from textual import constants
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from tui.widgets.raw_keys import POLL_S, USUAL_FLAGS, RawKeyParser

_READ_BYTES = 4096


class HostDriver(LinuxDriver):
    """Textual's driver with our parser, and an ESC that does not wait 100 ms."""

    parser: RawKeyParser | None = None

    @property
    def can_suspend(self) -> bool:
        """Whether a shell waits for it that can bring it back when it was stopped."""
        with suppress(OSError):  # what started it has ended
            parent = os.getppid()
            here = os.getsid(parent) == os.getsid(0)
            return here and os.getpgid(parent) != os.getpgrp()
        return False

    def start_application_mode(self) -> None:
        """As Textual, but ask for keys as we want them told."""
        super().start_application_mode()
        if self._writer_thread is not None and not constants.DISABLE_KITTY_KEY:
            self.write(f"\x1b[={USUAL_FLAGS};1u\x1b[?u")
            self.flush()

    def stop_application_mode(self) -> None:
        """As Textual; what is said of keys from now on is for others."""
        if self.parser is not None:
            self.parser.tells_keys = False
        super().stop_application_mode()

    def _run_input_thread(self) -> None:
        """End like after any error of our own, not with a trace on the screen."""
        try:
            self.run_input_thread()
        except Exception as error:  # noqa: BLE001 - the app raises it again
            self._app.call_later(_fail, error)

    def run_input_thread(self) -> None:
        """Read, parse and post until the driver stops."""
        parser = self.parser = RawKeyParser()
        decode = getincrementaldecoder("utf-8")("replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(parser.wait_s):
                    data = os.read(self.fileno, _READ_BYTES)
                    if not data:
                        self.exit_event.wait(POLL_S)
                    elif text := decode(data):
                        self._post(parser.feed(text))
                self._post(parser.tick())

    def _post(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)


def _fail(error: Exception) -> None:
    raise error
