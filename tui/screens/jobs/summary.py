"""The job under the cursor in short: facts beside the list or a strip below it."""

from tui.describe import Line, Word, badges, times
from tui.describe import jobs as words
from tui.describe.job_detail import detail, strip
from tui.screens.account import Account
from tui.screens.jobs.following import Following
from tui.screens.logs.lines import log_lines
from tui.screens.place import local_zone
from tui.widgets.bar import Bar
from tui.widgets.paragraph import Paragraph
from tui.wire.jobs import Job

_PREVIEW = 6


class JobSummary:
    """Three views of one job; the style sheet shows those that there is room for."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self.facts = Paragraph(id="job-detail")
        self.log = Paragraph(id="job-log")
        self.strip = (Bar(), Bar(), Bar())
        self._last: tuple[str, tuple[Line, ...]] = ("", ())
        """Id of the job and the lines of its log that are shown."""
        self._still: tuple[Job, int] | None = None
        """The job and the minute that are shown while nobody is there."""

    def show(
        self, job: Job | None, following: Following, no_shell: str, *, paused: bool
    ) -> None:
        """Draw the job.

        Args:
            job: The job, None when there is none.
            following: Has its log.
            no_shell: Why there can be no shell on it; empty when there can.
            paused: Nobody is there: the log stands still, so that nothing is sent.
        """
        if job is None:
            self._still = None
            self._draw((), ((), (), ()), ())
            return
        still = (job, self._account.now_ms // times.MINUTE) if paused else None
        if still is not None and still == self._still:
            return
        self._still = still
        now, zone, who = self._account.now_ms, local_zone(), self._account.identity
        title = (Word(f"{words.name(job)}  ", "strong"),)
        around = self._account.around(job)
        workspace = who.workspace if who else ""
        facts = detail(job, now, zone, workspace=workspace, around=around)
        ranks = job.specification.replicas > 1
        if not paused or self._last[0] != job.id:
            lines = following.log.lines(_PREVIEW)
            self._last = job.id, log_lines(lines, ranks=ranks)
        last = self._last[1]
        short = (
            *strip(job, now, zone, around),
            _last_line(last, no_shell, paused=paused),
        )
        opens = following.live or bool(last)
        head = _log_head(job, opens=opens, paused=paused and following.live)
        self._draw((title, *facts), short, (head, *last))

    def _draw(
        self, facts: tuple[Line, ...], short: tuple[Line, ...], log: tuple[Line, ...]
    ) -> None:
        self.facts.show(facts)
        self.log.show(log)
        for bar, line in zip(self.strip, short, strict=True):
            bar.left = line


def _log_head(job: Job, *, opens: bool, paused: bool) -> Line:
    why = badges.may(job, "logs")
    coming = "waiting for the stream" if job.active else "l reads it from its files"
    said = why or ("l opens" if opens else coming)
    if paused:
        said = "paused until a key is struck"
    return (Word("log  ", "strong"), Word(said, "muted"))


def _last_line(last: tuple[Line, ...], no_shell: str, *, paused: bool) -> Line:
    if last:
        head = " log, paused  " if paused else " last log  "
        return (Word(head, "muted"), *last[-1])
    return (Word(f" {no_shell}", "muted"),) if no_shell else ()
