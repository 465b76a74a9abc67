"""What the shells need from outside: a way to open a link, a reason for its end.

``tui.client.shell`` has both; tests have a link in memory.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import ClassVar, Literal, Protocol, TypeAlias


@dataclass(frozen=True, slots=True)
class ShellTarget:
    """Where a shell runs: on a node of a job, or in a folder of a drive."""

    job_id: str
    """Of a folder its path, which begins with a slash."""
    name: str
    rank: int = 0
    replicas: int = 1

    @property
    def in_folder(self) -> bool:
        """Whether it belongs to no job."""
        return self.job_id.startswith("/")

    @property
    def label(self) -> str:
        """The job's name, with the node where there are several (counted from 1).

        Of a folder its own name without those above it; with the one above it where it
        is only a number, as the folders are that jobs make.
        """
        if self.in_folder:
            above, _, own = self.name.rstrip("/").rpartition("/")
            holder = above.rpartition("/")[2] if own.isdigit() else ""
            return f"{holder}/{own}" if holder else own or self.name
        return f"{self.name} n{self.rank + 1}" if self.replicas > 1 else self.name


class Link(Protocol):
    """A live connection to a shell; iterating gives its output until it ends."""

    @property
    def round_trip_s(self) -> float | None:
        """How long the last answer took, None before the first."""
        ...

    @property
    def unanswered(self) -> int:
        """How many pieces of input the far side has not taken yet."""
        ...

    @property
    def waiting_s(self) -> float:
        """The age of the oldest thing sent and not answered, 0 if none."""
        ...

    @property
    def ready(self) -> bool:
        """Whether the far side said that the terminal is up."""
        ...

    def type(self, text: str) -> None:
        """Send input; never waits."""
        ...

    def resize(self, cols: int, rows: int) -> None:
        """Send the size; never waits."""
        ...

    def __aiter__(self) -> AsyncIterator[str]: ...


class Ending(Protocol):
    """Why a link ended, as far as the job tells."""

    @property
    def text(self) -> str:
        """A sentence."""
        ...

    @property
    def job_final(self) -> bool:
        """Whether the job is over."""
        ...

    @property
    def job_running(self) -> bool:
        """Whether a new shell could be had."""
        ...


Progress: TypeAlias = Callable[[str], None]
"""Is told in a few words what is waited for now."""

OpenLink: TypeAlias = Callable[
    [ShellTarget, int, int, Progress], AbstractAsyncContextManager[Link]
]
"""Opens a link to a target at a size (cols, rows); raises UCloudError on entering."""

WhyEnded: TypeAlias = Callable[[str], Awaitable[Ending]]
"""Asks about the job of this id; raises UCloudError."""


Wanted: TypeAlias = Literal["info", "logs", "extend"]
"""What can be asked about the job of a shell."""


class Leaving:
    """Whether what was typed last was meant to end the shell."""

    _LONGEST = 8
    _KEYS: ClassVar[dict[str, str]] = {
        "ctrl+d": "\x04",
        "enter": "\r",
        "backspace": "\x7f",
    }

    def __init__(self) -> None:
        self._line = ""
        self.asked = False
        """``exit``, ``logout`` or ctrl+d came last."""

    def note(self, text: str, key: str = "") -> None:
        """Follow what is typed; only the beginning of the line is remembered.

        Args:
            text: As it was sent.
            key: Its name, where it was one key: programs may want keys spelled out.
        """
        for char in self._KEYS.get(key, text[-256:]):
            if char in "\r\n\x04":
                line = self._line.strip()
                self.asked = line in {"exit", "logout"} or (char == "\x04" and not line)
                self._line = ""
            elif char == "\x7f":
                self._line = self._line[:-1]
            else:
                self.asked = False
                self._line = (self._line + char)[: self._LONGEST]
