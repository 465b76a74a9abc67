"""Files on their way to this machine, one after the other."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from tui.describe import Line, Word, commands, plain
from tui.describe.activity import Entry as Happened
from tui.describe.activity import Kind
from tui.describe.files import size
from tui.describe.problems import problem
from tui.errors import UCloudError
from tui.screens.account import Account
from tui.screens.asked import Noticed
from tui.screens.new_file import short

if TYPE_CHECKING:
    from tui.client.file_download import Progress

_PACE_S = 0.25
"""The line is drawn no more often."""
_SPEED_OVER_S = 5.0
_NAME = 28


@dataclass(slots=True, eq=False)
class Batch:
    """The files of a folder that are fetched together."""

    folder: Path
    """What it becomes here."""
    count: int
    saved: int = 0
    bytes: int = 0

    def took(self, count: int) -> None:
        """One more of them is here, of so many bytes."""
        self.saved += 1
        self.bytes += count


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file there, and the file that it becomes here."""

    path: str
    target: Path
    replacing: bool = False
    batch: Batch | None = None


class Downloads:
    """A queue of files and how far the first is; lives as long as its screen."""

    def __init__(
        self, screen: Screen[Any], account: Account, changed: Callable[[], None]
    ) -> None:
        """Fetch nothing yet.

        Args:
            screen: Owns the work, and is told the results.
            account: Where the files are.
            changed: Is called when the line is another.
        """
        self._screen, self._account, self._changed = screen, account, changed
        self._waiting: deque[Wanted] = deque()
        self._now: Wanted | None = None
        self._progress: Progress | None = None
        self._drawn_at = 0.0
        self._samples: deque[tuple[float, int]] = deque()
        self.folder = ""
        """Where files were put last."""

    @property
    def busy(self) -> bool:
        """Whether a file is on its way."""
        return self._now is not None

    @property
    def names(self) -> tuple[str, ...]:
        """What is on its way or waits for it, safe to draw."""
        here = (self._now,) if self._now else ()
        return tuple(plain(one.target.name) for one in (*here, *self._waiting))

    def add(self, *wanted: Wanted) -> None:
        """Fetch files, after those that are waited for."""
        for one in wanted:
            top = one.batch.folder if one.batch else one.target
            self.folder = str(top.parent)
        self._waiting.extend(wanted)
        if self._now is None and self._waiting:
            self._start()
        self._changed()

    def _start(self) -> None:
        self._screen.run_worker(self._work, group="downloads", exclusive=True)

    def cancel(self) -> None:
        """Give up the file that is on its way, and those that belong to it."""
        now = self._now
        if now is None:
            return
        self._screen.workers.cancel_group(self._screen, "downloads")
        self._now = None
        said = f"Stopped: {now.target.name}"
        if batch := now.batch:
            others = (one for one in self._waiting if one.batch is not batch)
            self._waiting = deque(others)
            said = f"Stopped: {batch.saved} of {batch.count} files are here."
        self._screen.notify(plain(said), markup=False)
        if self._waiting:
            self._start()
        self._changed()

    async def _work(self) -> None:
        while self._waiting:
            self._now = wanted = self._waiting.popleft()
            self._progress = None
            self._samples.clear()
            self._changed()
            await self._fetch(wanted)
        self._now = None
        self._changed()

    async def _fetch(self, wanted: Wanted) -> None:
        from tui.client.file_download import download

        try:
            client = await self._account.client()
            who = await self._account.learn()
            await download(
                client,
                who.username,
                wanted.path,
                wanted.target,
                self._watch,
                replacing=wanted.replacing,
            )
        except UCloudError as error:
            said = problem(error, self._account.server)
            text = f"{wanted.target.name} was not fetched. {said.line}"
            self._tell(wanted, text, "error")
        else:
            done = self._progress.done if self._progress else 0
            if wanted.batch:
                wanted.batch.took(done)
            else:
                text = f"Saved {short(wanted.target)}, {size(done)}."
                self._tell(wanted, text, "action")
        if wanted.batch and not any(one.batch is wanted.batch for one in self._waiting):
            self._sum_up(wanted.batch)

    def _sum_up(self, batch: Batch) -> None:
        """Tell of all files of a folder at once."""
        here = f"{short(batch.folder)}, {size(batch.bytes)}"
        text = f"Saved {batch.saved} of {batch.count} files in {here}."
        kind: Kind = "action" if batch.saved == batch.count else "error"
        self._notice(text, kind)

    def _tell(self, wanted: Wanted, text: str, kind: Kind) -> None:
        self._notice(text, kind, commands.file_get(wanted.path))

    def _notice(self, text: str, kind: Kind, command: str = "") -> None:
        severity = "error" if kind == "error" else "information"
        self._screen.notify(plain(text), severity=severity, markup=False)
        happened = Happened(kind, self._account.now_ms, text, command=command)
        self._screen.post_message(Noticed(happened))

    def _watch(self, progress: "Progress") -> None:
        now = time.monotonic()
        self._progress = progress
        if now - self._drawn_at < _PACE_S and progress.done:
            return
        self._drawn_at = now
        self._samples.append((now, progress.done))
        while now - self._samples[0][0] > _SPEED_OVER_S:
            self._samples.popleft()
        self._changed()

    @property
    def line(self) -> tuple[Line, Line]:
        """Which file, how much of it and how fast; how it is stopped."""
        if self._now is None:
            return (), ()
        name = plain(self._now.target.name)
        name = name if len(name) <= _NAME else name[: _NAME - 1] + "…"
        left = [Word(f" ↓ {name}", "strong"), Word(f"  {self._far()}")]
        if self._progress and self._progress.note:
            left.append(Word(f"  {self._progress.note}", "warning"))
        right = [Word(f"{len(self._waiting)} more  ")] if self._waiting else []
        return tuple(left), (*right, Word("esc", "accent"), Word(" stops it "))

    def _far(self) -> str:
        progress = self._progress
        if progress is None:
            return "asking"
        if not progress.size:
            return size(progress.done)
        share = progress.done * 100 // progress.size
        speed = self._speed()
        rate = f", {size(speed)}/s" if speed else ""
        return f"{size(progress.done)} of {size(progress.size)}, {share} %{rate}"

    def _speed(self) -> int:
        """Bytes a second of late; 0 while that is not known."""
        if len(self._samples) < 2:  # noqa: PLR2004 - a beginning and an end
            return 0
        (began, first), (ended, last) = self._samples[0], self._samples[-1]
        return int((last - first) / (ended - began)) if last > first else 0
