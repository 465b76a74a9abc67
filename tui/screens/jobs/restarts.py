"""Virtual machines that are switched off and on again: two requests, one wish."""

import asyncio
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.describe import jobs as words
from tui.describe import states
from tui.errors import UCloudError
from tui.screens.jobs.take_back import TakeBack
from tui.wire import jobs

if TYPE_CHECKING:
    from tui.screens.jobs.desk import JobDesk
    from tui.wire.jobs import Job

LOOK_EVERY_S = 2.0
_PATIENCE_S = 600.0


@dataclass(slots=True)
class _Restart:
    job: "Job"
    cancelled: bool = False
    back: TakeBack | None = None

    @property
    def about(self) -> str:
        """What is said of it, by this name: each sentence replaces the one before."""
        return f"restart {self.job.id}"


class Restarts:
    """Powers machines off, waits until they are, and powers them on."""

    def __init__(self, desk: "JobDesk") -> None:
        self._desk = desk
        self._by_id: dict[str, _Restart] = {}

    @property
    def unfinished(self) -> tuple[str, ...]:
        """The machines that would stay off if the program ended now."""
        return tuple(words.name(one.job) for one in self._by_id.values())

    def start(self, job: "Job") -> None:
        """Begin, unless the machine is being restarted already."""
        if job.id in self._by_id:
            self._desk.say(f"{words.name(job)} is being restarted already.")
            return
        one = self._by_id[job.id] = _Restart(job)
        one.back = self._desk.offers.add(TakeBack(lambda: self._cancel(one)))
        self._desk.run(self._restart(one), "restart")

    def _cancel(self, one: _Restart) -> None:
        one.cancelled = True
        self._desk.say(
            f"{words.name(one.job)}: restart cancelled. It was asked to power off and "
            "will not be powered on; S does that.",
            "warning",
            10,
            about=one.about,
        )

    async def _restart(self, one: _Restart) -> None:
        try:
            await self._off_and_on(one)
        finally:
            if one.back is not None:
                self._desk.offers.withdraw(one.back)
            self._by_id.pop(one.job.id, None)
            self._desk.show(one.job.id, "", one.job)

    async def _off_and_on(self, one: _Restart) -> None:
        name = words.name(one.job)
        said = f"{name}: powering off, then on: step 1 of 2."
        self._desk.say(said, keys=(("u", "stops after it"),), about=one.about)
        self._desk.show(one.job.id, "off 1/2")
        await self._desk.account.send(jobs.suspend(one.job.id))
        if not await self._until(one, jobs.SUSPENDED):
            return
        if one.back is not None:
            self._desk.offers.withdraw(one.back)
        self._desk.show(one.job.id, "on 2/2", one.job)
        self._desk.say(f"{name}: is off, powering on, step 2 of 2.", about=one.about)
        await self._desk.account.send(jobs.unsuspend(one.job.id))
        if await self._until(one, jobs.RUNNING):
            self._desk.say(f"{name} is running again.", seconds=10, about=one.about)

    async def _until(self, one: _Restart, state: str) -> bool:
        """Wait for a state; says why where it does not come."""
        until = time.monotonic() + _PATIENCE_S
        while not one.cancelled:
            try:
                one.job = await self._desk.account.send(jobs.retrieve(one.job.id))
            except UCloudError as error:
                if not error.retryable:
                    raise
            if one.cancelled:
                break
            if one.job.state == state:
                return True
            if time.monotonic() > until or not one.job.active:
                said = f"{words.name(one.job)} {states.sentence(one.job.state)}"
                self._desk.say(
                    f"{said}; the restart ends here.", "warning", 15, about=one.about
                )
                return False
            await asyncio.sleep(LOOK_EVERY_S)
        return False
