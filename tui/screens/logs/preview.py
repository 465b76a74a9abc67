"""The last lines of jobs that have ended, read once from short files."""

from tui.describe.log_tail import LogTail
from tui.errors import UCloudError
from tui.screens.account import Account
from tui.wire.jobs import Job

_LIMIT = 1_000_000
"""Bytes that are passed over: many providers send files only from their beginning."""
_TAIL = 16 * 1024
_MOST_JOBS = 100


class LogPreview:
    """Remembers what it read, so that moving over a list asks for nothing twice."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._read: dict[str, tuple[tuple[int, bool, str], ...]] = {}

    async def add_to(self, log: LogTail, job: Job) -> None:
        """Write the end of the job's files into a log; nothing where there is none."""
        if job.id not in self._read:
            if len(self._read) >= _MOST_JOBS:
                self._read.clear()
            self._read[job.id] = await self._ends(job)
        for rank, stderr, text in self._read[job.id]:
            log.add(rank, text, stderr=stderr)

    async def _ends(self, job: Job) -> tuple[tuple[int, bool, str], ...]:
        from tui.client import log_files

        found: list[tuple[int, bool, str]] = []
        try:
            client, who = await self._account.client(), await self._account.learn()
            for file in await log_files.find(client, job):
                part = None
                if file.size:
                    part = await log_files.tail(
                        client, who.username, file, _TAIL, limit=_LIMIT
                    )
                if part is None:
                    continue
                text = part.data.decode("utf-8", "replace")
                if part.start:
                    text = text.partition("\n")[2]
                text = text if text.endswith("\n") else text + "\n"
                found.append((file.rank, file.stderr, text))
        except UCloudError:
            return tuple(found)
        return tuple(found)
