"""The list of jobs: filtered, sorted, marked; only rows in view are made."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TypeAlias

from tui.describe import Word
from tui.describe import jobs as words
from tui.describe.filters import Filter, parse
from tui.describe.lazy_facts import LazyFacts
from tui.screens.account import Account
from tui.screens.jobs.known import KnownJobs
from tui.widgets.columns import Column
from tui.widgets.table import Listed, Row, Rows, Table
from tui.wire.jobs import Job

COLUMNS = (
    Column("name", "NAME", 20, stretch=3),
    Column("state", "STATE", 10),
    Column("app", "APP", 14, stretch=2, drop=2),
    Column("machine", "MACHINE", 15, stretch=2, drop=3),
    Column("left", "LEFT", 8),
    Column("can", "CAN", 6),
)
SORTS = {"n": "name", "s": "state", "a": "app", "m": "machine", "l": "left"}
_FAR = 1 << 62
_RULE = Row("-", ((),), kind="note")


class JobRows:
    """The rows of jobs: active ones, a rule, ended ones; each made when looked at."""

    def __init__(
        self, jobs: Sequence[Job], make: Callable[[Job], Row], rule: int = 0
    ) -> None:
        """Take the jobs in order.

        Args:
            jobs: What is listed.
            make: Gives the row of one.
            rule: Before which place a rule is drawn; 0 for nowhere.
        """
        self._jobs = jobs
        self._make = make
        self._rule = rule if 0 < rule < len(jobs) else 0
        self._made: dict[int, Row] = {}

    def __len__(self) -> int:
        return len(self._jobs) + bool(self._rule)

    def __getitem__(self, index: int, /) -> Row:
        row = self._made.get(index)
        if row is None:
            job = self._at(index)
            row = self._made[index] = _RULE if job is None else self._make(job)
        return row

    def _at(self, index: int) -> Job | None:
        if self._rule and index >= self._rule:
            return None if index == self._rule else self._jobs[index - 1]
        return self._jobs[index]

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {job.id: place for place, job in enumerate(self._jobs)}

    def find(self, key: str) -> int:
        """The place of a job by its id; -1 when it is not there."""
        place = self._places.get(key, -1)
        return place + 1 if self._rule and place >= self._rule else place

    def is_note(self, index: int) -> bool:
        """Whether it is the rule."""
        return bool(self._rule) and index == self._rule

    def keys(self, first: str, last: str) -> tuple[str, ...]:
        """The ids of the jobs from one to another, in whichever order they stand."""
        places = {self.find(key) for key in (first, last)} - {-1}
        if not places:
            return ()
        every = map(self._at, range(min(places), max(places) + 1))
        return tuple(job.id for job in every if job is not None)


class JobTable:
    """What is listed of the known jobs, and in which order."""

    def __init__(self, account: Account, known: KnownJobs) -> None:
        self._account = account
        self._known = known
        self.widget = Table(COLUMNS, id="jobs-table")
        self.filter = Filter()
        self.shells: Mapping[str, int] = {}
        """How many shells are open, by id of their job."""
        self.marked: dict[str, None] = {}
        """Ids of the marked jobs, in the order in which they were marked."""
        self._sort, self._reverse = "", False
        self._facts: dict[str, LazyFacts[Job]] = {}
        self._me = ""
        self._parts = words.parts(self._now_ms)
        self._rows = JobRows((), self._row)

    @property
    def selected(self) -> Job | None:
        """The job under the cursor, as newly as it is known."""
        return self._known.by_id.get(self.widget.cursor_key)

    def show(self, nothing: Callable[[int], Iterable[Row]]) -> int:
        """Draw the list; gives how many jobs are in it.

        Args:
            nothing: Rows to draw when no job is to be seen; is told how many are
                hidden by the filter.
        """
        jobs = self._known.sorted()
        seen = self._found(jobs) if self.filter.terms else jobs
        if self._sort:
            seen = sorted(seen, key=_SORT_KEYS[self._sort], reverse=self._reverse)
        ended = (place for place, job in enumerate(seen) if not job.active)
        rule = 0 if self._sort else next(ended, 0)
        self._rows = JobRows(seen, self._row, rule)
        rows: Rows = self._rows if seen else Listed(nothing(len(jobs)))
        self.widget.show(rows)
        return len(seen)

    def _row(self, job: Job) -> Row:
        pending = self._known.pending_word(job.id)
        row = words.row(job, self._account.now_ms, pending=pending)
        name = row.name
        if job.id in self.marked:
            name = (Word("✓ ", "accent"), *name)
        if job.id in self.shells:
            name = (*name, Word(f" ▣{self.shells[job.id]}", "accent"))
        return Row(row.key, (name, *row.cells[1:]), dim=row.final)

    # what is seen

    def filter_by(self, text: str) -> None:
        """Show only what a filter finds."""
        self.filter = parse(text, words.FIELDS)

    def learn(self, me: str) -> None:
        """Prepare what filters look at, so that typing one is quick."""
        if me != self._me:
            self._me, self._facts = me, {}
            self._parts = words.parts(self._now_ms, me)
        for job in self._known.by_id.values():
            _ = self._facts_of(job).haystack

    def _found(self, jobs: Iterable[Job]) -> list[Job]:
        facts, matches = self._facts_of, self.filter.matches
        if len(self.filter.terms) == 1:
            matches = self.filter.terms[0]
        return [job for job in jobs if matches(facts(job))]

    def _facts_of(self, job: Job) -> LazyFacts[Job]:
        known = self._facts.get(job.id)
        if known is None or known.of is not job:
            known = self._facts[job.id] = LazyFacts(job, self._parts)
        return known

    def _now_ms(self) -> int:
        return self._account.now_ms

    def sort_by(self, column: str) -> None:
        """Order by a column; the same again turns it round, "" is the usual order."""
        self._reverse = column == self._sort and not self._reverse
        self._sort = column

    # marks

    def mark(self) -> None:
        """Mark the job under the cursor or take its mark away, and go on."""
        job = self.selected
        if job is None:
            return
        if job.id in self.marked:
            del self.marked[job.id]
        else:
            self.marked[job.id] = None
        self.widget.action_move(1)

    def mark_range(self) -> bool:
        """Mark from the job marked last to the cursor; False where none was marked."""
        job = self.selected
        anchor = next(reversed(self.marked), "")
        if job is None:
            return bool(anchor)
        for key in self._rows.keys(anchor or job.id, job.id):
            self.marked.setdefault(key)
        return bool(anchor)

    def unmark(self, done: Container[str] | None = None) -> bool:
        """Take marks away; False where there were none.

        Args:
            done: Ids of the jobs that lose theirs; None: all.
        """
        there = bool(self.marked)
        keep = self.marked if done is not None else {}
        self.marked = {key: None for key in keep if key not in (done or ())}
        return there

    @property
    def marked_jobs(self) -> tuple[Job, ...]:
        """The marked jobs as they are known, also those that the filter hides."""
        by_id = self._known.by_id
        return tuple(by_id[key] for key in self.marked if key in by_id)


_SortKey: TypeAlias = tuple[int, int] | tuple[str]


def _time_left(job: Job) -> _SortKey:
    """Orders what ends first before what has no limit, and ended jobs last."""
    if job.active:
        return 0, job.status.expires_at or _FAR
    return 1, -(words.ended_at(job) or job.created_at)


_SORT_KEYS: Mapping[str, Callable[[Job], _SortKey]] = {
    "name": lambda job: (words.name(job).lower(),),
    "state": words.order,
    "app": lambda job: (words.application_name(job).lower(),),
    "machine": lambda job: (job.specification.product.id.lower(),),
    "left": _time_left,
}
