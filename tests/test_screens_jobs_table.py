"""The list of jobs: which rows there are, made only when they are looked at."""

from pathlib import Path

import msgspec
import pytest

from tests.describing import HOUR, NOW, a_job
from tests.eyes import opening_for
from tui.sandbox.world import World
from tui.screens.account import Account
from tui.screens.jobs.known import KnownJobs
from tui.screens.jobs.table import JobRows, JobTable
from tui.widgets.table import Row
from tui.wire.jobs import RUNNING, SUCCESS, Job


def job(job_id: str, state: str = RUNNING, **parts: object) -> Job:
    """A job with an id."""
    return msgspec.structs.replace(a_job(state), id=job_id, **parts)


def row(one: Job) -> Row:
    """A row that only has a key."""
    return Row(one.id, ((),))


JOBS = [job("a"), job("b"), job("c", SUCCESS), job("d", SUCCESS)]


def test_a_rule_parts_active_from_ended() -> None:
    rows = JobRows(JOBS, row, rule=2)
    assert [rows[at].key for at in range(len(rows))] == ["a", "b", "-", "c", "d"]
    assert [rows.is_note(at) for at in range(5)] == [False, False, True, False, False]
    assert [rows.find(key) for key in ("a", "b", "c", "d", "x", "-")] == [
        *(0, 1, 3, 4),
        *(-1, -1),
    ]


@pytest.mark.parametrize("rule", [0, 4])
def test_there_is_no_rule_at_an_end(rule: int) -> None:
    rows = JobRows(JOBS, row, rule)
    assert len(rows) == 4
    assert rows.find("d") == 3


def test_a_range_goes_both_ways_and_over_the_rule() -> None:
    rows = JobRows(JOBS, row, rule=2)
    assert rows.keys("b", "d") == rows.keys("d", "b") == ("b", "c", "d")
    assert rows.keys("a", "a") == rows.keys("x", "a") == ("a",)
    assert rows.keys("x", "y") == ()


def test_a_row_is_made_only_when_it_is_looked_at() -> None:
    made: list[str] = []

    def make(one: Job) -> Row:
        made.append(one.id)
        return row(one)

    rows = JobRows(JOBS, make, rule=2)
    assert rows.find("d") == 4
    assert not made
    assert rows[1].key == "b"
    assert made == ["b"]


@pytest.fixture
def table(world: World, clean_machine: Path) -> JobTable:
    """A list that is on no screen."""
    account = Account(opening_for(world, clean_machine), lambda: NOW / 1000)
    known = KnownJobs()
    known.take(
        [
            job("soon", status=status(2 * HOUR)),
            job("late", status=status(20 * HOUR)),
            job("never", status=status(0)),
            job("done", SUCCESS),
        ]
    )
    return JobTable(account, known)


def status(left_ms: int) -> object:
    """The status of a job that ends so much later, or never."""
    found = a_job(status_={"expiresAt": NOW + left_ms if left_ms else None})
    return found.status


def keys(table: JobTable) -> list[str]:
    """Ids in the order in which they stand."""
    table.show(lambda _hidden: ())
    rows = table._rows  # pyright: ignore[reportPrivateUsage]
    return [rows[at].key for at in range(len(rows)) if not rows.is_note(at)]


def test_what_ends_first_is_sorted_first(table: JobTable) -> None:
    table.sort_by("left")
    assert keys(table) == ["soon", "late", "never", "done"]
    table.sort_by("left")
    assert keys(table) == ["done", "never", "late", "soon"]
    table.sort_by("")
    assert keys(table)[-1] == "done"


def test_a_filter_looks_at_the_clock_each_time(
    table: JobTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    table.learn("")
    table.filter_by("left<1h")
    assert keys(table) == []
    monkeypatch.setattr(table._account, "now_s", lambda: (NOW + HOUR) / 1000 + 60)  # pyright: ignore[reportPrivateUsage]
    assert keys(table) == ["soon"]


def test_marks_of_jobs_that_are_gone_do_nothing(table: JobTable) -> None:
    table.marked = {"soon": None, "gone": None}
    assert [one.id for one in table.marked_jobs] == ["soon"]
    assert table.unmark({"soon"})
    assert list(table.marked) == ["gone"]
    assert table.unmark()
    assert not table.unmark()
