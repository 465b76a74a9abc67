"""Time that jobs were asked more of: held for a moment, sent once, then watched.

Servers say yes to an extension also when they do nothing, so only an end that has moved
is believed.
"""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.describe import commands, prices, times
from tui.describe import jobs as words
from tui.describe.deadlines import added, moved
from tui.errors import UCloudError
from tui.screens.jobs.take_back import TakeBack
from tui.screens.place import local_zone
from tui.wire import jobs

if TYPE_CHECKING:
    from tui.screens.jobs.desk import JobDesk
    from tui.wire.jobs import Job

HOLD_S = 5.0
"""So long it can be taken back, and more can be added."""
WATCH_S = 60.0
"""So long the end of a job may take to move."""
LOOK_EVERY_S = 2.0
_FLUSH_S = 10.0


@dataclass(slots=True)
class _Asked:
    """Time for one job, in minutes."""

    job: "Job"
    held: int = 0
    """Not sent yet."""
    sent: int = 0
    """Sent, and not seen yet."""
    due: float = 0.0
    """Monotonic seconds at which it is sent."""
    back: TakeBack | None = None
    touched: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def about(self) -> str:
        """What is said of it, by this name: each sentence replaces the one before."""
        return f"time {self.job.id}"


class Extensions:
    """Adds up what is asked for in quick succession, one request at a time."""

    def __init__(self, desk: "JobDesk") -> None:
        self._desk = desk
        self._by_id: dict[str, _Asked] = {}

    def held(self, job_id: str) -> int:
        """Minutes asked for and not sent yet."""
        asked = self._by_id.get(job_id)
        return asked.held if asked else 0

    def add(self, job: "Job", minutes: int) -> None:
        """Ask for more time, a moment from now."""
        asked = self._by_id.get(job.id)
        new = asked is None
        if asked is None:
            asked = self._by_id[job.id] = _Asked(job)
        asked.held += minutes
        asked.due = time.monotonic() + HOLD_S
        if asked.back is None:
            asked.back = self._desk.offers.add(TakeBack(lambda: self.drop(job.id)))
        self._show(asked)
        keys = (("u", "takes it back"), ("e", "adds more"))
        self._desk.say(self._held_words(asked), keys=keys, about=asked.about)
        asked.touched.set()
        if new:
            self._desk.run(self._serve(asked), "extend")

    def _held_words(self, asked: _Asked) -> str:
        name, product = words.name(asked.job), asked.job.status.resolved_product
        nodes = asked.job.specification.replicas
        price = prices.of_job(product, asked.held, nodes) if product else ""
        cost = f" ({price})" if price else ""
        return f"{name}: {added(asked.held)}{cost} is sent in {HOLD_S:.0f} s."

    def drop(self, job_id: str) -> None:
        """Take back what was not sent yet."""
        asked = self._by_id.get(job_id)
        if asked is not None and asked.held:
            gone, asked.held = added(asked.held), 0
            self._withdraw(asked)
            self._show(asked)
            said = f"{words.name(asked.job)}: {gone} taken back, not sent."
            self._desk.say(said, about=asked.about)
            asked.touched.set()

    def _withdraw(self, asked: _Asked) -> None:
        if asked.back is not None:
            self._desk.offers.withdraw(asked.back)
            asked.back = None

    def _show(self, asked: _Asked) -> None:
        total = asked.held + asked.sent
        self._desk.show(asked.job.id, added(total) if total else "")

    async def flush(self) -> None:
        """Send at once what is held: the program ends, and it was asked for."""
        try:
            async with asyncio.timeout(_FLUSH_S):
                for asked in tuple(self._by_id.values()):
                    minutes, asked.held = asked.held, 0
                    if minutes:
                        await self._send(asked.job, minutes)
        except (UCloudError, TimeoutError) as error:
            self._desk.app.log.warning(type(error).__name__)

    async def _send(self, job: "Job", minutes: int) -> None:
        await self._desk.account.send(jobs.extend(job.id, *divmod(minutes, 60)))

    async def _serve(self, asked: _Asked) -> None:
        """Hold, send, watch, as long as there is something to send."""
        try:
            while asked.held:
                await self._hold(asked)
                self._withdraw(asked)
                asked.sent, asked.held = asked.held, 0
                if asked.sent:
                    await self._carry_out(asked)
                asked.sent = 0
        finally:
            self._withdraw(asked)
            self._by_id.pop(asked.job.id, None)
            self._desk.show(asked.job.id, "", asked.job)

    async def _hold(self, asked: _Asked) -> None:
        while asked.held and (left := asked.due - time.monotonic()) > 0:
            asked.touched.clear()
            try:
                async with asyncio.timeout(left):
                    await asked.touched.wait()
            except TimeoutError:
                return

    async def _carry_out(self, asked: _Asked) -> None:
        asked.job = await self._look(asked.job) or asked.job
        unsure: UCloudError | None = None
        try:
            await self._send(asked.job, asked.sent)
        except UCloudError as error:
            if not error.uncertain:
                self._desk.say_error(error, asked.job, added(asked.sent))
                return
            unsure = error  # it may have been done: asking twice would add it twice
        command = commands.extend(asked.job.id, asked.sent)
        self._desk.did(asked.job, f"{added(asked.sent)} asked for", command)
        before = asked.job.status.expires_at
        if await self._moves(asked):
            self._came(asked, before)
        else:
            self._did_not_come(asked, unsure)

    async def _look(self, job: "Job") -> "Job | None":
        """The job as the server has it now; None where it does not answer."""
        try:
            return await self._desk.account.send(jobs.retrieve(job.id))
        except UCloudError:
            return None

    async def _moves(self, asked: _Asked) -> bool:
        """Wait until the end has moved or the job is over; False where it did not."""
        before, until = asked.job.status.expires_at, time.monotonic() + WATCH_S
        while True:
            seen = await self._look(asked.job)
            if seen is not None:
                asked.job = seen
                if not seen.active or seen.status.expires_at != before:
                    return True
            if time.monotonic() >= until:
                return False
            await asyncio.sleep(LOOK_EVERY_S)

    def watch_all(self, sent: "Sequence[Job]", minutes: int) -> None:
        """Look whether several jobs got the time they were asked for elsewhere."""
        if sent:
            self._desk.run(self._watch_all(sent, minutes), "extend")

    async def _watch_all(self, sent: "Sequence[Job]", minutes: int) -> None:
        every = [_Asked(job, sent=minutes) for job in sent]
        came = await asyncio.gather(*map(self._moves, every))
        for asked in every:
            self._desk.show(asked.job.id, "", asked.job)
        late = [words.name(a.job) for a, ok in zip(every, came, strict=True) if not ok]
        said = f"{sum(came)} of {len(every)} jobs got {added(minutes)}."
        if late:
            said += f" The end did not move of: {', '.join(late)}."
        self._desk.say(said, "warning" if late else "information", 10)

    def _came(self, asked: _Asked, before: int) -> None:
        job, account = asked.job, self._desk.account
        if not job.active:
            self._desk.say(
                f"{words.name(job)} has ended.", "warning", 10, about=asked.about
            )
            return
        said = moved(job, before, account.now_ms, local_zone())
        short = asked.sent * times.MINUTE - (job.status.expires_at - before)
        if short > times.MINUTE:
            said += f", and {added(asked.sent)} was asked for"
        self._desk.say(f"{words.name(job)} {said}.", seconds=10)

    def _did_not_come(self, asked: _Asked, unsure: UCloudError | None) -> None:
        job = asked.job
        if unsure is not None:
            self._desk.say_error(unsure, job, added(asked.sent))
            return
        now = self._desk.account.now_ms
        end = times.moment(job.status.expires_at, now, local_zone())
        self._desk.say(
            f"{words.name(job)} still ends {end}: the server said yes to "
            f"{added(asked.sent)} and did not do it. Save your work in time.",
            "warning",
            15,
        )
