"""One job in full, line by line, for panes and strips."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import tzinfo

from tui.describe import badges, jobs, states, times, utilisation
from tui.describe.attached import attached
from tui.describe.badges import Badge
from tui.describe.plain import plain
from tui.describe.prices import per_hour
from tui.describe.queue_times import queue_now
from tui.describe.utilisation import Use
from tui.describe.words import Line, Word
from tui.wire import targets
from tui.wire.applications import Application
from tui.wire.jobs import IN_QUEUE, RUNNING, SUSPENDED, Job, Update

_NOT_WAITING = frozenset({RUNNING, SUSPENDED})
_BAR = 20
_MESSAGES = 30


@dataclass(frozen=True, slots=True)
class Around:
    """What is known of a job from elsewhere."""

    use: Use | None = None
    """How busy its nodes are; None while nobody told."""
    waits: str = ""
    """How long others like it waited, a sentence."""
    domains: Mapping[str, str] = field(default_factory=dict[str, str])
    """Addresses of public links, by their ids."""


def detail(
    job: Job,
    now_ms: int,
    zone: tzinfo,
    *,
    application: Application | None = None,
    workspace: str = "",
    around: Around = Around(),
) -> tuple[Line, ...]:
    """All that is known of a job: identity, time, use, what can be done, messages.

    Args:
        job: As retrieved; a browsed one has no messages.
        now_ms: The moment, ms since the epoch.
        zone: In which times of day are given.
        application: Where it was fetched apart from the job.
        workspace: Where the job is, as the user knows it.
        around: What is known of it from elsewhere.
    """
    return (
        *_identity(job, now_ms, zone, workspace),
        (),
        *_time(job, now_ms, zone),
        *_queue(job, around.waits),
        *_money(job),
        *_use(job, around.use, now_ms),
        (),
        *_can(badges.now(job, application)),
        (),
        *_reach(job, around.domains),
        *_messages(job, now_ms, zone),
    )


def strip(
    job: Job, now_ms: int, zone: tzinfo, around: Around = Around()
) -> tuple[Line, Line]:
    """A job in two lines: which, where and since when; how busy, how to reach it."""
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
    product, use = job.status.resolved_product, around.use
    waits = f"   {_waiting(job, now_ms)}" if job.state == IN_QUEUE else ""
    history = f"   {around.waits}" if waits and around.waits else ""
    second = (
        *(utilisation.short(use, product) if use else ()),
        Word(f" {nodes} node{'s' if nodes > 1 else ''}"),
        Word(waits),
        Word(history, "muted"),
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
        yield _row("TIME", _waiting(job, now_ms))
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


def _waiting(job: Job, now_ms: int) -> str:
    """How long it has been in the queue."""
    since = job.created_at
    stopped = [u.timestamp for u in job.updates if u.state in _NOT_WAITING]
    if stopped:  # a machine that was switched on again waits anew
        queued = (u.timestamp for u in job.updates if u.state == IN_QUEUE)
        since = min((at for at in queued if at >= max(stopped)), default=0)
    waited = now_ms - since if since else 0
    return "in the queue" + (f" for {times.duration(waited)}" if waited > 0 else "")


def _queue(job: Job, waits: str) -> Iterator[Line]:
    """How full it is where the job waits, and how long own jobs waited there."""
    if job.state != IN_QUEUE:
        return
    said = [text for text in (queue_now(job), waits) if text]
    for place, text in enumerate(said):
        yield _row("QUEUE" if place == 0 else "", text)


def _use(job: Job, use: Use | None, now_ms: int) -> Iterator[Line]:
    """How busy the nodes are, or that nobody said so yet."""
    if use is None:
        if job.running:
            yield ()
            yield (
                *_row("USE", "? "),
                Word("its provider has told nothing yet", "muted"),
            )
        return
    yield ()
    drawn = utilisation.lines(
        use,
        job.status.resolved_product,
        now_ms,
        nodes=job.specification.replicas,
        ended=not job.active,
    )
    for place, line in enumerate(drawn):
        label = "USE" if place == 0 else ""
        yield (Word(f"{label:<7}", "secondary"), *line)


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


def _reach(job: Job, domains: Mapping[str, str]) -> Iterator[Line]:
    """Interfaces, SSH, links, files and whatever else is attached."""
    rows = [("WEB", text) for text in _interfaces(job)]
    command = targets.ssh_command(job.updates)
    if command:
        rows.append(("SSH", plain(command)))
    elif said := targets.ssh_lines(job.updates):
        rows.append(("SSH", plain(said[-1].partition(":")[2].strip())))
    given = attached(job, domains)
    rows += [("LINK", one.text) for one in given if one.kind == "link"]
    if job.output_folder:
        rows.append(("FILES", plain(job.output_folder)))
    rows += [("WITH", one.line) for one in given if one.kind != "link"]
    before = ""
    for label, text in rows:
        yield _row("" if label == before else label, text)
        before = label
    if rows:
        yield ()


def _interfaces(job: Job) -> list[str]:
    """What the job announced while it ran, in words."""
    several = job.specification.replicas > 1
    return [
        f"{plain(target.title)}, {plain(target.type).lower()}"
        + (f", node {target.rank + 1}" if several or target.rank else "")
        for target in targets.targets(job.updates)
    ]


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
