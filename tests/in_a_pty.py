"""A program in a pseudo-terminal, watched from the other side."""

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Self

_ESCAPES = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]P^_][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-~])"
)
_PATIENCE_S = 60.0


class Program:
    """Runs until it ends or the block is left; what it writes is collected."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        *,
        cols: int = 120,
        rows: int = 40,
    ) -> None:
        self._ours, theirs = os.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))
        self.began = time.perf_counter()
        self.process = subprocess.Popen(
            command,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env={"TERM": "xterm-256color", "COLORTERM": "truecolor"}
            | dict(environment),
            start_new_session=True,
        )
        os.set_blocking(self._ours, False)
        self._theirs = theirs
        self.written = b""
        """Everything since the start or since `forget`."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.ended()
        self.hang_up()

    @property
    def text(self) -> str:
        """What was written, without escape sequences; not where it was written."""
        return _ESCAPES.sub(b"", self.written).decode(errors="replace")

    @property
    def cooked(self) -> bool:
        """Whether the terminal echoes and edits lines, as a shell leaves it."""
        local = termios.tcgetattr(self._theirs)[3]
        return bool(local & termios.ICANON and local & termios.ECHO)

    def hang_up(self) -> None:
        """Take the terminal away, as when its window is closed."""
        for end in (self._ours, self._theirs):
            if end >= 0:
                os.close(end)
        self._ours = self._theirs = -1

    def forget(self) -> None:
        """Start collecting anew."""
        self.written = b""

    def type(self, text: str) -> float:
        """Strike keys; the time on `time.perf_counter` just before."""
        at = time.perf_counter()
        os.write(self._ours, text.encode())
        return at

    def wait(
        self, until: Callable[[str], bool], patience_s: float = _PATIENCE_S
    ) -> float:
        """Read until the text fulfils a condition; the time when it first did.

        Raises:
            TimeoutError: it did not; has the text.
        """
        deadline = time.perf_counter() + patience_s
        while not until(self.text):
            if not self.read(deadline - time.perf_counter()):
                raise TimeoutError(self.text[-2000:])
        return time.perf_counter()

    def wait_for(self, words: str) -> float:
        """Read until some words were written."""
        return self.wait(lambda text: words in text)

    def settle(self, quiet_s: float) -> None:
        """Read until nothing comes for that long."""
        while self.read(quiet_s):
            pass

    def read(self, patience_s: float) -> bool:
        """Read what is there, or comes in time; false when nothing did."""
        ready, _, _ = select.select([self._ours], [], [], max(0.0, patience_s))
        if not ready:
            return False
        self.written += os.read(self._ours, 65536)
        return True

    def ended(self, patience_s: float = _PATIENCE_S) -> int:
        """Read until the program has ended; its exit code."""
        deadline = time.perf_counter() + patience_s
        while self.process.poll() is None:
            self.read(0.05)
            if time.perf_counter() > deadline:
                self.process.kill()
                self.process.wait()
                raise TimeoutError(self.text[-2000:])
        while self.read(0.0):
            pass
        return self.process.returncode


def environment(pid: int) -> str:
    """The environment that a process was started with."""
    return Path(f"/proc/{pid}/environ").read_text()


def children(pid: int, doing: str = "") -> list[int]:
    """The children of a process, or those whose command line has some words."""
    return [
        int(child)
        for task in Path(f"/proc/{pid}/task").iterdir()
        for child in (task / "children").read_text().split()
        if doing in Path(f"/proc/{child}/cmdline").read_text().replace("\0", " ")
    ]
