"""More time for a job."""

from typing import TYPE_CHECKING

from tui.describe import jobs as words
from tui.describe import times
from tui.screens.acting import Acting
from tui.screens.dialogs import Choice, Prompt
from tui.wire import jobs

if TYPE_CHECKING:
    from tui.wire.jobs import Job


async def extend(acting: Acting, job: "Job") -> None:
    """Ask how much more time, and ask the server for it."""
    options = (
        ("1", "+1 hour", ""),
        ("2", "+8 hours", ""),
        ("3", "+24 hours", ""),
        ("4", "another time…", ""),
    )
    title = f"Extend {words.name(job)}"
    chosen = await acting.ask(Choice(title, options))
    hours = {"1": 1, "2": 8, "3": 24}.get(chosen or "")
    minutes = hours * 60 if hours else 0
    if chosen == "4":
        minutes = await _duration(acting, job)
    if minutes <= 0:
        return
    await acting.account.send(jobs.extend(job.id, minutes // 60, minutes % 60))
    added = times.duration(minutes * times.MINUTE)
    acting.done(job, "extending", f"Asked for {added} more; the server decides.")


async def _duration(acting: Acting, job: "Job") -> int:
    """Minutes to add; 0 for none."""
    typed = await acting.ask(
        Prompt(
            f"Extend {words.name(job)}",
            hint="2h30m, 90m, 1d   enter asks for it   esc cancels",
        )
    )
    if typed is None:
        return 0
    added = times.parse_duration(typed)
    if added is None or added < times.MINUTE:
        acting.screen.notify(
            "That is no time. Write it as 2h30m, 90m or 1d.", severity="warning"
        )
        return 0
    return added // times.MINUTE
