"""Where the lines of one job's log come from: its stream, and its files."""

import tempfile
from collections.abc import Callable
from contextlib import aclosing
from functools import partial
from typing import TYPE_CHECKING

from textual.screen import Screen

from tui.describe import plain
from tui.describe.log_book import LogBook, Source
from tui.describe.log_replay import Retold
from tui.describe.problems import problem
from tui.errors import NotAllowed, NotFound, UCloudError
from tui.screens.account import Account
from tui.screens.jobs.following import Following
from tui.screens.logs.measuring import LogMeasuring
from tui.screens.logs.reading import LIMIT, Complete
from tui.screens.logs.whole import Whole
from tui.wire import jobs

if TYPE_CHECKING:
    from tui.client.log_files import LogFile
    from tui.wire.jobs import Job

_MOST = 1024 * 1024 * 1024
"""Bytes of a log that are kept on disk."""
_DRAW_EVERY_S = 0.2
_MOST_OF_TAIL = 240 * 1024
"""Characters; a stream that begins with less did not begin in the middle."""
_HELD_S = 2.0
"""How long what a stream tells after a break is held back."""
_NEXT_S = 0.01
_REPLAY_S = 30.0
"""So long after its first line a stream is sure to have told what it has."""


class LogFeed:
    """The log of a job while it runs and after its end; stopped with its screen."""

    def __init__(
        self,
        screen: Screen[None],
        account: Account,
        job: "Job",
        changed: Callable[[], None],
        limit: int = LIMIT,
    ) -> None:
        """Prepare; nothing is asked yet.

        Args:
            screen: Owner of the workers.
            account: Whom to ask.
            job: Whose log.
            changed: Called when there is something new.
            limit: Bytes that may be passed over to come to the end of a file.
        """
        self._screen, self._account, self._changed = screen, account, changed
        self._job, self._limit = job, limit
        self.book = new_book()
        self.stream = Following(screen, account, self._followed, _pace_s, self)
        self._retold, self._began_at = Retold(), 0.0
        self._measuring = LogMeasuring(screen, account, self.files)
        self._end_only = False
        """Only the end of the files was read."""
        self._from_start = False
        """The first stream began with the beginning of the log."""
        self._broke = False
        """The stream is not the first one."""
        self.heard_at = 0.0
        """When something was printed last, seconds since the epoch; 0 for never."""
        self.reading: Complete | Whole | None = None
        """What is being read from files; None while nothing is."""
        self.note = ""
        """What came of reading files, or why nothing did; a sentence."""
        self.completed = False
        """The job has ended, and its files were read or cannot be."""
        self.whole = False
        """What is shown began with the files' beginning."""

    def start(self) -> None:
        """Follow the job; read the files of one that has ended."""
        if self._job.active:
            self.heard_at = self._account.now_s()
            self.stream.show(self._job)
        else:
            self._complete()

    @property
    def job(self) -> "Job":
        """The job as newly as it is known."""
        return self.stream.job or self._job

    async def look_again(self) -> None:
        """Ask for the job over HTTP: its stream does not tell everything.

        Raises:
            UCloudError: it cannot be asked for.
        """
        if self.stream.job is not None:
            await self.stream.look_again()
        else:
            self._job = await self._account.send(jobs.retrieve(self._job.id))
            self._changed()

    def attach_again(self) -> None:
        """Set up the stream once more, or read the files of an ended job again."""
        self._job, self.note, self.completed = self.job, "", False
        self.stream.stop()
        if not self._job.active:
            self.book.clear()
            self._retold, self.whole = Retold(), False
        self.start()

    def close(self) -> None:
        """Give back what is on disk."""
        self.book.close()

    @property
    def from_tail(self) -> bool:
        """Whether what stands before the first line may not have been sent."""
        if self.whole or self._from_start:
            return False
        return self._end_only or self.book.heard >= _MOST_OF_TAIL

    @property
    def silent_s(self) -> float:
        """For how long a running job has printed nothing, seconds."""
        if not (self.job.running and self.stream.live):
            return 0.0
        return max(0.0, self._account.now_s() - self.heard_at)

    @property
    def slurm(self) -> bool:
        """A scheduler's: streams begin with the beginning, errors come apart."""
        support = self.job.status.resolved_support
        return support is not None and bool(support.native.enabled)

    @property
    def _counted(self) -> bool:
        """Whether what was told says where in its file the stream stands."""
        return self.slurm and not self._broke and not self._retold.ahead

    # the stream

    def clear(self) -> None:
        """The stream begins anew: leave out what it will tell once more."""
        self._measuring.begin()
        self._retold.begin(from_start=self.slurm)
        if isinstance(self.reading, Whole):
            self.reading.break_off()
        self._broke = bool(self.book.heard)
        if not self._broke:
            self._from_start, self._began_at = self.slurm, 0.0

    def add(self, rank: int, text: str, *, stderr: bool = False) -> None:
        """Take what one node printed."""
        self.heard_at = now_s = self._account.now_s()
        held = self._retold.held
        new = self._retold.fresh(Source(rank, stderr), text)
        if not held and self._retold.held:
            self._screen.set_timer(_HELD_S, self._settle)
        if not new:
            return
        self._began_at = self._began_at or now_s
        if now_s - self._began_at > _REPLAY_S and self.book.heard < _MOST_OF_TAIL:
            self._from_start = True
        self.book.add(rank, new, stderr=stderr, at_s=int(now_s))
        if isinstance(self.reading, Whole):
            self.reading.hear(Source(rank, stderr), new, int(now_s))

    def _settle(self) -> None:
        """Take in what the stream told after a break, a source at a time."""
        if self._retold.settle_one(self.book, int(self._account.now_s())):
            self._screen.set_timer(_NEXT_S, self._settle)
        self._changed()

    def _followed(self) -> None:
        """Read the files once the job and its stream have ended."""
        over = not self.job.active and not self.stream.live
        if over and not self.completed and self.reading is None:
            self._retold.settle(self.book, int(self._account.now_s()))
            self._complete()
        self._changed()

    @property
    def behind(self) -> int:
        """Bytes of the files that the stream has not told; 0 while that is little."""
        behind = self._retold.ahead or self._measuring.behind
        return behind if self.stream.live else 0

    def measure(self) -> None:
        """Compare the stream with its files, if there is a stream."""
        if self.stream.live and self.job.running and not self._retold.catching_up:
            from_start = self.slurm or (self._from_start and not self._broke)
            self._measuring.measure(self._retold.bytes, from_start=from_start)

    # files

    def _complete(self) -> None:
        streamed = bool(self.book.heard)
        reading = Complete(self.book, streamed=streamed, limit=self._limit)
        self._run(reading, partial(self._completed, reading))

    async def files(self) -> "tuple[LogFile, ...]":
        """The files of the log, of all nodes; empty ones are left out.

        Raises:
            UCloudError: they cannot be had; `why` says it in words.
        """
        from tui.client import log_files

        found = await log_files.find(await self._account.client(), self.job)
        return tuple(file for file in found if file.size)

    def load_whole(self, files: "tuple[LogFile, ...]") -> None:
        """Load all of some files, in the place of what is shown."""
        reading = Whole(
            self.book,
            new_book(),
            files,
            ended=not self.job.active,
            told=self._retold.told if self._counted else None,
        )
        self._run(reading, partial(self._loaded, reading))

    def stop_reading(self) -> None:
        """Give up what is being read."""
        self._screen.workers.cancel_group(self._screen, "log-files")

    def _run(self, reading: "Complete | Whole", done: Callable[[], None]) -> None:
        self.reading = reading
        self._screen.run_worker(
            partial(self._read, reading, done), group="log-files", exclusive=True
        )

    async def _read(
        self, reading: "Complete | Whole", done: Callable[[], None]
    ) -> None:
        try:
            client, who = await self._account.client(), await self._account.learn()
            self._changed()
            async with aclosing(reading.run(client, who.username, self.job)) as steps:
                async for _ in steps:
                    self._changed()
        except UCloudError as error:
            self.note = self.why(error)
            reading.give_up()
        except BaseException:
            reading.give_up()
            self.note = "Stopped."
            raise
        else:
            self.note = reading.note
            done()
        finally:
            self.completed = self.completed or not self.job.active
            self.reading = None
            self._changed()

    def _completed(self, reading: Complete) -> None:
        self.whole = self.whole or reading.whole
        self._end_only = not reading.streamed and not reading.whole

    def _loaded(self, reading: Whole) -> None:
        self.book = reading.fresh  # who shows the one before closes it
        self.whole = True
        for source, count in reading.ahead.items():
            self._retold.know(source, count)
        self._measuring.begin()

    def why(self, error: UCloudError) -> str:
        """Why the files cannot be read, in words."""
        if not self.job.output_folder:
            return "This job has no output folder, so there is no file with its log."
        said = problem(error, self._account.server).line
        owner, who = self.job.owner.created_by, self._account.identity
        mine = not owner or who is None or owner == who.username
        if not mine and isinstance(error, NotAllowed | NotFound):
            return f"The log belongs to {plain(owner)}, and cannot be read: {said}"
        return f"The files of the log cannot be read. {said}"


def _pace_s() -> float:
    return _DRAW_EVERY_S


def new_book() -> LogBook:
    """A book that lies on disk, where only this process finds it."""
    return LogBook(tempfile.TemporaryFile, _MOST)
