"""The job under the cursor in short."""

from pathlib import Path

import pytest
from textual.screen import Screen

from tests.describing import NOW, a_job
from tui.cache import Cache
from tui.config import Config
from tui.describe import Line
from tui.screens.account import Account
from tui.screens.jobs.following import Following
from tui.screens.jobs.summary import JobSummary
from tui.screens.opening import Opening
from tui.wire.jobs import Job


def text(line: Line) -> str:
    return "".join(word.text for word in line)


async def nowhere() -> object:
    raise AssertionError("nothing is asked for here")


@pytest.fixture
def account(tmp_path: Path) -> Account:
    opening = Opening(
        config=Config(),
        home=tmp_path,
        cache=Cache(tmp_path),
        sandbox=nowhere,  # pyright: ignore[reportArgumentType]
    )
    return Account(opening, lambda: NOW / 1000)


@pytest.fixture
def following(account: Account) -> Following:
    return Following(Screen[None](), account, lambda: None)


def shown(summary: JobSummary) -> list[str]:
    return [text(bar.left) for bar in summary.strip]


def show(
    summary: JobSummary,
    job: Job | None,
    following: Following,
    *,
    why: str = "",
    paused: bool = False,
) -> list[str]:
    summary.show(job, following, why, paused=paused)
    return shown(summary)


def test_the_strip_ends_with_the_last_line_of_the_log(
    account: Account, following: Following
) -> None:
    summary = JobSummary(account)
    following.log.add(0, "first\nlast\n")
    assert show(summary, a_job(), following)[2].split() == ["last", "log", "last"]


def test_without_a_log_it_says_why_there_is_no_shell(
    account: Account, following: Following
) -> None:
    summary = JobSummary(account)
    lines = show(summary, a_job(), following, why="no shell: it waits")
    assert lines[2] == " no shell: it waits"


def test_a_paused_log_stands_still_and_says_so(
    account: Account, following: Following
) -> None:
    summary = JobSummary(account)
    following.log.add(0, "one\n")
    show(summary, a_job(), following)
    following.log.add(0, "two\n")
    assert "paused" in show(summary, a_job(), following, paused=True)[2]
    assert shown(summary)[2].endswith("one")
    assert show(summary, a_job(), following)[2].endswith("two")


def test_another_job_is_shown_even_while_paused(
    account: Account, following: Following
) -> None:
    summary = JobSummary(account)
    following.log.add(0, "of the other\n")
    other = a_job(id="5")
    assert show(summary, other, following, paused=True)[2].endswith("of the other")


def test_where_there_is_no_job_there_is_nothing(
    account: Account, following: Following
) -> None:
    summary = JobSummary(account)
    show(summary, a_job(), following)
    assert show(summary, None, following) == ["", "", ""]


def test_the_log_of_an_ended_job_is_not_waited_for(
    account: Account, following: Following
) -> None:
    summary = JobSummary(account)
    for state, words in (
        ("FAILURE", "l reads it from its files"),
        ("RUNNING", "waiting for the stream"),
    ):
        show(summary, a_job(state=state), following)
        head = summary.log._shown[0]  # pyright: ignore[reportPrivateUsage]
        assert text(head) == f"log  {words}"


def test_while_nobody_is_there_it_is_drawn_once_a_minute(
    account: Account, following: Following, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[object] = []
    summary, job = JobSummary(account), a_job()
    monkeypatch.setattr(summary.facts, "show", drawn.append)
    for now_s, paused, times in (
        *((0, False, 1), (1, False, 2), (1, True, 3), (2, True, 3)),
        *((61, True, 4), (62, True, 4), (62, False, 5)),
    ):
        monkeypatch.setattr(account, "now_s", lambda s=now_s: NOW / 1000 + s)
        show(summary, job, following, paused=paused)
        assert len(drawn) == times
