"""The live stream of a job, set up again as often as it breaks."""

import logging
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from functools import partial

from tui.client import failures, live
from tui.client.http import Client
from tui.errors import UCloudError
from tui.wire import follow as frames
from tui.wire import jobs
from tui.wire.follow import FollowEvent
from tui.wire.jobs import FINAL, RUNNING, Job, Update

_log = logging.getLogger(__name__)
_GRACE_S = 1.5
_BEGINNING_S = 30.0
"""Servers begin at once; what is on the way may take the question and pass on none."""
_SILENCE_S = 100.0
"""Three signs of life that did not come: the connection is dead, and nobody says so."""
_BROKEN = "The live stream broke; UCloud is asked now and then until it is back."
_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 0.5, 10.0


async def follow(client: Client, job_id: str) -> AsyncGenerator[FollowEvent]:
    """What happens to a job until it has ended, and the last log lines after that.

    The first event holds the whole job, as does every one after a break; then the log
    begins anew. While the stream is broken the job is asked for over HTTP. Leave it
    with ``contextlib.aclosing``, so that the connection ends at once.

    Raises:
        UCloudError: the job cannot be followed, and trying again would not help.
    """
    seen = _Seen(job_id)
    pause_s = _FIRST_PAUSE_S
    while not seen.over:
        why = _BROKEN
        try:
            async with aclosing(_stream(client, seen)) as events:
                async for event in events:
                    pause_s = _FIRST_PAUSE_S
                    yield event
        except UCloudError as error:
            why = error.why
        if seen.over:
            return
        if seen.again:
            seen.rested = False
            continue
        yield await _asked(client, seen, why)
        if not seen.over:
            pause_s = await live.rest(pause_s, _LONGEST_PAUSE_S)


@dataclass(slots=True)
class _Seen:
    """What the consumer already knows."""

    job_id: str
    state: str = ""
    updates: set[tuple[int, str, str]] = field(
        default_factory=set[tuple[int, str, str]]
    )
    begun: bool = False
    """The stream in hand has given the whole job."""
    lively: bool = False
    """The stream in hand has given a sign of life, and so goes on to give them."""
    over: bool = False
    rested: bool = False
    """It ran, and then did not: its provider tells nothing more on this stream."""

    @property
    def again(self) -> bool:
        """It runs again, and only another stream has its log."""
        return self.rested and self.state == RUNNING

    def begin(self, job: Job) -> None:
        self.updates = {_key(update) for update in job.updates}
        self.state = job.status.state
        self.begun, self.rested = True, False

    def turn(self, state: str) -> None:
        self.rested = self.rested or (self.state == RUNNING != state)
        self.state = state

    def only_new(self, event: FollowEvent) -> FollowEvent:
        """The event without the updates that were seen, and remember the rest."""
        updates: list[Update] = []
        for update in event.updates:
            if _key(update) not in self.updates:
                self.updates.add(_key(update))
                updates.append(update)
                self.turn(update.state or self.state)
        if event.new_status is not None:
            self.turn(event.new_status.state or self.state)
        return replace(event, updates=tuple(updates))

    @property
    def final(self) -> bool:
        return self.state in FINAL

    def patience_s(self) -> float | None:
        """How long the stream in hand may be silent; it stays open after the end."""
        if self.final:
            return _GRACE_S
        if not self.begun:
            return _BEGINNING_S
        return _SILENCE_S if self.lively else None


def _key(update: Update) -> tuple[int, str, str]:
    return update.timestamp, update.status, update.state


async def _asked(client: Client, seen: _Seen, why: str) -> FollowEvent:
    """What HTTP says of the job after the stream broke, and why it broke.

    Raises:
        UCloudError: the job is not to be had.
    """
    try:
        job = await client.send(jobs.retrieve(seen.job_id))
    except UCloudError as error:
        if not error.retryable:
            raise
        return FollowEvent(interrupted=error.why)
    seen.over = not job.active
    return replace(
        seen.only_new(FollowEvent(updates=job.updates, new_status=job.status)),
        done=seen.over,
        interrupted="" if seen.over else why,
    )


async def _stream(client: Client, seen: _Seen) -> AsyncGenerator[FollowEvent]:
    """The events of one connection; ends when it does, or when the job has."""
    seen.begun = seen.lively = False
    first_frame = partial(frames.first_frame, seen.job_id)
    try:
        async with (
            live.stream(client, "/api/jobs", first_frame) as socket,
            aclosing(live.frames(socket, frames.receive, seen.patience_s)) as events,
        ):
            async for event in events:
                for complete in await _completed(client, seen, event):
                    yield complete
                if seen.again:
                    return
    except TimeoutError:
        seen.over = seen.final
        _log.info("live stream left: nothing came")


async def _completed(
    client: Client, seen: _Seen, event: FollowEvent | None
) -> list[FollowEvent]:
    """The event, after the whole job where the server does not begin with it."""
    if event is None:
        seen.lively = True
        return []
    if event.initial_job is not None:
        seen.begin(event.initial_job)
        return [seen.only_new(event)]
    if event.status:
        raise failures.of_refusal(event.status, event.why, client.host)
    first: list[FollowEvent] = []
    if not seen.begun:
        job = await client.send(jobs.retrieve(seen.job_id))
        seen.begin(job)
        first = [FollowEvent(initial_job=job, anew=True)]
    seen.over = seen.over or event.done
    return [*first, seen.only_new(event)]
