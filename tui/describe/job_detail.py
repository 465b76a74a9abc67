"""One job in full, line by line, for panes and strips."""

from collections.abc import Iterator
from datetime import tzinfo

from tui.describe import badges, jobs, states, times
from tui.describe.badges import Badge
from tui.describe.plain import plain
from tui.describe.prices import per_hour
from tui.describe.words import Line, Word
from tui.wire import targets
from tui.wire.applications import Application
from tui.wire.jobs import IN_QUEUE, SUSPENDED, Job, Update

_BAR = 20
_MESSAGES = 30


def detail(
    job: Job,
    now_ms: int,
    zone: tzinfo,
    *,
    application: Application | None = None,
    workspace: str = "",
) -> tuple[Line, ...]:
    """All that is known of a job: identity, time, what can be done, messages.

    Args:
        job: As retrieved; a browsed one has no messages.
        now_ms: The moment, ms since the epoch.
        zone: In which times of day are given.
        application: Where it was fetched apart from the job.
        workspace: Where the job is, as the user knows it.
    """
    return (
        *_identity(job, now_ms, zone, workspace),
        (),
        *_time(job, now_ms, zone),
        *_money(job),
        (),
        *_can(badges.now(job, application)),
        (),
        *_reach(job),
        *_messages(job, now_ms, zone),
    )


def strip(job: Job, now_ms: int, zone: tzinfo) -> tuple[Line, Line]:
    """A job in two lines: which, where and since when; how to reach it."""
    began = _began(job, now_ms, zone)
    owner = plain(job.owner.created_by)
    first = (
        Word(f" {jobs.name(job)}", "strong"),
        Word(f"  {plain(job.id)}   {_machine(job)}   {began}", "muted"),
        Word(f" by {owner}" if owner else "", "muted"),
    )
    nodes = job.specification.replicas
    command = plain(targets.ssh_command(job.updates))
    said = [text for _, text in messages(job)]
    second = (
        Word(f" {nodes} node{'s' if nodes > 1 else ''}"),
        Word(f"   {command}" if command and job.running else ""),
        Word(f"   {said[-1]}" if said else "", "muted"),
    )
    return first, second


def bar(part: float, width: int = _BAR) -> str:
    """A bar that is full to the part (0 to 1)."""
    full = round(min(max(part, 0.0), 1.0) * width)
    return "█" * full + "░" * (width - full)


def messages(job: Job) -> list[tuple[int, str]]:
    """What was said about the job, (ms, text) in the server's order of time.

    Messages meant for programs are left out; lines of one update share its time.
    """
    said: list[tuple[int, str]] = []
    for update in sorted(job.updates, key=lambda update: update.timestamp):
        said += [(update.timestamp, text) for text in _texts(update)]
    return said


def _texts(update: Update) -> Iterator[str]:
    lines = [line.strip() for line in targets.for_people(update).splitlines()]
    texts = [plain(line) for line in lines if line]
    if not texts and update.state and not update.status:
        texts = [f"It {states.sentence(update.state)}"]
    if update.new_time_allocation:
        total = times.duration(update.new_time_allocation)
        texts.append(f"The time limit is now {total}")
    yield from texts


def _identity(job: Job, now_ms: int, zone: tzinfo, workspace: str) -> tuple[Line, ...]:
    nodes = job.specification.replicas
    owner = plain(job.owner.created_by) or "?"
    where = f" in {plain(workspace)}" if workspace else ""
    return (
        (
            Word(plain(job.id), "strong"),
            Word(f"   {_machine(job)}   {nodes} node{'s' if nodes > 1 else ''}"),
        ),
        (Word(jobs.application_name(job), "muted"),),
        (Word(f"by {owner}{where}   {_began(job, now_ms, zone)}", "muted"),),
    )


def _machine(job: Job) -> str:
    product = job.specification.product
    return plain(f"{product.provider}/{product.id}".strip("/"))


def _began(job: Job, now_ms: int, zone: tzinfo) -> str:
    since = job.running_since
    if since:
        return f"started {times.moment(since, now_ms, zone)}"
    asked = times.moment(job.created_at, now_ms, zone)
    return f"requested {asked}" if asked else ""


def _time(job: Job, now_ms: int, zone: tzinfo) -> Iterator[Line]:
    since = job.running_since
    if job.running:
        yield from _running(job, since, now_ms, zone)
    elif job.state == IN_QUEUE:
        waited = now_ms - job.created_at if job.created_at else 0
        since_when = f" for {times.duration(waited)}" if waited > 0 else ""
        yield _row("TIME", f"in the queue{since_when}")
    elif job.state == SUSPENDED:
        yield _row("TIME", "powered off" if since else "powered off, never ran")
    elif job.active:
        yield _row("TIME", states.sentence(job.state))
    else:
        yield _row("TIME", _ended(job, since, now_ms, zone))


def _running(job: Job, since: int, now_ms: int, zone: tzinfo) -> Iterator[Line]:
    ends = job.status.expires_at
    allocated = job.specification.time_allocation
    total = ends - since if since else (allocated.total_s * 1_000 if allocated else 0)
    if not ends:
        ran = f", running for {times.duration(now_ms - since)}" if since else ""
        yield _row("TIME", f"no limit{ran}")
        return
    gone = total - (ends - now_ms)
    if total > 0:
        shown = min(max(gone, 0), total)
        words = f"{bar(gone / total)}  {times.span(shown)} of {times.span(total)}"
        yield _row("TIME", words)
    left = times.left(ends, now_ms)
    label = "" if total > 0 else "TIME"
    yield (*_row(label, f"ends {times.moment(ends, now_ms, zone)}  left "), left)


def _ended(job: Job, since: int, now_ms: int, zone: tzinfo) -> str:
    ended = jobs.ended_at(job)
    if not ended:
        return states.sentence(job.state)
    moment, ago = times.moment(ended, now_ms, zone), times.ago(ended, now_ms)
    after = f" after {times.duration(ended - since)}" if 0 < since < ended else ""
    return f"ended {moment} ({ago}){after}"


def _money(job: Job) -> Iterator[Line]:
    product = job.status.resolved_product
    if product:
        yield _row("COST", per_hour(product, job.specification.replicas))


def _can(now: tuple[Badge, ...]) -> Iterator[Line]:
    for place, badge in enumerate(now):
        sign = "✓" if badge.value else badge.mark
        why = "" if badge.value else badge.reason.partition(": ")[2]
        yield (
            *_row("CAN" if place == 0 else "", f"{badge.letter} {badge.name:<9}"),
            Word(f"{sign} ", badge.tone),
            Word(why, "muted"),
        )


def _reach(job: Job) -> Iterator[Line]:
    found = False
    command = targets.ssh_command(job.updates)
    if command:
        found = True
        yield _row("SSH", plain(command))
    elif said := targets.ssh_lines(job.updates):
        found = True
        yield _row("SSH", plain(said[-1].partition(":")[2].strip()))
    if job.output_folder:
        found = True
        yield _row("FILES", plain(job.output_folder))
    if found:
        yield ()


def _messages(job: Job, now_ms: int, zone: tzinfo) -> Iterator[Line]:
    said = messages(job)
    if not said:
        return
    yield (Word("MESSAGES", "secondary"),)
    for at, text in said[-_MESSAGES:]:
        moment = times.moment(at, now_ms, zone)
        yield (Word(f"{moment:<5}  ", "muted"), Word(text))


def _row(label: str, text: str) -> Line:
    return (Word(f"{label:<7}", "secondary"), Word(text))
