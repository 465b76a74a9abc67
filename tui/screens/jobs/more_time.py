"""More time for a job, or for several."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.describe import jobs as words
from tui.describe import prices, times
from tui.describe.deadlines import added
from tui.screens.dialogs import Choice, Prompt
from tui.screens.jobs.acting import Acting

if TYPE_CHECKING:
    from tui.wire.jobs import Job

_HOURS = {"1": 1, "2": 8, "3": 24}
_MOST_MINUTES = 365 * 24 * 60


async def extend(acting: Acting, job: "Job") -> None:
    """Ask how much more time; the app's desk sends it a moment later."""
    extensions = acting.desk.extensions
    minutes = await how_long(acting, f"Extend {words.name(job)}", (job,))
    if minutes is None:
        extensions.drop(job.id)
    elif minutes:
        extensions.add(job, minutes)


async def how_long(acting: Acting, title: str, jobs: "Sequence[Job]") -> int | None:
    """Minutes to add, 0 for none; None to take back what was not sent yet."""
    options = [
        (key, f"{_hours(hours):<10} {_price(jobs, hours * 60)}".rstrip(), "")
        for key, hours in _HOURS.items()
    ]
    options.append(("4", "another time…", ""))
    held = acting.desk.extensions.held(jobs[0].id)
    if held and len(jobs) == 1:
        options.append(("u", f"take back {added(held)}, which is not sent yet", ""))
    chosen = await acting.ask(Choice(title, tuple(options)))
    if chosen == "u":
        return None
    if chosen == "4":
        return await _duration(acting, title)
    return _HOURS.get(chosen or "", 0) * 60


def _hours(hours: int) -> str:
    return f"+{hours} hour" if hours == 1 else f"+{hours} hours"


def _price(jobs: "Sequence[Job]", minutes: int) -> str:
    """What that much costs for one job; nothing where it is not known."""
    product = jobs[0].status.resolved_product
    if len(jobs) > 1 or product is None:
        return ""
    return prices.of_job(product, minutes, jobs[0].specification.replicas)


async def _duration(acting: Acting, title: str) -> int:
    """Minutes to add; 0 for none."""
    hint = "2h30m, 90m, 1d   enter asks for it   esc cancels"
    typed = await acting.ask(Prompt(title, hint=hint))
    if typed is None:
        return 0
    asked = times.parse_duration(typed)
    minutes = (asked or 0) // times.MINUTE
    if not 0 < minutes <= _MOST_MINUTES:
        acting.warn("That is no time to add. Write it as 2h30m, 90m or 1d.")
        return 0
    return minutes
