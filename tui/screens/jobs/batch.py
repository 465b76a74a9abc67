"""One thing done to several marked jobs: shown first, then with a result for each."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.describe import Line, Word, commands
from tui.describe import jobs as words
from tui.describe.badges import Action
from tui.describe.deadlines import added
from tui.describe.plain import plain
from tui.describe.problems import problem
from tui.errors import UCloudError
from tui.screens.dialogs import Confirm, Prompt
from tui.screens.jobs.acting import Acting
from tui.screens.jobs.more_time import how_long
from tui.widgets.ink import paragraph
from tui.wire import jobs

if TYPE_CHECKING:
    from tui.wire.jobs import Job

_SHOWN = 10
_ALONE = "a virtual machine is deleted alone, by typing its id"


@dataclass(frozen=True, slots=True)
class Batch:
    """The marked jobs, parted into those that it can be done to and the others."""

    jobs: "tuple[Job, ...]"
    left: "tuple[tuple[Job, str], ...]"
    """Jobs that stay as they are, with the reason."""

    @property
    def lines(self) -> tuple[str, ...]:
        """What it is about, as a preview."""
        able = [f"  {_named(job)}" for job in self.jobs]
        rest = [f"· {_named(job)}: unchanged, {why}" for job, why in self.left]
        every = able + rest
        more = len(every) - _SHOWN
        return (*every[:_SHOWN], *((f"  and {more} more",) if more > 0 else ()))


def _named(job: "Job") -> str:
    return f"{words.name(job)}   {plain(job.id)}"


async def act_on(
    acting: Acting,
    marked: "Sequence[Job]",
    action: Action,
    why_not: "Callable[[Job, Action], str]",
) -> frozenset[str]:
    """Do it to all marked jobs that it can be done to; gives the ids of the done."""
    able = tuple(job for job in marked if not _why(job, action, why_not))
    left = tuple((job, why) for job in marked if (why := _why(job, action, why_not)))
    batch = Batch(able, left)
    if not able:
        reason = left[0][1] if left else ""
        acting.warn(f"Nothing to do for {len(marked)} marked: {reason}")
        return frozenset()
    match action:
        case "stop":
            return await _stop(acting, batch)
        case "extend":
            return await _extend(acting, batch)
        case _:
            return await _power(acting, batch, on=action == "resume")


def _why(job: "Job", action: Action, why_not: "Callable[[Job, Action], str]") -> str:
    application = job.status.resolved_application
    vm = application is not None and application.backend == "VIRTUAL_MACHINE"
    return why_not(job, action) or (_ALONE if vm and action == "stop" else "")


def _count(batch: Batch, what: str = "job") -> str:
    count = len(batch.jobs)
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


async def _stop(acting: Acting, batch: Batch) -> frozenset[str]:
    count = str(len(batch.jobs))
    lines = (*batch.lines, "", "This ends them. Undo is not possible.")
    hint = f"type {count} to stop {_count(batch)}   esc cancels"
    dialog = Prompt(f"Stop {_count(batch)}?", lines, hint=hint, guarded=True)
    typed = await acting.ask(dialog)
    if typed is None:
        return frozenset()
    if typed.strip() != count:
        acting.warn(f"That is not {count}. Nothing was stopped.")
        return frozenset()

    async def stop(job: "Job") -> None:
        await acting.account.send(jobs.terminate(job.id))
        acting.desk.show(job.id, "stopping")
        acting.did(job, "stop asked for", commands.terminate(job.id))

    return await _results(acting, f"Stop {_count(batch)}", batch, stop)


async def _extend(acting: Acting, batch: Batch) -> frozenset[str]:
    minutes = await how_long(acting, f"Extend {_count(batch)}", batch.jobs)
    if not minutes:
        return frozenset()
    title = f"Extend {_count(batch)} by {added(minutes)[1:]}"
    dialog = Confirm(f"{title}?", batch.lines, keep="Leave them", act="Extend")
    if not await acting.ask(dialog):
        return frozenset()

    async def extend(job: "Job") -> None:
        await acting.account.send(jobs.extend(job.id, *divmod(minutes, 60)))
        acting.desk.show(job.id, added(minutes))
        command = commands.extend(job.id, minutes)
        acting.did(job, f"{added(minutes)} asked for", command)

    done = await _results(acting, title, batch, extend)
    sent = tuple(job for job in batch.jobs if job.id in done)
    acting.desk.extensions.watch_all(sent, minutes)
    return done


async def _power(acting: Acting, batch: Batch, *, on: bool) -> frozenset[str]:
    title = f"Power {'on' if on else 'off'} {_count(batch, 'machine')}"
    act = "Power on" if on else "Power off"
    dialog = Confirm(f"{title}?", batch.lines, keep="Leave them", act=act)
    if not await acting.ask(dialog):
        return frozenset()

    async def power(job: "Job") -> None:
        call = jobs.unsuspend(job.id) if on else jobs.suspend(job.id)
        await acting.account.send(call)
        acting.desk.show(job.id, "starting" if on else "stopping")
        write = commands.resume if on else commands.suspend
        acting.did(job, f"power {'on' if on else 'off'} asked for", write(job.id))

    return await _results(acting, title, batch, power)


async def _results(
    acting: Acting, title: str, batch: Batch, send: "Callable[[Job], Awaitable[None]]"
) -> frozenset[str]:
    results = Results(title, batch, send, acting.account.server)
    await acting.ask(results)
    return results.done


class Results(ModalScreen[None]):
    """Sends one request after the other, and says of each job what came of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", "Stop sending, close"),
        Binding("enter", "close", "Close"),
    ]

    def __init__(
        self,
        title: str,
        batch: Batch,
        send: "Callable[[Job], Awaitable[None]]",
        server: str,
    ) -> None:
        super().__init__()
        self._title = title
        self._batch = batch
        self._send = send
        self._server = server
        self._said: dict[str, Line] = {}
        self._cancelled = False
        self._over = False
        self._lines = Static()

    @property
    def done(self) -> frozenset[str]:
        """Ids of the jobs that the server took it for."""
        return frozenset(key for key, line in self._said.items() if line == _DONE)

    def compose(self) -> ComposeResult:
        """The jobs, each with its result."""
        with VerticalScroll(classes="dialog") as box:
            box.border_title = Content(self._title)
            yield self._lines

    def on_mount(self) -> None:
        """Begin to send."""
        self._draw()
        self.run_worker(self._run, group="batch")

    async def _run(self) -> None:
        for job in self._batch.jobs:
            if self._cancelled:
                break
            self._said[job.id] = (Word("… asking", "muted"),)
            self._draw()
            self._said[job.id] = await self._one(job)
            await asyncio.sleep(0)  # let an esc in
        self._over = True
        self._draw()

    async def _one(self, job: "Job") -> Line:
        try:
            await self._send(job)
        except UCloudError as error:
            said = problem(error, self._server)
            if error.uncertain:
                text = f"? no answer, it may have been done: {said.why}"
                return (Word(text, "warning"),)
            return (Word(f"✗ refused: {said.why}", "error"),)
        return _DONE

    def _draw(self) -> None:
        rows = [self._row(job) for job in self._batch.jobs]
        rows += [
            (*_name_cell(job), Word(f"· unchanged: {why}", "muted"))
            for job, why in self._batch.left
        ]
        count = f"{len(self.done)} of {len(self._batch.jobs)} done"
        keys = "esc closes" if self._over else "esc stops sending"
        rows += [(), (Word(f"{count}   ", "strong"), Word(keys, "muted"))]
        self._lines.update(paragraph(rows))

    def _row(self, job: "Job") -> Line:
        waiting = "· not sent" if self._cancelled or self._over else "· waits"
        said = self._said.get(job.id, (Word(waiting, "muted"),))
        return (*_name_cell(job), *said)

    def action_close(self) -> None:
        """Close when nothing is sent any more; a key struck twice stops nothing."""
        if self._over:
            self.dismiss()

    def action_leave(self) -> None:
        """Send no more; when nothing is sent any more, close."""
        if self._over:
            self.dismiss()
        else:
            self._cancelled = True
            self._draw()


_DONE: Line = (Word("✓ asked for", "success"),)


def _name_cell(job: "Job") -> Line:
    return (Word(f"{words.name(job)[:28]:<30}"),)
