"""``job watch``: a line for each change of a job."""

from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import aclosing

from tui.client.follow import follow
from tui.commands import records
from tui.commands.connecting import Connection
from tui.commands.jobs import job_of
from tui.commands.parsing import FAILED, OK
from tui.commands.printing import as_json
from tui.commands.running import naming, say
from tui.describe.plain import plain
from tui.wire import jobs
from tui.wire.follow import FollowEvent
from tui.wire.jobs import FINAL, SUCCESS, Update
from tui.wire.targets import for_people

UNTIL = ("running", "done")


async def watch(options: Namespace, connection: Connection) -> int:
    """Print changes until the job is where it is waited for; 1 when it failed.

    It is asked for first: a stream is set up again and again where nobody answers, and
    tells neither that nor what the time is there.
    """
    await job_of(connection, options.id)
    return await until(options, connection, options.id, options.until)


async def until(
    options: Namespace, connection: Connection, job_id: str, wanted: str
) -> int:
    """Print changes until the job runs or has ended."""
    as_records = getattr(options, "output", "table") == "jsonl"
    seen = Changes(lambda: connection.client.now_ms, as_records=as_records)
    with naming(f"job '{job_id}'", "job list"):
        async with aclosing(follow(connection.client, job_id)) as events:
            told = ""
            async for event in events:
                if event.interrupted and event.interrupted != told:
                    say(plain(event.interrupted))  # once, however often it is tried
                told = event.interrupted or told
                seen.take(event)
                if wanted == "running" and seen.state == jobs.RUNNING:
                    return OK
                if seen.state in FINAL:
                    break
    return OK if seen.state == SUCCESS and wanted == "done" else FAILED


class Changes:
    """What was printed already."""

    def __init__(self, now_ms: Callable[[], int], *, as_records: bool) -> None:
        """Nothing was.

        Args:
            now_ms: The moment by the server's clock, for what comes without one.
            as_records: One JSON object a line, not words.
        """
        self.state = ""
        self._now_ms = now_ms
        self._as_records = as_records
        self._begun = False

    def take(self, event: FollowEvent) -> None:
        """Print what is new."""
        for update in _updates(event, begun=self._begun):
            text = " ".join(for_people(update).split())
            changed = update.state not in {"", self.state}
            self.state = update.state or self.state
            if changed or text:
                self._print(update.timestamp, self.state, text)
        self._begun = self._begun or event.initial_job is not None

    def _print(self, at_ms: int, state: str, text: str) -> None:
        at = records.moment(at_ms or self._now_ms())
        if self._as_records:
            words = as_json({"at": at, "state": state, "text": text})
        else:
            words = f"{at}  {plain(state):<9}  {plain(text)}".rstrip()
        print(words, flush=True)


def _updates(event: FollowEvent, *, begun: bool) -> Iterator[Update]:
    """What an event says of the state; of the past only where it led to."""
    job = event.initial_job
    if job is not None:
        last = job.updates[-1] if job.updates and not begun else Update()
        yield Update(state=job.state, status=last.status, timestamp=last.timestamp)
    yield from event.updates
    if event.new_status is not None:
        yield Update(state=event.new_status.state)
