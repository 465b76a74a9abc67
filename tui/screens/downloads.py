"""Files on their way to this machine, one after the other."""

import os
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
from tui.describe.files import Entry, size
from tui.describe.problems import problem
from tui.errors import UCloudError
from tui.screens.account import Account
from tui.screens.asked import Noticed
from tui.screens.dialogs import Choice, Prompt

if TYPE_CHECKING:
    from tui.client.file_download import Progress

_PACE_S = 0.25
"""The line is drawn no more often."""
_SPEED_OVER_S = 5.0
_NAME = 28


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file there, and the file that it becomes here."""

    path: str
    target: Path
    replacing: bool = False


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
        self._folder = ""

    @property
    def busy(self) -> bool:
        """Whether a file is on its way."""
        return self._now is not None

    @property
    def names(self) -> tuple[str, ...]:
        """What is on its way or waits for it, safe to draw."""
        here = (self._now,) if self._now else ()
        return tuple(plain(one.target.name) for one in (*here, *self._waiting))

    async def ask(self, entry: Entry) -> None:
        """Ask where a file should go, and fetch it; nothing is replaced unasked."""
        from tui.client.file_download import local_name

        name = local_name(entry.name)
        known = "" if entry.size is None else f", {size(entry.size)}"
        title = f"Download {plain(entry.name)}{known}"
        value = str(Path(self._folder or default_folder()) / name)
        hint = "enter fetches it   esc leaves it"
        question = Prompt(title, ("To which file or folder?",), value=value, hint=hint)
        answer = await self._screen.app.push_screen_wait(question)
        if answer is None or not answer.strip():
            return
        target = target_of(answer.strip(), name)
        if is_there(target):
            await self._ask_again(entry.path, target)
        else:
            self._add(Wanted(entry.path, target))

    async def _ask_again(self, path: str, target: Path) -> None:
        other = unused(target)
        options = (
            ("k", f"keep both: {plain(other.name)}", ""),
            ("r", "replace the file that is here", _why_not_replaced(target)),
        )
        title = f"{plain(target.name)} is there already"
        chosen = await self._screen.app.push_screen_wait(Choice(title, options))
        if chosen == "k":
            self._add(Wanted(path, other))
        elif chosen == "r":
            self._add(Wanted(path, target, replacing=True))

    def _add(self, wanted: Wanted) -> None:
        self._folder = str(wanted.target.parent)
        self._waiting.append(wanted)
        if self._now is None:
            self._start()
        self._changed()

    def _start(self) -> None:
        self._screen.run_worker(self._work(), group="downloads", exclusive=True)

    def cancel(self) -> None:
        """Give up the file that is on its way; the next one begins."""
        now = self._now
        if now is None:
            return
        self._screen.workers.cancel_group(self._screen, "downloads")
        self._now = None
        self._screen.notify(f"Stopped: {plain(now.target.name)}", markup=False)
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
            self._tell(wanted, f"{wanted.target.name} was not fetched. {said.line}")
        else:
            done = size(self._progress.done) if self._progress else ""
            self._tell(wanted, f"Saved {short(wanted.target)}, {done}.", "action")

    def _tell(self, wanted: Wanted, text: str, kind: Kind = "error") -> None:
        severity = "error" if kind == "error" else "information"
        self._screen.notify(plain(text), severity=severity, markup=False)
        command = commands.file_get(wanted.path)
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


def default_folder() -> str:
    """Where files are put when nobody says otherwise."""
    downloads = Path.home() / "Downloads"
    return "~/Downloads" if downloads.is_dir() else str(Path.cwd())


def target_of(text: str, name: str) -> Path:
    """The file that was named, or one of that name in the folder that was named."""
    try:
        path = Path(text).expanduser()
    except RuntimeError:  # ~nobody
        path = Path(text)
    return path / name if text.endswith("/") or path.is_dir() else path


def unused(target: Path) -> Path:
    """A name beside it that no file has."""
    numbered = (
        target.with_name(f"{target.stem} ({number}){target.suffix}")
        for number in range(2, 10_000)
    )
    return next(path for path in numbered if not is_there(path))


def is_there(path: Path) -> bool:
    """Whether there is something by that name, a broken link included."""
    return os.path.lexists(path)


def short(path: Path) -> str:
    """A path as people write it: from their home."""
    try:
        return f"~/{path.relative_to(Path.home())}"
    except ValueError:
        return str(path)


def _why_not_replaced(target: Path) -> str:
    return "" if target.is_file() else "it is no file"
